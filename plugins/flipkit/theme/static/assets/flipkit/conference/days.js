// The sessions of an agenda day by day, with what clashes in words, and the pauses of the day between them.

import { clashes, preworkOf } from "./counting.js"
import { joined, length, listed, make, pageIn, row } from "./dom.js"
import { clock, dayName, told } from "./zones.js"

/**
 * What the days of an agenda are made from: `zone` is the one to tell times in, `folder` the conference's address in
 * full, and `star` makes the button beside a session.
 * @typedef {object} Agenda
 * @property {Programme} programme
 * @property {Session[]} chosen
 * @property {string} zone
 * @property {string} folder
 * @property {(session: Session) => HTMLElement} star
 */

/**
 * Give a section for each day that has a session of those chosen.
 * @param {Agenda} agenda
 */
export function days(agenda) {
  const clashing = clashes(agenda.chosen)
  const ids = new Set(agenda.chosen.map((session) => session.id))
  const dates = [...new Set(agenda.chosen.map((session) => session.day))].sort()
  return dates.map((day) => {
    const planned = agenda.programme.sessions
      .filter((session) => session.day === day && (ids.has(session.id) || isPauseOfAll(session)))
      .sort((a, b) => Date.parse(a.start) - Date.parse(b.start) || Date.parse(a.end) - Date.parse(b.end))
    const rows = planned.map((session) => {
      return ids.has(session.id) ? own(agenda, session, clashing.get(session.id)) : pause(agenda, session)
    })
    const heading = make("h2", {}, dayName(day))
    return make("section", { class: "fk-planned-day" }, heading, make("ul", { class: "fk-rows" }, rows))
  })
}

/** @param {Session} session */
function isPauseOfAll(session) {
  return session.pause && session.room === "all" && !session.cancelled
}

/**
 * @param {Agenda} agenda
 * @param {Session} session
 */
function pause(agenda, session) {
  return make(
    "li",
    { class: "fk-row fk-planned fk-pause", "data-planned": session.id },
    times(agenda, session),
    make("div", {}, make("p", {}, session.title)),
  )
}

/**
 * A session of the reader's own.
 * @param {Agenda} agenda
 * @param {Session} session
 * @param {Session[]} [others] those it clashes with
 */
function own(agenda, session, others) {
  const { rooms } = agenda.programme
  const address = pageIn(`sessions/${session.id}/`, agenda.folder)
  const title = session.cancelled ? make("s", {}, session.title) : session.title
  const place = session.room === "all" ? gettext("All rooms") : rooms[session.room ?? ""]
  return make(
    "li",
    { class: "fk-row fk-planned", "data-planned": session.id },
    times(agenda, session),
    make(
      "div",
      {},
      make("h3", {}, make("a", { lang: session.language || null, href: address }, title)),
      session.cancelled && cancelled(),
      make(
        "p",
        { class: "fk-meta" },
        joined([place, session.speakers?.length ? row(session.speakers) : ""], "\u00a0· "),
      ),
      !session.cancelled && before(session),
      others && clash(others, agenda.zone),
    ),
    agenda.star(session),
  )
}

/**
 * @param {Agenda} agenda
 * @param {Session} session
 */
function times({ programme, zone }, session) {
  const [start, end] = [new Date(session.start), new Date(session.end)]
  return make(
    "p",
    { class: "fk-when-column" },
    make("time", { datetime: session.start }, told(start, programme.timezone, zone)),
    " ",
    make("span", { class: "fk-meta" }, gettext("to %(time)s", { time: clock(end, zone) })),
  )
}

function cancelled() {
  return make("p", {}, make("b", {}, gettext("Cancelled.")), " ", gettext("It does not take place."))
}

/** @param {Session} session */
function before(session) {
  const minutes = preworkOf(session)
  if (!minutes) return null
  return make("p", { class: "fk-meta" }, gettext("%(length)s of pre-work before you come", { length: length(minutes) }))
}

/**
 * @param {Session[]} others
 * @param {string} zone
 */
function clash(others, zone) {
  const told = others.map((other) => {
    const [start, end] = [clock(new Date(other.start), zone), clock(new Date(other.end), zone)]
    return gettext("“%(session)s” (%(start)s to %(end)s)", { session: other.title, start, end })
  })
  return make("p", { class: "fk-clash" }, gettext("Clashes with %(sessions)s.", { sessions: listed(told) }))
}

/**
 * Give the films and pages to see before one comes, in the order of the sessions they belong to; null: none.
 * @param {Session[]} chosen
 */
export function prework(chosen) {
  const lines = chosen.filter((session) => !session.cancelled).flatMap(preworkLines)
  return lines.length ? make("section", {}, make("h2", {}, gettext("Before you come")), make("ul", {}, lines)) : null
}

/** @param {Session} session */
function preworkLines(session) {
  const whose = gettext("for %(session)s", { session: session.title })
  return (session.prework ?? []).map(({ title, url, minutes }) => {
    const named = url ? make("a", { href: url }, title) : title
    const long = minutes && `\u00a0· ${length(minutes)}`
    return make("li", {}, named, long, " ", make("span", { class: "fk-meta" }, whose))
  })
}
