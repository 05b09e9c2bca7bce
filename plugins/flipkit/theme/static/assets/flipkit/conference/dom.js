// Elements without markup in strings: what a programme says is text here, whatever it holds.

/**
 * What may stand in an element; what is false, null, undefined or "" is left out.
 * @typedef {Node | string | number | false | null | undefined} Part
 * @typedef {Part | Part[] | Part[][]} Parts
 */

/**
 * Make an element: attributes (true: without a value, false or null: none; `on…`: what to do), then what is in it.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, string | boolean | null | undefined | ((event: any) => void)>} [attributes]
 * @param {Parts[]} children
 */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key.slice(2), value)
    else if (value !== false && value != null) element.setAttribute(key, value === true ? "" : value)
  }
  const parts = /** @type {Part[]} */ (children.flat(2))
  element.append(...parts.filter((part) => part || part === 0).map((part) => (part instanceof Node ? part : `${part}`)))
  return element
}

/**
 * A button with words; the first of a row may be the one most used.
 * @param {string} text
 * @param {() => void} act
 */
export function button(text, act, first = false) {
  return make("button", { type: "button", class: `fk-action${first ? " fk-first" : ""}`, onclick: act }, text)
}

/**
 * The elements that a selector finds.
 * @param {string} selector
 * @param {ParentNode} [place]
 */
export function all(selector, place = document) {
  return /** @type {HTMLElement[]} */ ([...place.querySelectorAll(selector)])
}

let left = new AbortController()

/** End what was begun on the page before: to be called where Material has put another one in its place. */
export function beginPage() {
  left.abort()
  left = new AbortController()
  return left.signal
}

/** The signal that is given when a reader leaves the page, for whatever listens to more than the page. */
export function whileHere() {
  return left.signal
}

/** Whether the page is read from a disk, where nothing can be fetched or followed, and folders show no page. */
export const IS_ON_DISK = location.protocol === "file:"

/**
 * The address in full of a page of the conference in a folder.
 * @param {string} address
 * @param {string} folder
 */
export function pageIn(address, folder) {
  return new URL(IS_ON_DISK ? `${address}index.html` : address, folder).href
}

/**
 * "Ana, Ben and Cleo". `both` says what is before the last and the last where that has a word of its own before it in
 * some languages, which a sentence about one has, too.
 * @param {string[]} names
 * @param {(several: string, last: string) => string} [both]
 */
export function listed(names, both) {
  const last = names.at(-1) ?? ""
  if (names.length < 2) return last
  const several = row(names.slice(0, -1))
  return both?.(several, last) ?? gettext("%(several)s and %(last)s", { several, last })
}

/**
 * "Ana, Ben": on a page from right to left each by itself, and the commas between them in its direction.
 * @param {string[]} names
 */
export function row(names) {
  if (document.body.dir !== "rtl") return names.join(", ")
  return `\u2067${names.map((name) => `\u2068${name}\u2069`).join(", ")}\u2069`
}

/**
 * What there is of several texts, with a sign between.
 * @param {(string | false | null | undefined)[]} texts
 * @param {string} sign
 */
export function joined(texts, sign) {
  return texts.filter(Boolean).join(sign)
}

/**
 * "45 min", "1 h 30 min", as the pages write it.
 * @param {number} minutes
 */
export function length(minutes) {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  const told = [hours > 0 && gettext("%(num)s h", { num: hours })]
  if (rest > 0 || !hours) told.push(gettext("%(num)s min", { num: rest }))
  return joined(told, "\u00a0")
}
