// What a reader chose, kept in her browser below the site's path, as Material's scripts ask for it.
// These files are after the scripts that Material for MkDocs (MIT) writes into every page: there our policy
// lets none run. Each is loaded where Material's stands, and blocks: what it does is done before the page is drawn.
(() => {
  "use strict"
  const { scope } = document.currentScript.dataset
  document.documentElement.classList.replace("no-js", "js") // now: later, what is shown with scripts would push

  // Nothing is drawn before the end of the text, where what only the reader's clock can say is put in: so nothing
  // moves. (Browsers that don't know this may draw earlier. An id that never comes is waited for no longer.)
  const told = Object.assign(document.createElement("link"), { rel: "expect", href: "#fk-told", blocking: "render" })
  document.head.append(told)

  globalThis.__md_scope = new URL(scope, location)
  globalThis.__md_hash = (text) => [...text].reduce((sum, character) => (sum << 5) - sum + character.charCodeAt(0), 0)

  // A browser that keeps nothing throws at the mere name of its store.
  globalThis.__md_get = (key, store, place = __md_scope) => {
    try {
      return JSON.parse((store ?? localStorage).getItem(`${place.pathname}.${key}`))
    } catch {
      return null
    }
  }
  globalThis.__md_set = (key, value, store, place = __md_scope) => {
    try {
      ;(store ?? localStorage).setItem(`${place.pathname}.${key}`, JSON.stringify(value))
    } catch {}
  }
})()
