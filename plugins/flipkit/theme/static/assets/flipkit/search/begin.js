// The start of the search page. It runs as soon as it has come, long before the page is there: what its address asks
// is under way by then. It is published in one script with what it imports (publish/output/search_scripts.py).

import { asking } from "./asking.js"
import { asked } from "./facets.js"
import { begin } from "./page.js"

const script = /** @type {HTMLScriptElement} */ (document.querySelector("script[data-fk-tongue]"))
const tag = script.dataset.fkTongue || "en"
const answered = asking(new URL(`answers${tag === "en" ? "" : `.${tag}`}.js`, script.src))
const wanted = asked(new URLSearchParams(location.search))
const first = wanted.words ? answered("find", wanted) : undefined
first?.catch(() => {}) // the page says so

whole(() => begin(tag, answered, first))

/**
 * Go on when the page has all that belongs to the search, of which this is the last.
 * @param {() => void} then
 */
function whole(then) {
  const isThere = () => Boolean(document.querySelector("[data-fk-older]"))
  if (isThere()) return then()
  const observer = new MutationObserver(() => {
    if (!isThere()) return
    observer.disconnect()
    then()
  })
  observer.observe(document, { childList: true, subtree: true })
}
