// The programme narrowed to what a reader chose.

import { fits, narrowBy } from "../filters.js"
import { narrowing } from "./cells.js"
import { all, whileHere } from "./dom.js"

/**
 * Make the filters in `bar` work.
 * @param {HTMLElement} bar
 * @param {import("./stars.js").Stars} stars
 */
export function startFilters(bar, stars) {
  const buttons = /** @type {HTMLButtonElement[]} */ (all("button[data-group]", bar))
  const status = bar.querySelector("[role=status]")
  const tables = /** @type {HTMLTableElement[]} */ (all("table.fk-programme")).map(narrowing)
  const narrow = narrowBy(buttons, (chosen, search) => {
    const any = [...chosen.values()].some((values) => values.size)
    const isMine = Boolean(chosen.get("mine")?.size)
    const others = new Map([...chosen].filter(([group]) => group !== "mine"))
    const { shown, count } = showCards(any, (card) => {
      return (!isMine || stars.has(card.dataset.session ?? "")) && fits(card, others)
    })
    for (const leaveOut of tables) leaveOut(any)
    showDays(any, search)
    if (status) status.textContent = any ? gettext("%(shown)s of %(all)s sessions shown", { shown, all: count }) : ""
  })
  const showMine = () => bar.querySelector("[data-group=mine][aria-pressed=true]") && narrow()
  stars.addEventListener("change", showMine, { signal: whileHere() })
  bar.hidden = false
  if (bar.querySelector("details [aria-pressed=true]")) bar.querySelector("details")?.setAttribute("open", "")
}

/**
 * Where `any` is chosen, show the cards that are wanted, else all. Gives how many sessions are shown, of how many.
 * @param {boolean} any
 * @param {(card: HTMLElement) => boolean} isWanted
 */
function showCards(any, isWanted) {
  const cards = all("[data-session]")
  for (const card of cards) card.hidden = any && !isWanted(card)
  const sessions = cards.filter((card) => !card.matches(".fk-pause"))
  const shown = cards.filter((card) => !card.hidden)
  const ids = new Set(shown.map((card) => card.dataset.session))
  // What stands in a cell besides: a session of another room, too, or a place that is open.
  for (const card of all(".fk-programme p.fk-card")) card.hidden = any && !ids.has(card.dataset.twin)
  return { shown: sessions.filter((card) => !card.hidden).length, count: sessions.length }
}

/**
 * Show the days of which something is shown, and the ways to them; those to other pages take the choice along.
 * @param {boolean} any
 * @param {string} search
 */
function showDays(any, search) {
  for (const day of all(".fk-day")) day.hidden = any && !day.querySelector("[data-session]:not([hidden])")
  for (const way of /** @type {HTMLAnchorElement[]} */ (all("[data-days] a"))) {
    if (way.search !== search) way.search = search
    const day = way.pathname === location.pathname && document.getElementById(way.hash.slice(1))
    if (way.parentElement && day) way.parentElement.hidden = Boolean(day.closest("[hidden]"))
  }
}
