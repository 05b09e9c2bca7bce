// Answers Material's search dialog from the Pagefind bundle, in place of Material's own worker.
// A classic worker, as the page starts it: modules come by import(). The page puts title and text
// into innerHTML, so both are made with the escaping template of search.js.
;(() => {
  "use strict"
  /**
   * A result as the dialog takes it; `title` and `text` are HTML.
   * @typedef {{ location: string, title: string, text: string, score: number, terms: Record<string, true> }} Item
   */

  /** What Material's messages are called by. */
  const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3]
  /** As many as the dialog draws before it is scrolled. */
  const SHOWN = 10
  /** So long a letter more may follow, in milliseconds. */
  const PAUSE = 80

  const language = new URLSearchParams(location.search).get("language")
  importScripts(`../words${language ? `.${language}` : ""}.js`)
  const shared = import("./search.js")
  /** The number of the newest query: the answers to older ones are left out. */
  let newest = 0

  addEventListener("message", ({ data: { type, data } }) => {
    if (type === SETUP) postMessage({ type: READY }) // the bundle is opened when somebody asks
    if (type === QUERY) answer(data)
  })

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
    const { find, html, sign } = await shared
    const { total, read } = await find(words)
    const terms = termsOf(words)
    const items = (await read(0, total > SHOWN ? SHOWN - 1 : total)).map((each) => {
      const about = [each.date, each.host].filter(Boolean).join(" · ")
      const kind = html`${sign(each.space, each.kind)}${about && html` <span class="fk-meta">${about}</span>`}`
      const title = html`<span lang="${each.language}">${each.title}</span>`
      return {
        location: each.url,
        // The dialog takes an address with a # for a part of a page and leaves its text out.
        title: String(each.url.includes("#") ? html`${title} ${kind}` : title),
        text: String(html`<p>${kind}<br><span lang="${each.language}">${each.excerpt}</span></p>`),
        score: each.score,
        terms,
      }
    })
    return total > SHOWN ? [...items, rest(words, total)] : items
  }

  /**
   * The way to all that was found.
   * @param {string} words
   * @param {number} total
   */
  function rest(words, total) {
    const location = `search/?words=${encodeURIComponent(words.trim())}`
    const title = gettext("All %(number)s results", { number: total })
    return { location, title, text: "", score: 0, terms: termsOf(words) }
  }

  /**
   * @param {string} words
   * @returns {Record<string, true>}
   */
  function termsOf(words) {
    return Object.fromEntries(words.trim().split(/\s+/).map((word) => [word, true]))
  }
})()
