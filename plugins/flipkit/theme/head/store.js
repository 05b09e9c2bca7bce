// What a reader chose, kept in her browser below the site's path, as Material's scripts ask for it.
// This one, colours.js and those in assets/flipkit/material are after the scripts that Material for MkDocs (MIT)
// writes into every page: there our policy lets none run.
;(() => {
  "use strict"
  const { scope = "" } = /** @type {HTMLScriptElement} */ (document.currentScript).dataset
  document.documentElement.classList.replace("no-js", "js") // now: later, what is shown with scripts would push

  globalThis.flipkitStore = { read, write, lasts }
  globalThis.__md_scope = new URL(scope, location.href)
  globalThis.__md_hash = hash
  globalThis.__md_get = get
  globalThis.__md_set = set

  /**
   * What stands under a name. A browser that keeps nothing throws at the mere name of its store.
   * @param {string} name
   * @param {Storage} [store]
   */
  function read(name, store) {
    try {
      return (store ?? localStorage).getItem(name)
    } catch {
      return null
    }
  }

  /**
   * Keep a text under a name; false where the browser does not.
   * @param {string} name
   * @param {string} text
   * @param {Storage} [store]
   */
  function write(name, text, store) {
    try {
      ;(store ?? localStorage).setItem(name, text)
      return true
    } catch {
      return false
    }
  }

  /** Whether what is kept now is there at the next visit. */
  function lasts() {
    const probe = "flipkit probe"
    if (!write(probe, probe)) return false
    localStorage.removeItem(probe)
    return true
  }

  /**
   * @param {string} key
   * @param {Storage} [store]
   * @param {URL} [place]
   */
  function get(key, store, place = __md_scope) {
    try {
      return JSON.parse(read(`${place.pathname}.${key}`, store) ?? "null")
    } catch {
      return null // nothing of ours
    }
  }

  /**
   * @param {string} key
   * @param {unknown} value
   * @param {Storage} [store]
   * @param {URL} [place]
   */
  function set(key, value, store, place = __md_scope) {
    write(`${place.pathname}.${key}`, JSON.stringify(value), store)
  }

  /** @param {string} text */
  function hash(text) {
    return [...text].reduce((sum, character) => (sum << 5) - sum + character.charCodeAt(0), 0)
  }
})()
