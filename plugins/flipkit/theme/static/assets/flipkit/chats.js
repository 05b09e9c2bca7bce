// The list of chats by audience: without this, each choice leads to its own part of the page.
;(() => {
  "use strict"
  startAll()
  document.addEventListener("flipkit:page", startAll)

  function startAll() {
    const navs = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-audiences]"))
    for (const nav of navs) if (!nav.dataset.ready) start(nav)
  }

  /** @param {HTMLElement} nav */
  function start(nav) {
    nav.dataset.ready = "yes"
    const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (nav.querySelectorAll("a[data-audience]"))
    const buttons = [...links].map(toButton)
    const said = nav.querySelector("[data-said]")
    const on = nav.querySelector("[data-on]")
    for (const button of buttons) {
      button.addEventListener("click", () => {
        const wanted = button.getAttribute("aria-pressed") === "true" ? "" : (button.dataset.audience ?? "")
        for (const each of buttons) {
          each.setAttribute("aria-pressed", String(each.dataset.audience === wanted))
        }
        const told = show(wanted)
        if (said) said.textContent = wanted ? told : ""
        if (on) on.textContent = wanted ? ` · ${button.textContent}` : ""
      })
    }
    document.querySelector("[data-by-audience]")?.setAttribute("hidden", "")
  }

  /** @param {HTMLAnchorElement} link */
  function toButton(link) {
    const button = document.createElement("button")
    button.type = "button"
    button.className = link.className
    button.textContent = link.textContent
    button.dataset.audience = link.dataset.audience
    button.setAttribute("aria-pressed", "false")
    link.replaceWith(button)
    return button
  }

  /**
   * Show the chats for an audience (empty: all), and the groups that have one; gives what is to be said.
   * @param {string} wanted
   */
  function show(wanted) {
    const rows = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".fk-group [data-audience]")])
    for (const row of rows) row.hidden = Boolean(wanted) && !isFor(row, wanted)
    const groups = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".fk-group"))
    for (const group of groups) group.hidden = !group.querySelector("[data-audience]:not([hidden])")
    const told = { shown: rows.filter((row) => !row.hidden).length, all: rows.length }
    return gettext("%(shown)s of %(all)s chats, with those that are for everybody", told)
  }

  /**
   * A chat that names no audience is for everybody.
   * @param {HTMLElement} row
   * @param {string} wanted
   */
  function isFor(row, wanted) {
    const audiences = (row.dataset.audience ?? "").split(" ").filter(Boolean)
    return !audiences.length || audiences.includes(wanted)
  }
})()
