// The tabs (pymdownx.tabbed) that the reader chose elsewhere, and the one that the address names.
;(() => {
  "use strict"
  const { dataset } = /** @type {HTMLScriptElement} */ (document.currentScript)
  const chosen = "linked" in dataset ? __md_get("__tabs") : null
  if (Array.isArray(chosen)) document.querySelectorAll(".tabbed-set").forEach(chooseTab)
  const target = document.getElementById(location.hash.slice(1))
  if (target instanceof HTMLInputElement && target.name.startsWith("__tabbed_")) target.checked = true

  /** @param {Element} set */
  function chooseTab(set) {
    const found = set.querySelectorAll(":scope > .tabbed-labels > label")
    const labels = /** @type {HTMLLabelElement[]} */ ([...found])
    const first = chosen
      .map((/** @type {string} */ tab) => labels.find((label) => label.innerText.trim() === tab))
      .find(Boolean)
    const input = first && document.getElementById(first.htmlFor)
    if (input instanceof HTMLInputElement) input.checked = true
  }
})()
