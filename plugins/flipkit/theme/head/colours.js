// The colours the reader chose, else those of her machine, before anything is drawn in others.
;(() => {
  "use strict"
  const { palette = "[]" } = /** @type {HTMLScriptElement} */ (document.currentScript).dataset
  /** @type {Record<string, string>[]} */
  const options = JSON.parse(palette)
  const chosen = __md_get("__palette")?.color ?? options.find(({ media = "" }) => matchMedia(media).matches)
  if (!chosen || document.body) return // pages that Material swaps have their colours
  if (!options.length && chosen.media === "(prefers-color-scheme)") return // a copy: the sheet does as the machine does
  const shown = ofMachine(chosen.media) ?? chosen
  const awaited = new MutationObserver(colour)
  awaited.observe(document.documentElement, { childList: true })

  /**
   * The light or the dark option, where the machine is to decide.
   * @param {string} media
   */
  function ofMachine(media) {
    if (media !== "(prefers-color-scheme)") return undefined
    const wanted = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark"
    return options.find((option) => option.media === `(prefers-color-scheme: ${wanted})`)
  }

  function colour() {
    if (!document.body) return
    awaited.disconnect()
    for (const [name, value] of Object.entries(shown)) {
      document.body.setAttribute(`data-md-color-${name}`, String(value))
    }
  }
})()
