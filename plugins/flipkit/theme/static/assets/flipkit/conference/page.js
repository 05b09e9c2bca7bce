// The start of every page of a conference: stars, then what the page is for. Each page is whole without it.

import { all, beginPage } from "./dom.js"
import { keepOwn, workOffline } from "./offline.js"
import { start as startProgramme } from "./programme.js"
import { Stars, starButton } from "./stars.js"

/** @type {Map<string, Stars>} */
const known = new Map()

start()
document.addEventListener("flipkit:page", start)

async function start() {
  const text = document.querySelector("main") ?? document.body // what is swapped: the body stays
  if (text.dataset.started) return
  text.dataset.started = "yes"
  const here = beginPage()
  const meta = /** @type {HTMLMetaElement | null} */ (document.querySelector("meta[name=flipkit-conference]"))
  if (!meta?.content) return
  const address = new URL(meta.content, location.href).href
  const formerly = (meta.dataset.formerly ?? "").split(" ").filter(Boolean)
  const stars = starsOf(
    address,
    formerly.map((each) => new URL(each, location.href).href),
  )
  offerStars(stars)
  if (document.querySelector(".fk-programme")) startProgramme(stars)
  const [today] = all("[data-today]")
  if (today) tellToday(today, address, stars, here)
  if (document.querySelector("[data-agenda]")) await (await import("./agenda.js")).start(address, stars)
  await workOffline(address)
  const keep = () => keepOwn(stars.ids)
  if (stars.ids.length) keep()
  stars.addEventListener("change", keep, { signal: here })
}

/**
 * @param {HTMLElement} box
 * @param {string} folder
 * @param {Stars} stars
 * @param {AbortSignal} left
 */
async function tellToday(box, folder, stars, left) {
  const tell = (await import("./today.js")).start
  if (!left.aborted) tell(box, folder, stars, left)
}

/**
 * The stars of the conference in a folder; the same ones however often Material swaps the page.
 * @param {string} folder
 * @param {string[]} formerly
 */
function starsOf(folder, formerly) {
  const stars = known.get(folder) ?? new Stars(folder, formerly)
  known.set(folder, stars)
  return stars
}

/** @param {Stars} stars */
function offerStars(stars) {
  for (const card of all("[data-session]:not([data-starred], .fk-pause)")) {
    const heading = card.querySelector("h1, h2, h3, h4")
    if (!heading) continue
    card.dataset.starred = "yes"
    const { session: id = "", start, end, room } = card.dataset
    const title = heading.textContent.trim()
    const button = starButton(stars, id, title, () => ({ id, title, start, end, room }))
    const place = heading.matches("h1") && document.querySelector("[data-star]")
    if (place) place.append(button)
    else heading.after(button)
  }
}
