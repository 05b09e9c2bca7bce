// The service worker of one conference: its programme, its venue and the reader's own agenda, without a network. It
// asks the network first, as rooms change on the day, and keeps nothing else of the site. `self.flipkit` says what is
// kept: see flipkit.publish.conferences.offline.
"use strict"

const { version, kept, calendar } = self.flipkit
const scope = self.registration.scope
const STORE = `flipkit ${scope} ${version}`
const OWN = `flipkit ${scope} own`
/** So long a slow network may take before what is kept is shown instead, in milliseconds. */
const PATIENCE = 4000
const WHEN = "x-flipkit-kept"
const inFull = (address) => new URL(address, scope).href
const KEPT = new Set(kept.map(inFull))
const bare = (url) => url.replace(/[?#].*$/, "")

/** Put an answer away with the time it came; with a page, what it needs to be seen: styles, scripts, type, images. */
const keep = async (cache, url, answer) => {
  if (!answer.ok || answer.redirected) return
  const headers = new Headers(answer.headers)
  headers.set(WHEN, Date.now())
  headers.delete("content-encoding") // the body is unpacked by now
  const body = await answer.blob()
  await cache.put(url, new Response(body, { headers }))
  if (!headers.get("content-type")?.startsWith("text/html")) return
  const parts = (await body.text()).matchAll(/(?:href|src)="([^"]+\.(?:css|js|woff2|svg|png|jpe?g|webp|avif))"/g)
  const assets = new Set([...parts].map(([, address]) => new URL(address.replaceAll("&amp;", "&"), url).href))
  const here = [...assets].filter((asset) => new URL(asset).origin === location.origin)
  await Promise.all(here.map(async (asset) => (await cache.match(asset)) || fetched(cache, asset)))
}

/** Fetch and keep; what can't be had now is no reason to keep nothing. */
const fetched = async (cache, url) => {
  try {
    await keep(cache, url, await fetch(url, { cache: "no-cache", credentials: "same-origin" }))
  } catch {
    // asked for again at the next visit
  }
}

self.addEventListener("install", (event) => {
  const fill = async () => {
    const cache = await caches.open(STORE)
    await Promise.all([...KEPT].map((url) => fetched(cache, url)))
    await self.skipWaiting()
  }
  event.waitUntil(fill())
})

self.addEventListener("activate", (event) => {
  const begin = async () => {
    const names = await caches.keys()
    const old = names.filter((name) => name.startsWith(`flipkit ${scope} `) && name !== STORE && name !== OWN)
    await Promise.all(old.map((name) => caches.delete(name)))
    await self.clients.claim()
    const own = await caches.open(OWN) // a new programme may say new things of these
    await Promise.all((await own.keys()).map(({ url }) => fetched(own, url)))
  }
  event.waitUntil(begin())
})

/** Where an address is kept, if it is. */
const storeOf = async (url) => {
  for (const name of [STORE, OWN]) {
    const cache = await caches.open(name)
    const found = await cache.match(url)
    if (found) return { cache, found }
  }
  return {}
}

/** By window: when the page that it shows was kept, where it did not come from the network. */
const shown = new Map()

self.addEventListener("fetch", (event) => {
  const { request } = event
  const url = bare(request.url)
  if (request.method !== "GET" || !url.startsWith(location.origin) || request.headers.has("range")) return
  event.respondWith(answer(event, url))
})

const answer = async (event, url) => {
  const { cache, found } = await storeOf(url)
  const asked = fetch(event.request)
  if (!found && !KEPT.has(url)) return asked
  const late = found && new Promise((resolve) => setTimeout(resolve, PATIENCE))
  try {
    const came = await Promise.race([asked, ...(late ? [late] : [])])
    if (came) {
      const copy = came.clone()
      event.waitUntil(keep(cache || (await caches.open(STORE)), url, copy))
      return came
    }
  } catch (failure) {
    if (!found) throw failure
  }
  asked.catch(() => {}) // it may still fail, behind what is shown by then
  if (event.resultingClientId) shown.set(event.resultingClientId, Number(found.headers.get(WHEN)))
  return found
}

self.addEventListener("message", (event) => {
  const { ask, own } = event.data || {}
  if (ask === "kept") event.source?.postMessage({ kept: shown.get(event.source.id) || 0 })
  if (Array.isArray(own)) event.waitUntil(have(own.map(String)))
})

/** Keep the pages and calendar files of these sessions beside the programme, and of no others. */
const have = async (ids) => {
  const names = ids.map(encodeURIComponent)
  const wanted = names.flatMap((id) => [`sessions/${id}/`, ...(calendar ? [`${calendar}${id}.ics`] : [])]).map(inFull)
  const cache = await caches.open(OWN)
  const there = (await cache.keys()).map(({ url }) => url)
  const isSession = (url) => url.startsWith(inFull("sessions/")) || url.endsWith(".ics")
  await Promise.all(there.filter((url) => isSession(url) && !wanted.includes(url)).map((url) => cache.delete(url)))
  await Promise.all(wanted.filter((url) => !there.includes(url)).map((url) => fetched(cache, url)))
}
