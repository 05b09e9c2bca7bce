// What became of the sessions in an agenda since they were starred: moved, cancelled, gone from the programme.

import { button, make } from "./dom.js"
import { clock, dayName } from "./zones.js"

/** `Thursday, 10:30 am, Gym`: when and where something is, at the venue. */
const placed = (start, room, { timezone, rooms }) => {
  const moment = new Date(start)
  const day = dayName(new Intl.DateTimeFormat("en-CA", { timeZone: timezone }).format(moment), { weekday: "long", day: "numeric", month: "long" })
  return [day, clock(moment, timezone), room === "all" ? "all rooms" : rooms[room] || ""].filter(Boolean).join(", ")
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
    const title = make("b", {}, session?.title || known.title || id)
    if (!session) {
      gone.push(id)
      said.push(make("li", {}, title, " is no longer in the programme.", known.start ? ` It was on ${placed(known.start, known.room, programme)}.` : ""))
    } else if (session.cancelled) {
      said.push(make("li", {}, title, " is cancelled."))
    } else if (moved(session, known)) {
      seen.push(session)
      const was = known.start ? `, was ${placed(known.start, known.room, programme)}` : ""
      said.push(make("li", {}, title, ` moved: ${placed(session.start, session.room, programme)}${was}.`))
    }
  }
  if (!said.length) return null
  const note = () => {
    const kept = stars.ids.filter((id) => !gone.includes(id)).map((id) => [id, seen.find((session) => session.id === id) || stars.known(id)])
    stars.replace(kept)
  }
  const act = seen.length || gone.length ? button("I have seen it", note) : null
  return make("section", { class: "fk-notice fk-changed" }, make("h2", {}, "What changed"), make("ul", {}, said), act && make("p", {}, act))
}
