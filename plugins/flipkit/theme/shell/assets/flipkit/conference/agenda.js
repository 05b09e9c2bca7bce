// My agenda: the starred sessions by day, what they come to, and the ways out of the browser: link, paper, calendar.

import { changes } from "./changes.js"
import { clashes, hours, pdMinutesOfAll, preworkMinutes, units } from "./counting.js"
import { days, prework } from "./days.js"
import { button, length, make } from "./dom.js"
import { join } from "./ics.js"
import { shared } from "./link.js"
import { share } from "./share.js"
import { starButton } from "./stars.js"
import { differ, whose, zoneSwitch } from "./zones.js"

/** The figures that stand at the head of an agenda. */
const figures = (chosen, { pd }, acceptance) => {
  const held = chosen.filter((session) => !session.cancelled)
  const minutes = pdMinutesOfAll(chosen, pd)
  const before = preworkMinutes(chosen)
  const clashing = clashes(chosen).size
  const named = [[ngettext("PD hour", "PD hours", hours(minutes, pd)), hours(minutes, pd)], ...units(minutes, pd)]
  const figure = (name, value) => make("div", {}, make("dt", {}, name), make("dd", {}, String(value)))
  return [
    make(
      "dl",
      { class: "fk-figures" },
      figure(ngettext("session", "sessions", held.length), held.length),
      figure(gettext("PD minutes"), minutes),
      minutes > 0 && named.map(([name, value]) => figure(name, value)),
      before > 0 && figure(gettext("of pre-work"), length(before)),
      clashing > 0 && figure(ngettext("session clashes", "sessions clash", clashing), clashing),
    ),
    minutes > 0 && make("p", { class: "fk-meta fk-acceptance" }, acceptance),
  ]
}

/** The files of sessions, in their order, put together and handed over for saving. */
const download = async (chosen, programme, folder, say) => {
  try {
    const files = await Promise.all(
      chosen.map(async ({ id }) => {
        const answer = await fetch(new URL(`${programme.calendar}${encodeURIComponent(id)}.ics`, folder))
        if (!answer.ok) throw new Error(answer.statusText)
        return answer.text()
      }),
    )
    const address = URL.createObjectURL(new Blob([join(files)], { type: "text/calendar;charset=utf-8" }))
    make("a", { href: address, download: `my-agenda-${new URL(folder).pathname.split("/").at(-2)}.ics` }).click()
    setTimeout(() => URL.revokeObjectURL(address), 60000)
    const saved = ngettext("%(num)s session saved as a calendar file.", "%(num)s sessions saved as a calendar file.", files.length)
    say(`${saved} ${gettext("It does not follow later changes.")}`)
  } catch {
    say(gettext("The calendar file could not be made without a network. Try again when you have one."))
  }
}

/** Fill the page; `folder` is the conference's address in full. */
export const start = async (folder, stars) => {
  const place = document.querySelector("[data-agenda]")
  const empty = place.querySelector("[data-without]")
  const { acceptance } = place.dataset
  const answer = await fetch(new URL("programme.json", folder)).catch(() => null)
  if (!answer?.ok) return
  const programme = await answer.json()
  const all = programme.sessions.map((session) => session.id)
  const byId = new Map(programme.sessions.map((session) => [session.id, session]))
  const page = location.origin + location.pathname
  const status = make("p", { class: "fk-meta fk-said-last", role: "status" })
  const content = make("div")
  const say = (text) => (status.textContent = text)
  let zone = programme.timezone

  const mine = () => stars.ids.filter((id) => byId.has(id))
  const star = (session) => starButton(stars, session.id, session.title, () => session)
  const pairs = (ids) => ids.map((id) => [id, byId.get(id)])

  /** Somebody else's agenda, from a link: what it is, and what can be done with it. Nothing is taken unasked. */
  const offer = (theirs, unknown) => {
    const before = stars.ids.map((id) => [id, stars.known(id)])
    const missing = theirs.filter((id) => !stars.has(id))
    const take = (pairs, told) => () => {
      history.replaceState(history.state, "", page)
      stars.replace(pairs)
      say(told)
      if (before.length) status.append(" ", button(gettext("Undo"), () => (stars.replace(before), say(gettext("Your agenda is as it was.")))))
    }
    const kept = before.filter(([id]) => !theirs.includes(id))
    return make(
      "section",
      { class: "fk-notice fk-shared" },
      make("h2", {}, gettext("An agenda from somebody else")),
      make(
        "p",
        {},
        missing.length || !theirs.length
          ? ngettext("It has %(num)s session.", "It has %(num)s sessions.", theirs.length)
          : ngettext("It has %(num)s session, all of them in yours.", "It has %(num)s sessions, all of them in yours.", theirs.length),
        " ",
        unknown > 0 && ngettext("%(num)s session is no longer in the programme.", "%(num)s sessions are no longer in the programme.", unknown),
        " ",
        before.length && missing.length ? gettext("Your own agenda has %(number)s.", { number: before.length }) : "",
      ),
      make(
        "div",
        { class: "fk-actions" },
        missing.length > 0 && before.length > 0 && button(missing.length === 1 ? gettext("Add it to mine") : gettext("Add %(number)s to mine", { number: missing.length }), take([...before, ...pairs(missing)], gettext("Added to your agenda.")), true),
        missing.length > 0 && !before.length && button(gettext("Take it over as mine"), take(pairs(theirs), gettext("This is your agenda now.")), true),
        theirs.length > 0 && kept.length > 0 && button(gettext("Replace mine by it"), take(pairs(theirs), gettext("Your agenda was replaced."))),
        button(gettext("Show mine"), () => (history.replaceState(history.state, "", page), draw())),
      ),
    )
  }

  const draw = () => {
    const focused = document.activeElement?.closest?.("[data-planned]")?.dataset.planned
    const order = [...content.querySelectorAll("[data-planned]")].map((row) => row.dataset.planned)
    const link = shared(location.hash, all)
    const ids = link ? link.ids : mine()
    const chosen = ids.map((id) => byId.get(id)).sort((a, b) => Date.parse(a.start) - Date.parse(b.start))
    const planned = days({ programme, chosen, zone, folder, star })
    const actions = make(
      "div",
      { class: "fk-actions" },
      button(gettext("Print"), () => print(), true),
      programme.calendar && button(gettext("Save as calendar (.ics)"), () => download(chosen, programme, folder, say)),
    )
    const parts = [
      link && offer(link.ids, link.unknown),
      !link && changes(programme, stars),
      chosen.length ? [figures(chosen, programme, acceptance), actions, make("p", { class: "fk-meta" }, whose(programme.timezone, zone)), planned, prework(chosen)] : !link && empty,
      !link && chosen.length > 0 && share({ chosen, programme, page, say }),
      !stars.last && make("p", { class: "fk-notice" }, gettext("This browser keeps nothing: your agenda lasts until you close the page. Share its link with yourself to keep it.")),
    ]
    content.replaceChildren(...parts.flat(2).filter(Boolean))
    if (focused) focusNear(focused, order)
  }

  /** The row that had the focus may be gone: then it goes to the one behind it, or to the page's heading. */
  const focusNear = (id, order) => {
    const after = order.slice(order.indexOf(id)).concat(order.slice(0, order.indexOf(id)).reverse())
    const next = after.map((each) => content.querySelector(`[data-planned="${CSS.escape(each)}"] .fk-star`)).find(Boolean)
    const heading = document.querySelector("h1")
    if (!next) heading.tabIndex = -1
    ;(next || heading).focus()
  }

  place.replaceChildren(status, content)
  if (differ(programme.sessions.map((session) => new Date(session.start)), programme.timezone)) {
    const bar = zoneSwitch(programme.timezone, (chosen) => ((zone = chosen), draw()))
    place.prepend(bar)
  } else draw()
  stars.addEventListener("change", draw)
  addEventListener("hashchange", draw)
}
