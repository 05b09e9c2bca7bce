// What a reader chose, kept in her browser below the site's path, as Material's scripts ask for it.
// This one, colours.js and those in assets/flipkit/material are after the scripts that Material for MkDocs (MIT)
// writes into every page: there our policy lets none run.
;(() => {
  "use strict"
  const { scope } = document.currentScript.dataset
  document.documentElement.classList.replace("no-js", "js") // now: later, what is shown with scripts would push

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
