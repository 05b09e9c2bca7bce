// What only the reader's own clock, zone and hand can say; every page is whole without it.
// It stands in the head and speaks while the page is read, of each part before that is drawn: so nothing is waited
// for, and nothing moves.
;(() => {
  "use strict"
  const DAY = 86400000
  const MINUTE = 60000
  /** So long before something begins, the way in is shown. */
  const LEAD = 15 * MINUTE
  /** So often a page that stays open looks at the clock. */
  const OFTEN = MINUTE / 4
  const OWN = Intl.DateTimeFormat().resolvedOptions().timeZone

  // To make a format costs a browser far more than to use it, and a page may have hundreds of times.
  /** @type {Map<string, Intl.DateTimeFormat>} */
  const formats = new Map()
  // Many times stand more than once on a page.
  /** @type {Map<string, string>} */
  const ownTimes = new Map()

  /**
   * What is told of each element: at once, or when all that is in it is there; and `again` as time goes on.
   * @typedef {{ selector: string, act: (element: any) => void, whole?: boolean, again?: boolean }} Task
   * @type {Task[]}
   */
  const tasks = [
    { selector: "link[rel=alternate][type]", act: nameFeed },
    { selector: "[data-while], [data-unless]", act: showOnlyThen, again: true },
    { selector: "time[data-zone]:not(.fk-programme *, [hidden] *)", act: tellOwnTime }, // a programme tells its itself
    { selector: "[data-near]", act: tellNearness, again: true },
    { selector: "[data-wait]", act: tellWait, again: true },
    { selector: ".fk-find", act: openDialog },
    { selector: "#__search", act: leaveClosed },
    { selector: "[data-colours]", act: flipkitColours },
    { selector: "details[data-wide]", act: openWhereWide },
    { selector: "[data-copy]", act: offerCopy, whole: true },
    { selector: "[data-share]", act: offerShare },
    { selector: "[data-next]", act: chooseNext, whole: true, again: true },
    { selector: "[data-over]", act: keepTime, whole: true, again: true },
  ]
  // Another language's script takes over from this one where Material swaps pages: it tells nothing twice.
  const former = globalThis.flipkitReader
  former?.observer.disconnect()
  clearInterval(former?.timer)
  const told = former?.told ?? tasks.map(() => new WeakSet())
  const observer = new MutationObserver(tell)
  globalThis.flipkitReader = { observer, told, timer: setInterval(tellAgain, OFTEN) }

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

  function tellAgain() {
    for (const [number, { selector, act, again }] of tasks.entries()) {
      if (!again) continue
      for (const element of document.querySelectorAll(selector)) if (told[number].has(element)) act(element)
    }
    tell() // of what is shown now
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
    const options = /** @type {const} */ ({ year: "numeric", month: "2-digit", day: "2-digit" })
    return formatOf("sv", { timeZone: zone, ...options }).format(moment) // Swedish: Canada's English has had slashes
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
    const day = formatOf(tag, { timeZone: OWN, weekday: "long" }).format(moment)
    return `${day.replace(" ", "\u00a0")} ${hour}` // in Hebrew it has two words
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
    const text = isLarge
      ? gettext("%(time)s in %(place)s, where you are", hers)
      : gettext("%(time)s in %(place)s", hers)
    said.textContent = text.replace(` ${hers.place}`, `\u00a0${hers.place}`) // no line ends with "in"
    element.after(said)
  }

  /** @param {HTMLElement} element */
  function tellNearness(element) {
    const [first, last = first] = (element.dataset.near ?? "").split("/")
    const zone = element.dataset.zone ?? OWN
    say(element, first.length > 10 ? nearMoment(first, last, zone, element) : nearDay(first, last, element))
  }

  /**
   * Say it; what is said already is left alone, as every change is looked at again.
   * @param {HTMLElement} element
   * @param {string} text
   */
  function say(element, text) {
    if (element.textContent !== text) element.textContent = text
  }

  /**
   * "tonight", "tomorrow", "in 3 days": calendar days between now and then by the clock whose date stands beside it;
   * then "on now" until it is over.
   * @param {string} first
   * @param {string} last
   * @param {string} zone
   * @param {Element} element
   */
  function nearMoment(first, last, zone, element) {
    const [begins, ends] = [new Date(first), new Date(last)]
    if (begins.valueOf() <= Date.now()) return Date.now() < ends.valueOf() ? gettext("on now") : ""
    const days = daysUntil(dateOf(begins, zone), zone)
    const hour = Number(formatOf("en-GB", { timeZone: zone, hour: "2-digit", hourCycle: "h23" }).format(begins))
    return days === 0 && hour >= 17 ? gettext("tonight") : inDays(days, element)
  }

  /**
   * The same of days without a time, which are nobody's clock's: by the reader's. Each of them is "today".
   * @param {string} first
   * @param {string} last
   * @param {Element} element
   */
  function nearDay(first, last, element) {
    const [begins, ends] = [first, last].map((day) => daysUntil(day, OWN))
    return ends < 0 ? "" : inDays(Math.max(begins, 0), element)
  }

  /**
   * @param {string} day
   * @param {string} zone where it is now what it is today
   */
  function daysUntil(day, zone) {
    return (Date.parse(day) - Date.parse(dateOf(new Date(), zone))) / DAY
  }

  /**
   * Nothing of what is far away, or of no date.
   * @param {number} days
   * @param {Element} element
   */
  function inDays(days, element) {
    if (!(days <= 45)) return ""
    const count = new Intl.RelativeTimeFormat(languageOf(element), { numeric: "auto" })
    const told = days < 14 ? count.format(days, "day") : count.format(Math.round(days / 7), "week")
    const bare = told.replace(/ \(\d+\)$/, "") // two weeks are one word in Hebrew, and browsers add the number
    return bare.replace(/(\d) /, "$1\u00a0")
  }

  /**
   * How many minutes are left until something begins.
   * @param {HTMLElement} element
   */
  function tellWait(element) {
    const minutes = Math.ceil((Date.parse(element.dataset.wait ?? "") - Date.now()) / MINUTE)
    const when = () => new Intl.RelativeTimeFormat(languageOf(element)).format(minutes, "minute")
    say(element, minutes > 0 && minutes <= LEAD / MINUTE ? gettext("begins %(when)s", { when: when() }) : "")
  }

  /** @param {HTMLElement} element */
  function showOnlyThen(element) {
    const { while: on, unless = "" } = element.dataset
    element.hidden = on === undefined ? isOn(unless) : !isOn(on)
  }

  /**
   * Whether something goes on now, or nearly.
   * @param {string} spans its beginnings and ends, `2026-12-08T01:00:00Z/2026-12-08T02:00:00Z`, with blanks between
   */
  function isOn(spans) {
    return spans.split(" ").some((span) => {
      const [begins, ends] = span.split("/").map((moment) => Date.parse(moment))
      return begins - LEAD <= Date.now() && Date.now() < ends
    })
  }

  /**
   * Of several dates show the first that is not over; of those that are on, the one that is over first: an hour's chat
   * before that of a whole week.
   * @param {HTMLElement} list
   */
  function chooseNext(list) {
    const items = /** @type {HTMLElement[]} */ ([...list.children])
    const ahead = items.filter((item) => !(endOf(item) <= Date.now()))
    const on = ahead.filter((item) => Date.parse(item.dataset.begins ?? "") - LEAD <= Date.now())
    const [next = ahead[0]] = on.sort((one, other) => endOf(one) - endOf(other))
    for (const item of items) if (item !== next) item.removeAttribute("aria-current")
    next?.setAttribute("aria-current", "true")
    list.dataset.chosen = "yes"
    list.hidden = !next
  }

  /** @param {HTMLElement} item */
  function endOf(item) {
    return Date.parse(item.dataset.ends ?? "")
  }

  /**
   * What is over is taken from a list of what is coming, what stands large above it is left out, and what has begun
   * stands first.
   * @param {HTMLElement} row
   */
  function keepTime(row) {
    if (Date.parse(row.dataset.over ?? "") <= Date.now()) return row.remove()
    const next = /** @type {HTMLElement | null} */ (document.querySelector("[data-next] > [aria-current]"))
    if (next) row.hidden = row.dataset.begins === next.dataset.begins && addressIn(row) === addressIn(next)
    if (!(Date.parse(row.dataset.begins ?? "") <= Date.now())) return
    const section = document.querySelector("[data-now]")
    if (!section?.contains(row)) section?.append(row)
    section?.removeAttribute("hidden")
  }

  /** @param {HTMLElement} place */
  function addressIn(place) {
    return place.querySelector("a")?.href
  }

  /** @param {HTMLButtonElement} button */
  function offerCopy(button) {
    button.hidden = !navigator.clipboard
    button.addEventListener("click", () => {
      const source = document.querySelector(button.dataset.copy ?? "")
      if (!source) return
      const isField = source instanceof HTMLInputElement || source instanceof HTMLTextAreaElement
      copy(isField ? source.value : source.textContent, button)
    })
  }

  /**
   * @param {string} text
   * @param {HTMLButtonElement} button
   */
  async function copy(text, button) {
    await navigator.clipboard.writeText(text.trim())
    const label = button.textContent
    button.textContent = gettext("copied")
    button.setAttribute("aria-live", "polite")
    setTimeout(() => (button.textContent = label), 2000)
  }

  /**
   * Give the page's address to whatever the device shares with, else to the clipboard.
   * @param {HTMLButtonElement} button
   */
  function offerShare(button) {
    const shares = typeof navigator.share === "function"
    button.hidden = !shares && !navigator.clipboard
    if (shares) button.textContent = gettext("Share")
    button.addEventListener("click", () => {
      const canonical = /** @type {HTMLLinkElement | null} */ (document.querySelector("link[rel=canonical]"))
      const url = canonical?.href ?? location.href.split("#")[0]
      const title = document.querySelector("h1")?.textContent.trim() ?? document.title
      if (shares) navigator.share({ title, url }).catch(() => {}) // she thought better of it
      else copy(url, button)
    })
  }

  /**
   * What a small screen folds stands open where the screen is as wide as the fold says, and only there.
   * @param {HTMLDetailsElement} fold
   */
  function openWhereWide(fold) {
    fold.open = matchMedia(`(min-width: ${fold.dataset.wide})`).matches
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

  /**
   * A search that closes leaves its field, or the field would take the key that opens it: Material closes the search
   * once more as a page begins, after whoever was quick has opened it.
   * @param {HTMLInputElement} dialog
   */
  function leaveClosed(dialog) {
    dialog.addEventListener("change", () => {
      const field = document.activeElement
      if (!dialog.checked && field instanceof HTMLElement && field.matches(".md-search__input")) field.blur()
    })
  }

  /** What is folded on the screen is folded on paper: Material opens every fold when the page is printed. */
  function keepFolds() {
    for (const fold of document.querySelectorAll("details.fk-year, details.fk-numbers")) {
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
