// The sessions of an agenda day by day, with what clashes in words, and the pauses of the day between them.

import { clashes } from "./counting.js"
import { length, listed, make } from "./dom.js"
import { clock, dayName, told } from "./zones.js"

const times = (session, venue, zone) => {
  const [start, end] = [new Date(session.start), new Date(session.end)]
  return make(
    "p",
    { class: "fk-when-column" },
    make("time", { datetime: session.start }, told(start, venue, zone)),
    " ",
    make("span", { class: "fk-meta" }, gettext("to %(time)s", { time: clock(end, zone) })),
  )
}

const clash = (session, others, zone) => {
  const told = others.map((other) => {
    const [start, end] = [clock(new Date(other.start), zone), clock(new Date(other.end), zone)]
    return gettext("“%(session)s” (%(start)s to %(end)s)", { session: other.title, start, end })
  })
  return make("p", { class: "fk-clash" }, gettext("Clashes with %(sessions)s.", { sessions: listed(told) }))
}

/** Give a section for each day that has a session of `chosen`; `star(session)` makes the button beside one. */
export const days = ({ programme, chosen, zone, folder, star }) => {
  const { timezone, rooms, sessions } = programme
  const clashing = clashes(chosen)
  const ids = new Set(chosen.map((session) => session.id))
  const row = (session) => {
    const own = ids.has(session.id)
    const address = new URL(`sessions/${session.id}/`, folder).href
    const name = { lang: session.language || null, href: address }
    const title = make("a", name, session.cancelled ? make("s", {}, session.title) : session.title)
    const prework = (session.prework || []).reduce((sum, item) => sum + (item.minutes || 0), 0)
    return make(
      "li",
      { class: `fk-row fk-planned${own ? "" : " fk-pause"}`, "data-planned": session.id },
      times(session, timezone, zone),
      make(
        "div",
        {},
        own ? make("h3", {}, title) : make("p", {}, session.title),
        session.cancelled && make("p", {}, make("b", {}, gettext("Cancelled.")), " ", gettext("It does not take place.")),
        own && make("p", { class: "fk-meta" }, [session.room === "all" ? gettext("All rooms") : rooms[session.room], (session.speakers || []).join(", ")].filter(Boolean).join(" · ")),
        own && prework > 0 && !session.cancelled && make("p", { class: "fk-meta" }, gettext("%(length)s of pre-work before you come", { length: length(prework) })),
        clashing.has(session.id) && clash(session, clashing.get(session.id), zone),
      ),
      own && star(session),
    )
  }
  return [...new Set(chosen.map((session) => session.day))].sort().map((day) => {
    const planned = sessions.filter(
      (session) => session.day === day && (ids.has(session.id) || (session.pause && session.room === "all" && !session.cancelled)),
    )
    planned.sort((a, b) => Date.parse(a.start) - Date.parse(b.start) || Date.parse(a.end) - Date.parse(b.end))
    return make("section", { class: "fk-planned-day" }, make("h2", {}, dayName(day)), make("ul", { class: "fk-rows" }, planned.map(row)))
  })
}

/** Give the films and pages to see before one comes, in the order of the sessions they belong to; null: none. */
export const prework = (chosen) => {
  const asked = chosen.filter((session) => session.prework && !session.cancelled)
  const item = ({ title, url, minutes }) => [url ? make("a", { href: url }, title) : title, minutes ? ` · ${length(minutes)}` : ""]
  const line = (session) => session.prework.map((each) => make("li", {}, item(each), " ", make("span", { class: "fk-meta" }, gettext("for %(session)s", { session: session.title }))))
  return asked.length ? make("section", {}, make("h2", {}, gettext("Before you come")), make("ul", {}, asked.map(line))) : null
}
