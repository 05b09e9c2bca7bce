// The search page: what is asked stands in its address, so that a search can be kept and sent.
import { find, html, sign } from "./search.js"

const MORE = 10
const form = document.querySelector("[data-fk-search]")
const status = document.querySelector("[data-fk-status]")
const list = document.querySelector("[data-fk-found]")
const more = document.querySelector("[data-fk-more]")
let newest = 0
let read
let total = 0

function asked() {
  const data = new FormData(form)
  return { words: data.get("words").trim(), kinds: data.getAll("kind"), newest: data.get("order") === "newest" }
}

function row({ url, host, title, date, kind, language, space, excerpt }) {
  const about = [date, host && gettext("at %(host)s", { host })].filter(Boolean).join(" · ")
  return html`<li class="fk-row">${sign(space, kind)}<h2><a href="${url}" lang="${language}">${title}</a></h2><p class="fk-sum" lang="${language}">${excerpt}</p>${about && html`<p class="fk-meta">${about}</p>`}</li>`
}

async function show(mine) {
  const rows = await read(list.children.length, list.children.length + MORE)
  if (mine !== newest) return
  list.insertAdjacentHTML("beforeend", rows.map(row).join(""))
  more.parentElement.hidden = list.children.length >= total
}

async function search() {
  const mine = ++newest
  const { words, ...choice } = asked()
  try {
    const found = words ? await find(words, choice) : { total: 0, read: async () => [] }
    if (mine !== newest) return
    read = found.read
    total = found.total
    list.replaceChildren()
    status.textContent = !words ? "" : total ? ngettext("%(num)s result", "%(num)s results", total) : gettext("No results")
    await show(mine)
  } catch {
    if (mine === newest) status.textContent = gettext("The search can’t be loaded. Look at your connection, then try again.")
  }
}

/** Keep the address in step with the form. */
function note() {
  const { words, kinds, newest } = asked()
  const query = new URLSearchParams([
    ...(words ? [["words", words]] : []), ...kinds.map(kind => ["kind", kind]), ...(newest ? [["order", "newest"]] : []),
  ])
  history.replaceState(history.state, "", query.size ? `?${query}` : location.pathname)
}

function recall() {
  const query = new URLSearchParams(location.search)
  form.elements.words.value = query.get("words") ?? ""
  for (const box of form.querySelectorAll("[name=kind]")) box.checked = query.getAll("kind").includes(box.value)
  form.elements.order.value = query.get("order") === "newest" ? "newest" : "best"
}

let pause
form.addEventListener("input", () => {
  clearTimeout(pause)
  pause = setTimeout(() => (note(), search()), 150)
})
form.addEventListener("submit", event => {
  event.preventDefault()
  clearTimeout(pause)
  note()
  search()
})
more.addEventListener("click", async () => {
  const next = list.children.length
  await show(newest)
  list.children[next]?.querySelector("a").focus()
})
document.querySelector("[data-fk-without]").remove()
form.hidden = false
recall()
search()
