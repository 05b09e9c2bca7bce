// That this is an old version of the site is said at once where an earlier page has found it out.
;(() => {
  "use strict"
  const { base = "" } = /** @type {HTMLScriptElement} */ (document.currentScript).dataset
  const warning = document.querySelector("[data-md-component=outdated]")
  const place = new URL(base, location.href)
  if (warning && __md_get("__outdated", sessionStorage, place) === true) warning.removeAttribute("hidden")
})()
