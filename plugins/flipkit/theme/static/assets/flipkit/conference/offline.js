// The conference without a network: the worker keeps programme, venue and own agenda, and this says when it had to.

import { IS_ON_DISK, make, whileHere } from "./dom.js"
import { clock, date, dayName, OWN } from "./zones.js"

const opened = Date.now()

/**
 * Have the worker keep the conference in `folder`, and tell where this page comes from.
 * @param {string} folder
 */
export async function workOffline(folder) {
  const workers = navigator.serviceWorker
  if (!workers || !isSecureContext || IS_ON_DISK) return
  const here = { signal: whileHere() }
  workers.addEventListener("message", ({ data }) => data?.kept && tell(data.kept), here)
  addEventListener("offline", () => tell(opened), here)
  addEventListener("online", () => tell(0), here)
  workers.controller?.postMessage({ ask: "kept" })
  try {
    await workers.register(new URL("offline.js", folder), { scope: new URL(folder).pathname })
  } catch {
    // A browser that keeps nothing: then there is a network, or no page.
  }
}

/**
 * Have the pages and calendar files of these sessions kept too, and of no others.
 * @param {string[]} ids
 */
export async function keepOwn(ids) {
  if (!navigator.serviceWorker || !isSecureContext || IS_ON_DISK) return
  const { active } = await navigator.serviceWorker.ready
  active?.postMessage({ own: ids })
}

/**
 * Say of when this page is; of 0: it comes from the network.
 * @param {number} moment
 */
function tell(moment) {
  const line = document.querySelector(".fk-offline") ?? make("p", { class: "fk-offline", role: "status" })
  if (!line.isConnected) document.querySelector(".fk-head")?.append(line)
  line.textContent = moment ? gettext("Offline: as of %(time)s", { time: time(moment) }) : ""
}

/** @param {number} moment */
function time(moment) {
  const [day, hour] = [date(moment, OWN), clock(moment, OWN)]
  return day === date(Date.now(), OWN) ? hour : `${hour}, ${dayName(day, { day: "numeric", month: "short" })}`
}
