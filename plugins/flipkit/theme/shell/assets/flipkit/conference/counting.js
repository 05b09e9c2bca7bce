// What an agenda comes to: PD minutes, pre-work, clashes. The rule for PD is that of flipkit's model/pd.py, and
// tests/browser/test_counting.py holds the one to the other.

const minute = (when) => Math.floor(Date.parse(when) / 60000)
const lasts = (session) => Math.round((Date.parse(session.end) - Date.parse(session.start)) / 60000)
const takesPlace = (session) => !session.pause && !session.cancelled

/** The minutes that one session counts for: what it says, else how long it lasts; a pause counts for none. */
export const pdMinutes = (session) => (takesPlace(session) ? (session.pd ?? lasts(session)) : 0)

/** The minutes that all of them count for: what overlaps once, what goes beyond a session's length added, rounded down. */
export const pdMinutesOfAll = (sessions, pd) => {
  const spans = []
  let total = 0
  for (const session of new Map(sessions.map((session) => [session.id, session])).values()) {
    const [counted, begin] = [pdMinutes(session), minute(session.start)]
    spans.push([begin, begin + Math.min(counted, lasts(session))])
    total += Math.max(0, counted - lasts(session))
  }
  let until = 0
  for (const [begin, end] of spans.sort(([a, b], [c, d]) => a - c || b - d)) {
    total += Math.max(0, end - Math.max(begin, until))
    until = Math.max(until, end)
  }
  return total - (total % pd.round_to)
}

/** Minutes as hours, to two places, and in each unit, to three: always rounded down. */
export const hours = (minutes, pd) => Math.floor((minutes * 100) / pd.minutes_per_hour) / 100
export const units = (minutes, pd) =>
  Object.entries(pd.hours_per_unit).map(([name, each]) => [
    name,
    Math.floor((minutes * 1000) / (pd.minutes_per_hour * each) + 1e-9) / 1000,
  ])

/** How long the pre-work of all that takes place is, in minutes. */
export const preworkMinutes = (sessions) =>
  sessions.filter((session) => !session.cancelled).flatMap((session) => session.prework || [])
    .reduce((sum, item) => sum + (item.minutes || 0), 0)

/** For each session that clashes, by its id: those it takes place at the same time with. */
export const clashes = (sessions) => {
  const held = sessions.filter(takesPlace)
  const found = new Map()
  for (const one of held) {
    const others = held.filter(
      (other) => other !== one && Date.parse(other.start) < Date.parse(one.end) && Date.parse(one.start) < Date.parse(other.end),
    )
    if (others.length) found.set(one.id, others)
  }
  return found
}
