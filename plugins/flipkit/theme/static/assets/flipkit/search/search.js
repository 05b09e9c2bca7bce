// What the dialog and the page share: the bundle, opened once, and its answers made ready to show.

/**
 * A result, ready to be shown: `host` is that of another site, `space` "own", "together" or nothing.
 * @typedef {object} Result
 * @property {string} url
 * @property {string} host
 * @property {string} title
 * @property {string} date
 * @property {string} kind
 * @property {string} language
 * @property {string} space
 * @property {Markup} excerpt
 * @property {number} score
 */

/**
 * What Pagefind knows of a page.
 * @typedef {object} Data
 * @property {string} raw_url
 * @property {Record<string, string>} meta
 * @property {Record<string, string[]>} filters
 * @property {string} excerpt
 */

/** The site's own address: three folders up from here, wherever the site lies. */
export const site = new URL("../../../", import.meta.url)
const bundle = new URL("pagefind/", site)
const tag = language()
const dates = new Intl.DateTimeFormat(tag === "en" ? "en-GB" : tag, { dateStyle: "medium", timeZone: "UTC" })
/**
 * What readers call the kinds of things, which have English names in the index.
 * @type {Record<string, string>}
 */
const kinds = {
  Post: gettext("Post"),
  "Blog entry": gettext("Blog entry"),
  Chat: gettext("Chat"),
  Session: gettext("Session"),
  Event: gettext("Event"),
  Person: gettext("Person"),
  Page: gettext("Page"),
}
/** @type {Record<string, string>} */
const letters = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" }
/** @type {Promise<any> | undefined} */
let opened

/** The page's language; a worker has no page and is told it in its address. */
function language() {
  return globalThis.document?.documentElement.lang || new URLSearchParams(location.search).get("language") || "en"
}

/** HTML that may be put into a page as it is. */
class Markup {
  /** @param {string} text */
  constructor(text) {
    this.text = text
  }

  toString() {
    return this.text
  }
}

/**
 * A template whose values are escaped, unless they are such templates themselves.
 * @param {TemplateStringsArray} parts
 * @param {(Markup | string)[]} values
 */
export function html(parts, ...values) {
  const safe = values.map((value) => {
    return value instanceof Markup ? value.text : String(value).replace(/[&<>"']/g, (letter) => letters[letter])
  })
  return new Markup(parts.reduce((text, part, number) => text + safe[number - 1] + part))
}

function open() {
  opened ??= load()
  opened.catch(() => (opened = undefined)) // the next query tries again
  return opened
}

async function load() {
  const pagefind = await import(new URL("pagefind.js", bundle).href)
  await pagefind.options({
    basePath: bundle.href,
    baseUrl: "/",
    ranking: { metaWeights: { title: 5, date: 0 } }, // a year finds what happened in it, after all else
  })
  await pagefind.init()
  return pagefind
}

/**
 * Search for words, among the kinds named (none: all), best first or newest first.
 * Gives how many there are and `read(from, to)`, which loads those of them; each is one small file.
 * @param {string} words
 * @param {{ kinds?: string[], newest?: boolean }} [choice]
 */
export async function find(words, { kinds = [], newest = false } = {}) {
  const pagefind = await open()
  /** @type {{ results: { data: () => Promise<Data>, score: number }[] }} */
  const { results } = await pagefind.search(words, {
    filters: kinds.length ? { kind: { any: kinds } } : {},
    sort: newest ? { date: "desc" } : {},
  })

  /**
   * @param {number} from
   * @param {number} to
   */
  function read(from, to) {
    return Promise.all(results.slice(from, to).map(async (each) => known(await each.data(), each.score)))
  }
  return { total: results.length, read }
}

/**
 * @param {Data} data
 * @param {number} score
 * @returns {Result}
 */
function known({ raw_url, meta, filters, excerpt }, score) {
  const url = address(raw_url)
  return {
    url: url.href,
    host: url.origin === site.origin ? "" : url.host.replace(/^www\./, ""),
    title: meta.title,
    date: meta.date ? dates.format(new Date(meta.date)) : "",
    kind: kinds[filters.kind[0]] ?? filters.kind[0],
    language: filters.language[0],
    space: filters.space?.[0] ?? "",
    // Pagefind escapes < and > and adds <mark>; an ampersand of the text stands as it was.
    excerpt: new Markup(excerpt.replace(/&(?!lt;|gt;)/g, "&amp;")),
    score,
  }
}

/**
 * Only addresses of the web are followed, whatever a feed says.
 * @param {string} text
 */
function address(text) {
  const url = new URL(text, site)
  return /^https?:$/.test(url.protocol) ? url : site
}

/**
 * The sign of a space with a word, as the macros of the pages draw it; a word alone where there is none.
 * @param {string} space
 * @param {string} word
 */
export function sign(space, word) {
  if (!space) return html`<span class="fk-space">${word}</span>`
  const half = new Markup(
    `<circle cx="8" cy="8" r="6.8" fill="none" stroke="currentColor" stroke-width="1.6"/>` +
      `<path d="M8 1.2a6.8 6.8 0 0 ${space === "own" ? 0 : 1} 0 13.6z" fill="currentColor"/>`,
  )
  const disc = html`<svg class="fk-sign" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">${half}</svg>`
  return html`<span class="fk-space fk-${space}">${disc}${word}</span>`
}
