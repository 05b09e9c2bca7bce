// The colours the reader chose, else those of her machine, before anything is drawn in others.
(() => {
  "use strict"
  const options = [...document.querySelectorAll("[data-md-component=palette] input")]
  const colours = (option) =>
    option && Object.fromEntries(["media", "scheme", "primary", "accent"].map((name) => [name, option.getAttribute(`data-md-color-${name}`)]))
  const kept = __md_get("__palette")
  const option = options[kept?.index] ?? options.find((option) => matchMedia(option.dataset.mdColorMedia).matches)
  const chosen = kept?.color ?? colours(option)
  if (!chosen) return
  option?.nextElementSibling?.removeAttribute("hidden") // the button that leads on to the next, where Material will show it
  const wanted = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark"
  const machines = options.find((option) => option.dataset.mdColorMedia === `(prefers-color-scheme: ${wanted})`)
  const shown = (chosen.media === "(prefers-color-scheme)" && colours(machines)) || chosen
  for (const [name, value] of Object.entries(shown)) document.body.setAttribute(`data-md-color-${name}`, value)
})()
