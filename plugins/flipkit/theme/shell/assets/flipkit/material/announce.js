// An announcement that the reader has put away stays away until it says something else.
;(() => {
  "use strict"
  const announcement = /** @type {HTMLElement | null} */ (document.querySelector("[data-md-component=announce]"))
  const content = announcement?.querySelector(".md-typeset")
  if (announcement && content && __md_hash(content.innerHTML) === __md_get("__announce")) announcement.hidden = true
})()
