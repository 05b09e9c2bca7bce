// Answers Material's search dialog from the Pagefind bundle, in place of Material's own worker.
// A classic worker, as the page starts it: modules come by import(). The page puts title and text
// into innerHTML, so both are made with the escaping template of search.js.
"use strict"

const language = new URLSearchParams(location.search).get("language")
importScripts(`../words${language ? `.${language}` : ""}.js`)

const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3
const SHOWN = 10 // as many as the dialog draws before it is scrolled
const shared = import("./search.js")
let newest = 0

addEventListener("message", ({ data: { type, data } }) => {
  if (type === SETUP) postMessage({ type: READY }) // the bundle is opened when somebody asks
  if (type === QUERY) answer(data)
})

/** Answer a query, unless another one has been typed meanwhile. */
async function answer(words) {
  const mine = ++newest
  const outdated = () => mine !== newest
  let items = []
  if (words.trim()) {
    await new Promise(resolve => setTimeout(resolve, 80)) // a letter more may follow at once
    if (outdated()) return
    try {
      items = await search(words)
    } catch {
      items = [doc("search/", gettext("The search can’t be loaded"), gettext("Look at your connection, then type again."), 0, words)]
    }
  }
  if (!outdated()) postMessage({ type: RESULT, data: { items: items.map(item => [item]) } })
}

async function search(words) {
  const { find, html, sign } = await shared
  const { total, read } = await find(words)
  const items = (await read(0, total > SHOWN ? SHOWN - 1 : total)).map(each => {
    const about = [each.date, each.host].filter(Boolean).join(" · ")
    const kind = html`${sign(each.space, each.kind)}${about && html` <span class="fk-meta">${about}</span>`}`
    const title = html`<span lang="${each.language}">${each.title}</span>`
    const text = html`<p>${kind}<br><span lang="${each.language}">${each.excerpt}</span></p>`
    // The dialog takes an address with a # for a part of a page and leaves its text out.
    return doc(each.url, each.url.includes("#") ? html`${title} ${kind}` : title, text, each.score, words)
  })
  if (total > SHOWN) {
    const all = `search/?words=${encodeURIComponent(words.trim())}`
    items.push(doc(all, gettext("All %(number)s results", { number: total }), "", 0, words))
  }
  return items
}

/** A result as the dialog takes it; `title` and `text` are HTML. */
function doc(location, title, text, score, words) {
  const terms = Object.fromEntries(words.trim().split(/\s+/).map(word => [word, true]))
  return { location, title: String(title), text: String(text), score, terms }
}
