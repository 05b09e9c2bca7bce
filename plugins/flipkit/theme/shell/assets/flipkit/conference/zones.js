// Times on the wall: at the venue, as printed, or where the reader is. The day is always the conference's own.

import { make } from "./dom.js"

export const OWN = Intl.DateTimeFormat().resolvedOptions().timeZone

/** The language of the page; with words of ours for it or not, its names of days and months are the browser's. */
const tongue = () => document.documentElement.lang || "en"

// To make a format costs a browser far more than to use it, and a programme has hundreds of times.
const made = new Map()
const formats = (tag, options) => {
  const key = `${tag} ${JSON.stringify(options)}`
  if (!made.has(key)) made.set(key, new Intl.DateTimeFormat(tag, options))
  return made.get(key)
}
const inParts = (format, moment) => Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]))

/** `8:00 pm`, as the pages write it: by the same pattern, which each language has among its words. */
export const clock = (moment, zone) => {
  const format = formats("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" })
  const { hour, minute } = inParts(format, moment)
  const said = { HH: hour, H: Number(hour), h: hour % 12 || 12, mm: minute, a: hour < 12 ? "am" : "pm" }
  return gettext("h:mm a").replace(/HH|H|h|mm|a/g, (part) => said[part])
}

/** `2027-06-17`, the day it is in a zone. */
export const date = (moment, zone) => formats("en-CA", { timeZone: zone }).format(moment)

/** `Thursday, 17 June 2027`, of `2027-06-17`. */
export const dayName = (day, options = { weekday: "long", day: "numeric", month: "long", year: "numeric" }) => {
  const format = formats(tongue(), { ...options, timeZone: "UTC" })
  if (!tongue().startsWith("en")) return format.format(new Date(day))
  const { weekday, ...rest } = inParts(format, new Date(day))
  return [weekday, [rest.day, rest.month, rest.year].filter(Boolean).join(" ")].filter(Boolean).join(", ")
}

/** `New York`, of `America/New_York`. */
export const place = (zone) => zone.split("/").pop().replaceAll("_", " ")

/** `+1 day`: what to add to a time in `zone` where its date is not that of the venue; else nothing. */
export const dayShift = (moment, venue, zone) => {
  const days = (Date.parse(date(moment, zone)) - Date.parse(date(moment, venue))) / 86400000
  return days ? `${days > 0 ? "+" : "−"}${ngettext("%(num)s day", "%(num)s days", Math.abs(days))}` : ""
}

/** What stands in a time's element: the time on the wall in `zone`, and the shift of its day. */
export const told = (moment, venue, zone) => {
  const shift = dayShift(moment, venue, zone)
  return [clock(moment, zone), ...(shift ? [" ", make("span", { class: "fk-shift" }, shift)] : [])]
}

/** Whose times are shown, in a sentence. */
export const whose = (venue, zone) =>
  zone === venue
    ? gettext("All times are those of %(place)s.", { place: place(venue) })
    : gettext("All times are those of %(here)s, where you are; the days are those of %(venue)s.", { here: place(zone), venue: place(venue) })

/** Whether somebody in the zone `own` reads other times than those of the venue, at any of these moments. */
export const differ = (moments, venue, own = OWN) =>
  Boolean(own) && moments.some((moment) => `${date(moment, own)}${clock(moment, own)}` !== `${date(moment, venue)}${clock(moment, venue)}`)

const KEY = "flipkit zone"

/** The two zones to choose from, remembered; `change` is called with the chosen zone, and once at the start. */
export const zoneSwitch = (venue, change) => {
  let kept = "venue"
  try {
    kept = localStorage.getItem(KEY) || kept
  } catch {
    // then it holds for this page
  }
  const choices = [
    ["venue", gettext("%(place)s (venue)", { place: place(venue) }), venue],
    ["own", gettext("%(place)s (where you are)", { place: place(OWN) }), OWN],
  ]
  const buttons = choices.map(([name, text, zone]) => [
    name,
    make("button", { type: "button", class: "fk-chip", onclick: () => choose(name, zone) }, text),
  ])
  const choose = (chosen, zone) => {
    for (const [name, button] of buttons) button.setAttribute("aria-pressed", String(name === chosen))
    try {
      localStorage.setItem(KEY, chosen)
    } catch {
      // see above
    }
    change(zone)
  }
  choose(kept === "own" ? "own" : "venue", kept === "own" ? OWN : venue)
  const label = make("span", { "aria-hidden": "true" }, gettext("Times of"))
  return make("div", { class: "fk-filter fk-zones", role: "group", "aria-label": gettext("Times") }, label, buttons.map(([, button]) => button))
}
