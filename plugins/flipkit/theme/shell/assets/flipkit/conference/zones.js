// Times on the wall: at the venue, as printed, or where the reader is. The day is always the conference's own.

import { make } from "./dom.js"

export const OWN = Intl.DateTimeFormat().resolvedOptions().timeZone

/** `8:00 pm`, as the pages write it. */
export const clock = (moment, zone) => {
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "numeric", minute: "2-digit", hourCycle: "h23" })
  const { hour, minute } = Object.fromEntries(parts.formatToParts(moment).map(({ type, value }) => [type, value]))
  return `${hour % 12 || 12}:${minute} ${hour < 12 ? "am" : "pm"}`
}

/** `2027-06-17`, the day it is in a zone. */
export const date = (moment, zone) => new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(moment)

/** `Thursday, 17 June 2027`, of `2027-06-17`. */
export const dayName = (day, options = { weekday: "long", day: "numeric", month: "long", year: "numeric" }) => {
  const format = new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" })
  const { weekday, ...rest } = Object.fromEntries(format.formatToParts(new Date(day)).map(({ type, value }) => [type, value]))
  return [weekday, [rest.day, rest.month, rest.year].filter(Boolean).join(" ")].filter(Boolean).join(", ")
}

/** `New York`, of `America/New_York`. */
export const place = (zone) => zone.split("/").pop().replaceAll("_", " ")

/** `+1 day`: what to add to a time in `zone` where its date is not that of the venue; else nothing. */
export const dayShift = (moment, venue, zone) => {
  const days = (Date.parse(date(moment, zone)) - Date.parse(date(moment, venue))) / 86400000
  return days ? `${days > 0 ? "+" : "−"}${Math.abs(days)} day` : ""
}

/** What stands in a time's element: the time on the wall in `zone`, and the shift of its day. */
export const told = (moment, venue, zone) => {
  const shift = dayShift(moment, venue, zone)
  return [clock(moment, zone), ...(shift ? [" ", make("span", { class: "fk-shift" }, shift)] : [])]
}

/** Whose times are shown, in a sentence. */
export const whose = (venue, zone) =>
  zone === venue ? `All times are those of ${place(venue)}.` : `All times are those of ${place(zone)}, where you are; the days are those of ${place(venue)}.`

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
  const choices = [["venue", `${place(venue)} (venue)`, venue], ["own", `${place(OWN)} (where you are)`, OWN]]
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
  const label = make("span", { "aria-hidden": "true" }, "Times of")
  return make("div", { class: "fk-filter fk-zones", role: "group", "aria-label": "Times" }, label, buttons.map(([, button]) => button))
}
