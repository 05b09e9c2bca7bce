// My agenda: the starred sessions by day, what they come to, and the ways out of the browser: link, paper, calendar.

import { changes } from "./changes.js"
import { days, prework } from "./days.js"
import { all, button, IS_ON_DISK, make, whileHere } from "./dom.js"
import { figures } from "./figures.js"
import { save } from "./ics.js"
import { shared } from "./link.js"
import { offer } from "./offer.js"
import { share } from "./share.js"
import { starButton } from "./stars.js"
import { differ, whose, zoneSwitch } from "./zones.js"

/** @typedef {import("./stars.js").Stars} Stars */

/**
 * Fill the page.
 * @param {string} folder the conference's address in full
 * @param {Stars} stars
 */
export async function start(folder, stars) {
  const programme = globalThis.flipkitProgramme ?? (await fetched(new URL("programme.json", folder)))
  if (programme) new Agenda(folder, stars, programme).begin()
}

/** @param {URL} address */
async function fetched(address) {
  const answer = await fetch(address).catch(() => null)
  return answer?.ok ? answer.json() : null
}

/** The page: what stands on it is drawn anew after every change of the stars, the zone or the address. */
class Agenda {
  #folder
  #stars
  #programme
  #zone
  #sessions
  #page = location.href.replace(/[?#].*/, "")
  #place = all("[data-agenda]")[0]
  /** What stands on the page while nothing is starred. */
  #empty = this.#place.querySelector("[data-without]")
  #status = make("p", { class: "fk-meta fk-said-last", role: "status" })
  #content = make("div")

  /**
   * @param {string} folder
   * @param {Stars} stars
   * @param {Programme} programme
   */
  constructor(folder, stars, programme) {
    this.#folder = folder
    this.#stars = stars
    this.#programme = programme
    this.#zone = programme.timezone
    this.#sessions = new Map(programme.sessions.map((session) => [session.id, session]))
  }

  begin() {
    this.#place.replaceChildren(this.#status, this.#content)
    const { sessions, timezone } = this.#programme
    if (differ(sessions.map((session) => new Date(session.start)), timezone)) {
      this.#place.prepend(zoneSwitch(timezone, (zone) => this.#showIn(zone)))
    } else this.#draw()
    const signal = whileHere()
    this.#stars.addEventListener("change", () => this.#draw(), { signal })
    addEventListener("hashchange", () => this.#draw(), { signal })
  }

  /** @param {string} zone */
  #showIn(zone) {
    this.#zone = zone
    this.#draw()
  }

  /** @param {string} text */
  #say(text) {
    this.#status.textContent = text
  }

  #draw() {
    const focused = document.activeElement?.closest("[data-planned]")
    const order = all("[data-planned]", this.#content).map(plannedId)
    const link = shared(location.hash, [...this.#sessions.keys()])
    const chosen = this.#chosen(link ? link.ids : this.#stars.ids)
    const parts = [
      link ? this.#offer(link.ids, link.unknown) : changes(this.#programme, this.#stars),
      ...(chosen.length ? this.#plan(chosen) : [!link && this.#empty]),
      !link && chosen.length > 0 && !IS_ON_DISK && this.#share(chosen),
      !this.#stars.last && make("p", { class: "fk-notice" }, passing()),
    ]
    this.#content.replaceChildren(...parts.filter((part) => part instanceof Node))
    if (focused) this.#focusNear(plannedId(focused), order)
  }

  /**
   * The sessions with these ids that are in the programme, by their start.
   * @param {string[]} ids
   */
  #chosen(ids) {
    const known = ids.map((id) => this.#sessions.get(id)).filter((session) => session !== undefined)
    return known.sort((a, b) => Date.parse(a.start) - Date.parse(b.start))
  }

  /** @param {Session[]} chosen */
  #plan(chosen) {
    const { timezone, calendar } = this.#programme
    const actions = make(
      "div",
      { class: "fk-actions" },
      button(gettext("Print"), () => print(), true),
      calendar && !IS_ON_DISK && button(gettext("Save as calendar (.ics)"), () => this.#save(chosen)),
    )
    return [
      make("p", { class: "fk-meta" }, whose(timezone, this.#zone)),
      ...days({
        programme: this.#programme,
        chosen,
        zone: this.#zone,
        folder: this.#folder,
        star: (session) => starButton(this.#stars, session.id, session.title, () => session),
      }),
      ...figures(chosen, this.#programme.pd, this.#place.dataset.acceptance ?? ""),
      actions,
      prework(chosen),
    ]
  }

  /** @param {Session[]} chosen */
  #share(chosen) {
    return share({ chosen, programme: this.#programme, page: this.#page, say: (text) => this.#say(text) })
  }

  /**
   * Somebody else's agenda, from a link.
   * @param {string[]} theirs
   * @param {number} unknown
   */
  #offer(theirs, unknown) {
    return offer({
      theirs,
      unknown,
      stars: this.#stars,
      sessions: this.#sessions,
      take: (pairs, told) => this.#take(pairs, told),
      showMine: () => this.#showMine(),
    })
  }

  #showMine() {
    history.replaceState(history.state, "", this.#page)
    this.#draw()
  }

  /**
   * Have these stars; what was before can be had again.
   * @param {[string, KnownSession][]} pairs
   * @param {string} told
   */
  #take(pairs, told) {
    const before = this.#stars.pairs
    const undo = () => {
      this.#stars.replace(before)
      this.#say(gettext("Your agenda is as it was."))
    }
    history.replaceState(history.state, "", this.#page)
    this.#stars.replace(pairs)
    this.#say(told)
    if (before.length) this.#status.append(" ", button(gettext("Undo"), undo))
  }

  /** @param {Session[]} chosen */
  async #save(chosen) {
    try {
      const name = `my-agenda-${new URL(this.#folder).pathname.split("/").at(-2)}.ics`
      await save(chosen, new URL(this.#programme.calendar, this.#folder), name)
      const saved = ngettext(
        "%(num)s session saved as a calendar file.",
        "%(num)s sessions saved as a calendar file.",
        chosen.length,
      )
      this.#say([saved, gettext("It does not follow later changes.")].join(" "))
    } catch {
      this.#say(gettext("The calendar file could not be made without a network. Try again when you have one."))
    }
  }

  /**
   * The row that had the focus may be gone: then it goes to the one behind it, or to the page's heading.
   * @param {string} id
   * @param {string[]} order the rows before the page was drawn anew
   */
  #focusNear(id, order) {
    const at = order.indexOf(id)
    const nearest = [...order.slice(at), ...order.slice(0, at).reverse()]
    const stars = nearest.map((each) => all(`[data-planned="${CSS.escape(each)}"] .fk-star`, this.#content)[0])
    const next = stars.find(Boolean)
    if (next) return next.focus()
    const heading = document.querySelector("h1")
    heading?.setAttribute("tabindex", "-1")
    heading?.focus()
  }
}

function passing() {
  return gettext(
    "This browser keeps nothing: your agenda lasts until you close the page. " +
      "Share its link with yourself to keep it.",
  )
}

/** @param {Element} row */
function plannedId(row) {
  return /** @type {HTMLElement} */ (row).dataset.planned ?? ""
}
