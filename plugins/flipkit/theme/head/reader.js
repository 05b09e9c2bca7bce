// What only the reader's own clock, zone and hand can say; every page is whole without it.
// It stands in the head and speaks while the page is read, of each part before that is drawn: so nothing is waited
// for, and nothing moves.
;(() => {
  "use strict"
  const root = document.documentElement
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
  const wall = (moment, zone) => formats("en-GB", { timeZone: zone, dateStyle: "short", timeStyle: "short" }).format(moment)
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone

  // The reader's own time, with the weekday where hers is another; nothing where it is the same. Many stand more
  // than once on a page.
  const known = new Map()
  const ownTime = (instant, zone, tag) => {
    const key = `${instant} ${zone} ${tag}`
    if (!known.has(key)) known.set(key, findOwnTime(new Date(instant), zone, tag))
    return known.get(key)
  }
  const findOwnTime = (moment, zone, tag) => {
    if (!own || isNaN(moment) || wall(moment, own) === wall(moment, zone)) return ""
    const weekday = date(moment, own) === date(moment, zone) ? "" : `${day(moment, own, tag)} `
    return `${weekday}${hour(moment, own, tag)}`
  }
  const tellOwnTime = (element) => {
    const time = ownTime(element.dateTime, element.dataset.zone, language(element))
    if (!time) return
    const hers = { time, place: own.split("/").pop().replaceAll("_", " ") }
    const said = document.createElement("span")
    said.className = "fk-yours"
    const large = element.matches(".fk-big, .fk-lead *") // where there is room for it
    said.textContent = large ? gettext("%(time)s in %(place)s, where you are", hers) : gettext("%(time)s in %(place)s", hers)
    element.after(said)
  }

  // "tonight", "tomorrow", "in 3 days": calendar days between now and then, where the reader is.
  const tellNearness = (element) => {
    const then = element.dataset.near
    const moment = new Date(then.length > 10 ? then : `${then}T12:00`)
    if (isNaN(moment)) return
    const midnight = (time) => new Date(time.getFullYear(), time.getMonth(), time.getDate(), 12)
    const days = Math.round((midnight(moment) - midnight(new Date())) / 86400000)
    if (days < 0 || days > 45) return
    const tag = language(element)
    const evening = days === 0 && then.length > 10 && moment.getHours() >= 17
    const count = new Intl.RelativeTimeFormat(tag, { numeric: "auto" })
    element.textContent = evening ? gettext("tonight") : days < 14 ? count.format(days, "day") : count.format(Math.round(days / 7), "week")
  }

  // Of several dates, each with its end, show the first that is not over.
  const chooseNext = (list) => {
    const ahead = [...list.children].filter((item) => !(Date.parse(item.dataset.ends) <= Date.now()))
    const next = ahead[0] || list.lastElementChild
    for (const item of list.children) item.removeAttribute("aria-current")
    next?.setAttribute("aria-current", "true")
    list.dataset.chosen = "yes"
  }

  // What is over is taken from a list of what is coming, what has begun stands first.
  const keepTime = (row) => {
    if (Date.parse(row.dataset.over) <= Date.now()) row.remove()
    else if (Date.parse(row.dataset.begins) <= Date.now()) {
      const section = document.querySelector("[data-now]")
      if (!section?.contains(row)) section?.append(row)
      section?.removeAttribute("hidden")
    }
  }

  const copy = (button) => {
    button.hidden = !navigator.clipboard
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
  const openDialog = (link) =>
    link.addEventListener("click", (event) => {
      const label = document.querySelector(".fk-open-search")
      if (!label || event.ctrlKey || event.metaKey || event.shiftKey || !root.classList.contains("js")) return
      event.preventDefault()
      label.click()
    })

  // Material takes every alternate for the site in another language and asks for its sitemap; a feed is none.
  const nameFeed = (link) => (link.rel = "alternate feed")

  // What is told once of each element: at once, or when all that is in it is there. (A programme tells its times itself.)
  const tasks = [
    ["link[rel=alternate][type]", nameFeed],
    ["time[data-zone]:not(.fk-programme *)", tellOwnTime],
    ["[data-near]", tellNearness],
    [".fk-find", openDialog],
    ["[data-copy]", copy, "whole"],
    ["[data-next]", chooseNext, "whole"],
    ["[data-over]", keepTime, "whole"],
  ].map(([selector, act, whole]) => ({ selector, act, whole, done: new WeakSet() }))
  const isWhole = (node) => document.readyState !== "loading" || (node && (node.nextSibling || isWhole(node.parentNode)))

  const tell = () => {
    for (const { selector, act, whole, done } of tasks) {
      for (const element of document.querySelectorAll(selector)) {
        if (done.has(element) || (whole && !isWhole(element))) continue
        done.add(element)
        act(element)
      }
    }
  }
  // A browser calls this between reading a part of the page and drawing it; later, for what scripts bring.
  new MutationObserver(tell).observe(document, { childList: true, subtree: true })
  document.addEventListener("readystatechange", tell)
  tell()
})()
