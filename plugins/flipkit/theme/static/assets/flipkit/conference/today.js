// What goes on now and next at a conference, on its own page, which has no programme on it: that is fetched, but only
// from a day before the first session to the end of the last.

import { IS_ON_DISK, make, pageIn } from "./dom.js"
import { tellNow } from "./now.js"
import { differ, whose } from "./zones.js"

/** @typedef {import("./stars.js").Stars} Stars */

const DAY = 86400000
const MINUTE = 60000

/**
 * Fill the page's box when it is time, also if that comes while the page stays open, until `left` says that it is left.
 * @param {HTMLElement} box
 * @param {string} folder the conference's address in full
 * @param {Stars} stars
 * @param {AbortSignal} left
 */
export function start(box, folder, stars, left) {
  const [first, last] = (box.dataset.today ?? "").split("/").map((moment) => Date.parse(moment))
  if (IS_ON_DISK || begin()) return
  const timer = setInterval(() => begin() && clearInterval(timer), MINUTE)
  left.addEventListener("abort", () => clearInterval(timer))

  function begin() {
    if (Date.now() < first - DAY) return false
    if (Date.now() < last) fill(box, folder, stars)
    return true
  }
}

/**
 * @param {HTMLElement} box
 * @param {string} folder
 * @param {Stars} stars
 */
async function fill(box, folder, stars) {
  const answer = await fetch(new URL("programme.json", folder)).catch(() => null)
  if (!answer?.ok || !box.isConnected) return
  const { rooms, sessions, timezone } = /** @type {Programme} */ (await answer.json())
  const shown = sessions
    .filter(({ cancelled }) => !cancelled)
    .map(({ id, title, start, end, room = "", stream = "" }) => ({
      id,
      title,
      href: pageIn(`sessions/${id}/`, folder),
      start: Date.parse(start),
      end: Date.parse(end),
      room: rooms[room] ?? "",
      stream,
    }))
  const isElsewhere = differ(
    shown.map(({ start }) => new Date(start)),
    timezone,
  )
  const times = isElsewhere && make("p", { class: "fk-meta" }, whose(timezone, timezone))
  tellNow(box, shown, stars, { venue: timezone, zone: () => timezone, last: times })
}
