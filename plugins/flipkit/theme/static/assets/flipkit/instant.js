// Material's `navigation.instant` puts a page in the place of the one that is shown, without loading it. A browser then
// runs none of the scripts that its head names: this runs ours, in its language, and tells them of each page.
;(() => {
  "use strict"
  const self = /** @type {HTMLScriptElement} */ (document.currentScript)
  const folder = new URL(".", self.src).href
  /** It knows the elements of one page; with another fragment a browser takes it for another module. */
  const ONE_PAGE = `${folder}search/asks.js`
  const ran = new Set([...document.scripts].map((script) => script.src))
  /** The script in force that gives the words of a page; each language has its own. */
  let words = siteScript()?.src
  /** The number of the newest page: a reader may be gone before one is ready. */
  let newest = 0

  globalThis.document$?.subscribe(begin)

  /** @returns {HTMLScriptElement | null} */
  function siteScript() {
    return document.head.querySelector("script[data-scope]")
  }

  async function begin() {
    const mine = ++newest
    nameLanguage()
    fixAddress()
    const wanted = siteScript()
    if (wanted && wanted.src !== words) {
      words = wanted.src
      globalThis.flipkitWords = undefined // English stands in the scripts
      await run(wanted)
    }
    if (mine !== newest) return
    document.dispatchEvent(new Event("flipkit:page"))
    const scripts = /** @type {NodeListOf<HTMLScriptElement>} */ (document.head.querySelectorAll("script[src]"))
    for (const script of scripts) {
      if (!script.src.startsWith(folder) || "scope" in script.dataset) continue
      if (!ran.has(script.src)) run(script)
      else if (script.src === ONE_PAGE) run(script, `#${mine}`)
    }
  }

  /** Where the conference of a page is, in full: when its script is there, a reader may be at another address. */
  function fixAddress() {
    const meta = /** @type {HTMLMetaElement | null} */ (document.querySelector("meta[name=flipkit-conference]"))
    if (meta) meta.content = new URL(meta.content, location.href).href
  }

  /** The page's language, and whether the header has to lead to the text, as Material leaves both as they were. */
  function nameLanguage() {
    const page = /** @type {HTMLElement | null} */ (document.querySelector("[data-page-language]"))
    if (page?.dataset.pageLanguage) document.documentElement.lang = page.dataset.pageLanguage
    const has = Boolean(document.querySelector("[data-md-component=skip] a"))
    document.querySelector(".fk-skip")?.toggleAttribute("hidden", has)
  }

  /**
   * Put a script in its own place, so that it runs; resolves when it has.
   * @param {HTMLScriptElement} script
   * @param {string} [fragment]
   * @returns {Promise<void>}
   */
  function run(script, fragment = "") {
    const made = document.createElement("script")
    for (const { name, value } of script.attributes) made.setAttribute(name, value)
    made.src = script.src + fragment
    made.async = false // one after the other, as they stand
    ran.add(script.src)
    return new Promise((resolve) => {
      made.onload = made.onerror = () => resolve()
      script.replaceWith(made)
    })
  }
})()
