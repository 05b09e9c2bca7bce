// Year and language, of which what results have can be chosen, and author and tag, which are typed.

/** So many authors or tags are offered, the commonest. */
const NAMED = 200

/** @typedef {Record<string, number>} Counts */

/**
 * What the address of a search asks for.
 * @param {URLSearchParams} query
 */
export function asked(query) {
  const given = (/** @type {string} */ name) => query.get(name)?.trim() ?? ""
  return {
    words: given("words"),
    kinds: query.getAll("kind"),
    year: given("year"),
    language: given("language"),
    author: given("author"),
    tag: given("tag"),
    newest: query.get("order") === "newest",
  }
}

export class Facets {
  /**
   * @param {HTMLFormElement} form
   * @param {string} tag
   */
  constructor(form, tag) {
    this.place = /** @type {HTMLDetailsElement} */ (form.querySelector("details"))
    this.selects = /** @type {HTMLSelectElement[]} */ ([...form.querySelectorAll("[data-fk-counted]")])
    this.fields = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("[data-fk-facet]")])
    this.languages = new Intl.DisplayNames(tag, { type: "language" })
  }

  /** What is chosen, by name. */
  get chosen() {
    return Object.fromEntries([...this.selects, ...this.fields].map(({ name, value }) => [name, value.trim()]))
  }

  /**
   * Choose what an address says.
   * @param {URLSearchParams} query
   */
  recall(query) {
    for (const select of this.selects) this.offer(select, {}, query.get(select.name) ?? "")
    for (const field of this.fields) field.value = query.get(field.name) ?? ""
    this.place.open = Object.values(this.chosen).some(Boolean)
  }

  /**
   * Offer the years and languages of the results.
   * @param {{ year: Counts, language: Counts } | undefined} counts
   */
  count(counts) {
    for (const select of this.selects) {
      this.offer(select, counts?.[/** @type {"year" | "language"} */ (select.name)] ?? {})
    }
  }

  /**
   * Offer what results have, with how many; what is chosen stays, whether they have it or not.
   * @param {HTMLSelectElement} select
   * @param {Counts} counts
   * @param {string} [value]
   */
  offer(select, counts, value = select.value) {
    const all = Object.keys({ ...counts, ...(value ? { [value]: 0 } : {}) })
    const number = (/** @type {string} */ each) => counts[each] ?? 0
    all.sort(select.name === "year" ? (a, b) => Number(b) - Number(a) : (a, b) => number(b) - number(a))
    const options = all.map((each) => new Option(`${this.named(select.name, each)} (${number(each)})`, each))
    select.replaceChildren(select.options[0], ...options)
    select.value = value
  }

  /**
   * @param {string} facet
   * @param {string} value
   */
  named(facet, value) {
    try {
      return facet === "language" ? (this.languages.of(value) ?? value) : value
    } catch {
      return value // whatever an address says
    }
  }

  /**
   * Offer authors and tags when a field is entered: `load` says which the results have, and how many each.
   * @param {() => Promise<Record<string, Counts>> | undefined} load
   */
  whenAsked(load) {
    for (const field of this.fields) {
      field.addEventListener("focus", async () => {
        const counts = (await load()?.catch(() => undefined))?.[field.name] ?? {}
        const most = Object.entries(counts).sort(([, one], [, other]) => other - one)
        const options = most.slice(0, NAMED).map(([name, count]) => new Option(`${name} (${count})`, name))
        field.list?.replaceChildren(...options)
      })
    }
  }
}
