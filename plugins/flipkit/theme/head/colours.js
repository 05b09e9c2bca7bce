// The colours the reader chose, else those of her machine, before anything is drawn in others.
;(() => {
  "use strict"
  const options = JSON.parse(document.currentScript.dataset.palette ?? "[]")
  const matching = (media) => options.find((option) => option.media === media)
  const chosen = __md_get("__palette")?.color ?? options.find(({ media }) => matchMedia(media).matches)
  if (!chosen) return
  const wanted = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark"
  const shown = (chosen.media === "(prefers-color-scheme)" && matching(`(prefers-color-scheme: ${wanted})`)) || chosen
  const colour = () => {
    if (!document.body) return
    awaited.disconnect()
    for (const [name, value] of Object.entries(shown)) document.body.setAttribute(`data-md-color-${name}`, value)
  }
  const awaited = new MutationObserver(colour)
  awaited.observe(document.documentElement, { childList: true })
})()
