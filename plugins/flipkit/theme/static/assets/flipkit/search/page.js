// The search page: what is asked stands in its address, so that a search can be kept and sent.

import { Facets, asked as askedBy } from "./facets.js"
import { Markup, html, sign } from "./markup.js"

/** @typedef {import("./search.js").Result} Result */
/**
 * How a search stands (search.js): so many results, so many of them can be shown, so many whatever is chosen; what
 * was gathered up to the day `until` was not asked yet.
 * @typedef {object} State
 * @property {number} total
 * @property {number} ready
 * @property {number} everything
 * @property {{ kind: Record<string, number>, year: Record<string, number>, language: Record<string, number> }} counts
 * @property {string} until
 */

/** So many results are shown at once. */
const MORE = 10
/** So long a reader may pause within a word, in milliseconds. */
const PAUSE = 150
/** So much of what was typed is said again. */
const LONG = 60

/**
 * Make the page search; `first` is what its address asks, if it asks something.
 * @param {string} tag
 * @param {ReturnType<typeof import("./asking.js").asking>} answered
 * @param {Promise<State>} [first]
 */
export function begin(tag, answered, first) {
  const form = /** @type {HTMLFormElement} */ (document.querySelector("[data-fk-search]"))
  const status = /** @type {HTMLElement} */ (document.querySelector("[data-fk-status]"))
  const list = /** @type {HTMLElement} */ (document.querySelector("[data-fk-found]"))
  const more = /** @type {HTMLButtonElement} */ (document.querySelector("[data-fk-more]"))
  const older = /** @type {HTMLButtonElement} */ (document.querySelector("[data-fk-older]"))
  const words = /** @type {HTMLInputElement} */ (form.elements.namedItem("words"))
  const order = /** @type {RadioNodeList | HTMLSelectElement} */ (form.elements.namedItem("order"))
  const kinds = /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("[name=kind]"))

  const dates = new Intl.DateTimeFormat(tag === "en" ? "en-GB" : tag, { dateStyle: "medium", timeZone: "UTC" })

  const facets = new Facets(form, tag)

  /** The number of the newest search: the answers to older ones are left out. */
  let newest = 0
  /** @type {number | undefined} */
  let pause
  /** How many results can be shown. */
  let total = 0

  form.addEventListener("input", () => {
    clearTimeout(pause)
    pause = setTimeout(ask, PAUSE)
  })
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    clearTimeout(pause)
    ask()
  })
  more.addEventListener("click", showMore)
  older.addEventListener("click", askOlder)
  facets.whenAsked(() => (words.value.trim() ? answered("facets") : undefined))
  document.querySelector("[data-fk-without]")?.remove()
  form.hidden = false
  search(recall() ? first : undefined)

  function ask() {
    note()
    search()
  }

  function choice() {
    const data = new FormData(form)
    return {
      asked: words.value.trim(),
      kinds: data.getAll("kind").map(String),
      newest: data.get("order") === "newest",
      ...facets.chosen,
    }
  }

  /** Keep the address in step with the form. */
  function note() {
    const { asked, kinds, newest } = choice()
    const query = new URLSearchParams()
    if (asked) query.append("words", asked)
    for (const kind of kinds) query.append("kind", kind)
    for (const [name, value] of Object.entries(facets.chosen)) if (value) query.append(name, value)
    if (newest) query.append("order", "newest")
    history.replaceState(history.state, "", query.size ? `?${query}` : location.pathname)
  }

  /** Fill the form as the address says; say whether the form has all of it. */
  function recall() {
    const query = new URLSearchParams(location.search)
    const asked = askedBy(query)
    words.value = query.get("words") ?? ""
    for (const box of kinds) box.checked = asked.kinds.includes(box.value)
    facets.recall(query)
    order.value = asked.newest ? "newest" : "best"
    return asked.kinds.every((kind) => [...kinds].some(({ value }) => value === kind))
  }

  /** @param {Promise<State>} [begun] */
  async function search(begun) {
    const mine = ++newest
    const { asked, ...narrowed } = choice()
    try {
      if (asked) await follow(mine, asked, await (begun ?? answered("find", { words: asked, ...narrowed })), true)
      else clear()
    } catch {
      fail(mine)
    }
  }

  function clear() {
    total = 0
    list.replaceChildren()
    count(undefined)
    say(html``)
    reveal(more, false)
    reveal(older, false)
  }

  /** @param {number} mine */
  function fail(mine) {
    if (mine !== newest) return
    const text = gettext("The search can’t be loaded. Look at your connection, then try again.")
    say(html`${text}`)
  }

  /**
   * Show what a search found, and go on to what is older while that is less than a page.
   * @param {number} mine
   * @param {string} asked
   * @param {State} found
   * @param {boolean} isFirst
   */
  async function follow(mine, asked, found, isFirst) {
    if (mine !== newest) return
    total = found.ready
    if (isFirst) list.replaceChildren()
    count(found.everything || !found.until ? found.counts : undefined)
    const goesOn = Boolean(found.until) && total < MORE
    const text = goesOn && !found.total ? gettext("Searching what is older …") : told(asked, found)
    say(html`${text}`)
    if (isFirst || list.children.length < MORE) await show(mine, MORE)
    if (mine !== newest) return
    reveal(older, Boolean(found.until) && !goesOn)
    if (goesOn) await follow(mine, asked, await answered("older"), false)
    else if (!found.everything) await suggest(mine, asked, found)
  }

  /** Ask all that is older, while what is there already stays where it is. */
  async function askOlder() {
    const mine = newest
    const { asked } = choice()
    const next = list.children.length
    reveal(older, false)
    try {
      for (let until = "?"; until; ) {
        /** @type {State} */
        const found = await answered("older")
        if (mine !== newest) return
        until = found.until
        total = found.ready
        count(found.counts)
        say(html`${told(asked, found)}`)
      }
      await show(mine)
      list.children[next]?.querySelector("a")?.focus()
    } catch {
      fail(mine)
    }
  }

  /**
   * @param {HTMLButtonElement} button
   * @param {boolean} isOffered
   */
  function reveal(button, isOffered) {
    button.parentElement?.toggleAttribute("hidden", !isOffered)
  }

  /** @param {Markup} text */
  function say(text) {
    status.replaceChildren()
    status.insertAdjacentHTML("beforeend", String(text))
  }

  /**
   * @param {string} asked
   * @param {State} found
   */
  function told(asked, { total, everything, until }) {
    if (until) {
      const day = dates.format(new Date(until))
      const number = ngettext("%(num)s result", "%(num)s results", total)
      return gettext("%(number)s so far. What blogs wrote up to %(day)s was not searched yet.", { number, day })
    }
    if (total) return ngettext("%(num)s result", "%(num)s results", total)
    const letters = [...asked]
    const words = letters.length > LONG ? `${letters.slice(0, LONG).join("")}…` : asked
    if (!everything) return gettext("Nothing found for “%(words)s”.", { words })
    return gettext("Nothing of what is chosen has “%(words)s”.", { words })
  }

  /**
   * Say what may have been meant, if there is something.
   * @param {number} mine
   * @param {string} asked
   * @param {State} found
   */
  async function suggest(mine, asked, found) {
    const meant = await answered("suggest")
    if (mine !== newest || !meant) return
    const query = new URLSearchParams(location.search)
    query.set("words", meant)
    const [before, behind] = gettext("Did you mean %(words)s?", { words: "\n" }).split("\n")
    const link = html`<a href="?${String(query)}">${meant}</a>`
    say(html`${told(asked, found)} ${before}${link}${behind}`)
  }

  /**
   * How many there are of each kind, beside its name, of each year and language; nothing while nothing is asked.
   * @param {State["counts"] | undefined} counts
   */
  function count(counts) {
    for (const box of kinds) {
      const place = box.parentElement?.querySelector("[data-fk-count]")
      if (place) place.textContent = counts ? `(${counts.kind[box.value] ?? 0})` : ""
    }
    facets.count(counts)
  }

  /**
   * Show some more of what was found by the search of this number: until there are so many.
   * @param {number} mine
   * @param {number} to
   */
  async function show(mine, to = list.children.length + MORE) {
    const from = list.children.length
    /** @type {Result[]} */
    const rows = total ? await answered("read", { from, to }) : []
    if (mine !== newest) return
    list.insertAdjacentHTML("beforeend", rows.map(row).join(""))
    reveal(more, list.children.length < total)
  }

  async function showMore() {
    const next = list.children.length
    await show(newest)
    list.children[next]?.querySelector("a")?.focus()
  }

  /** @param {Result} result */
  function row({ url, host, title, name, date, kind, language, space, excerpt }) {
    const about = [name, date, host && gettext("at %(host)s", { host })].filter(Boolean).join("\u00a0· ")
    const heading = html`<h2><a href="${url}" lang="${language}" dir="auto">${title}</a></h2>`
    const text = html`<p class="fk-sum" lang="${language}" dir="auto">${new Markup(excerpt)}</p>`
    const meta = about && html`<p class="fk-meta">${about}</p>`
    return html`<li class="fk-row">${sign(space, kind)}${heading}${text}${meta}</li>`
  }
}
