// What an agenda comes to: PD minutes, pre-work, clashes. The rule for PD is that of flipkit's model/pd.py, and
// tests/browser/test_counting.py holds the one to the other.

/** @param {string} when */
function minuteOf(when) {
  return Math.floor(Date.parse(when) / 60000)
}

/** @param {Session} session */
function lengthOf(session) {
  return Math.round((Date.parse(session.end) - Date.parse(session.start)) / 60000)
}

/** @param {Session} session */
function takesPlace(session) {
  return !session.pause && !session.cancelled
}

/**
 * The minutes that one session counts for: what it says, else how long it lasts; a pause counts for none.
 * @param {Session} session
 */
export function pdMinutes(session) {
  return takesPlace(session) ? (session.pd ?? lengthOf(session)) : 0
}

/**
 * The minutes that all of them count for: what overlaps once, what goes beyond a session's length added, rounded down.
 * @param {Session[]} sessions
 * @param {PDRules} pd
 */
export function pdMinutesOfAll(sessions, pd) {
  /** @type {[number, number][]} */
  const spans = []
  let total = 0
  for (const session of new Map(sessions.map((session) => [session.id, session])).values()) {
    const [counted, begin, length] = [pdMinutes(session), minuteOf(session.start), lengthOf(session)]
    spans.push([begin, begin + Math.min(counted, length)])
    total += Math.max(0, counted - length)
  }
  let until = 0
  for (const [begin, end] of spans.sort(([a, b], [c, d]) => a - c || b - d)) {
    total += Math.max(0, end - Math.max(begin, until))
    until = Math.max(until, end)
  }
  return total - (total % pd.round_to)
}

/**
 * Minutes as hours, to two places, rounded down.
 * @param {number} minutes
 * @param {PDRules} pd
 */
export function hours(minutes, pd) {
  return Math.floor((minutes * 100) / pd.minutes_per_hour) / 100
}

/**
 * Minutes in each unit, to three places, rounded down.
 * @param {number} minutes
 * @param {PDRules} pd
 * @returns {[string, number][]}
 */
export function units(minutes, pd) {
  return Object.entries(pd.hours_per_unit).map(([name, each]) => {
    return [name, Math.floor((minutes * 1000) / (pd.minutes_per_hour * each) + 1e-9) / 1000]
  })
}

/**
 * How long the pre-work of one session is, in minutes.
 * @param {Session} session
 */
export function preworkOf(session) {
  return (session.prework ?? []).reduce((sum, item) => sum + (item.minutes ?? 0), 0)
}

/**
 * How long the pre-work of all that takes place is, in minutes.
 * @param {Session[]} sessions
 */
export function preworkMinutes(sessions) {
  return sessions.filter((session) => !session.cancelled).reduce((sum, session) => sum + preworkOf(session), 0)
}

/**
 * For each session that clashes, by its id: those it takes place at the same time with.
 * @param {Session[]} sessions
 */
export function clashes(sessions) {
  const held = sessions.filter(takesPlace)
  /** @type {Map<string, Session[]>} */
  const found = new Map()
  for (const one of held) {
    const others = held.filter((other) => other !== one && overlap(one, other))
    if (others.length) found.set(one.id, others)
  }
  return found
}

/**
 * @param {Session} one
 * @param {Session} other
 */
function overlap(one, other) {
  return Date.parse(other.start) < Date.parse(one.end) && Date.parse(one.start) < Date.parse(other.end)
}
