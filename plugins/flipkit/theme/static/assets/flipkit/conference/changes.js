// What became of the sessions in an agenda since they were starred: moved, cancelled, gone from the programme.

import { button, joined, make } from "./dom.js"
import { clock, dayName } from "./zones.js"

/** @typedef {import("./stars.js").Stars} Stars */

const MARK = "\uE000" // no letter: nobody's words have it

/**
 * Say what changed, with a button that takes note of it; null where nothing did. A session that is gone stays known by
 * its title until the reader lets it go.
 * @param {Programme} programme
 * @param {Stars} stars
 */
export function changes(programme, stars) {
  const now = new Map(programme.sessions.map((session) => [session.id, session]))
  const said = stars.ids.map((id) => line(programme, now.get(id), stars.known(id) ?? {}, id)).filter(Boolean)
  if (!said.length) return null
  const isGone = (/** @type {string} */ id) => !now.has(id)
  const isMoved = (/** @type {string} */ id) => moved(now.get(id), stars.known(id) ?? {})

  function note() {
    const ids = stars.ids.filter((id) => !isGone(id))
    stars.replace(ids.map((id) => [id, (isMoved(id) && now.get(id)) || (stars.known(id) ?? {})]))
  }
  const isToNote = stars.ids.some((id) => isGone(id) || isMoved(id))
  const seen = isToNote && make("p", {}, button(gettext("I have seen it"), note))
  const heading = make("h2", {}, gettext("What changed"))
  return make("section", { class: "fk-notice fk-changed" }, heading, make("ul", {}, said), seen)
}

/**
 * What became of one session, as a line of the list; null where nothing did.
 * @param {Programme} programme
 * @param {Session | undefined} session
 * @param {KnownSession} known
 * @param {string} id
 */
function line(programme, session, known, id) {
  const title = session?.title || known.title || id
  const was = known.start && placed(known.start, known.room, programme)
  if (!session) {
    const text = gettext("%(session)s is no longer in the programme.", { session: MARK })
    return make("li", {}, named(text, title), " ", was && gettext("It was on %(place)s.", { place: was }))
  }
  if (session.cancelled) return make("li", {}, named(gettext("%(session)s is cancelled.", { session: MARK }), title))
  if (!moved(session, known)) return null
  const places = { session: MARK, now: placed(session.start, session.room, programme), was }
  const text = was
    ? gettext("%(session)s moved: %(now)s, was %(was)s.", places)
    : gettext("%(session)s moved: %(now)s.", places)
  return make("li", {}, named(text, title))
}

/**
 * Whether a session that takes place is elsewhere, or at another time, than it was known.
 * @param {Session | undefined} session
 * @param {KnownSession} known
 */
function moved(session, known) {
  if (!session || session.cancelled) return false
  return Boolean((known.start && known.start !== session.start) || (known.room && known.room !== session.room))
}

/**
 * `Thursday, 10:30 am, Gym`: when and where something is, at the venue.
 * @param {string} start
 * @param {string | undefined} room
 * @param {Programme} programme
 */
function placed(start, room, { timezone, rooms }) {
  const moment = new Date(start)
  const date = new Intl.DateTimeFormat("en-CA", { timeZone: timezone }).format(moment)
  const day = dayName(date, { weekday: "long", day: "numeric", month: "long" })
  return joined([day, clock(moment, timezone), room === "all" ? gettext("all rooms") : rooms[room ?? ""]], ", ")
}

/**
 * A sentence with a session's title in bold where `MARK` stands.
 * @param {string} text
 * @param {string} title
 */
function named(text, title) {
  const [before, after = ""] = text.split(MARK)
  return [before, make("b", {}, title), after]
}
