// Pagefind's program in the browser: indexes are given to it, and it is asked for words. It is WebAssembly. What
// Pagefind's own script does besides (results of the look of its own, filters, one index a page) isn't needed here.

/**
 * A page that was found: `words` are the places of what was found in its text, `fields` where else something was.
 * @typedef {{ id: string, score: number, words: number[], fields: string[] }} Found
 */

/**
 * What the program gives of a page.
 * @typedef {{ p: string, s: number, l: { l: number }[], mf?: string[] }} Line
 */

/** What files of the search begin with. */
const MARK = new TextEncoder().encode("pagefind_dcd")
/** A year finds what happened in it, after all else. */
const WEIGHTS = JSON.stringify({
  term_similarity: null,
  page_length: null,
  term_saturation: null,
  term_frequency: null,
  diacritic_similarity: null,
  meta_weights: { title: 5, name: 5, also: 5, date: 0 },
})
const letters = new Intl.Segmenter("en", { granularity: "grapheme" })
const dropped = /^[\p{Pd}\p{Pe}\p{Pf}\p{Pi}\p{Po}\p{Ps}]$/u

/** What the page loads for its worker, by address: once it has come, bytes, or nothing where it could not be had. */
export class Handed {
  constructor() {
    /** @type {Map<string, PromiseWithResolvers<ArrayBuffer | undefined>>} */
    this.files = new Map()
  }

  /** @param {string[]} urls */
  expect(urls) {
    for (const url of urls) this.files.set(url, Promise.withResolvers())
  }

  /** @param {{ url: string, bytes: ArrayBuffer | undefined }} file */
  take({ url, bytes }) {
    this.files.get(url)?.resolve(bytes)
  }

  /**
   * Give a file, once: it is not kept in memory twice.
   * @param {string} url
   */
  async give(url) {
    const bytes = await this.files.get(url)?.promise
    this.files.delete(url)
    return bytes
  }
}

export const handed = new Handed()

/**
 * Load a file; `isFresh`: not as a browser may have kept it.
 * @param {URL} url
 * @param {boolean} [isFresh]
 */
export async function fetched(url, isFresh = false) {
  const found = await handed.give(url.href)
  if (found && !isFresh) return found
  const answer = await fetch(url, isFresh ? { cache: "no-cache" } : {})
  if (!answer.ok) throw new Error(`${url.pathname}: ${answer.status}`)
  return answer.arrayBuffer()
}

/**
 * Load a file of the search.
 * @param {URL} url
 * @param {boolean} [isFresh]
 */
export async function load(url, isFresh = false) {
  return unpacked(new Uint8Array(await fetched(url, isFresh)))
}

/**
 * Give what a file of the search holds; some servers unpack what is packed by themselves.
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Promise<Uint8Array>}
 */
export async function unpacked(bytes) {
  let found = bytes
  if (!MARK.every((each, place) => found[place] === each)) {
    const stream = new DecompressionStream("gzip")
    const unpacking = new Response(stream.readable).arrayBuffer()
    const writer = stream.writable.getWriter()
    await Promise.all([writer.write(found), writer.close(), unpacking])
    found = new Uint8Array(await unpacking)
  }
  return found.subarray(MARK.length)
}

/** The program. What it gives to be held is a number. */
export class Engine {
  /** @param {WebAssembly.Exports} exports */
  constructor(exports) {
    this.program = /** @type {Record<string, any>} */ (exports)
    this.program.__wbindgen_start()
  }

  /**
   * Start it.
   * @param {URL} url
   * @param {boolean} isFresh
   */
  static async start(url, isFresh) {
    /** @type {Record<string, any>} */
    let exports = {}
    const table = () => {
      const values = exports.__wbindgen_externrefs
      const offset = values.grow(4)
      values.set(0, undefined)
      for (const [place, value] of [undefined, null, true, false].entries()) values.set(offset + place, value)
    }
    const code = /** @type {BufferSource} */ (await load(url, isFresh))
    const given = { "./pagefind_web_bg.js": { __wbindgen_init_externref_table: table } }
    const { instance } = await WebAssembly.instantiate(code, given)
    exports = instance.exports
    return new Engine(exports)
  }

  /**
   * Give it an index: what its first file has.
   * @param {Uint8Array} start
   */
  open(start) {
    return this.number("set_ranking_weights", this.number("init_pagefind", start), WEIGHTS)
  }

  /**
   * Which chunks of an index hold the words.
   * @param {number} index
   * @param {string} words
   * @returns {string[]}
   */
  chunks(index, words) {
    return JSON.parse(this.text("request_indexes", index, plain(spelled(words)))).filter(Boolean)
  }

  /**
   * Give it a chunk; the index has another number then.
   * @param {number} index
   * @param {Uint8Array} chunk
   */
  take(index, chunk) {
    return this.number("load_index_chunk", index, chunk)
  }

  /**
   * Search an index, best first; `isExact` tells か from が: accents of scripts without spaces are letters of their own.
   * @param {number} index
   * @param {string} words
   * @param {boolean} isExact
   * @returns {Found[]}
   */
  search(index, words, isExact) {
    const asked = spelled(words)
    if (!asked) return []
    const isPhrase = /^\s*".+"\s*$/.test(words)
    const said = this.text("search", index, plain(asked), asked, "{}", "", isPhrase, isExact)
    /** @type {Line[]} */
    const lines = JSON.parse(said).results
    return lines.map(({ p, s, l, mf = [] }) => ({ id: p, score: s, words: l.map(({ l }) => l), fields: mf }))
  }

  /**
   * Call a function that gives a number.
   * @param {string} name
   * @param {...(number | boolean | string | Uint8Array)} values
   * @returns {number}
   */
  number(name, ...values) {
    return this.program[name](...values.flatMap((each) => this.passed(each))) >>> 0
  }

  /**
   * Call a function that gives a text.
   * @param {string} name
   * @param {...(number | boolean | string)} values
   * @returns {string}
   */
  text(name, ...values) {
    const [place, size] = this.program[name](...values.flatMap((each) => this.passed(each)))
    const found = new TextDecoder().decode(new Uint8Array(this.program.memory.buffer, place >>> 0, size))
    this.program.__wbindgen_free(place, size, 1)
    return found
  }

  /**
   * How the program takes a value: texts and bytes by where they lie, which it gives free itself.
   * @param {number | boolean | string | Uint8Array} value
   * @returns {(number | boolean)[]}
   */
  passed(value) {
    if (typeof value === "number" || typeof value === "boolean") return [value]
    const bytes = typeof value === "string" ? new TextEncoder().encode(value) : value
    const place = this.program.__wbindgen_malloc(bytes.length, 1) >>> 0
    new Uint8Array(this.program.memory.buffer).set(bytes, place)
    return [place, bytes.length]
  }
}

/**
 * Words as the index has them: without signs, small.
 * @param {string} words
 */
function spelled(words) {
  const kept = Array.from(letters.segment(words), ({ segment }) => segment).filter((each) => !dropped.test(each))
  return kept.join("").toLowerCase().replace(/\s{2,}/g, " ").trim()
}

/** @param {string} words */
function plain(words) {
  return words.normalize("NFD").replace(/\p{M}/gu, "")
}
