// That this is an old version of the site is said at once where an earlier page has found it out.
(() => {
  "use strict"
  const base = new URL(document.currentScript.dataset.base, location)
  const warning = document.querySelector("[data-md-component=outdated]")
  if (warning && __md_get("__outdated", sessionStorage, base) === true) warning.hidden = false
})()
