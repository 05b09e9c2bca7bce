// The tabs (pymdownx.tabbed) that the reader chose elsewhere, and the one that the address names.
(() => {
  "use strict"
  const chosen = "linked" in document.currentScript.dataset ? __md_get("__tabs") : null
  if (Array.isArray(chosen))
    for (const set of document.querySelectorAll(".tabbed-set")) {
      const labels = [...set.querySelectorAll(":scope > .tabbed-labels > label")]
      const first = chosen.map((tab) => labels.find((label) => label.innerText.trim() === tab)).find(Boolean)
      if (first) document.getElementById(first.htmlFor).checked = true
    }
  const target = document.getElementById(location.hash.slice(1))
  if (target?.name?.startsWith("__tabbed_")) target.checked = true
})()
