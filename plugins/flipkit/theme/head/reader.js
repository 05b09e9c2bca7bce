// What only the reader's own clock, zone and hand can say; every page is whole without it.
// It stands in the head and speaks while the page is read, of each part before that is drawn: so nothing is waited
// for, and nothing moves.
;(() => {
  "use strict"
  const DAY = 86400000
  const OWN = Intl.DateTimeFormat().resolvedOptions().timeZone

  // To make a format costs a browser far more than to use it, and a page may have hundreds of times.
  /** @type {Map<string, Intl.DateTimeFormat>} */
  const formats = new Map()
  // Many times stand more than once on a page.
  /** @type {Map<string, string>} */
  const ownTimes = new Map()

  /**
   * What is told once of each element: at once, or when all that is in it is there.
   * @typedef {{ selector: string, act: (element: any) => void, whole?: boolean }} Task
   * @type {Task[]}
   */
  const tasks = [
    { selector: "link[rel=alternate][type]", act: nameFeed },
    { selector: "time[data-zone]:not(.fk-programme *)", act: tellOwnTime }, // a programme tells its times itself
    { selector: "[data-near]", act: tellNearness },
    { selector: ".fk-find", act: openDialog },
    { selector: "[data-copy]", act: offerCopy, whole: true },
    { selector: "[data-next]", act: chooseNext, whole: true },
    { selector: "[data-over]", act: keepTime, whole: true },
  ]
  // Another language's script takes over from this one where Material swaps pages: it tells nothing twice.
  const former = globalThis.flipkitReader
  former?.observer.disconnect()
  const told = former?.told ?? tasks.map(() => new WeakSet())
  const observer = new MutationObserver(tell)
  globalThis.flipkitReader = { observer, told }

  // A browser calls this between reading a part of the page and drawing it; later, for what scripts bring.
  observer.observe(document, { childList: true, subtree: true })
  if (!former) {
    document.addEventListener("readystatechange", tell)
    addEventListener("beforeprint", keepFolds)
  }
  tell()

  function tell() {
    for (const [number, { selector, act, whole }] of tasks.entries()) {
      for (const element of document.querySelectorAll(selector)) {
        if (told[number].has(element) || (whole && !isWhole(element))) continue
        told[number].add(element)
        act(element)
      }
    }
  }

  /**
   * Whether all that is in an element has been read.
   * @param {Node | null} node
   * @returns {boolean}
   */
  function isWhole(node) {
    if (document.readyState !== "loading") return true
    return Boolean(node && (node.nextSibling || isWhole(node.parentNode)))
  }

  /** @param {Element} element */
  function languageOf(element) {
    return /** @type {HTMLElement | null} */ (element.closest("[lang]"))?.lang || "en"
  }

  /**
   * @param {string} tag
   * @param {Intl.DateTimeFormatOptions} options
   */
  function formatOf(tag, options) {
    const key = `${tag} ${JSON.stringify(options)}`
    const format = formats.get(key) ?? new Intl.DateTimeFormat(tag, options)
    formats.set(key, format)
    return format
  }

  /**
   * `2026-11-23`, the day it is in a zone.
   * @param {Date} moment
   * @param {string} zone
   */
  function dateOf(moment, zone) {
    return formatOf("en-CA", { timeZone: zone }).format(moment)
  }

  /**
   * Day and time on the wall, to compare.
   * @param {Date} moment
   * @param {string} zone
   */
  function wallOf(moment, zone) {
    return formatOf("en-GB", { timeZone: zone, dateStyle: "short", timeStyle: "short" }).format(moment)
  }

  /**
   * The reader's own time, with the weekday where hers is another; nothing where it is the same.
   * @param {Date} moment
   * @param {string} zone
   * @param {string} tag
   */
  function ownTime(moment, zone, tag) {
    if (!OWN || isNaN(moment.valueOf()) || wallOf(moment, OWN) === wallOf(moment, zone)) return ""
    const hour = formatOf(tag, { timeZone: OWN, hour: "numeric", minute: "2-digit" }).format(moment).toLowerCase()
    if (dateOf(moment, OWN) === dateOf(moment, zone)) return hour
    return `${formatOf(tag, { timeZone: OWN, weekday: "long" }).format(moment)} ${hour}`
  }

  /** @param {HTMLTimeElement} element */
  function tellOwnTime(element) {
    const [zone, tag] = [element.dataset.zone ?? "", languageOf(element)]
    const key = `${element.dateTime} ${zone} ${tag}`
    const time = ownTimes.get(key) ?? ownTime(new Date(element.dateTime), zone, tag)
    ownTimes.set(key, time)
    if (!time) return
    const hers = { time, place: flipkitPlace(OWN) }
    const isLarge = element.matches(".fk-big, .fk-lead *") && flipkitIsPlace(OWN) // where there is room for it
    const said = document.createElement("span")
    said.className = "fk-yours"
    said.textContent = isLarge
      ? gettext("%(time)s in %(place)s, where you are", hers)
      : gettext("%(time)s in %(place)s", hers)
    element.after(said)
  }

  /**
   * "tonight", "tomorrow", "in 3 days": calendar days between now and then, where the reader is.
   * @param {HTMLElement} element
   */
  function tellNearness(element) {
    const then = element.dataset.near ?? ""
    const hasTime = then.length > 10
    const moment = new Date(hasTime ? then : `${then}T12:00`)
    if (isNaN(moment.valueOf())) return
    const days = Math.round((noonOf(moment) - noonOf(new Date())) / DAY)
    if (days < 0 || days > 45) return
    element.textContent =
      days === 0 && hasTime && moment.getHours() >= 17 ? gettext("tonight") : inDays(days, languageOf(element))
  }

  /** @param {Date} time */
  function noonOf(time) {
    return new Date(time.getFullYear(), time.getMonth(), time.getDate(), 12).valueOf()
  }

  /**
   * @param {number} days
   * @param {string} tag
   */
  function inDays(days, tag) {
    const count = new Intl.RelativeTimeFormat(tag, { numeric: "auto" })
    return days < 14 ? count.format(days, "day") : count.format(Math.round(days / 7), "week")
  }

  /**
   * Of several dates, each with its end, show the first that is not over.
   * @param {HTMLElement} list
   */
  function chooseNext(list) {
    const items = /** @type {HTMLElement[]} */ ([...list.children])
    const next = items.find((item) => !(Date.parse(item.dataset.ends ?? "") <= Date.now())) ?? items.at(-1)
    for (const item of items) item.removeAttribute("aria-current")
    next?.setAttribute("aria-current", "true")
    list.dataset.chosen = "yes"
  }

  /**
   * What is over is taken from a list of what is coming, what has begun stands first.
   * @param {HTMLElement} row
   */
  function keepTime(row) {
    if (Date.parse(row.dataset.over ?? "") <= Date.now()) return row.remove()
    if (!(Date.parse(row.dataset.begins ?? "") <= Date.now())) return
    const section = document.querySelector("[data-now]")
    if (!section?.contains(row)) section?.append(row)
    section?.removeAttribute("hidden")
  }

  /** @param {HTMLButtonElement} button */
  function offerCopy(button) {
    button.hidden = !navigator.clipboard
    button.addEventListener("click", async () => {
      const source = document.querySelector(button.dataset.copy ?? "")
      if (!source) return
      const isField = source instanceof HTMLInputElement || source instanceof HTMLTextAreaElement
      const text = isField ? source.value : source.textContent
      await navigator.clipboard.writeText(text.trim())
      const label = button.textContent
      button.textContent = gettext("copied")
      button.setAttribute("aria-live", "polite")
      setTimeout(() => (button.textContent = label), 2000)
    })
  }

  /**
   * With a script, the plain link to the search page opens the dialog where that stands ready.
   * @param {HTMLElement} link
   */
  function openDialog(link) {
    link.addEventListener("click", (event) => {
      const label = /** @type {HTMLElement | null} */ (document.querySelector(".fk-open-search"))
      const isReady = label && document.documentElement.classList.contains("js")
      if (!isReady || event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      label.click()
    })
  }

  /** What is folded on the screen is folded on paper: Material opens every fold when the page is printed. */
  function keepFolds() {
    for (const fold of document.querySelectorAll("details.fk-year")) {
      fold.classList.toggle("fk-folded", !(/** @type {HTMLDetailsElement} */ (fold).open))
    }
  }

  /**
   * Material takes every alternate for the site in another language and asks for its sitemap; a feed is none.
   * @param {HTMLLinkElement} link
   */
  function nameFeed(link) {
    link.rel = "alternate feed"
  }
})()
