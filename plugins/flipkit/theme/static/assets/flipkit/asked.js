// Leads on from the questions by which an old blog gave its pages, `?p=12`, to where they are now. Only the home page,
// the page for what is not here and those at the blog's old roots have this; the table is fetched when one was asked.
;(() => {
  "use strict"
  const NAMES = ["p", "page_id", "attachment_id", "cat", "author", "m", "tag", "category_name", "author_name", "feed"]

  lead(/** @type {HTMLScriptElement} */ (document.currentScript))

  /** @param {HTMLScriptElement} script */
  async function lead(script) {
    const site = new URL("../../", script.src)
    const asked = NAMES.filter((name) => new URLSearchParams(location.search).has(name))
    const target = (asked.length && (await found(site, asked, script))) || script.dataset.otherwise
    if (target) location.replace(new URL(`./${target}${location.hash}`, site))
  }

  /**
   * Find what was asked for; of several questions the first that has an answer.
   * @param {URL} site
   * @param {string[]} asked
   * @param {HTMLScriptElement} script
   * @returns {Promise<string | undefined>}
   */
  async function found(site, asked, script) {
    const said = new URLSearchParams(location.search)
    try {
      const way = decodeURIComponent(location.pathname).slice(decodeURIComponent(site.pathname).length)
      /** @type {Record<string, Record<string, string>>} */
      const table = await (await fetch(new URL("asked.json", script.src))).json()
      const here = table[way.replace(/index\.(php|html)$/, "").replace(/([^/])$/, "$1/")] ?? {}
      return asked.map((name) => here[`${name}=${said.get(name)}`]).find(Boolean)
    } catch {
      return undefined // no table, no answer: what stands on the page is true as it is
    }
  }
})()
