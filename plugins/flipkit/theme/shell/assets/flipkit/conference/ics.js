// My agenda as a calendar file. Nothing is written here: each session has a published file, with its UID, its
// SEQUENCE and its lines folded; theirs are put together, so that a calendar knows the sessions when it meets them again.

const HEAD = /^(VERSION|PRODID|CALSCALE|METHOD|X-WR-TIMEZONE)\b/

/** The lines from BEGIN to END of every component with this name. */
const components = (lines, name) => {
  const found = []
  let inside = null
  for (const line of lines) {
    if (line === `BEGIN:${name}`) inside = []
    inside?.push(line)
    if (line === `END:${name}`) {
      found.push(inside)
      inside = null
    }
  }
  return found
}

/**
 * Join files of one session each, the earliest first, into one. The head and the zones are those of the last file: its
 * zones begin a year before it and so hold for all of a conference.
 */
export const join = (files) => {
  const all = files.map((file) => file.split("\r\n"))
  const last = all.at(-1)
  const head = last.slice(1, last.findIndex((line, at) => at && line.startsWith("BEGIN:"))).filter((line) => HEAD.test(line))
  const events = all.flatMap((lines) => components(lines, "VEVENT"))
  const lines = ["BEGIN:VCALENDAR", ...head, ...components(last, "VTIMEZONE").flat(), ...events.flat(), "END:VCALENDAR", ""]
  return lines.join("\r\n")
}
