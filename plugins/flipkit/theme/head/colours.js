// The colours the reader chose, else those of her machine, before anything is drawn in others; and the switch of the
// slim pages of entries, which keeps a choice as Material's does.
;(() => {
  "use strict"
  globalThis.flipkitColours = offer
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

  /**
   * @param {HTMLButtonElement} button its colours are `any/default light/default dark/slate`: whose, and which
   */
  function offer(button) {
    const offered = (button.dataset.colours ?? "").split(" ").map((each) => {
      const [whose, scheme] = each.split("/")
      const media = whose === "any" ? "(prefers-color-scheme)" : whose && `(prefers-color-scheme: ${whose})`
      return { media, scheme }
    })
    const kept = Number(__md_get("__palette")?.index ?? offered.findIndex(({ media }) => matchMedia(media).matches))
    let at = Math.max(0, Math.min(kept || 0, offered.length - 1))
    show()
    button.hidden = false
    button.addEventListener("click", () => {
      at = (at + 1) % offered.length
      __md_set("__palette", { index: at, color: offered[at] })
      for (const name of ["media", "primary", "accent"]) document.body.removeAttribute(`data-md-color-${name}`)
      document.body.toggleAttribute("data-md-color-scheme", !isOfMachine(offered[at]))
      if (!isOfMachine(offered[at])) document.body.setAttribute("data-md-color-scheme", offered[at].scheme)
      show()
    })

    /** Show what is chosen, and say what comes next. */
    function show() {
      button.dataset.shown = isOfMachine(offered[at]) ? "half" : offered[at].scheme === "slate" ? "full" : "empty"
      button.title = button.ariaLabel = titleOf(offered[(at + 1) % offered.length])
    }
  }

  /** @param {Record<string, string>} option */
  function isOfMachine(option) {
    return option.media === "(prefers-color-scheme)"
  }

  /** @param {Record<string, string>} option */
  function titleOf(option) {
    if (isOfMachine(option)) return gettext("Use the colours of this device")
    return option.scheme === "slate" ? gettext("Switch to dark colours") : gettext("Switch to light colours")
  }
})()
