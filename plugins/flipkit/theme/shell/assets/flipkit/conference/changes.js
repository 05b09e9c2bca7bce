// What became of the sessions in an agenda since they were starred: moved, cancelled, gone from the programme.

import { button, make } from "./dom.js"
import { clock, dayName } from "./zones.js"

/** `Thursday, 10:30 am, Gym`: when and where something is, at the venue. */
const placed = (start, room, { timezone, rooms }) => {
  const moment = new Date(start)
  const day = dayName(new Intl.DateTimeFormat("en-CA", { timeZone: timezone }).format(moment), { weekday: "long", day: "numeric", month: "long" })
  return [day, clock(moment, timezone), room === "all" ? gettext("all rooms") : rooms[room] || ""].filter(Boolean).join(", ")
}

const MARK = "\uE000" // no letter: nobody's words have it

/** A sentence with a session's title in bold where `MARK` stands. */
const named = (text, title) => {
  const [before, after = ""] = text.split(MARK)
  return [before, make("b", {}, title), after]
}

const moved = (session, known) =>
  !session.cancelled && ((known.start && known.start !== session.start) || (known.room && known.room !== session.room))

/**
 * Say what changed, with a button that takes note of it; null where nothing did. A session that is gone stays known by
 * its title until the reader lets it go.
 */
export const changes = (programme, stars) => {
  const now = new Map(programme.sessions.map((session) => [session.id, session]))
  const said = []
  const seen = [] // what is taken note of, when the reader has seen it
  const gone = []
  for (const id of stars.ids) {
    const [session, known] = [now.get(id), stars.known(id)]
    const title = session?.title || known.title || id
    if (!session) {
      gone.push(id)
      const was = known.start ? gettext("It was on %(place)s.", { place: placed(known.start, known.room, programme) }) : ""
      said.push(make("li", {}, named(gettext("%(session)s is no longer in the programme.", { session: MARK }), title), " ", was))
    } else if (session.cancelled) {
      said.push(make("li", {}, named(gettext("%(session)s is cancelled.", { session: MARK }), title)))
    } else if (moved(session, known)) {
      seen.push(session)
      const places = { session: MARK, now: placed(session.start, session.room, programme), was: known.start && placed(known.start, known.room, programme) }
      const text = known.start ? gettext("%(session)s moved: %(now)s, was %(was)s.", places) : gettext("%(session)s moved: %(now)s.", places)
      said.push(make("li", {}, named(text, title)))
    }
  }
  if (!said.length) return null
  const note = () => {
    const kept = stars.ids.filter((id) => !gone.includes(id)).map((id) => [id, seen.find((session) => session.id === id) || stars.known(id)])
    stars.replace(kept)
  }
  const act = seen.length || gone.length ? button(gettext("I have seen it"), note) : null
  return make("section", { class: "fk-notice fk-changed" }, make("h2", {}, gettext("What changed")), make("ul", {}, said), act && make("p", {}, act))
}
