// A block of the search: an index with what it holds, opened when it is first asked.

import { load, unpacked } from "./engine.js"
import { begins, isPaired } from "./query.js"

/** @typedef {import("./engine.js").Found} Found */
/** @typedef {import("./query.js").Query} Query */

/**
 * What `blocks.json` says of a block (publish/output/search_bundle.py); blocks of what was gathered have days, and
 * those that are asked first have what they begin with, and their only chunk if they have but one, in base64.
 * @typedef {object} Facts
 * @property {string} folder
 * @property {string} start
 * @property {string} facets nothing where neither authors nor tags are known
 * @property {number} pages
 * @property {string} [from]
 * @property {string} [to]
 * @property {string} [first]
 * @property {string} [only]
 */

/**
 * Authors and tags of pages, by number; `packs` tell in which pack they are (publish/search/indexing.py).
 * @typedef {{ packs: [string, number][], author: [string, number[]][], tag: [string, number[]][] }} Lists
 */

/** @typedef {{ author: string[], tag: string[] }} Facets */

/**
 * What is shown of a page.
 * @typedef {object} Data
 * @property {string} url
 * @property {string} space
 * @property {string} language
 * @property {string} content
 * @property {{ title: string, name?: string, also?: string, date?: string }} meta
 */

/** A page that was found in a block; its name tells what it is (publish/search/indexing.py). */
export class Hit {
  /**
   * @param {Block} block
   * @param {Found} found
   */
  constructor(block, found) {
    const [pack, place, kind, standing, language, day] = found.id.split(" ")
    this.block = block
    this.pack = pack
    this.place = Number(place)
    this.kind = kind.replaceAll("_", " ")
    this.standing = standing === "-" ? "" : standing
    this.language = language
    this.day = day
    this.score = found.score
    this.words = found.words
  }

  /** @returns {Promise<Facets>} */
  async facets() {
    return (await this.block.facets()).get(`${this.pack} ${this.place}`) ?? { author: [], tag: [] }
  }

  /** @returns {Promise<Data>} */
  data() {
    return this.block.page(this.pack, this.place)
  }
}

export class Block {
  /**
   * @param {Facts} facts
   * @param {URL} bundle
   * @param {Promise<import("./engine.js").Engine>} engine
   */
  constructor({ folder, start, facets, pages, from = "", to = "", first, only }, bundle, engine) {
    this.folder = new URL(`${folder}/`, bundle)
    this.start = start
    this.first = first
    this.only = only
    this.lists = facets
    /** @type {Promise<Map<string, Facets>> | undefined} */
    this.known = undefined
    this.pages = pages
    this.from = from
    this.to = to
    this.engine = engine
    /** Its number in the engine, once it is opened. */
    this.index = 0
    /** @type {Promise<unknown> | undefined} */
    this.opened = undefined
    /** @type {Map<string, Promise<Found[]>>} */
    this.answers = new Map()
    /** @type {Map<string, Promise<void>>} */
    this.chunks = new Map()
    /** @type {Map<string, Promise<Data[]>>} */
    this.packs = new Map()
  }

  open() {
    this.opened ??= this.begin()
    this.opened.catch(() => (this.opened = undefined)) // the next query tries again
    return this.opened
  }

  async begin() {
    const [engine, start] = await Promise.all([this.engine, this.beginning()])
    this.index = engine.open(start)
  }

  beginning() {
    return this.first ? enclosed(this.first) : load(new URL(this.start, this.folder))
  }

  /**
   * @param {string} pack
   * @param {number} place
   */
  async page(pack, place) {
    const known = this.packs.get(pack) ?? this.pack(pack)
    this.packs.set(pack, known)
    known.catch(() => this.packs.delete(pack))
    return (await known)[place]
  }

  /**
   * @param {string} name
   * @returns {Promise<Data[]>}
   */
  async pack(name) {
    return JSON.parse(new TextDecoder().decode(await load(new URL(`pages/${name}.pf_fragment`, this.folder))))
  }

  /** Authors and tags by pack and place. */
  facets() {
    this.known ??= this.read()
    this.known.catch(() => (this.known = undefined))
    return this.known
  }

  async read() {
    /** @type {Map<string, Facets>} */
    const found = new Map()
    if (!this.lists) return found
    /** @type {Lists} */
    const { packs, ...lists } = JSON.parse(new TextDecoder().decode(await load(new URL(this.lists, this.folder))))
    const places = packs.flatMap(([pack, count]) => Array.from({ length: count }, (_, place) => `${pack} ${place}`))
    for (const place of places) found.set(place, { author: [], tag: [] })
    for (const [facet, values] of /** @type {["author" | "tag", [string, number[]][]][]} */ (Object.entries(lists))) {
      for (const [value, numbers] of values) for (const each of numbers) found.get(places[each])?.[facet].push(value)
    }
    return found
  }

  /**
   * What really holds all that is asked, and which words nothing holds.
   * @param {Query} query
   * @returns {Promise<{ missing: string[], hits: Hit[] }>}
   */
  async search({ words, pairs, runs, phrases, without }) {
    this.answers = new Map()
    const asked = inIndex(words, pairs)
    const all = await Promise.all(asked.map((word) => this.holders(word)))
    const missing = asked.filter((_, number) => all[number] === "nothing")
    if (missing.length || !asked.length) return { missing, hits: [] }
    let results = await this.together(words, pairs)
    for (const found of all) if (found instanceof Set) results = results.filter(({ id }) => found.has(id))
    for (const length of runs) results = results.filter((each) => follow(each, length))
    for (const phrase of phrases) {
      const found = await this.exactly(phrase)
      results = results.filter(({ id }) => found.has(id))
    }
    for (const phrase of without) {
      const found = await this.exactly(phrase)
      results = results.filter(({ id }) => !found.has(id))
    }
    return { missing, hits: results.map((each) => new Hit(this, each)) }
  }

  /**
   * What has each word itself, while `search` still looks whether the others have one that begins so.
   * @param {Query} query
   */
  async sure({ words, pairs }) {
    const all = await Promise.all(inIndex(words, pairs).map((word) => this.exactly(word)))
    if (!all.length || all.some(({ size }) => !size)) return []
    const results = (await this.together(words, pairs)).filter(({ id }) => all.every((found) => found.has(id)))
    return results.map((each) => new Hit(this, each))
  }

  /**
   * What Pagefind finds for all words and pairs.
   * @param {Query["words"]} words
   * @param {string[]} pairs
   */
  async together(words, pairs) {
    const spaced = words.length ? await this.ask(words.map(({ word }) => word).join(" "), false) : undefined
    const unspaced = pairs.length ? await this.ask(pairs.join(" "), true) : undefined
    return spaced && unspaced ? both(spaced, unspaced) : (spaced ?? unspaced ?? [])
  }

  /**
   * Ask for words, once: what the last query asked is known.
   * @param {string} words
   * @param {boolean} isExact
   * @returns {Promise<Found[]>}
   */
  ask(words, isExact) {
    const key = `${isExact} ${words}`
    const answer = this.answers.get(key) ?? this.answer(words, isExact)
    this.answers.set(key, answer)
    answer.catch(() => this.answers.delete(key))
    return answer
  }

  /**
   * @param {string} words
   * @param {boolean} isExact
   */
  async answer(words, isExact) {
    await this.open()
    const engine = await this.engine
    await Promise.all(engine.chunks(this.index, words).map((name) => this.chunk(name)))
    return engine.search(this.index, words, isExact)
  }

  /** @param {string} name */
  chunk(name) {
    const known = this.chunks.get(name) ?? this.take(name)
    this.chunks.set(name, known)
    known.catch(() => this.chunks.delete(name))
    return known
  }

  /** @param {string} name */
  async take(name) {
    const chunk = await (this.only ? enclosed(this.only) : load(new URL(`index/${name}.pf_index`, this.folder)))
    this.index = (await this.engine).take(this.index, chunk)
  }

  /** @param {string} phrase */
  async exactly(phrase) {
    return new Set((await this.ask(`"${phrase}"`, isPaired(phrase))).map(({ id }) => id))
  }

  /**
   * Which pages really have a word, one of its stem, or one that begins with it, among those that Pagefind finds.
   *
   * Pagefind looks for what begins with a word's stem, so that "flipped" finds "FlipCon", too; and where there is
   * nothing it shortens the word until there is, so that "xyzzyq" finds an "x". Of what has not the stem itself
   * one page tells for all: either it begins with what was typed, or with a part of it.
   * @param {string} word
   * @returns {Promise<Set<string> | "all" | "nothing">}
   */
  async holders(word) {
    const ids = await this.exactly(word)
    const more = (await this.ask(word, isPaired(word))).find(({ id }) => !ids.has(id))
    if (more) {
      const { content, meta } = await new Hit(this, more).data()
      if (begins([meta.title, meta.name ?? "", meta.also ?? "", content].join(" "), word)) return "all"
      return ids.size ? ids : "nothing"
    }
    return ids.size ? "all" : "nothing"
  }
}

/**
 * What a file of the search holds that stands in the list of blocks.
 * @param {string} text
 */
function enclosed(text) {
  return unpacked(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)))
}

/**
 * What is asked of the index, each once.
 * @param {Query["words"]} words
 * @param {string[]} pairs
 */
function inIndex(words, pairs) {
  return [...new Set([...words.map(({ word }) => word), ...pairs])]
}

/**
 * What two searches have in common.
 * @param {Found[]} one
 * @param {Found[]} other
 */
function both(one, other) {
  const known = new Map(other.map((each) => [each.id, each]))
  const all = one.flatMap((each) => {
    const also = known.get(each.id)
    if (!also) return []
    const words = [...each.words, ...also.words].sort((a, b) => a - b)
    return [{ ...each, words, fields: [...each.fields, ...also.fields], score: each.score + also.score }]
  })
  return all.sort((a, b) => b.score - a.score)
}

/**
 * Whether so many pairs follow each other in a text; of a title's no places are known.
 * @param {Found} found
 * @param {number} length
 */
function follow({ words, fields }, length) {
  if (fields.includes("also")) return true
  const places = new Set(words)
  return words.some((place) => Array.from({ length }, (_, step) => places.has(place + step)).every(Boolean))
}
