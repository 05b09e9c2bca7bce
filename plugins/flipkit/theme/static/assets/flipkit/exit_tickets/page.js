// The page of exit tickets: a session's word is checked here, and what is right is kept in this browser until its
// reader saves it as a table, which `flipkit hours` reads.

import { button, make } from "../conference/dom.js"
import { isTold } from "./words.js"

/** @typedef {{ event: string, session: string, name: string, word: string }} Ticket */

const KEY = "flipkit exit tickets"
/**
 * What a browser that keeps nothing has, while the page is open.
 * @type {Ticket[]}
 */
let shown = []

start()
document.addEventListener("flipkit:page", start)
addEventListener("hashchange", choose)

function found() {
  return /** @type {HTMLElement | null} */ (document.querySelector("[data-tickets]"))
}

function start() {
  const place = found()
  if (!place || place.dataset.ready) return
  place.dataset.ready = "yes"
  const form = /** @type {HTMLFormElement} */ (place.querySelector("form"))
  form.hidden = false
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    check(place, form)
  })
  choose()
  field(form, "name").value = tickets().at(-1)?.name ?? ""
  show(place)
}

/** The session that the address names is chosen. */
function choose() {
  const select = found()?.querySelector("select")
  const wanted = decoded(location.hash.slice(1))
  if (select && [...select.options].some(({ value }) => value === wanted)) select.value = wanted
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text)
  } catch {
    return ""
  }
}

/**
 * @param {HTMLElement} place
 * @param {HTMLFormElement} form
 */
async function check(place, form) {
  const select = /** @type {HTMLSelectElement} */ (form.querySelector("select"))
  const option = /** @type {HTMLOptionElement} */ (select.selectedOptions[0])
  const word = field(form, "word")
  const [event = "", session = ""] = select.value.split("/")
  const ticket = { event, session, name: inTable(field(form, "name").value), word: inTable(word.value) }
  tell(place, "checking", gettext("Checking …"))
  try {
    const digests = JSON.parse(option.dataset.digests ?? "[]")
    if (!(await isTold(ticket.word, digests, Number(place.dataset.rounds)))) {
      const said = gettext("This is not the word of that session. Look at how it is spelt, and at the session.")
      tell(place, "wrong", said)
      return
    }
  } catch {
    tell(place, "unknown", gettext("This browser can’t check it. Open this page by an address that begins with https."))
    return
  }
  const others = tickets().filter(
    (each) => each.session !== session || each.event !== event || each.name !== ticket.name,
  )
  const isKept = flipkitStore.write(KEY, JSON.stringify([...others, ticket]))
  if (!isKept) shown = [...others, ticket]
  word.value = ""
  tell(place, "right", gettext("That is the word. It stands below now: save the file, and hand it to the organizers."))
  show(place)
}

/** @returns {Ticket[]} */
function tickets() {
  try {
    const kept = JSON.parse(flipkitStore.read(KEY) ?? "null")
    return Array.isArray(kept) ? kept.filter(isTicket) : shown
  } catch {
    return shown
  }
}

/** @param {any} each */
function isTicket(each) {
  return ["event", "session", "name", "word"].every((key) => typeof each?.[key] === "string")
}

/**
 * What is right, event by event, with the ways to save and to forget it.
 * @param {HTMLElement} place
 */
function show(place) {
  const kept = tickets()
  const parts = []
  for (const group of /** @type {NodeListOf<HTMLOptGroupElement>} */ (place.querySelectorAll("optgroup"))) {
    const titles = new Map([...group.querySelectorAll("option")].map(({ value, text }) => [value, text]))
    const own = kept.filter(({ event, session }) => titles.has(`${event}/${session}`))
    if (!own.length) continue
    const items = own.map(({ event, session, name }) =>
      make("li", {}, `${titles.get(`${event}/${session}`)}\u00a0· ${name}`),
    )
    const { contact } = group.dataset
    if (contact) items.push(make("li", {}, gettext("It goes to: %(contact)s", { contact })))
    parts.push(make("h2", {}, group.label), make("ul", {}, items), actions(place, own))
  }
  place.querySelector("[data-kept]")?.replaceChildren(...parts)
}

/**
 * @param {HTMLElement} place
 * @param {Ticket[]} own
 */
function actions(place, own) {
  const saved = button(gettext("Save the file"), () => save(own), true)
  const forgotten = button(gettext("Forget them here"), () => {
    shown = tickets().filter((each) => each.event !== own[0]?.event)
    flipkitStore.write(KEY, JSON.stringify(shown))
    tell(place, "forgotten", gettext("Nothing of them is in this browser any more."))
    show(place)
  })
  return make("p", { class: "fk-copy" }, saved, forgotten)
}

/** @param {Ticket[]} own */
function save(own) {
  const rows = [["Name", "Session", "Word"], ...own.map(({ name, session, word }) => [name, session, word])]
  const text = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")).join("\r\n")
  const address = URL.createObjectURL(new Blob([`\ufeff${text}\r\n`], { type: "text/csv;charset=utf-8" }))
  make("a", { href: address, download: `exit-tickets-${own[0]?.event}.csv` }).click()
  setTimeout(() => URL.revokeObjectURL(address), 60000)
}

/**
 * A text for a cell: on one line, and none that a spreadsheet takes for a formula.
 * @param {string} text
 */
function inTable(text) {
  return text.replace(/\s+/g, " ").replace(/^[\s=+@＝＋－＠\-'"‘’“”`]+/, "").trim()
}

/**
 * @param {HTMLElement} place
 * @param {string} standing
 * @param {string} sentence
 */
function tell(place, standing, sentence) {
  const status = /** @type {HTMLElement} */ (place.querySelector("[role=status]"))
  status.replaceChildren(make("p", {}, sentence))
  status.dataset.standing = standing
  status.hidden = false
}

/**
 * @param {HTMLFormElement} form
 * @param {string} id
 */
function field(form, id) {
  return /** @type {HTMLInputElement} */ (form.querySelector(`#${id}`))
}
