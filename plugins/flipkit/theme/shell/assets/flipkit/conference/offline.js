// The conference without a network: the worker keeps programme, venue and own agenda, and this says when it had to.

import { clock, date, dayName, OWN } from "./zones.js"

const time = (moment) => {
  const today = date(moment, OWN) === date(Date.now(), OWN)
  const hour = clock(moment, OWN)
  return today ? hour : `${hour}, ${dayName(date(moment, OWN), { day: "numeric", month: "short" })}`
}

const opened = Date.now()

const tell = (moment) => {
  let line = document.querySelector(".fk-offline")
  if (!line) {
    line = document.createElement("p")
    line.className = "fk-offline"
    line.setAttribute("role", "status")
    document.querySelector(".fk-head")?.append(line)
  }
  line.textContent = moment ? gettext("Offline: as of %(time)s", { time: time(moment) }) : ""
}

/** Have the worker keep the conference in `folder`, and tell where this page comes from. */
export const workOffline = async (folder) => {
  const workers = navigator.serviceWorker
  if (!workers || !isSecureContext) return
  workers.addEventListener("message", ({ data }) => data?.kept && tell(data.kept))
  addEventListener("offline", () => tell(opened))
  addEventListener("online", () => tell(0))
  workers.controller?.postMessage({ ask: "kept" })
  try {
    await workers.register(new URL("offline.js", folder), { scope: new URL(folder).pathname })
  } catch {
    // A browser that keeps nothing: then there is a network, or no page.
  }
}

/** Have the pages and calendar files of these sessions kept too, and of no others. */
export const keepOwn = async (ids) => {
  if (!navigator.serviceWorker || !isSecureContext) return
  const { active } = await navigator.serviceWorker.ready
  active?.postMessage({ own: ids })
}
