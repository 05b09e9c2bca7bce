// Searches beside the page: for Material's dialog, in place of Material's own worker, and for the search page.
// A classic worker, as Material starts it: it is published in one script with what it imports (search_scripts.py). The
// dialog puts title and text into innerHTML, so both are made with the escaping template of markup.js.

import { handed } from "./engine.js"
import { Markup, html, sign } from "./markup.js"
import { find, open } from "./search.js"

/**
 * A result as the dialog takes it; `title` and `text` are HTML.
 * @typedef {{ location: string, title: string, text: string, score: number, terms: Record<string, true> }} Item
 */

/** What Material's messages are called by. */
const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3]
/** What the messages of the search page are called by (page.js). */
const [OPEN, CAME, FIND, OLDER, READ, FACETS, SUGGEST] = ["open", "came", "find", "older", "read", "facets", "suggest"]
/** As many as the dialog draws before it is scrolled. */
const SHOWN = 10
/** So long a letter more may follow, in milliseconds. */
const PAUSE = 80
/** So much of what was typed is said again. */
const LONG = 60

/** The number of the newest query: the answers to older ones are left out. */
let newest = 0
/** What the search page asked last. @type {Awaited<ReturnType<typeof find>> | undefined} */
let found

addEventListener("message", ({ data: { type, id, data } }) => {
  if (type === SETUP) postMessage({ type: READY }) // the bundle is opened when somebody asks
  if (type === QUERY) answer(data)
  if (type === OPEN) begin(data)
  if (type === CAME) handed.take(data)
  if (type === FIND) reply(id, () => findFor(data))
  if (type === OLDER) reply(id, async () => found?.go())
  if (type === READ) reply(id, async () => found?.read(data.from, data.to) ?? [])
  if (type === FACETS) reply(id, async () => found?.facets())
  if (type === SUGGEST) reply(id, async () => found?.suggest() ?? "")
})

/**
 * Open the blocks; the page hands over what lies at these addresses.
 * @param {string[]} ahead
 */
function begin(ahead) {
  handed.expect(ahead)
  open().catch(() => {}) // whoever searches is told
}

/**
 * Answer the search page.
 * @param {number} id
 * @param {() => Promise<unknown>} make
 */
async function reply(id, make) {
  try {
    postMessage({ id, value: await make() })
  } catch (error) {
    postMessage({ id, error: String(error) })
  }
}

/** @param {{ words: string } & Partial<import("./search.js").Choice>} data */
async function findFor({ words, ...choice }) {
  found = await find(words, choice)
  return found.state
}

/**
 * Answer a query, unless another one has been typed meanwhile.
 * @param {string} words
 */
async function answer(words) {
  const mine = ++newest
  if (words.trim()) await new Promise((resolve) => setTimeout(resolve, PAUSE))
  if (mine !== newest) return
  const items = words.trim() ? await search(words).catch(() => [failure(words)]) : []
  if (mine === newest) postMessage({ type: RESULT, data: { items: items.map((item) => [item]) } })
}

/** @param {string} words */
function failure(words) {
  const title = gettext("The search can’t be loaded")
  const text = gettext("Look at your connection, then type again.")
  return { location: "search/", title, text, score: 0, terms: termsOf(words) }
}

/**
 * @param {string} words
 * @returns {Promise<Item[]>}
 */
async function search(words) {
  const mine = newest
  const found = await find(words)
  while (found.state.until && found.state.total < SHOWN && mine === newest) await found.go()
  const { total, until } = found.state
  if (!total) return nothing(words, await found.suggest())
  const terms = termsOf(words)
  const items = (await found.read(0, total > SHOWN || until ? SHOWN - 1 : total)).map((each) => {
    const about = [each.name, each.date, each.host].filter(Boolean).join("\u00a0· ")
    const kind = html`${sign(each.space, each.kind)}${about && html` <span class="fk-meta">${about}</span>`}`
    const title = html`<span lang="${each.language}" dir="auto">${each.title}</span>`
    const excerpt = html`<span lang="${each.language}" dir="auto">${new Markup(each.excerpt)}</span>`
    return {
      location: each.url,
      // The dialog takes an address with a # for a part of a page and leaves its text out.
      title: String(each.url.includes("#") ? html`${title} ${kind}` : title),
      text: String(html`<p>${kind}<br>${excerpt}</p>`),
      score: each.score,
      terms,
    }
  })
  if (until) return [...items, await way(words, gettext("All results"))]
  return total > SHOWN ? [...items, await way(words, gettext("All %(number)s results", { number: total }))] : items
}

/**
 * What stands where nothing was found: what may have been meant, as a way to it.
 * @param {string} words
 * @param {string} meant
 */
async function nothing(words, meant) {
  if (!meant) return []
  const said = gettext("Nothing found for “%(words)s”.", { words: short(words) })
  const question = gettext("Did you mean %(words)s?", { words: meant })
  return [{ ...(await way(meant, question)), text: String(html`<p>${said}</p>`) }]
}

/** @param {string} words */
function short(words) {
  const letters = [...words.trim()]
  return letters.length > LONG ? `${letters.slice(0, LONG).join("")}…` : letters.join("")
}

/**
 * A way to the search page, which is no result: by its class the sheet hides how many the dialog counts.
 * @param {string} words
 * @param {string} said
 */
async function way(words, said) {
  const location = `search/?words=${encodeURIComponent(words.trim())}`
  const title = String(html`<span class="fk-way">${said}</span>`)
  return { location, title, text: "", score: 0, terms: termsOf(words) }
}

/**
 * @param {string} words
 * @returns {Record<string, true>}
 */
function termsOf(words) {
  return Object.fromEntries(words.trim().split(/\s+/).map((word) => [word, true]))
}
