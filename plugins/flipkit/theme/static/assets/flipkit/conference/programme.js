// A programme on the day: now and next, filters, and the times of the venue or of where the reader is.

import { all, make, whileHere } from "./dom.js"
import { startFilters } from "./narrow.js"
import { read, tellNow } from "./now.js"
import { differ, told, whose, zoneSwitch } from "./zones.js"

/** @typedef {import("./stars.js").Stars} Stars */

/** How wide a room is at least; where not all fit they are wider (programme.css), which is not measured. */
const LEAST = "8.4rem"
/** Where rooms stand side by side (programme.css). A list always fits, and measuring it costs a phone a layout. */
const SIDE_BY_SIDE = matchMedia("(min-width: 44.01em)")

/**
 * Make the page work by the reader's clock and choice.
 * @param {Stars} stars
 */
export function start(stars) {
  const times = /** @type {HTMLTimeElement[]} */ (all(".fk-programme time[data-zone]"))
  if (!times.length) return
  const venue = times[0].dataset.zone ?? ""
  let zone = venue
  let tell = () => {}
  offerZones(times, venue, (chosen) => {
    zone = chosen
    tell()
  })
  const box = make("section", { class: "fk-now", "aria-label": gettext("Now and next"), hidden: true })
  document.querySelector(".fk-head")?.after(box)
  tell = tellNow(box, read(all(".fk-programme [data-session]")), stars, { venue, zone: () => zone })
  const [filters] = all("[data-narrow]")
  if (filters) startFilters(filters, stars)
  const observer = new ResizeObserver(fitWindows)
  for (const box of all(".fk-grid, .fk-grid > table")) observer.observe(box)
  whileHere().addEventListener("abort", () => observer.disconnect())
}

/** A table that is wider than its place has a window of its own, which can be moved by keys. */
function fitWindows() {
  const grids = all(".fk-grid")
  if (!SIDE_BY_SIDE.matches) {
    for (const grid of grids) mark(grid, true)
    return
  }
  const moved = grids.map((grid) => grid.scrollLeft)
  for (const grid of grids) grid.style.setProperty("--least", LEAST)
  const fitting = grids.map((grid) => {
    const table = /** @type {HTMLElement} */ (grid.querySelector(":scope > table"))
    const edges = 2 * parseFloat(getComputedStyle(table).borderSpacing) // beyond both sides, where it fits
    return table.offsetWidth <= grid.offsetWidth + edges
  })
  for (const [number, grid] of grids.entries()) {
    grid.style.removeProperty("--least")
    mark(grid, fitting[number])
    if (moved[number]) grid.scrollLeft = moved[number]
  }
}

/**
 * Say of a table whether it fits, and if not, make it a region that keys reach.
 * @param {HTMLElement} grid
 * @param {boolean} fits
 */
function mark(grid, fits) {
  const said = fits ? "yes" : "no"
  if (grid.dataset.fits === said) return
  grid.dataset.fits = said
  const heading = grid.parentElement?.querySelector("h2")?.id ?? ""
  for (const [name, value] of [["role", "region"], ["tabindex", "0"], ["aria-labelledby", heading]]) {
    if (fits) grid.removeAttribute(name)
    else grid.setAttribute(name, value)
  }
}

/**
 * Let the reader choose whose times are shown, where hers are others; `change` is called with the chosen zone.
 * @param {HTMLTimeElement[]} times
 * @param {string} venue
 * @param {(zone: string) => void} change
 */
function offerZones(times, venue, change) {
  if (!differ(times.map(momentOf), venue)) return
  const said = all("[data-times]")
  const choices = zoneSwitch(venue, (zone) => {
    for (const time of times) time.replaceChildren(...told(momentOf(time), venue, zone)) // days stay the conference's
    for (const line of said) line.textContent = whose(venue, zone, false)
    for (const place of all("[data-place]")) place.textContent = flipkitPlace(zone)
    change(zone)
  })
  said[0]?.classList.add("fk-paper") // the switch, in its place, says it
  said[0]?.after(choices)
}

/** @param {HTMLTimeElement} time */
function momentOf(time) {
  return new Date(time.dateTime)
}
