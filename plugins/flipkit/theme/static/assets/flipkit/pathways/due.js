// Dates by which units are due, from the day a reader picks, and the same as a calendar file (RFC 5545), made here.

const DAY = 86_400_000
const OCTETS = 75

/**
 * The day by which each unit is due: one after the other, each as many days as it is given.
 * @param {PathwayFacts} facts
 * @param {string} start
 * @returns {Map<string, string>}
 */
export function due(facts, start) {
  let at = Date.parse(start) - DAY
  const days = facts.units.map(({ id, days }) => /** @type {[string, string]} */ ([id, day((at += days * DAY))]))
  return new Map(days)
}

/** @param {number} moment */
function day(moment) {
  return new Date(moment).toISOString().slice(0, 10)
}

/**
 * A day as it is written in the page's language.
 * @param {string} iso
 */
export function shown(iso) {
  const language = document.documentElement.lang || "en"
  return new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" }).format(Date.parse(iso))
}

/**
 * The dates as a calendar: an event of a whole day for each unit, known again by its UID when the file is made anew.
 * @param {PathwayFacts} facts
 * @param {string} start
 * @param {number} sequence how often it was made before
 * @param {Date} now
 */
export function calendar(facts, start, sequence, now) {
  const stamp = now.toISOString().replace(/[-:]|\.\d+/g, "")
  const events = [...due(facts, start)].map(([id, iso]) => {
    const { title = id } = facts.units.find((unit) => unit.id === id) ?? {}
    const summary = gettext("Due: %(unit)s (%(pathway)s)", { unit: title, pathway: facts.title })
    return [
      "BEGIN:VEVENT",
      `UID:pathway-${facts.id}-${id}@${facts.host}`,
      `DTSTAMP:${stamp}`,
      `SEQUENCE:${sequence}`,
      `DTSTART;VALUE=DATE:${compact(iso)}`,
      `DTEND;VALUE=DATE:${compact(day(Date.parse(iso) + DAY))}`,
      `SUMMARY:${escaped(summary)}`,
      ...(facts.url ? [`URL:${facts.url}#unit-${encodeURIComponent(id)}`] : []),
      "STATUS:CONFIRMED",
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
    ]
  })
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//flipkit//pathways//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `X-WR-CALNAME:${escaped(facts.title)}`,
    `X-WR-TIMEZONE:${new Intl.DateTimeFormat().resolvedOptions().timeZone}`,
    ...events.flat(),
    "END:VCALENDAR",
    "",
  ]
  return lines.map(folded).join("\r\n")
}

/** @param {string} iso */
function compact(iso) {
  return iso.replaceAll("-", "")
}

/** @param {string} text */
function escaped(text) {
  return text
    .replace(/[\\;,]/g, "\\$&")
    .replace(/\s*\r?\n\s*/g, "\\n")
    .replace(/[\u0000-\u001f\u007f]/g, " ")
}

/**
 * A line in parts of at most 75 octets, none of which cuts a letter, or what is escaped.
 * @param {string} line
 */
function folded(line) {
  const encoder = new TextEncoder()
  let [made, octets] = ["", 0]
  for (const [letter] of line.matchAll(/\\?./gsu)) {
    const size = encoder.encode(letter).length
    if (octets + size > OCTETS) {
      made += "\r\n "
      octets = 1
    }
    made += letter
    octets += size
  }
  return made
}
