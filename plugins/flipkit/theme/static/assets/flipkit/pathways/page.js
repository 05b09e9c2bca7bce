// The start of a pathway's page, which is whole without it.

import { all, beginPage } from "../conference/dom.js"
import { PathwayPage } from "./reached.js"

start()
document.addEventListener("flipkit:page", start)

function start() {
  const [place] = all("[data-pathway]:not([data-ready])")
  if (!place) return
  place.dataset.ready = "yes"
  const left = beginPage()
  new PathwayPage(place, factsOf(place)).begin(left)
}

/**
 * What the page says of its pathway.
 * @param {HTMLElement} place
 * @returns {PathwayFacts}
 */
function factsOf(place) {
  const canonical = /** @type {HTMLLinkElement | null} */ (document.querySelector("link[rel=canonical]"))
  const units = all("[data-unit]", place).map(({ dataset, children: [heading] }) => ({
    id: dataset.unit ?? "",
    title: heading.textContent.replace(/^\d+\. /, ""),
    needs: (dataset.needs ?? "").split(" ").filter(Boolean),
    threshold: Number(dataset.threshold),
    days: Number(dataset.days),
  }))
  const { pathway: id = "", host = "localhost" } = place.dataset
  return { id, host, title: place.querySelector("h1")?.textContent ?? id, url: canonical?.href ?? "", units }
}
