// The programme narrowed to what a reader chose. The choice stands in the address, so that it can be sent on.

/** Whether a session fits: what is for everybody fits every room and every audience. */
const fits = (card, chosen, stars) =>
  [...chosen].every(([group, values]) => {
    if (!values.size) return true
    if (group === "mine") return stars.has(card.dataset.session)
    const own = (card.dataset[group] || "").split(" ").filter(Boolean)
    if ((group === "room" && own.includes("all")) || (group === "audience" && !own.length)) return true
    return own.some((value) => values.has(value))
  })

/** Make the filters in `bar` work. */
export const narrowing = (bar, stars) => {
  const buttons = [...bar.querySelectorAll("button[data-group]")]
  const status = bar.querySelector("[role=status]")
  const cards = [...document.querySelectorAll("[data-session]")]
  const pressed = (button) => button.getAttribute("aria-pressed") === "true"
  const asked = new URLSearchParams(location.search)
  for (const button of buttons) {
    button.setAttribute("aria-pressed", String((asked.get(button.dataset.group) || "").split(",").includes(button.value)))
  }

  const narrow = () => {
    const chosen = new Map(buttons.map((button) => [button.dataset.group, new Set()]))
    for (const button of buttons.filter(pressed)) chosen.get(button.dataset.group).add(button.value)
    const any = buttons.some(pressed)
    for (const card of cards) card.hidden = any && !fits(card, chosen, stars)
    const none = (box) => any && !box.querySelector("[data-session]:not([hidden])")
    for (const box of document.querySelectorAll(".fk-programme :is(td, tr)")) box.classList.toggle("fk-none", none(box))
    for (const day of document.querySelectorAll(".fk-day")) day.hidden = none(day)
    const sessions = cards.filter((card) => !card.matches(".fk-pause"))
    const shown = sessions.filter((card) => !card.hidden).length
    status.textContent = any ? gettext("%(shown)s of %(all)s sessions shown", { shown, all: sessions.length }) : ""
    const query = new URLSearchParams(location.search)
    for (const [group, values] of chosen) {
      if (values.size) query.set(group, [...values].join(","))
      else query.delete(group)
    }
    const search = query.size ? `?${query.toString().replaceAll("%2C", ",")}` : ""
    history.replaceState(history.state, "", location.pathname + search + location.hash)
  }
  for (const button of buttons) {
    button.addEventListener("click", () => {
      button.setAttribute("aria-pressed", String(!pressed(button)))
      narrow()
    })
  }
  stars.addEventListener("change", () => buttons.some((button) => button.dataset.group === "mine" && pressed(button)) && narrow())
  bar.hidden = false
  if (buttons.some(pressed)) bar.querySelector("details")?.setAttribute("open", "")
  narrow()
}
