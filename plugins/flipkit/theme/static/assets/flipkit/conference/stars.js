// The sessions a reader starred, in her own browser and nowhere else. Each is kept with what she knew of it, so that
// one that moves, or is gone from the programme, can be told from what it was.

import { whileHere } from "./dom.js"

/**
 * What is known of a session when it is starred; anything else that may stand in the browser is left out.
 * @param {Record<string, any>} session
 * @returns {KnownSession}
 */
function known({ title = "", start = "", end = "", room = "" }) {
  const moments = isNaN(Date.parse(start)) || isNaN(Date.parse(end)) ? {} : { start, end }
  return { title: String(title), room: typeof room === "string" ? room : "", ...moments }
}

/**
 * @param {string | null} text
 * @returns {Map<string, KnownSession>}
 */
function read(text) {
  try {
    /** @type {[string, any][]} */
    const stars = Object.entries(JSON.parse(text ?? "").stars)
    const kept = stars.filter(([, value]) => value && typeof value === "object")
    return new Map(kept.map(([id, value]) => [id, known(value)]))
  } catch {
    return new Map() // nothing yet, or nothing of ours
  }
}

/**
 * The name under which a browser keeps the stars of the conference in a folder.
 * @param {string} folder
 */
function nameOf(folder) {
  return `flipkit ${new URL(folder).pathname}`
}

/**
 * The stars of one conference. `folder` is its address in full, so that another site on the same host keeps its own;
 * what was starred at an address that it had `formerly` moves here.
 * Tells of every change, in other windows too, by the event "change".
 */
export class Stars extends EventTarget {
  #kept
  #key

  /**
   * Whether they are still here at the next visit.
   * @type {boolean}
   */
  last

  /**
   * @param {string} folder
   * @param {string[]} [formerly]
   */
  constructor(folder, formerly = []) {
    super()
    this.#key = nameOf(folder)
    this.#kept = read(flipkitStore.read(this.#key))
    this.last = flipkitStore.lasts()
    for (const old of formerly) this.#moveFrom(nameOf(old))
    addEventListener("storage", (event) => {
      if (event.key !== this.#key) return
      this.#kept = read(event.newValue)
      this.dispatchEvent(new Event("change"))
    })
  }

  /** @param {string} name */
  #moveFrom(name) {
    const before = read(flipkitStore.read(name))
    if (!before.size) return
    this.replace([...before, ...this.#kept])
    if (this.last) flipkitStore.write(name, "")
  }

  get ids() {
    return [...this.#kept.keys()]
  }

  /** The ids, each with what is known of it. */
  get pairs() {
    return [...this.#kept]
  }

  /** @param {string} id */
  has(id) {
    return this.#kept.has(id)
  }

  /**
   * What was known of a session when it was starred, or when its change was seen.
   * @param {string} id
   */
  known(id) {
    return this.#kept.get(id)
  }

  /**
   * Star a session, or note what is known of it by now.
   * @param {KnownSession & { id: string }} session
   */
  add(session) {
    this.replace([...this.pairs, [session.id, session]])
  }

  /** @param {string} id */
  remove(id) {
    this.replace(this.pairs.filter(([each]) => each !== id))
  }

  /**
   * Have these and no others: pairs of an id and what is known of it.
   * @param {[string, KnownSession][]} pairs
   */
  replace(pairs) {
    this.#kept = new Map(pairs.map(([id, session]) => [id, known(session)]))
    const text = JSON.stringify({ stars: Object.fromEntries(this.#kept) })
    this.last &&= flipkitStore.write(this.#key, text) // it may be full by now, or closed
    this.dispatchEvent(new Event("change"))
  }
}

/**
 * A button that stars a session and takes the star back; `session()` gives what is known of it.
 * @param {Stars} stars
 * @param {string} id
 * @param {string} title
 * @param {() => KnownSession & { id: string }} session
 */
export function starButton(stars, id, title, session) {
  const button = document.createElement("button")
  button.type = "button"
  button.className = "fk-star"
  button.setAttribute("aria-label", gettext("My agenda: %(session)s", { session: title }))
  button.addEventListener("click", () => (stars.has(id) ? stars.remove(id) : stars.add(session())))
  stars.addEventListener("change", show, { signal: whileHere() })
  show()
  return button

  function show() {
    button.setAttribute("aria-pressed", String(stars.has(id)))
    button.title = stars.has(id) ? gettext("In my agenda") : gettext("Add to my agenda")
  }
}
