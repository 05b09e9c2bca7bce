// What the dialog and the page share: the bundle, opened once, and its answers made ready to show.

/** The site's own address: three folders up from here, wherever the site lies. */
export const site = new URL("../../../", import.meta.url)
const bundle = new URL("pagefind/", site)
// A worker has no page; it is told the language in its address.
const tag = globalThis.document?.documentElement.lang || new URLSearchParams(location.search).get("language") || "en"
const dates = new Intl.DateTimeFormat(tag === "en" ? "en-GB" : tag, { dateStyle: "medium", timeZone: "UTC" })
/** What readers call the kinds of things, which have English names in the index. */
const kinds = {
  Post: gettext("Post"), "Blog entry": gettext("Blog entry"), Chat: gettext("Chat"), Session: gettext("Session"),
  Event: gettext("Event"), Person: gettext("Person"), Page: gettext("Page"),
}
const letters = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" }

/** HTML that may be put into a page as it is. */
class Markup {
  constructor(text) {
    this.text = text
  }
  toString() {
    return this.text
  }
}

/** A template whose values are escaped, unless they are such templates themselves. */
export function html(parts, ...values) {
  const safe = values.map(value =>
    value instanceof Markup ? value.text : String(value).replace(/[&<>"']/g, letter => letters[letter]))
  return new Markup(parts.reduce((text, part, number) => text + safe[number - 1] + part))
}

let opened

function open() {
  opened ??= (async () => {
    const pagefind = await import(new URL("pagefind.js", bundle))
    await pagefind.options({
      basePath: bundle.href,
      baseUrl: "/",
      ranking: { metaWeights: { title: 5, date: 0 } }, // a year finds what happened in it, after all else
    })
    await pagefind.init()
    return pagefind
  })()
  opened.catch(() => (opened = undefined)) // the next query tries again
  return opened
}

/**
 * Search for `words`, among the `kinds` named (none: all), best first or `newest` first.
 * Gives how many there are and `read(from, to)`, which loads those of them; each is one small file.
 */
export async function find(words, { kinds = [], newest = false } = {}) {
  const pagefind = await open()
  const { results } = await pagefind.search(words, {
    filters: kinds.length ? { kind: { any: kinds } } : {},
    sort: newest ? { date: "desc" } : {},
  })
  return {
    total: results.length,
    read: (from, to) => Promise.all(results.slice(from, to).map(async each => known(await each.data(), each.score))),
  }
}

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

/** Only addresses of the web are followed, whatever a feed says. */
function address(text) {
  const url = new URL(text, site)
  return /^https?:$/.test(url.protocol) ? url : site
}

/** The sign of a space with a word, as the macros of the pages draw it; a word alone where there is none. */
export function sign(space, word) {
  if (!space) return html`<span class="fk-space">${word}</span>`
  const half = space === "own" ? 0 : 1
  return html`<span class="fk-space fk-${space}"><svg class="fk-sign" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><circle cx="8" cy="8" r="6.8" fill="none" stroke="currentColor" stroke-width="1.6"/><path d="M8 1.2a6.8 6.8 0 0 ${half} 0 13.6z" fill="currentColor"/></svg>${word}</span>`
}
