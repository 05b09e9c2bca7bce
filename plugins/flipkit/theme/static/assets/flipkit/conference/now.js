// What goes on by the reader's clock: now, next, and the way there, from a day before the first session to the end of
// the last.

import { button, make, whileHere } from "./dom.js"
import { clock, date, dayName } from "./zones.js"

/** @typedef {import("./stars.js").Stars} Stars */

/**
 * A session as its card on the page says it; moments in milliseconds.
 * @typedef {{ card: HTMLElement, id: string, start: number, end: number, room: string }} Card
 */

const DAY = 86400000
/** How many sessions of one time are named. */
const MOST = 4

/**
 * The sessions of a page, in order, without what is cancelled.
 * @param {HTMLElement[]} cards
 * @returns {Card[]}
 */
function read(cards) {
  return cards
    .filter((card) => !card.querySelector("h3 s"))
    .map((card) => ({
      card,
      id: card.dataset.session ?? "",
      start: Date.parse(card.dataset.start ?? ""),
      end: Date.parse(card.dataset.end ?? ""),
      room: card.querySelector(".fk-where")?.textContent.replace(/[·\s]+$/, "") ?? "",
    }))
    .sort((a, b) => a.start - b.start)
}

/**
 * What is on at a moment, and what begins next, all of it at the same time.
 * @param {Card[]} sessions
 * @param {number} moment
 */
export function nowAndNext(sessions, moment) {
  const on = sessions.filter((session) => isOn(session, moment))
  const ahead = sessions.filter(({ start }) => start > moment)
  return { on, next: ahead.filter(({ start }) => start === ahead[0].start) }
}

/**
 * @param {Card} session
 * @param {number} moment
 */
function isOn({ start, end }, moment) {
  return start <= moment && moment < end
}

/**
 * Show it in `box`, and again every half a minute; `zone()` is the zone to tell times in. Gives a function that shows
 * it at once.
 * @param {HTMLElement} box
 * @param {HTMLElement[]} cards
 * @param {Stars} stars
 * @param {string} venue
 * @param {() => string} zone
 */
export function tellNow(box, cards, stars, venue, zone) {
  const sessions = read(cards)
  if (!sessions.length) return () => {}
  const [first, last] = [sessions[0].start, Math.max(...sessions.map(({ end }) => end))]

  function tell() {
    const moment = Date.now()
    for (const session of sessions) session.card.toggleAttribute("data-on", isOn(session, moment))
    box.hidden = moment < first - DAY || moment >= last
    if (box.hidden) return
    const { on, next } = nowAndNext(sessions, moment)
    const parts = []
    if (on.length) parts.push(part(gettext("On now"), on, stars, (session) => until(session, zone()) + where(session)))
    if (next.length) parts.push(part(nextAt(next[0].start, moment, venue, zone()), next, stars, where))
    parts.push(make("p", {}, button(gettext("Jump to now"), () => jump((on[0] ?? next[0]).card))))
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
 * @param {Card[]} sessions
 * @param {Stars} stars
 * @param {(session: Card) => string} about
 */
function part(heading, sessions, stars, about) {
  const isMine = (/** @type {Card} */ { id }) => stars.has(id)
  const ordered = [...sessions.filter(isMine), ...sessions.filter((session) => !isMine(session))]
  const lines = ordered.slice(0, MOST).map((session) => line(session, isMine(session), about(session)))
  const more = ordered.length - MOST
  if (more > 0) lines.push(make("li", { class: "fk-meta" }, gettext("and %(number)s more", { number: more })))
  return make("div", {}, make("p", {}, make("b", {}, heading)), make("ul", {}, lines))
}

/**
 * @param {Card} session
 * @param {boolean} isMine
 * @param {string} about
 */
function line({ card }, isMine, about) {
  const link = /** @type {HTMLAnchorElement} */ (card.querySelector("h3 a"))
  const star = isMine && make("span", { role: "img", "aria-label": gettext("In my agenda:") }, "★ ")
  return make("li", {}, star, make("a", { href: link.href }, link.textContent), about)
}

/**
 * @param {Card} session
 * @param {string} zone
 */
function until({ end }, zone) {
  return ` ${gettext("until %(time)s", { time: clock(end, zone) })}`
}

/** @param {Card} session */
function where({ room }) {
  return room && ` · ${room}`
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
