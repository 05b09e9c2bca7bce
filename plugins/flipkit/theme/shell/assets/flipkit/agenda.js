// The agenda narrowed to what a reader chose. The choice stands in the address, so that it can be sent on.

/** Whether a line fits what is chosen: a map of a group's name to the set of its chosen values. */
const fits = (row, chosen) =>
  [...chosen].every(([group, values]) => {
    if (!values.size) return true
    const own = (row.dataset[group] || "").split(" ").filter(Boolean)
    if (group === "audience" && !own.length) return true // for everybody
    return own.some((value) => values.has(value))
  })

const start = () => {
  const filters = document.querySelector("[data-filters]:not([data-ready])")
  markToday()
  if (!filters) return
  filters.dataset.ready = "yes"
  const buttons = [...filters.querySelectorAll("button")]
  const status = filters.querySelector("[role=status]")
  const asked = new URLSearchParams(location.search)
  for (const button of buttons) {
    const values = (asked.get(button.dataset.group) || "").split(",")
    button.setAttribute("aria-pressed", values.includes(button.value))
  }

  const narrow = () => {
    const chosen = new Map(buttons.map((button) => [button.dataset.group, new Set()]))
    for (const button of buttons) {
      if (button.getAttribute("aria-pressed") === "true") chosen.get(button.dataset.group).add(button.value)
    }
    const rows = [...document.querySelectorAll("[data-kind]")]
    for (const row of rows) row.hidden = !fits(row, chosen)
    const counted = rows.filter((row) => !("again" in row.dataset))
    const shown = counted.filter((row) => !row.hidden).length
    const any = [...chosen.values()].some((values) => values.size)
    status.textContent = any ? gettext("%(shown)s of %(all)s shown", { shown, all: counted.length }) : ""
    const query = new URLSearchParams(location.search)
    for (const [group, values] of chosen) {
      if (values.size) query.set(group, [...values].join(","))
      else query.delete(group)
    }
    const search = query.size ? `?${query.toString().replaceAll("%2C", ",")}` : ""
    history.replaceState(history.state, "", location.pathname + search + location.hash)
    for (const link of document.querySelectorAll("a[data-keep]")) if (link.search !== search) link.search = search
  }
  for (const button of buttons) {
    button.addEventListener("click", () => {
      button.setAttribute("aria-pressed", button.getAttribute("aria-pressed") !== "true")
      narrow()
    })
  }
  filters.hidden = false
  narrow()
}

const markToday = () => {
  const day = new Intl.DateTimeFormat("en-CA").format(Date.now())
  document.querySelector(`.fk-month td > time[datetime="${day}"]`)?.parentElement.setAttribute("aria-current", "date")
}

start() // after the site's own script, which takes away what is over
globalThis.document$?.subscribe(start)
