// The colours the reader chose, else those of her machine, before anything is drawn in others.
(() => {
  "use strict"
  const options = [...document.querySelectorAll("[data-md-component=palette] input")]
  const colours = (option) =>
    option && Object.fromEntries(["media", "scheme", "primary", "accent"].map((name) => [name, option.getAttribute(`data-md-color-${name}`)]))
  const chosen = __md_get("__palette")?.color ?? colours(options.find((option) => matchMedia(option.dataset.mdColorMedia).matches))
  if (!chosen) return
  const wanted = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark"
  const machines = options.find((option) => option.dataset.mdColorMedia === `(prefers-color-scheme: ${wanted})`)
  const shown = (chosen.media === "(prefers-color-scheme)" && colours(machines)) || chosen
  for (const [name, value] of Object.entries(shown)) document.body.setAttribute(`data-md-color-${name}`, value)
})()
