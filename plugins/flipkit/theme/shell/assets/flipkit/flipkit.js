// What only the reader's own clock, zone and hand can say; every page is whole without it.
(() => {
  "use strict"
  const root = document.documentElement
  const now = Date.now()
  const language = (element) => element.closest("[lang]")?.lang || "en"
  // To make a format costs a browser far more than to use it, and a page may have hundreds of times.
  const made = new Map()
  const formats = (tag, options) => {
    const key = `${tag} ${JSON.stringify(options)}`
    if (!made.has(key)) made.set(key, new Intl.DateTimeFormat(tag, options))
    return made.get(key)
  }
  const day = (moment, zone, tag) => formats(tag, { timeZone: zone, weekday: "long" }).format(moment)
  const date = (moment, zone) => formats("en-CA", { timeZone: zone }).format(moment)
  const hour = (moment, zone, tag) =>
    formats(tag, { timeZone: zone, hour: "numeric", minute: "2-digit" }).format(moment).toLowerCase()
  const wall = (moment, zone) => `${date(moment, zone)} ${hour(moment, zone, "en-GB")}`
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone

  // The reader's own time, with the weekday where hers is another.
  const tellOwnTime = (time) => {
    const moment = new Date(time.dateTime)
    const zone = time.dataset.zone
    if (time.dataset.told || !own || isNaN(moment) || wall(moment, own) === wall(moment, zone)) return
    time.dataset.told = "yes"
    const tag = language(time)
    const place = own.split("/").pop().replaceAll("_", " ")
    const weekday = date(moment, own) === date(moment, zone) ? "" : `${day(moment, own, tag)} `
    const said = document.createElement("span")
    said.className = "fk-yours"
    const hers = { time: `${weekday}${hour(moment, own, tag)}`, place }
    const large = time.matches(".fk-big, .fk-lead *") // where there is room for it
    said.textContent = large ? gettext("%(time)s in %(place)s, where you are", hers) : gettext("%(time)s in %(place)s", hers)
    time.after(said)
  }

  // "tonight", "tomorrow", "in 3 days": calendar days between now and then, where the reader is.
  const tellNearness = (element) => {
    const then = element.dataset.near
    const moment = new Date(then.length > 10 ? then : `${then}T12:00`)
    if (isNaN(moment)) return
    const midnight = (time) => new Date(time.getFullYear(), time.getMonth(), time.getDate(), 12)
    const days = Math.round((midnight(moment) - midnight(new Date(now))) / 86400000)
    if (days < 0 || days > 45) return
    const tag = language(element)
    const evening = days === 0 && then.length > 10 && moment.getHours() >= 17
    const count = new Intl.RelativeTimeFormat(tag, { numeric: "auto" })
    element.textContent = evening ? gettext("tonight") : days < 14 ? count.format(days, "day") : count.format(Math.round(days / 7), "week")
  }

  // Of several dates, each with its end, show the first that is not over.
  const chooseNext = (list) => {
    const ahead = [...list.children].filter((item) => !(Date.parse(item.dataset.ends) <= now))
    const next = ahead[0] || list.lastElementChild
    for (const item of list.children) item.removeAttribute("aria-current")
    next?.setAttribute("aria-current", "true")
    list.dataset.chosen = "yes"
  }

  // What is over is taken from a list of what is coming, what has begun stands first.
  const keepTime = (row) => {
    if (Date.parse(row.dataset.over) <= now) row.remove()
    else if (Date.parse(row.dataset.begins) <= now) {
      const section = document.querySelector("[data-now]")
      section?.append(row)
      section?.removeAttribute("hidden")
    }
  }

  const copy = (button) => {
    button.hidden = !navigator.clipboard
    if (button.dataset.ready) return
    button.dataset.ready = "yes"
    button.addEventListener("click", async () => {
      const source = document.querySelector(button.dataset.copy)
      if (!source) return
      await navigator.clipboard.writeText((source.value ?? source.textContent).trim())
      const label = button.textContent
      button.textContent = gettext("copied")
      button.setAttribute("aria-live", "polite")
      setTimeout(() => (button.textContent = label), 2000)
    })
  }

  // With a script, the plain link to the search page opens the dialog where that stands ready.
  const openDialog = (link) => {
    const label = document.querySelector(".fk-open-search")
    if (!label || link.dataset.ready) return
    link.dataset.ready = "yes"
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || !root.classList.contains("js")) return
      event.preventDefault()
      label.click()
    })
  }

  const all = (selector, act) => document.querySelectorAll(selector).forEach(act)
  // Material takes every alternate for the site in another language and asks for its sitemap; a feed
  // is none. It looks when the document is ready, which is later.
  all("link[rel=alternate][type]", (link) => (link.rel = "alternate feed"))

  const tell = () => {
    all("time[data-zone]", tellOwnTime)
    all("[data-near]", tellNearness)
    all("[data-next]", chooseNext)
    all("[data-over]", keepTime)
    all("[data-copy]", copy)
    all(".fk-find", openDialog)
  }
  tell()
  // Material's instant navigation swaps the page without loading it.
  document.addEventListener("DOMContentLoaded", () => globalThis.document$?.subscribe(tell))
})()
