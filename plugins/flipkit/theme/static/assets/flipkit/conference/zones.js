// Times on the wall: at the venue, as printed, or where the reader is. The day is always the conference's own.

import { joined, make } from "./dom.js"

export const OWN = Intl.DateTimeFormat().resolvedOptions().timeZone

/** The name of the reader's choice in her browser. */
const KEY = "flipkit zone"
const DAY = 86400000

// To make a format costs a browser far more than to use it, and a programme has hundreds of times.
/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map()

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
 * @param {Intl.DateTimeFormat} format
 * @param {Date | number} moment
 * @returns {Record<string, string>}
 */
function inParts(format, moment) {
  return Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]))
}

/** The language of the page; with words of ours for it or not, its names of days and months are the browser's. */
function tongue() {
  return document.documentElement.lang || "en"
}

/**
 * `8:00 pm`, as the pages write it: by the same pattern, which each language has among its words.
 * @param {Date | number} moment
 * @param {string} zone
 */
export function clock(moment, zone) {
  const format = formatOf("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" })
  const { hour, minute } = inParts(format, moment)
  const number = Number(hour)
  /** @type {Record<string, string | number>} */
  const said = { HH: hour, H: number, h: number % 12 || 12, mm: minute, a: number < 12 ? "am" : "pm" }
  return gettext("h:mm a").replace(/HH|H|h|mm|a/g, (part) => String(said[part]))
}

/**
 * `2027-06-17`, the day it is in a zone.
 * @param {Date | number} moment
 * @param {string} zone
 */
export function date(moment, zone) {
  return formatOf("en-CA", { timeZone: zone }).format(moment)
}

/**
 * `Thursday, 17 June 2027`, of `2027-06-17`.
 * @param {string} day
 * @param {Intl.DateTimeFormatOptions} options
 */
export function dayName(day, options = { weekday: "long", day: "numeric", month: "long", year: "numeric" }) {
  const format = formatOf(tongue(), { ...options, timeZone: "UTC" })
  if (!tongue().startsWith("en")) return format.format(new Date(day))
  const { weekday, ...rest } = inParts(format, new Date(day))
  return joined([weekday, joined([rest.day, rest.month, rest.year], " ")], ", ")
}

/**
 * `+1 day`: what to add to a time in `zone` where its date is not that of the venue; else nothing.
 * @param {Date | number} moment
 * @param {string} venue
 * @param {string} zone
 */
export function dayShift(moment, venue, zone) {
  const days = (Date.parse(date(moment, zone)) - Date.parse(date(moment, venue))) / DAY
  if (!days) return ""
  const told = ngettext("%(num)s day", "%(num)s days", Math.abs(days))
  return `${days > 0 ? "+" : "−"}${told}`
}

/**
 * What stands in a time's element: the time on the wall in `zone`, and the shift of its day.
 * @param {Date | number} moment
 * @param {string} venue
 * @param {string} zone
 */
export function told(moment, venue, zone) {
  const shift = dayShift(moment, venue, zone)
  return [clock(moment, zone), ...(shift ? [" ", make("span", { class: "fk-shift" }, shift)] : [])]
}

/**
 * Whose times are shown, in a sentence; that the reader `isThere` is left out where others read it, too.
 * @param {string} venue
 * @param {string} zone
 */
export function whose(venue, zone, isThere = flipkitIsPlace(zone)) {
  if (zone === venue) return gettext("All times are those of %(place)s.", { place: flipkitPlace(venue) })
  const places = { here: flipkitPlace(zone), venue: flipkitPlace(venue) }
  if (!isThere) return gettext("All times are those of %(here)s; the days are those of %(venue)s.", places)
  return gettext("All times are those of %(here)s, where you are; the days are those of %(venue)s.", places)
}

/**
 * Whether somebody in the zone `own` reads other times than those of the venue, at any of these moments.
 * @param {Date[]} moments
 * @param {string} venue
 */
export function differ(moments, venue, own = OWN) {
  /** @type {(moment: Date, zone: string) => string} */
  const wall = (moment, zone) => `${date(moment, zone)}${clock(moment, zone)}`
  return Boolean(own) && moments.some((moment) => wall(moment, own) !== wall(moment, venue))
}

/**
 * The two zones to choose from, remembered; `change` is called with the chosen zone, and once at the start.
 * @param {string} venue
 * @param {(zone: string) => void} change
 */
export function zoneSwitch(venue, change) {
  const own = { place: flipkitPlace(OWN) }
  const choices = [
    { name: "venue", zone: venue, text: gettext("%(place)s (venue)", { place: flipkitPlace(venue) }) },
    { name: "own", zone: OWN, text: flipkitIsPlace(OWN) ? gettext("%(place)s (here)", own) : own.place },
  ]
  const buttons = choices.map((choice) => {
    return make("button", { type: "button", class: "fk-chip", onclick: () => choose(choice) }, choice.text)
  })

  /** @param {{ name: string, zone: string }} choice */
  function choose({ name, zone }) {
    for (const [at, button] of buttons.entries()) {
      button.setAttribute("aria-pressed", String(choices[at].name === name))
    }
    flipkitStore.write(KEY, name) // where nothing is kept, it holds for this page
    change(zone)
  }

  choose(flipkitStore.read(KEY) === "own" ? choices[1] : choices[0])
  const label = make("span", { "aria-hidden": "true" }, gettext("Times of"))
  return make("div", { class: "fk-filter fk-zones", role: "group", "aria-label": gettext("Times") }, label, buttons)
}
