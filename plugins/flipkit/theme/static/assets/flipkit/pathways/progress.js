// What a reader has reached on a pathway, in her own browser and nowhere else, or in a file that she keeps.

/** What a file of ours says it is. */
const FORM = "flipkit pathway progress 1"

/** What can't be read as a file of this pathway; its message is for the reader. */
export class FileError extends Error {}

/** @returns {KeptProgress} */
function nothing() {
  return { start: "", saved: 0, attempts: {} }
}

/**
 * What reads as progress, and nothing else that may stand there. Null where it is none.
 * @param {any} said
 * @returns {KeptProgress | null}
 */
function checked(said) {
  if (!said || typeof said !== "object" || !said.attempts || typeof said.attempts !== "object") return null
  const made = nothing()
  made.start = isDay(said.start) ? said.start : ""
  made.saved = Number.isInteger(said.saved) && said.saved > 0 ? said.saved : 0
  for (const [unit, attempts] of Object.entries(said.attempts)) {
    if (!Array.isArray(attempts) || !attempts.every(isAttempt)) return null
    made.attempts[unit] = attempts.map(({ on, score }) => (score === undefined ? { on } : { on, score }))
  }
  return made
}

/** @param {any} said */
function isAttempt(said) {
  const isScore = said?.score === undefined || (Number.isFinite(said.score) && said.score >= 0 && said.score <= 100)
  return Boolean(said) && isDay(said.on) && isScore
}

/** @param {any} said */
function isDay(said) {
  if (typeof said !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(said)) return false
  const moment = Date.parse(said) // the 31st of February is one in March
  return !isNaN(moment) && new Date(moment).toISOString().startsWith(said)
}

/** Progress on one pathway. It tells of every change, in other windows too, by the event "change". */
export class Progress extends EventTarget {
  #facts
  #key
  #kept

  /** @param {PathwayFacts} facts */
  constructor(facts) {
    super()
    this.#facts = facts
    this.#key = `flipkit ${__md_scope.pathname}pathway ${facts.id}`
    this.#kept = this.#read(flipkitStore.read(this.#key))
    addEventListener("storage", (event) => {
      if (event.key !== this.#key) return
      this.#kept = this.#read(event.newValue)
      this.dispatchEvent(new Event("change"))
    })
  }

  /** @param {string | null} text */
  #read(text) {
    try {
      return checked(JSON.parse(text ?? "null")) ?? nothing()
    } catch {
      return nothing() // nothing of ours
    }
  }

  get start() {
    return this.#kept.start
  }

  get saved() {
    return this.#kept.saved
  }

  /** Whether there is anything. */
  get any() {
    return Boolean(this.start) || Object.values(this.#kept.attempts).some((attempts) => attempts.length)
  }

  /** @param {string} unit */
  attempts(unit) {
    return this.#kept.attempts[unit] ?? []
  }

  /** @param {UnitFacts} unit */
  isMastered(unit) {
    return this.attempts(unit.id).some(({ score }) => (score ?? 100) >= unit.threshold)
  }

  /**
   * The units that must be mastered before this one can be begun.
   * @param {UnitFacts} unit
   */
  missing(unit) {
    return this.#facts.units.filter((each) => unit.needs.includes(each.id) && !this.isMastered(each))
  }

  /** The first unit that is open and not mastered. */
  get next() {
    return this.#facts.units.find((unit) => !this.isMastered(unit) && !this.missing(unit).length)
  }

  /**
   * @param {string} unit
   * @param {Attempt} attempt
   */
  add(unit, attempt) {
    this.#keep({ ...this.#kept, attempts: { ...this.#kept.attempts, [unit]: [...this.attempts(unit), attempt] } })
  }

  /**
   * Take the last attempt of a unit back.
   * @param {string} unit
   */
  takeBack(unit) {
    const attempts = { ...this.#kept.attempts, [unit]: this.attempts(unit).slice(0, -1) }
    this.#keep({ ...this.#kept, attempts })
  }

  /** @param {string} day */
  begin(day) {
    this.#keep({ ...this.#kept, start: isDay(day) ? day : "" })
  }

  noteSaved() {
    this.#keep({ ...this.#kept, saved: this.saved + 1 })
  }

  /** @param {KeptProgress} kept */
  #keep(kept) {
    this.#kept = kept
    flipkitStore.write(this.#key, JSON.stringify(kept))
    this.dispatchEvent(new Event("change"))
  }

  /**
   * What a file holds: with the name of who hands it in, if she gives one.
   * @param {string} name
   */
  file(name) {
    const { id, title } = this.#facts
    const said = { form: FORM, pathway: id, title, ...(name ? { name } : {}), ...this.#kept }
    return `${JSON.stringify(said, null, 2)}\n`
  }

  /**
   * Have what a file holds in place of what is kept; gives what was before. What is not whole is refused.
   * @param {string} text
   */
  take(text) {
    const said = parsed(text)
    if (said.pathway !== this.#facts.id) {
      throw new FileError(
        gettext("This file is of another pathway: %(title)s. Nothing was changed.", {
          title: String(said.title ?? said.pathway ?? "?").slice(0, 80),
        }),
      )
    }
    const kept = checked(said)
    if (!kept) throw new FileError(damaged())
    const before = this.#kept
    this.#keep(kept)
    return before
  }

  /** @param {KeptProgress} before */
  restore(before) {
    this.#keep(before)
  }
}

/** @param {string} text */
function parsed(text) {
  let said
  try {
    said = JSON.parse(text)
  } catch {
    throw new FileError(text.includes(FORM) ? damaged() : foreign())
  }
  if (said?.form !== FORM) throw new FileError(foreign())
  return said
}

function damaged() {
  return gettext("This file is damaged: a part of it is missing or was changed. Nothing was changed here.")
}

function foreign() {
  return gettext("This is no file that a pathway was saved in. Nothing was changed here.")
}
