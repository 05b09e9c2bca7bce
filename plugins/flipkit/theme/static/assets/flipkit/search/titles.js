// All titles of a copy that is read from a disk, by letter: titles.js of the folder of the page holds them.
;(() => {
  "use strict"
  /** @typedef {[letter: string, title: string, address: string, kind: string, language: string]} Title */

  /** So many are shown at once. */
  const MORE = 300
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector("[data-fk-titles]"))
  const place = /** @type {HTMLElement} */ (document.querySelector("[data-fk-found]"))
  const status = /** @type {HTMLElement} */ (document.querySelector("[data-fk-status]"))
  const more = /** @type {HTMLButtonElement} */ (document.querySelector("[data-fk-more]"))
  if (!form || !globalThis.flipkitTitles) return
  const titles = globalThis.flipkitTitles
  const boxes = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("[name=kind]")])
  const kinds = new Map(boxes.map((box) => [box.value, box.parentElement?.textContent.trim() ?? ""]))
  let letter = ""
  let shown = MORE
  const letters = [...new Set(titles.map(([each]) => each))].map(letterButton)

  form.querySelector("[data-fk-letters]")?.append(...letters.flatMap((each) => [each, " "]))
  form.addEventListener("submit", (event) => event.preventDefault())
  form.addEventListener("input", () => begin())
  more.addEventListener("click", () => {
    shown += MORE
    draw()
  })
  document.querySelector("[data-fk-without]")?.remove()
  form.hidden = false
  draw()

  function begin() {
    shown = MORE
    draw()
  }

  /** @param {string} text */
  function letterButton(text) {
    const button = document.createElement("button")
    button.type = "button"
    button.className = "fk-chip"
    button.textContent = text
    button.setAttribute("aria-pressed", "false")
    button.addEventListener("click", () => {
      letter = letter === text ? "" : text
      for (const each of letters) each.setAttribute("aria-pressed", String(each.textContent === letter))
      begin()
    })
    return button
  }

  /** @param {string} text */
  function folded(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
  }

  /** @returns {Title[]} */
  function chosen() {
    const data = new FormData(/** @type {HTMLFormElement} */ (form))
    const words = folded(String(data.get("words") ?? "")).split(/\s+/).filter(Boolean)
    const wanted = data.getAll("kind")
    return titles.filter(([begins, title, , kind]) => {
      if ((letter && begins !== letter) || (wanted.length && !wanted.includes(kind))) return false
      return !words.length || words.every((word) => folded(title).includes(word))
    })
  }

  function draw() {
    const found = chosen()
    /** @type {Map<string, Title[]>} */
    const groups = new Map()
    for (const title of found.slice(0, shown)) groups.set(title[0], [...(groups.get(title[0]) ?? []), title])
    place.replaceChildren(...[...groups].map(group))
    status.textContent = gettext("%(shown)s of %(all)s titles", { shown: found.length, all: titles.length })
    more.parentElement?.toggleAttribute("hidden", found.length <= shown)
  }

  /** @param {[string, Title[]]} group */
  function group([text, rows]) {
    const section = document.createElement("section")
    const heading = document.createElement("h2")
    const list = document.createElement("ul")
    heading.textContent = text
    list.className = "fk-rows"
    list.append(...rows.map(row))
    section.append(heading, list)
    return section
  }

  /** @param {Title} title */
  function row([, title, address, kind, language]) {
    const item = document.createElement("li")
    const link = document.createElement("a")
    const about = document.createElement("span")
    const isElsewhere = /^https?:\/\//.test(address)
    item.className = "fk-row"
    link.href = isElsewhere ? address : new URL(`../${address}`, location.href).href
    link.lang = language
    link.textContent = title
    about.className = "fk-meta"
    const host = isElsewhere && gettext("at %(host)s", { host: new URL(address).host.replace(/^www\./, "") })
    about.textContent = [kinds.get(kind), host].filter(Boolean).join("\u00a0· ")
    item.append(link, " ", about)
    return item
  }
})()
