// What an agenda comes to, in figures: sessions, PD, pre-work, clashes.

import { clashes, hours, pdMinutesOfAll, preworkMinutes, units } from "./counting.js"
import { length, make } from "./dom.js"

/**
 * The figures that stand at the head of an agenda, and what is said of their worth.
 * @param {Session[]} chosen
 * @param {PDRules} pd
 * @param {string} acceptance
 */
export function figures(chosen, pd, acceptance) {
  const held = chosen.filter((session) => !session.cancelled).length
  const minutes = pdMinutesOfAll(chosen, pd)
  const before = preworkMinutes(chosen)
  const clashing = clashes(chosen).size
  /** @type {[string, number][]} */
  const counted = [[ngettext("PD hour", "PD hours", hours(minutes, pd)), hours(minutes, pd)], ...units(minutes, pd)]
  const list = make(
    "dl",
    { class: "fk-figures" },
    figure(ngettext("session", "sessions", held), held),
    figure(ngettext("PD minute", "PD minutes", minutes), minutes),
    minutes > 0 && counted.map(([name, value]) => figure(name, value)),
    before > 0 && figure(gettext("of pre-work"), length(before)),
    clashing > 0 && figure(ngettext("session clashes", "sessions clash", clashing), clashing),
  )
  return minutes > 0 ? [list, make("p", { class: "fk-meta fk-acceptance" }, acceptance)] : [list]
}

/**
 * @param {string} name
 * @param {string | number} value
 */
function figure(name, value) {
  const said = typeof value === "number" ? numbers().format(value) : value
  return make("div", {}, make("dt", {}, name), make("dd", {}, said))
}

/** Numbers as the page's language writes them: `2.5`, `2,5`. */
function numbers() {
  return new Intl.NumberFormat(document.documentElement.lang || "en", { maximumFractionDigits: 3 })
}
