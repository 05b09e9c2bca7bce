// The service worker of one conference: its programme, its venue and the reader's own agenda, without a network. It
// asks the network first, as rooms change on the day, and keeps nothing else of the site. `self.flipkit` says what is
// kept: see flipkit.publish.conferences.my_agenda.
;(() => {
  "use strict"
  const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self))
  const { version, kept, calendar } = flipkit
  const { scope } = worker.registration
  const STORE = `flipkit ${scope} ${version}`
  const OWN = `flipkit ${scope} own`
  /** So long a slow network may take before what is kept is shown instead, in milliseconds. */
  const PATIENCE = 4000
  const WHEN = "x-flipkit-kept"
  /** What a page needs to be seen: styles, scripts, type, images. */
  const ASSETS = /(?:href|src)="([^"]+\.(?:css|js|woff2|svg|png|jpe?g|webp|avif))"/g
  const KEPT = new Set(kept.map(inFull))
  /**
   * By window: when the page that it shows was kept, where it did not come from the network.
   * @type {Map<string, number>}
   */
  const shown = new Map()

  worker.addEventListener("install", (event) => event.waitUntil(fill()))
  worker.addEventListener("activate", (event) => event.waitUntil(begin()))
  worker.addEventListener("fetch", (event) => {
    const { request } = event
    const url = request.url.replace(/[?#].*$/, "")
    if (request.method !== "GET" || !url.startsWith(location.origin) || request.headers.has("range")) return
    event.respondWith(answer(event, url))
  })
  worker.addEventListener("message", (event) => {
    const { ask, own } = event.data || {}
    const source = /** @type {WindowClient | null} */ (event.source)
    if (ask === "kept") source?.postMessage({ kept: shown.get(source.id) ?? 0 })
    if (Array.isArray(own)) event.waitUntil(have(own.map(String)))
  })

  async function fill() {
    const cache = await caches.open(STORE)
    await Promise.all([...KEPT].map((url) => fetchInto(cache, url)))
    await worker.skipWaiting()
  }

  async function begin() {
    const names = await caches.keys()
    const old = names.filter((name) => name.startsWith(`flipkit ${scope} `) && name !== STORE && name !== OWN)
    await Promise.all(old.map((name) => caches.delete(name)))
    await worker.clients.claim()
    const own = await caches.open(OWN) // a new programme may say new things of these
    await Promise.all((await own.keys()).map(({ url }) => fetchInto(own, url)))
  }

  /**
   * Answer with what the network says; where it is silent or slow, with what is kept.
   * @param {FetchEvent} event
   * @param {string} url
   */
  async function answer(event, url) {
    const { cache, found } = await storeOf(url)
    const asked = fetch(event.request)
    if (!found && !KEPT.has(url)) return asked
    try {
      const came = await Promise.race(found ? [asked, patience()] : [asked])
      if (came) {
        const copy = came.clone()
        event.waitUntil(keep(cache ?? (await caches.open(STORE)), url, copy))
        return came
      }
    } catch (failure) {
      if (!found) throw failure
    }
    asked.catch(() => {}) // it may still fail, behind what is shown by then
    const old = /** @type {Response} */ (found)
    if (event.resultingClientId) shown.set(event.resultingClientId, Number(old.headers.get(WHEN)))
    return old
  }

  /** @returns {Promise<void>} */
  function patience() {
    return new Promise((resolve) => setTimeout(resolve, PATIENCE))
  }

  /**
   * Where an address is kept, if it is.
   * @param {string} url
   * @returns {Promise<{ cache?: Cache, found?: Response }>}
   */
  async function storeOf(url) {
    for (const name of [STORE, OWN]) {
      const cache = await caches.open(name)
      const found = await cache.match(url)
      if (found) return { cache, found }
    }
    return {}
  }

  /**
   * Put an answer away with the time it came; with a page, what it needs to be seen.
   * @param {Cache} cache
   * @param {string} url
   * @param {Response} answer
   */
  async function keep(cache, url, answer) {
    if (!answer.ok || answer.redirected) return
    const headers = new Headers(answer.headers)
    headers.set(WHEN, String(Date.now()))
    headers.delete("content-encoding") // the body is unpacked by now
    const body = await answer.blob()
    await cache.put(url, new Response(body, { headers }))
    if (headers.get("content-type")?.startsWith("text/html")) await keepAssets(cache, url, await body.text())
  }

  /**
   * Keep what a page of ours needs to be seen, of this host.
   * @param {Cache} cache
   * @param {string} url
   * @param {string} html
   */
  async function keepAssets(cache, url, html) {
    const named = [...html.matchAll(ASSETS)].map(([, address]) => new URL(address.replaceAll("&amp;", "&"), url))
    const here = new Set(named.filter(({ origin }) => origin === location.origin).map(({ href }) => href))
    await Promise.all([...here].map(async (asset) => (await cache.match(asset)) || fetchInto(cache, asset)))
  }

  /**
   * Fetch and keep; what can't be had now is no reason to keep nothing.
   * @param {Cache} cache
   * @param {string} url
   */
  async function fetchInto(cache, url) {
    try {
      await keep(cache, url, await fetch(url, { cache: "no-cache", credentials: "same-origin" }))
    } catch {
      // asked for again at the next visit
    }
  }

  /**
   * Keep the pages and calendar files of these sessions beside the programme, and of no others.
   * @param {string[]} ids
   */
  async function have(ids) {
    const names = ids.map(encodeURIComponent)
    const files = calendar ? names.map((id) => `${calendar}${id}.ics`) : []
    const wanted = [...names.map((id) => `sessions/${id}/`), ...files].map(inFull)
    const cache = await caches.open(OWN)
    const there = (await cache.keys()).map(({ url }) => url)
    const gone = there.filter((url) => isOfSession(url) && !wanted.includes(url))
    await Promise.all(gone.map((url) => cache.delete(url)))
    await Promise.all(wanted.filter((url) => !there.includes(url)).map((url) => fetchInto(cache, url)))
  }

  /** @param {string} url */
  function isOfSession(url) {
    return url.startsWith(inFull("sessions/")) || url.endsWith(".ics")
  }

  /** @param {string} address */
  function inFull(address) {
    return new URL(address, scope).href
  }
})()
