// The search itself, in its worker: it asks the blocks, one wave after another, and makes their answers ready to show.

import { Block } from "./block.js"
import { Engine, fetched } from "./engine.js"
import { excerpt, folded, parsed } from "./query.js"
import { corrected } from "./spelling.js"

/**
 * A result, ready to be shown: `name` stands beside its title, `host` is that of another site, `space` "own",
 * "together" or nothing, `excerpt` HTML.
 * @typedef {object} Result
 * @property {string} url
 * @property {string} host
 * @property {string} title
 * @property {string} name
 * @property {string} date
 * @property {string} kind
 * @property {string} language
 * @property {string} space
 * @property {string} excerpt
 * @property {number} score
 */

/** @typedef {import("./block.js").Hit} Hit */
/** @typedef {import("./query.js").Query} Query */

/** The site's own address: three folders up from here, wherever the site lies. */
const site = new URL("../../../", import.meta.url)
const bundle = new URL("pagefind/", site)
/** Its worker's address names the language, but for English. */
const tag = /\.([\w-]+)\.js$/.exec(location.pathname)?.[1] ?? "en"
const dates = new Intl.DateTimeFormat(tag === "en" ? "en-GB" : tag, { dateStyle: "medium", timeZone: "UTC" })
/** How many blocks of older entries are asked at once, at least, after the newest. */
const WAVES = [2, 4, Infinity]
/** So many results are shown first. */
const SHOWN = 10
/**
 * What readers call the kinds of things, which have English names in the index.
 * @type {Record<string, string>}
 */
const names = {
  Post: gettext("Post"),
  Pathway: gettext("Pathway"),
  "Blog entry": gettext("Blog entry"),
  Blog: gettext("Blog"),
  Chat: gettext("Chat"),
  Session: gettext("Session"),
  Event: gettext("Event"),
  Person: gettext("Person"),
  Page: gettext("Page"),
  Handbook: gettext("Handbook"),
}
/** @type {Promise<Opened> | undefined} */
let opened
/** Whether something was loaded once more, as what the browser had kept was of no use. */
let isFresh = false

/**
 * The blocks that are asked first, and those of older entries, the newest first.
 * @typedef {{ first: Block[], older: Block[] }} Opened
 */

/** Give the blocks. */
export function open() {
  opened ??= begin()
  opened.catch(() => (opened = undefined)) // the next query tries again
  return opened
}

/** @returns {Promise<Opened>} */
async function begin() {
  const engine = Engine.start(new URL("wasm.pagefind", bundle), isFresh)
  engine.catch(() => {}) // whoever asks it is told
  /** @type {{ blocks: import("./block.js").Facts[] }} */
  const { blocks } = JSON.parse(new TextDecoder().decode(await fetched(new URL("blocks.json", bundle), isFresh)))
  const all = blocks.map((facts) => new Block(facts, bundle, engine))
  const older = all.filter(({ to }) => to)
  const first = [...all.filter(({ to }) => !to), ...older.splice(0, 1)]
  for (const block of first) block.open().catch(() => {}) // as above
  return { first, older }
}

/**
 * What is chosen: kinds, year, language, author and tag (nothing: all), and whether the newest comes first.
 * @typedef {{ kinds: string[], year: string, language: string, author: string, tag: string, newest: boolean }} Choice
 */

/** What was asked, what was found so far, and the blocks that were not asked yet. */
class Search {
  /**
   * @param {string} words
   * @param {Choice} choice
   * @param {Opened} opened
   */
  constructor(words, choice, { first, older }) {
    this.words = words.trim()
    this.query = parsed(words)
    this.choice = choice
    this.next = [...first]
    this.older = [...older]
    this.waves = [...WAVES]
    /** How many pages were asked. */
    this.asked = 0
    /** Whatever is chosen. @type {Hit[]} */
    this.everything = []
    /** @type {Hit[]} */
    this.shown = []
    /** What may still come behind something older. @type {Hit[]} */
    this.waiting = []
    /** @type {Set<string> | undefined} */
    this.missing = undefined
  }

  /** How things stand: `until` is the last day of what was not asked yet, or nothing. */
  get state() {
    const { everything, next, older, shown, waiting } = this
    const counts = {
      kind: counted(everything.map(({ kind }) => kind)),
      year: counted(everything.flatMap(({ day }) => (day ? [day.slice(0, 4)] : []))),
      language: counted(everything.map(({ language }) => language)),
    }
    const until = [...next, ...older].find(({ to }) => to)?.to ?? ""
    return { total: shown.length + waiting.length, ready: shown.length, everything: everything.length, counts, until }
  }

  /** How many results have an author, and a tag. */
  async facets() {
    const all = await Promise.all(this.everything.map((hit) => hit.facets()))
    return { author: counted(all.flatMap(({ author }) => author)), tag: counted(all.flatMap(({ tag }) => tag)) }
  }

  /** Ask the next blocks. What they have comes behind what there is already. */
  async go() {
    const wave = this.next
    const asked = wave.map((block) => block.search(this.query))
    this.readAhead(wave).catch(() => {}) // whoever reads it is told
    const answers = await Promise.all(asked)
    const hits = answers.flatMap(({ hits }) => hits).sort((a, b) => b.score - a.score)
    const chosen = await this.chosen(hits)
    for (const { missing } of answers) {
      this.missing = new Set(missing.filter((word) => this.missing?.has(word) ?? true))
    }
    this.everything.push(...hits)
    this.asked += wave.reduce((sum, { pages }) => sum + pages, 0)
    this.next = this.older.splice(0, this.wave(chosen.length))
    if (!this.choice.newest) this.shown.push(...ordered(chosen))
    else {
      const all = [...this.waiting, ...chosen]
      all.sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : b.score - a.score))
      const { until } = this.state
      this.shown.push(...all.filter(({ day }) => !until || day > until))
      this.waiting = until ? all.filter(({ day }) => day <= until) : []
    }
    return this.state
  }

  /**
   * How many blocks are asked next: as many as should have what the first results lack, all where nothing was found.
   * @param {number} chosen how many the last ones had
   */
  wave(chosen) {
    const found = this.shown.length + this.waiting.length + chosen
    const least = this.waves.shift() ?? Infinity
    let size = 0
    let hoped = found
    for (const { pages } of this.older) {
      if (size >= least && hoped >= SHOWN) break
      hoped += (pages * found) / this.asked
      size++
    }
    return size
  }

  /**
   * Load what will be shown first, while its place among the others is still to be found out.
   * @param {Block[]} wave
   */
  async readAhead(wave) {
    const sure = (await Promise.all(wave.map((block) => block.sure(this.query)))).flat()
    const chosen = await this.chosen(sure.sort((a, b) => b.score - a.score))
    const left = Math.max(0, SHOWN - this.shown.length)
    for (const hit of this.choice.newest ? [] : ordered(chosen).slice(0, left)) hit.data().catch(() => {}) // as above
  }

  /**
   * Which hits are of what is chosen.
   * @param {Hit[]} hits
   */
  async chosen(hits) {
    const { kinds, year, language, author, tag } = this.choice
    const found = hits.filter((hit) => {
      if (kinds.length && !kinds.includes(hit.kind)) return false
      return hit.day.startsWith(year) && (!language || hit.language === language)
    })
    if (!author && !tag) return found
    const known = await Promise.all(found.map((hit) => hit.facets()))
    return found.filter((_, number) => has(known[number].author, author) && has(known[number].tag, tag))
  }

  /**
   * Load some of what was found, each of which lies in a small file.
   * @param {number} from
   * @param {number} to
   */
  read(from, to) {
    return Promise.all(this.shown.slice(from, to).map(async (hit) => ready(hit, await hit.data(), this.query.pairs)))
  }

  /** What may have been meant, where nothing was found. */
  async suggest() {
    const answer = await fetch(new URL("words.txt", bundle))
    if (!answer.ok) return ""
    const absent = this.query.words.filter(({ word }) => this.missing?.has(word))
    for (const each of corrected(this.words, absent, this.query.words, (await answer.text()).split("\n"))) {
      const found = new Search(each, this.choice, await open())
      while (found.next.length && !found.everything.length) await found.go()
      if (found.everything.length) return each
    }
    return ""
  }
}

/**
 * Search for words, as is chosen: the search as it stands when all that stands here was asked, and the newest of what
 * was gathered. What a browser kept of the search may be older than the rest of the site: then all is loaded again.
 * @param {string} words
 * @param {Partial<Choice>} [choice]
 */
export async function find(words, choice) {
  const all = { kinds: [], year: "", language: "", author: "", tag: "", newest: false, ...choice }
  try {
    return await begun(words, all)
  } catch {
    isFresh = true
    opened = undefined
    return begun(words, all)
  }
}

/**
 * @param {string} words
 * @param {Choice} choice
 */
async function begun(words, choice) {
  const search = new Search(words, choice, await open())
  await search.go()
  return search
}

/**
 * @param {string[]} values
 * @param {string} wanted
 */
function has(values, wanted) {
  return !wanted || values.some((each) => folded(each) === folded(wanted))
}

/**
 * How often each stands there.
 * @param {string[]} values
 */
function counted(values) {
  /** @type {Record<string, number>} */
  const found = {}
  for (const value of values) found[value] = (found[value] ?? 0) + 1
  return found
}

/**
 * The best first: but where events stand, those to come before those past, where blogs do, those that live before
 * those that are silent. Last is what has no text of its own, and behind it the handbook.
 * @template {{ kind: string, standing: string }} T
 * @param {T[]} results
 */
export function ordered(results) {
  const rank = (/** @type {T} */ each) => (each.kind === "Handbook" ? 2 : each.standing === "empty" ? 1 : 0)
  const all = [0, 1, 2].flatMap((wanted) => results.filter((each) => rank(each) === wanted))
  for (const [first, later] of [
    ["ahead", "past"],
    ["live", "silent"],
  ]) {
    const standing = (/** @type {T} */ each) => (rank(each) ? "" : each.standing)
    const these = [first, later].flatMap((wanted) => all.filter((each) => standing(each) === wanted))
    for (const [place, each] of all.entries()) {
      if ([first, later].includes(standing(each))) all[place] = /** @type {T} */ (these.shift())
    }
  }
  return all
}

/**
 * @param {Hit} hit
 * @param {import("./block.js").Data} data
 * @param {string[]} pairs
 * @returns {Result}
 */
function ready({ kind, words, score }, { url, space, language, content, meta }, pairs) {
  const place = address(url)
  return {
    url: place.href,
    host: place.origin === site.origin ? "" : place.host.replace(/^www\./, ""),
    title: meta.title,
    name: meta.name ?? "",
    date: meta.date ? dates.format(new Date(meta.date)) : "",
    kind: names[kind] ?? kind,
    language,
    space,
    excerpt: String(excerpt(content, words, pairs)),
    score,
  }
}

/**
 * Only addresses of the web are followed, whatever a feed says.
 * @param {string} text
 */
function address(text) {
  const url = new URL(text, site)
  return /^https?:$/.test(url.protocol) ? url : site
}
