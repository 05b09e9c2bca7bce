// What a reader has reached on a pathway, drawn beside its units: what is open next, her dates, and her file.

import { all, button, listed, make } from "../conference/dom.js"
import { calendar, due, shown } from "./due.js"
import { FileError, Progress } from "./progress.js"

/** The page of one pathway. */
export class PathwayPage {
  #place
  #facts
  #progress
  #status = make("p", { class: "fk-meta fk-said-last", role: "status" })
  #summary = make("div")

  /**
   * @param {HTMLElement} place
   * @param {PathwayFacts} facts
   */
  constructor(place, facts) {
    this.#place = place
    this.#facts = facts
    this.#progress = new Progress(facts)
  }

  /** @param {AbortSignal} left */
  begin(left) {
    const list = this.#place.querySelector(".fk-units")?.closest("section")
    list?.before(this.#panel())
    for (const unit of this.#facts.units) this.#row(unit)?.append(make("div", { "data-attempts": true }))
    this.#draw()
    this.#progress.addEventListener("change", () => this.#draw(), { signal: left })
  }

  /** @param {UnitFacts} unit */
  #row(unit) {
    return all(`[data-unit="${CSS.escape(unit.id)}"]`, this.#place)[0]
  }

  #panel() {
    const file = make("input", { id: "pathway-file", type: "file", accept: ".json", class: "fk-unseen" })
    file.addEventListener("change", () => this.#take(file))
    const name = make("input", { id: "pathway-name", type: "text", autocomplete: "name", maxlength: "100" })
    const start = make("input", { id: "pathway-start", type: "date", value: this.#progress.start })
    start.addEventListener("change", () => this.#progress.begin(start.value))
    return make(
      "section",
      { class: "fk-reached", "aria-label": gettext("Where you are") },
      make("p", { class: "fk-reached-title", "aria-hidden": "true" }, gettext("Where you are")),
      this.#summary,
      make(
        "p",
        { class: "fk-copy" },
        make("label", { for: "pathway-start" }, gettext("The day on which you begin")),
        start,
        button(gettext("Save the dates (.ics)"), () => this.#saveDates()),
      ),
      make(
        "details",
        flipkitStore.lasts() ? {} : { open: "" }, // else it is lost when the page is closed
        make("summary", {}, gettext("Keep it in a file, print it")),
        make("p", {}, kept()),
        make(
          "p",
          { class: "fk-copy" },
          make("label", { for: "pathway-name" }, gettext("Your name, if you hand the file in")),
          name,
        ),
        make(
          "div",
          { class: "fk-actions" },
          button(gettext("Save to a file"), () => this.#saveFile(name.value.trim())),
          button(gettext("Take it from a file"), () => file.click()),
          button(gettext("Print the sheet"), () => print()),
        ),
        make("label", { for: "pathway-file", class: "fk-unseen" }, gettext("Take it from a file")),
        file,
      ),
      this.#status,
    )
  }

  #draw() {
    const { units } = this.#facts
    const dates = this.#progress.start ? due(this.#facts, this.#progress.start) : new Map()
    const mastered = units.filter((unit) => this.#progress.isMastered(unit))
    const next = this.#progress.next
    const bar = make("progress", { max: String(units.length), value: String(mastered.length), "aria-hidden": "true" })
    const sum = gettext("%(mastered)s of %(all)s units mastered.", { mastered: mastered.length, all: units.length })
    const way = next && make("a", { href: `#unit-${next.id}` }, next.title)
    const after = next ? gettext("Next:") : gettext("All of it is done.")
    this.#summary.replaceChildren(bar, make("p", {}, sum, " ", after, " ", way))
    for (const unit of units) this.#drawUnit(unit, dates.get(unit.id) ?? "")
  }

  /**
   * @param {UnitFacts} unit
   * @param {string} date
   */
  #drawUnit(unit, date) {
    const row = this.#row(unit)
    const place = row && all("[data-attempts]", row)[0]
    if (!place) return
    const missing = this.#progress.missing(unit)
    const isMastered = this.#progress.isMastered(unit)
    const state = isMastered ? "mastered" : missing.length ? "locked" : "open"
    const hadFocus = place.contains(document.activeElement)
    row.dataset.state = state
    for (const box of all(`[data-box="${CSS.escape(unit.id)}"]`, this.#place)) box.dataset.state = state
    place.replaceChildren(
      make("p", { class: "fk-state" }, told(state, missing), date ? `\u00a0· ${dueBy(date)}` : ""),
      ...(state === "locked" ? [] : [this.#tries(unit), this.#form(unit, isMastered)]).filter((part) => part !== null),
    )
    if (hadFocus) (all("input, button", place)[0] ?? row).focus()
  }

  /** @param {UnitFacts} unit */
  #tries(unit) {
    const attempts = this.#progress.attempts(unit.id)
    if (!attempts.length) return null
    const items = attempts.map(({ on, score }) => {
      const result = score === undefined ? gettext("done") : percent(score)
      return make("li", {}, `${shown(on)}: ${result}`)
    })
    return make("ol", { class: "fk-tries", "aria-label": gettext("Attempts") }, items)
  }

  /**
   * @param {UnitFacts} unit
   * @param {boolean} isMastered
   */
  #form(unit, isMastered) {
    const back = this.#progress.attempts(unit.id).length > 0 && [
      button(gettext("Take the last one back"), () => this.#progress.takeBack(unit.id)),
    ]
    if (!unit.threshold) {
      const done = !isMastered && button(gettext("It is done"), () => this.#add(unit))
      return make("div", { class: "fk-actions" }, done, back || [])
    }
    const id = `score-${unit.id}`
    const field = make("input", { id, type: "number", min: "0", max: "100", step: "any", required: true })
    const label = isMastered ? gettext("Another try, in percent") : gettext("What you reached, in percent")
    const form = make(
      "form",
      { class: "fk-copy fk-attempt" },
      make("label", { for: id }, label),
      field,
      make("button", { type: "submit", class: "fk-action" }, gettext("Note it")),
      back || [],
    )
    form.addEventListener("submit", (event) => {
      event.preventDefault()
      this.#add(unit, field.valueAsNumber)
    })
    return form
  }

  /**
   * @param {UnitFacts} unit
   * @param {number} [score]
   */
  #add(unit, score) {
    const before = this.#facts.units.filter((each) => this.#progress.missing(each).length)
    this.#progress.add(unit.id, { on: today(), ...(score === undefined ? {} : { score }) })
    const opened = before.filter((each) => !this.#progress.missing(each).length)
    if (opened.length) this.#say(gettext("Now open: %(units)s", { units: named(opened) }))
    else if (this.#progress.isMastered(unit)) this.#say(gettext("Mastered: %(unit)s", { unit: quoted(unit) }))
    else this.#say(gettext("Noted. %(threshold)s percent are needed; try again.", { threshold: unit.threshold }))
  }

  #saveDates() {
    const { start, saved } = this.#progress
    if (!start) return this.#say(gettext("Pick the day on which you begin first."))
    save(calendar(this.#facts, start, saved, new Date()), "text/calendar", `${this.#facts.id}.ics`)
    this.#progress.noteSaved()
    this.#say(gettext("Saved. A file that you make later moves these dates in your calendar."))
  }

  /** @param {string} name */
  #saveFile(name) {
    save(this.#progress.file(name), "application/json", `${this.#facts.id}.json`)
    this.#say(gettext("Saved to a file."))
  }

  /** @param {HTMLInputElement} field */
  async #take(field) {
    const [file] = field.files ?? []
    if (!file) return
    try {
      const before = this.#progress.take(await file.text())
      this.#showStart()
      this.#say(gettext("Taken from the file."))
      const undo = () => {
        this.#progress.restore(before)
        this.#showStart()
        this.#say(gettext("It is as it was before."))
      }
      this.#status.append(" ", button(gettext("Undo"), undo))
    } catch (error) {
      const unread = gettext("The file can’t be read. Nothing was changed here.")
      this.#say(error instanceof FileError ? error.message : unread)
    }
    field.value = ""
  }

  #showStart() {
    const [start] = all("#pathway-start", this.#place)
    if (start instanceof HTMLInputElement) start.value = this.#progress.start
  }

  /** @param {string} text */
  #say(text) {
    this.#status.textContent = text
  }
}

/**
 * @param {string} state
 * @param {UnitFacts[]} missing
 */
function told(state, missing) {
  if (state === "mastered") return gettext("Mastered")
  if (state === "open") return gettext("Open")
  return gettext("Locked until you have mastered %(units)s", { units: listed(missing.map(quoted), both) })
}

/**
 * @param {string} several
 * @param {string} unit
 */
function both(several, unit) {
  return gettext("%(several)s and %(unit)s", { several, unit })
}

/**
 * Units in a sentence: a title such as “Choose the class” would be read as its words.
 * @param {UnitFacts[]} units
 */
function named(units) {
  return listed(units.map(quoted))
}

/** @param {UnitFacts} unit */
function quoted({ title }) {
  return gettext("“%(title)s”", { title })
}

function kept() {
  return flipkitStore.lasts()
    ? gettext("What you note here is kept in this browser and sent nowhere. A file takes it to another one.")
    : gettext("This browser keeps nothing: what you note here lasts until you close the page, or in a file.")
}

/**
 * A score as it is written in the page's language.
 * @param {number} score
 */
function percent(score) {
  const language = document.documentElement.lang || "en"
  return new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 2 }).format(score / 100)
}

/** @param {string} date */
function dueBy(date) {
  return gettext("due on %(date)s", { date: shown(date) })
}

/** The day in the reader's own zone. */
function today() {
  return new Intl.DateTimeFormat("en-CA").format(Date.now())
}

/**
 * Hand a file over for saving.
 * @param {string} text
 * @param {string} type
 * @param {string} name
 */
function save(text, type, name) {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }))
  make("a", { href: address, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
