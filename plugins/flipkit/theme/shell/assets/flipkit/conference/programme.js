// A programme on the day: now and next, filters, and the times of the venue or of where the reader is.

import { narrowing } from "./narrow.js"
import { tellNow } from "./now.js"
import { differ, told, whose, zoneSwitch } from "./zones.js"

/** Rewrite all times on the page in a zone; days stay the conference's. */
const tellTimes = (times, venue, zone) => {
  for (const time of times) {
    const moment = new Date(time.dateTime)
    time.replaceChildren(...told(moment, venue, zone))
  }
}

/** Make the page work by the reader's clock and choice. */
export const start = (stars) => {
  const times = [...document.querySelectorAll(".fk-programme time[data-zone]")]
  const cards = [...document.querySelectorAll(".fk-programme [data-session]")]
  if (!times.length) return
  const venue = times[0].dataset.zone
  let zone = venue
  let tell = () => {}
  if (differ(times.map((time) => new Date(time.dateTime)), venue)) {
    const said = document.querySelector("[data-times]")
    const choose = (chosen) => {
      zone = chosen
      tellTimes(times, venue, zone)
      if (said) said.textContent = whose(venue, zone)
      tell()
    }
    said?.classList.add("fk-unseen") // the switch, in its place, says it
    said?.after(zoneSwitch(venue, choose))
  }
  const box = document.createElement("section")
  box.className = "fk-now"
  box.setAttribute("aria-label", gettext("Now and next"))
  box.hidden = true
  document.querySelector(".fk-head")?.after(box)
  tell = tellNow(box, cards, stars, venue, () => zone)
  const filters = document.querySelector("[data-narrow]")
  if (filters) narrowing(filters, stars)
}
