// Somebody else's agenda, from a link: what it is, and what can be done with it. Nothing is taken unasked.

import { button, make } from "./dom.js"

/**
 * `theirs` are the ids that the link names and the programme has, `unknown` counts the others; `take` has these stars
 * and no others, and tells it.
 * @typedef {object} Offer
 * @property {string[]} theirs
 * @property {number} unknown
 * @property {import("./stars.js").Stars} stars
 * @property {Map<string, Session>} sessions
 * @property {(pairs: [string, KnownSession][], told: string) => void} take
 * @property {() => void} showMine
 */

/**
 * Give the part of the page that offers it.
 * @param {Offer} offered
 */
export function offer(offered) {
  return make(
    "section",
    { class: "fk-notice fk-shared" },
    make("h2", {}, gettext("An agenda from somebody else")),
    make("p", {}, sentences(offered).join(" ")),
    make("div", { class: "fk-actions" }, buttons(offered)),
  )
}

/** @param {Offer} offered */
function missing({ theirs, stars }) {
  return theirs.filter((id) => !stars.has(id))
}

/** @param {Offer} offered */
function sentences(offered) {
  const { theirs, unknown, stars } = offered
  const isNew = missing(offered).length > 0
  const said = [
    isNew || !theirs.length
      ? ngettext("It has %(num)s session.", "It has %(num)s sessions.", theirs.length)
      : ngettext(
          "It has %(num)s session, all of them in yours.",
          "It has %(num)s sessions, all of them in yours.",
          theirs.length,
        ),
  ]
  if (unknown > 0) {
    said.push(
      ngettext(
        "%(num)s session is no longer in the programme.",
        "%(num)s sessions are no longer in the programme.",
        unknown,
      ),
    )
  }
  if (stars.ids.length && isNew) said.push(gettext("Your own agenda has %(number)s.", { number: stars.ids.length }))
  return said
}

/** @param {Offer} offered */
function buttons(offered) {
  const { theirs, stars, sessions, take, showMine } = offered
  const [mine, added] = [stars.pairs, missing(offered)]
  /** @type {(ids: string[]) => [string, KnownSession][]} */
  const pairs = (ids) => ids.map((id) => [id, sessions.get(id) ?? {}])
  const made = []
  if (added.length && mine.length) {
    const act = () => take([...mine, ...pairs(added)], gettext("Added to your agenda."))
    made.push(button(addition(added.length), act, true))
  }
  if (added.length && !mine.length) {
    const act = () => take(pairs(theirs), gettext("This is your agenda now."))
    made.push(button(gettext("Take it over as mine"), act, true))
  }
  if (theirs.length && mine.some(([id]) => !theirs.includes(id))) {
    const act = () => take(pairs(theirs), gettext("Your agenda was replaced."))
    made.push(button(gettext("Replace mine by it"), act))
  }
  return [...made, button(gettext("Show mine"), showMine)]
}

/** @param {number} number */
function addition(number) {
  return number === 1 ? gettext("Add it to mine") : gettext("Add %(number)s to mine", { number })
}
