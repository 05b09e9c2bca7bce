// What goes on by the reader's clock: now, next, and the way there. From a day before the first session to the last's end.

import { button, make } from "./dom.js"
import { clock, date, dayName } from "./zones.js"

const DAY = 86400000
const MOST = 4

/** The sessions of a page, in order, without what is cancelled. */
const sessionsOf = (cards) =>
  cards
    .filter((card) => !card.querySelector("h3 s"))
    .map((card) => ({
      card,
      id: card.dataset.session,
      start: Date.parse(card.dataset.start),
      end: Date.parse(card.dataset.end),
      link: card.querySelector("h3 a"),
      room: card.querySelector(".fk-where")?.textContent.replace(/[·\s]+$/, "") || "",
    }))
    .sort((a, b) => a.start - b.start)

/** What is on at a moment, and what begins next, all of it at the same time. */
export const nowAndNext = (sessions, moment) => {
  const on = sessions.filter(({ start, end }) => start <= moment && moment < end)
  const ahead = sessions.filter(({ start }) => start > moment)
  return { on, next: ahead.filter(({ start }) => start === ahead[0].start) }
}

/** Show it in `box`, and again every half a minute; `zone()` is the zone to tell times in. */
export const tellNow = (box, cards, stars, venue, zone) => {
  const sessions = sessionsOf(cards)
  if (!sessions.length) return () => {}
  const [first, last] = [sessions[0].start, Math.max(...sessions.map(({ end }) => end))]
  const line = (session, told) =>
    make("li", {}, stars.has(session.id) && make("span", { role: "img", "aria-label": gettext("In my agenda:") }, "★ "), make("a", { href: session.link.href }, session.link.textContent), told(session))
  const list = (found, told) => {
    const ordered = [...found.filter(({ id }) => stars.has(id)), ...found.filter(({ id }) => !stars.has(id))]
    const more = ordered.length - MOST
    return make("ul", {}, ordered.slice(0, MOST).map((session) => line(session, told)), more > 0 && make("li", { class: "fk-meta" }, gettext("and %(number)s more", { number: more })))
  }
  const where = ({ room }) => (room ? ` · ${room}` : "")
  const jump = (target) => () => {
    const place = target.closest("tr")?.querySelector("th") || target
    place.tabIndex = -1
    place.scrollIntoView({ block: "start" })
    place.focus({ preventScroll: true })
  }
  const tell = () => {
    const moment = Date.now()
    const { on, next } = nowAndNext(sessions, moment)
    for (const { card, start, end } of sessions) card.toggleAttribute("data-on", start <= moment && moment < end)
    box.hidden = moment < first - DAY || moment >= last
    if (box.hidden) return
    const until = (session) => ` ${gettext("until %(time)s", { time: clock(session.end, zone()) })}${where(session)}`
    const sameDay = next.length && date(next[0].start, venue) === date(moment, venue)
    const hour = next.length && clock(next[0].start, zone())
    const begins = () => {
      if (sameDay) return gettext("Next at %(time)s", { time: hour })
      return gettext("Next at %(day)s %(time)s", { day: dayName(date(next[0].start, venue), { weekday: "long" }), time: hour })
    }
    box.replaceChildren(
      ...[
        on.length && make("div", {}, make("p", {}, make("b", {}, gettext("On now"))), list(on, until)),
        next.length && make("div", {}, make("p", {}, make("b", {}, begins())), list(next, where)),
        make("p", {}, button(gettext("Jump to now"), jump((on[0] || next[0]).card))),
      ].filter(Boolean),
    )
  }
  tell()
  stars.addEventListener("change", tell)
  setInterval(() => box.contains(document.activeElement) || tell(), 30000)
  return tell
}
