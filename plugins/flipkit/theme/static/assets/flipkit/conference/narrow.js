// The programme narrowed to what a reader chose.

import { fits, narrowBy } from "../filters.js"
import { all, whileHere } from "./dom.js"

/**
 * Make the filters in `bar` work.
 * @param {HTMLElement} bar
 * @param {import("./stars.js").Stars} stars
 */
export function startFilters(bar, stars) {
  const buttons = /** @type {HTMLButtonElement[]} */ (all("button[data-group]", bar))
  const status = bar.querySelector("[role=status]")
  const narrow = narrowBy(buttons, (chosen) => {
    const any = [...chosen.values()].some((values) => values.size)
    const isMine = Boolean(chosen.get("mine")?.size)
    const others = new Map([...chosen].filter(([group]) => group !== "mine"))
    const { shown, count } = showCards(any, (card) => {
      return (!isMine || stars.has(card.dataset.session ?? "")) && fits(card, others)
    })
    if (status) status.textContent = any ? gettext("%(shown)s of %(all)s sessions shown", { shown, all: count }) : ""
  })
  const showMine = () => bar.querySelector("[data-group=mine][aria-pressed=true]") && narrow()
  stars.addEventListener("change", showMine, { signal: whileHere() })
  bar.hidden = false
  if (bar.querySelector("[aria-pressed=true]")) bar.querySelector("details")?.setAttribute("open", "")
}

/**
 * Where `any` is chosen, show the cards that are wanted, and no cell, line or day without one of them; else all.
 * Gives how many sessions are shown, of how many.
 * @param {boolean} any
 * @param {(card: HTMLElement) => boolean} isWanted
 */
function showCards(any, isWanted) {
  const cards = all("[data-session]")
  for (const card of cards) card.hidden = any && !isWanted(card)
  const isEmpty = (/** @type {HTMLElement} */ box) => any && !box.querySelector("[data-session]:not([hidden])")
  for (const box of all(".fk-programme :is(td, tr)")) box.classList.toggle("fk-none", isEmpty(box))
  for (const day of all(".fk-day")) day.hidden = isEmpty(day)
  const sessions = cards.filter((card) => !card.matches(".fk-pause"))
  return { shown: sessions.filter((card) => !card.hidden).length, count: sessions.length }
}
