// My agenda as a calendar file. Nothing is written here: each session has a published file, with its UID, its SEQUENCE
// and its lines folded; theirs are put together, so that a calendar knows the sessions when it meets them again.

import { make } from "./dom.js"

const HEAD = /^(VERSION|PRODID|CALSCALE|METHOD|X-WR-TIMEZONE)\b/

/**
 * Fetch the files of sessions, put them together in their order, and hand the whole over for saving. Rejects without a
 * network.
 * @param {Session[]} sessions
 * @param {URL} folder where the files lie
 * @param {string} name
 */
export async function save(sessions, folder, name) {
  const files = await Promise.all(sessions.map(({ id }) => fetchText(`${folder}${encodeURIComponent(id)}.ics`)))
  const address = URL.createObjectURL(new Blob([join(files)], { type: "text/calendar;charset=utf-8" }))
  make("a", { href: address, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(address), 60000)
}

/** @param {string} url */
async function fetchText(url) {
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(answer.statusText)
  return answer.text()
}

/**
 * Join files of one session each, the earliest first, into one. The head and the zones are those of the last file: its
 * zones begin a year before it and so hold for all of a conference.
 * @param {string[]} files
 */
function join(files) {
  const all = files.map((file) => file.split("\r\n"))
  const last = all.at(-1) ?? []
  const first = last.findIndex((line, at) => at > 0 && line.startsWith("BEGIN:"))
  return [
    "BEGIN:VCALENDAR",
    ...last.slice(1, first).filter((line) => HEAD.test(line)),
    ...components(last, "VTIMEZONE"),
    ...all.flatMap((lines) => components(lines, "VEVENT")),
    "END:VCALENDAR",
    "",
  ].join("\r\n")
}

/**
 * The lines from BEGIN to END of every component with this name.
 * @param {string[]} lines
 * @param {string} name
 */
function components(lines, name) {
  let inside = false
  return lines.filter((line) => {
    const isEnd = line === `END:${name}`
    inside = inside || line === `BEGIN:${name}`
    const isPart = inside
    if (isEnd) inside = false
    return isPart
  })
}
