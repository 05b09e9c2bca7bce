// The list of chats by audience: without this, each choice leads to its own part of the page.
(() => {
  "use strict"
  const ready = (nav) => {
    if (nav.dataset.ready) return
    nav.dataset.ready = "yes"
    const said = nav.querySelector("[data-said]")
    const rows = [...document.querySelectorAll(".fk-group [data-audience]")]
    const buttons = [...nav.querySelectorAll("a[data-audience]")].map((link) => {
      const button = document.createElement("button")
      button.type = "button"
      button.className = link.className
      button.textContent = link.textContent
      button.dataset.audience = link.dataset.audience
      button.setAttribute("aria-pressed", "false")
      link.replaceWith(button)
      return button
    })
    // A chat that names no audience is for everybody.
    const show = (wanted) => {
      for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.audience === wanted))
      for (const row of rows) {
        const audiences = row.dataset.audience.split(" ").filter(Boolean)
        row.hidden = Boolean(wanted && audiences.length && !audiences.includes(wanted))
      }
      for (const group of document.querySelectorAll(".fk-group")) {
        group.hidden = !group.querySelector("[data-audience]:not([hidden])")
      }
      const told = { shown: rows.filter((row) => !row.hidden).length, all: rows.length }
      said.textContent = wanted ? gettext("%(shown)s of %(all)s chats, with those that are for everybody", told) : ""
    }
    for (const button of buttons) {
      button.addEventListener("click", () => show(button.getAttribute("aria-pressed") === "true" ? "" : button.dataset.audience))
    }
    document.querySelector("[data-by-audience]")?.setAttribute("hidden", "")
  }
  const all = () => document.querySelectorAll("[data-audiences]").forEach(ready)
  all()
  globalThis.document$?.subscribe(all)
})()
