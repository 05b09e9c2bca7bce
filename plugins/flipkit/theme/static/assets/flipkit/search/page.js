// The search page: what is asked stands in its address, so that a search can be kept and sent.

import { find, html, sign } from "./search.js"

/** @typedef {import("./search.js").Result} Result */

/** So many results are shown at once. */
const MORE = 10
/** So long a reader may pause within a word, in milliseconds. */
const PAUSE = 150

const form = /** @type {HTMLFormElement} */ (document.querySelector("[data-fk-search]"))
const status = /** @type {HTMLElement} */ (document.querySelector("[data-fk-status]"))
const list = /** @type {HTMLElement} */ (document.querySelector("[data-fk-found]"))
const more = /** @type {HTMLButtonElement} */ (document.querySelector("[data-fk-more]"))
const words = /** @type {HTMLInputElement} */ (form.elements.namedItem("words"))
const order = /** @type {RadioNodeList | HTMLSelectElement} */ (form.elements.namedItem("order"))
const kinds = /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("[name=kind]"))

/** The number of the newest search: the answers to older ones are left out. */
let newest = 0
/** @type {number | undefined} */
let pause
/** @type {{ total: number, read: (from: number, to: number) => Promise<Result[]> }} */
let found = nothing()

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
document.querySelector("[data-fk-without]")?.remove()
form.hidden = false
recall()
search()

function ask() {
  note()
  search()
}

function nothing() {
  return { total: 0, read: async () => [] }
}

function choice() {
  const data = new FormData(form)
  return {
    asked: words.value.trim(),
    kinds: data.getAll("kind").map(String),
    newest: data.get("order") === "newest",
  }
}

/** Keep the address in step with the form. */
function note() {
  const { asked, kinds, newest } = choice()
  const query = new URLSearchParams()
  if (asked) query.append("words", asked)
  for (const kind of kinds) query.append("kind", kind)
  if (newest) query.append("order", "newest")
  history.replaceState(history.state, "", query.size ? `?${query}` : location.pathname)
}

/** Fill the form as the address says. */
function recall() {
  const query = new URLSearchParams(location.search)
  words.value = query.get("words") ?? ""
  for (const box of kinds) box.checked = query.getAll("kind").includes(box.value)
  order.value = query.get("order") === "newest" ? "newest" : "best"
}

async function search() {
  const mine = ++newest
  const { asked, ...narrowed } = choice()
  try {
    const answer = asked ? await find(asked, narrowed) : nothing()
    if (mine !== newest) return
    found = answer
    list.replaceChildren()
    status.textContent = asked ? counted(found.total) : ""
    await show(mine)
  } catch {
    if (mine !== newest) return
    status.textContent = gettext("The search can’t be loaded. Look at your connection, then try again.")
  }
}

/** @param {number} total */
function counted(total) {
  return total ? ngettext("%(num)s result", "%(num)s results", total) : gettext("No results")
}

/**
 * Show some more of what was found by the search of this number.
 * @param {number} mine
 */
async function show(mine) {
  const rows = await found.read(list.children.length, list.children.length + MORE)
  if (mine !== newest) return
  list.insertAdjacentHTML("beforeend", rows.map(row).join(""))
  more.parentElement?.toggleAttribute("hidden", list.children.length >= found.total)
}

async function showMore() {
  const next = list.children.length
  await show(newest)
  list.children[next]?.querySelector("a")?.focus()
}

/** @param {Result} result */
function row({ url, host, title, date, kind, language, space, excerpt }) {
  const about = [date, host && gettext("at %(host)s", { host })].filter(Boolean).join(" · ")
  const heading = html`<h2><a href="${url}" lang="${language}">${title}</a></h2>`
  const text = html`<p class="fk-sum" lang="${language}">${excerpt}</p>`
  const meta = about && html`<p class="fk-meta">${about}</p>`
  return html`<li class="fk-row">${sign(space, kind)}${heading}${text}${meta}</li>`
}
