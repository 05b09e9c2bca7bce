// What goes on by the reader's clock: now, next, and the way there, from a day before the first session to the end of
// the last.

import { button, make, whileHere } from "./dom.js"
import { clock, date, dayName } from "./zones.js"

/** @typedef {import("./stars.js").Stars} Stars */
/** @typedef {import("./dom.js").Part} Part */

/**
 * A session as it is told of; moments in milliseconds. It may have a card on the page.
 * @typedef {{ id: string, title: string, href: string, start: number, end: number, room: string, stream?: string,
 *   card?: HTMLElement }} Told
 */

const DAY = 86400000
/** How many sessions of one time are named. */
const MOST = 4

/**
 * The sessions that have cards on the page, without what is cancelled.
 * @param {HTMLElement[]} cards
 * @returns {Told[]}
 */
export function read(cards) {
  return cards
    .filter((card) => !card.querySelector("h3 s"))
    .map((card) => {
      const link = /** @type {HTMLAnchorElement | null} */ (card.querySelector("h3 a"))
      return {
        card,
        id: card.dataset.session ?? "",
        title: link?.textContent ?? "",
        href: link?.href ?? "",
        start: Date.parse(card.dataset.start ?? ""),
        end: Date.parse(card.dataset.end ?? ""),
        room: card.querySelector(".fk-where")?.textContent.replace(/[·\s]+$/, "") ?? "",
      }
    })
}

/**
 * What is on at a moment, and what begins next, all of it at the same time.
 * @param {Told[]} sessions
 * @param {number} moment
 */
export function nowAndNext(sessions, moment) {
  const on = sessions.filter((session) => isOn(session, moment))
  const ahead = sessions.filter(({ start }) => start > moment)
  return { on, next: ahead.filter(({ start }) => start === ahead[0].start) }
}

/**
 * @param {Told} session
 * @param {number} moment
 */
function isOn({ start, end }, moment) {
  return start <= moment && moment < end
}

/**
 * Show it in `box`, and again every half a minute. `where.zone()` is the zone to tell times in, `where.last` stands
 * below. Gives a function that shows it at once.
 * @param {HTMLElement} box
 * @param {Told[]} found
 * @param {Stars} stars
 * @param {{ venue: string, zone: () => string, last?: Element | false }} where
 */
export function tellNow(box, found, stars, { venue, zone, last: below }) {
  if (!found.length) return () => {}
  const sessions = found.sort((a, b) => a.start - b.start)
  const [first, last] = [sessions[0].start, Math.max(...sessions.map(({ end }) => end))]

  function tell() {
    const moment = Date.now()
    for (const session of sessions) session.card?.toggleAttribute("data-on", isOn(session, moment))
    box.hidden = moment < first - DAY || moment >= last
    if (box.hidden) return
    const { on, next } = nowAndNext(sessions, moment)
    const parts = []
    if (on.length) parts.push(part(gettext("On now"), on, stars, (session) => until(session, zone())))
    if (next.length) parts.push(part(nextAt(next[0].start, moment, venue, zone()), next, stars, where))
    const { card } = on[0] ?? next[0]
    if (card) parts.push(make("p", {}, button(gettext("Jump to now"), () => jump(card))))
    if (below) parts.push(below)
    box.replaceChildren(...parts)
  }

  tell()
  const signal = whileHere()
  stars.addEventListener("change", tell, { signal })
  const timer = setInterval(() => box.contains(document.activeElement) || tell(), 30000)
  signal.addEventListener("abort", () => clearInterval(timer))
  return tell
}

/**
 * Sessions of one time below their heading, those with a star first.
 * @param {string} heading
 * @param {Told[]} sessions
 * @param {Stars} stars
 * @param {(session: Told) => Part[]} about
 */
function part(heading, sessions, stars, about) {
  const isMine = (/** @type {Told} */ { id }) => stars.has(id)
  const ordered = [...sessions.filter(isMine), ...sessions.filter((session) => !isMine(session))]
  const lines = ordered.slice(0, MOST).map((session) => line(session, isMine(session), about(session)))
  const more = ordered.length - MOST
  if (more > 0) lines.push(make("li", { class: "fk-meta" }, gettext("and %(number)s more", { number: more })))
  return make("div", {}, make("p", {}, make("b", {}, heading)), make("ul", {}, lines))
}

/**
 * @param {Told} session
 * @param {boolean} isMine
 * @param {Part[]} about
 */
function line({ title, href }, isMine, about) {
  const star = isMine && make("span", { role: "img", "aria-label": gettext("In my agenda:") }, "★ ")
  return make("li", {}, star, make("a", { href }, title), about)
}

/**
 * Until when, where, and the way in.
 * @param {Told} session
 * @param {string} zone
 * @returns {Part[]}
 */
function until(session, zone) {
  const { end, stream } = session
  const time = gettext("until %(time)s", { time: clock(end, zone) })
  const place = stream && new URL(stream).host.replace(/^www\./, "")
  const way = place && make("a", { href: stream, rel: "noopener" }, gettext("Join on %(place)s", { place }))
  return [" ", time, ...where(session), way && "\u00a0· ", way]
}

/**
 * @param {Told} session
 * @returns {Part[]}
 */
function where({ room }) {
  return [room && `\u00a0· ${room}`]
}

/**
 * @param {number} start
 * @param {number} moment
 * @param {string} venue
 * @param {string} zone
 */
function nextAt(start, moment, venue, zone) {
  const time = clock(start, zone)
  const day = date(start, venue)
  if (day === date(moment, venue)) return gettext("Next at %(time)s", { time })
  return gettext("Next at %(day)s %(time)s", { day: dayName(day, { weekday: "long" }), time })
}

/** @param {HTMLElement} card */
function jump(card) {
  const place = card.closest("tr")?.querySelector("th") ?? card
  place.tabIndex = -1
  place.scrollIntoView({ block: "start" })
  place.focus({ preventScroll: true })
}
