// The search itself, in its worker: it asks the blocks, one wave after another, and makes their answers ready to show.

import { Block } from "./block.js"
import { Engine } from "./engine.js"
import { excerpt, folded, parsed } from "./query.js"

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
const tag = new URLSearchParams(location.search).get("language") || "en"
const dates = new Intl.DateTimeFormat(tag === "en" ? "en-GB" : tag, { dateStyle: "medium", timeZone: "UTC" })
/** How many blocks of older entries are asked at once, after the newest: the more, the fewer were found. */
const WAVES = [2, 4, Infinity]
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
/** @type {Promise<Block[][]> | undefined} */
let opened

/** Give the blocks, in the order in which they are asked. */
export function open() {
  opened ??= begin()
  opened.catch(() => (opened = undefined)) // the next query tries again
  return opened
}

async function begin() {
  const answer = await fetch(new URL("blocks.json", bundle), { cache: "no-cache" })
  if (!answer.ok) throw new Error(`blocks.json: ${answer.status}`)
  /** @type {{ blocks: import("./block.js").Facts[] }} */
  const { blocks } = await answer.json()
  if (!blocks.length) return [[]]
  const engine = Engine.start(new URL(blocks[0].program, bundle))
  const all = blocks.map((facts) => new Block(facts, bundle, engine))
  const own = all.filter(({ to }) => !to)
  const gathered = all.filter(({ to }) => to)
  const waves = [[...own, ...gathered.splice(0, 1)]]
  for (const size of WAVES) if (gathered.length) waves.push(gathered.splice(0, size))
  for (const block of waves[0]) block.open().catch(() => {}) // whoever asks it is told
  return waves
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
   * @param {Block[][]} waves
   */
  constructor(words, choice, waves) {
    this.words = words.trim()
    this.query = parsed(words)
    this.choice = choice
    this.waves = [...waves]
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
    const { everything, waves, shown, waiting } = this
    const counts = {
      kind: counted(everything.map(({ kind }) => kind)),
      year: counted(everything.flatMap(({ day }) => (day ? [day.slice(0, 4)] : []))),
      language: counted(everything.map(({ language }) => language)),
    }
    const until = waves[0]?.[0].to ?? ""
    return { total: shown.length + waiting.length, ready: shown.length, everything: everything.length, counts, until }
  }

  /** How many results have an author, and a tag. */
  async facets() {
    const all = await Promise.all(this.everything.map((hit) => hit.facets()))
    return { author: counted(all.flatMap(({ author }) => author)), tag: counted(all.flatMap(({ tag }) => tag)) }
  }

  /** Ask the next blocks. What they have comes behind what there is already. */
  async go() {
    const wave = this.waves[0] ?? []
    const answers = await Promise.all(wave.map((block) => block.search(this.query)))
    const hits = answers.flatMap(({ hits }) => hits).sort((a, b) => b.score - a.score)
    const chosen = await this.chosen(hits)
    this.waves.shift()
    for (const { missing } of answers) {
      this.missing = new Set(missing.filter((word) => this.missing?.has(word) ?? true))
    }
    this.everything.push(...hits)
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
    const [{ corrected }, answer] = await Promise.all([import("./spelling.js"), fetch(new URL("words.txt", bundle))])
    if (!answer.ok) return ""
    const absent = this.query.words.filter(({ word }) => this.missing?.has(word))
    for (const each of corrected(this.words, absent, this.query.words, (await answer.text()).split("\n"))) {
      const found = new Search(each, this.choice, await open())
      while (found.waves.length && !found.everything.length) await found.go()
      if (found.everything.length) return each
    }
    return ""
  }
}

/**
 * Search for words, as is chosen: the search as it stands when all that stands here was asked, and the newest of what
 * was gathered.
 * @param {string} words
 * @param {Partial<Choice>} [choice]
 */
export async function find(words, choice) {
  const all = { kinds: [], year: "", language: "", author: "", tag: "", newest: false, ...choice }
  const search = new Search(words, all, await open())
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
