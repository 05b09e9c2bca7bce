// The start of every page of a conference: stars, then what the page is for. Each page is whole without it.

import { keepOwn, workOffline } from "./offline.js"
import { start as startProgramme } from "./programme.js"
import { Stars, starButton } from "./stars.js"

const known = new Map()

/** The stars of the conference in a folder; the same ones however often Material swaps the page. */
const starsOf = (folder) => known.get(folder) || known.set(folder, new Stars(folder)).get(folder)

const offerStars = (stars) => {
  for (const card of document.querySelectorAll("[data-session]:not([data-starred], .fk-pause)")) {
    const heading = card.querySelector("h1, h2, h3, h4")
    if (!heading) continue
    card.dataset.starred = "yes"
    const { session: id, start, end, room } = card.dataset
    const title = heading.textContent.trim()
    const button = starButton(stars, id, title, () => ({ id, title, start, end, room }))
    const place = heading.matches("h1") && document.querySelector("[data-star]")
    if (place) place.append(button)
    else heading.after(button)
  }
}

const start = async () => {
  const folder = document.querySelector("meta[name=flipkit-conference]")?.content
  if (!folder || document.body.dataset.conference === location.pathname) return
  document.body.dataset.conference = location.pathname
  const address = new URL(folder, location).href
  const stars = starsOf(address)
  offerStars(stars)
  if (document.querySelector(".fk-programme")) startProgramme(stars)
  if (document.querySelector("[data-agenda]")) await (await import("./agenda.js")).start(address, stars)
  await workOffline(address)
  const keep = () => keepOwn(stars.ids)
  if (stars.ids.length) keep()
  stars.addEventListener("change", keep)
}

start()
globalThis.document$?.subscribe(start)
