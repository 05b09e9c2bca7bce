// The agenda narrowed to what a reader chose.

import { fits, narrowBy } from "./filters.js"

start() // after the site's own script, which takes away what is over
document.addEventListener("flipkit:page", start)

function start() {
  markToday()
  const filters = /** @type {HTMLElement | null} */ (document.querySelector("[data-filters]:not([data-ready])"))
  if (filters) startFilters(filters)
  else if (!document.querySelector("[data-filters]")) keepChoice(location.search) // for a month that has the choice
}

function markToday() {
  const day = new Intl.DateTimeFormat("en-CA").format(Date.now())
  const time = document.querySelector(`.fk-month td > time[datetime="${day}"]`)
  time?.parentElement?.setAttribute("aria-current", "date")
}

/** @param {HTMLElement} filters */
function startFilters(filters) {
  const status = filters.querySelector("[role=status]")
  filters.dataset.ready = "yes"
  filters.hidden = false
  narrowBy([...filters.querySelectorAll("button")], (chosen, search) => {
    const { shown, all } = narrowRows(chosen)
    const any = [...chosen.values()].some((values) => values.size)
    if (status) status.textContent = any ? gettext("%(shown)s of %(all)s shown", { shown, all }) : ""
    keepChoice(search)
  })
}

/**
 * Hide the lines that do not fit; gives how many are shown, of how many. One that stands again elsewhere counts once.
 * @param {import("./filters.js").Choice} chosen
 */
function narrowRows(chosen) {
  const rows = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-kind]")])
  for (const row of rows) row.hidden = !fits(row, chosen)
  const counted = rows.filter((row) => !("again" in row.dataset))
  return { shown: counted.filter((row) => !row.hidden).length, all: counted.length }
}

/**
 * Let links to other months and years keep the choice.
 * @param {string} search
 */
function keepChoice(search) {
  const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a[data-keep]"))
  for (const link of links) if (link.search !== search) link.search = search
}
