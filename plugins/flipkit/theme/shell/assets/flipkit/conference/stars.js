// The sessions a reader starred, in her own browser and nowhere else. Each is kept with what she knew of it, so that
// one that moves, or is gone from the programme, can be told from what it was.

/** Where stars are kept: localStorage, or for this visit only where the browser keeps nothing. */
const shelf = () => {
  try {
    const probe = "flipkit probe"
    localStorage.setItem(probe, probe)
    localStorage.removeItem(probe)
    return localStorage
  } catch {
    return null
  }
}

/** What is known of a session when it is starred; anything else that may stand in the browser is left out. */
const known = ({ title = "", start = "", end = "", room = "" }) => {
  const moments = isNaN(Date.parse(start)) || isNaN(Date.parse(end)) ? {} : { start, end }
  return { title: String(title), room: typeof room === "string" ? room : "", ...moments }
}

const read = (text) => {
  try {
    const { stars } = JSON.parse(text)
    const kept = Object.entries(stars).filter(([, value]) => value && typeof value === "object")
    return new Map(kept.map(([id, value]) => [id, known(value)]))
  } catch {
    return new Map() // nothing yet, or nothing of ours
  }
}

/**
 * The stars of one conference. `folder` is its address in full, so that another site on the same host keeps its own.
 * Tells of every change, in other windows too, by the event "change".
 */
export class Stars extends EventTarget {
  #kept
  #key
  #shelf = shelf()

  constructor(folder) {
    super()
    this.#key = `flipkit ${new URL(folder).pathname}`
    this.#kept = read(this.#shelf?.getItem(this.#key))
    addEventListener("storage", (event) => {
      if (event.key !== this.#key) return
      this.#kept = read(event.newValue)
      this.dispatchEvent(new Event("change"))
    })
  }

  /** Whether they are still here at the next visit. */
  get last() {
    return Boolean(this.#shelf)
  }

  get ids() {
    return [...this.#kept.keys()]
  }

  has(id) {
    return this.#kept.has(id)
  }

  /** What was known of a session when it was starred, or when its change was seen. */
  known(id) {
    return this.#kept.get(id)
  }

  /** Star a session, or note what is known of it by now. */
  add(session) {
    this.replace([...this.#kept, [session.id, session]])
  }

  remove(...ids) {
    this.replace([...this.#kept].filter(([id]) => !ids.includes(id)))
  }

  /** Have these and no others: pairs of an id and what is known of it. */
  replace(pairs) {
    this.#kept = new Map(pairs.map(([id, session]) => [id, known(session)]))
    try {
      this.#shelf?.setItem(this.#key, JSON.stringify({ stars: Object.fromEntries(this.#kept) }))
    } catch {
      this.#shelf = null // it is full, or was closed in the meantime
    }
    this.dispatchEvent(new Event("change"))
  }
}

/** A button that stars a session and takes the star back; `session()` gives its id, title, start, end and room. */
export const starButton = (stars, id, title, session) => {
  const button = document.createElement("button")
  button.type = "button"
  button.className = "fk-star"
  const show = () => {
    button.setAttribute("aria-pressed", String(stars.has(id)))
    button.title = stars.has(id) ? gettext("In my agenda") : gettext("Add to my agenda")
  }
  button.setAttribute("aria-label", gettext("My agenda: %(session)s", { session: title }))
  button.addEventListener("click", () => (stars.has(id) ? stars.remove(id) : stars.add(session())))
  stars.addEventListener("change", show)
  show()
  return button
}
