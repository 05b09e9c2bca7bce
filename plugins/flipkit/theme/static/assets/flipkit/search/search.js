// The search itself, in its worker: the bundle, opened once, what is asked of it, and its answers made ready to show.

import { begins, excerpt, isPaired, parsed } from "./query.js"

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

/**
 * What Pagefind knows of a page.
 * @typedef {object} Data
 * @property {string} raw_url
 * @property {string} content
 * @property {Record<string, string>} meta
 * @property {Record<string, string[]>} filters
 */

/**
 * A page that Pagefind found: `words` are the places of what was found in its text.
 * @typedef {object} Found
 * @property {string} id
 * @property {number} score
 * @property {number[]} words
 * @property {string[]} [matchedMetaFields]
 * @property {() => Promise<Data>} data
 */

/**
 * What `kinds.json` says (publish/search): a kind and its standing, `rest` for whatever has no other.
 * @typedef {{ rest: [string, string], others: [string, string, string[]][] }} Kinds
 */

/** @typedef {import("./query.js").Query} Query */

/** The site's own address: three folders up from here, wherever the site lies. */
const site = new URL("../../../", import.meta.url)
const bundle = new URL("pagefind/", site)
const tag = new URLSearchParams(location.search).get("language") || "en"
const dates = new Intl.DateTimeFormat(tag === "en" ? "en-GB" : tag, { dateStyle: "medium", timeZone: "UTC" })
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
/** @type {Promise<{ pagefind: any, kinds: Map<string, string[]>, rest: string[] }> | undefined} */
let opened
/** The last question to Pagefind: one follows another, as they differ in an option that it has for all. */
let turn = Promise.resolve()

function open() {
  opened ??= load()
  opened.catch(() => (opened = undefined)) // the next query tries again
  return opened
}

async function load() {
  const [pagefind, { rest, others }] = await Promise.all([engine(), kindsOf()])
  const kinds = new Map(others.flatMap(([kind, standing, ids]) => ids.map((id) => [id, [kind, standing]])))
  return { pagefind, kinds, rest }
}

async function engine() {
  const pagefind = await import(new URL("pagefind.js", bundle).href)
  await pagefind.options({
    basePath: bundle.href,
    baseUrl: "/",
    // A year finds what happened in it, after all else.
    ranking: { metaWeights: { title: 5, name: 5, also: 5, date: 0 } },
  })
  await pagefind.init()
  return pagefind
}

/** @returns {Promise<Kinds>} */
async function kindsOf() {
  return (await read("kinds.json")).json()
}

/** @param {string} name */
async function read(name) {
  const answer = await fetch(new URL(name, bundle))
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`)
  return answer
}

/**
 * Search for words, among the kinds named (none: all), best first or newest first.
 *
 * Gives how many there are, how many of each kind whatever is chosen, `read(from, to)`, which loads those of them (each
 * is one small file), and `suggest()`, which says what may have been meant where nothing was found.
 * @param {string} words
 * @param {{ kinds?: string[], newest?: boolean }} [choice]
 */
export async function find(words, { kinds = [], newest = false } = {}) {
  const { kinds: known, rest } = await open()
  const query = parsed(words)
  const { missing, results } = await search(query, newest)
  const kindOf = (/** @type {Found} */ { id }) => known.get(id) ?? rest
  /** @type {Record<string, number>} */
  const counts = {}
  for (const each of results) counts[kindOf(each)[0]] = (counts[kindOf(each)[0]] ?? 0) + 1
  const narrowed = kinds.length ? results.filter((each) => kinds.includes(kindOf(each)[0])) : results
  const shown = newest ? narrowed : ordered(narrowed, kindOf)

  /**
   * @param {number} from
   * @param {number} to
   */
  function load(from, to) {
    return Promise.all(shown.slice(from, to).map(async (each) => ready(await each.data(), each, query.pairs)))
  }

  async function suggest() {
    const [{ corrected }, list] = await Promise.all([import("./spelling.js"), read("words.txt")])
    const absent = query.words.filter(({ word }) => missing.includes(word))
    for (const each of corrected(words.trim(), absent, query.words, (await list.text()).split("\n"))) {
      if ((await search(parsed(each), newest)).results.length) return each
    }
    return ""
  }
  return { total: shown.length, everything: results.length, counts, read: load, suggest }
}

/**
 * What really holds all that is asked, and which words nothing holds.
 * @param {Query} query
 * @param {boolean} newest
 * @returns {Promise<{ missing: string[], results: Found[] }>}
 */
async function search(query, newest) {
  const { words, pairs, runs, phrases, without } = query
  const asked = [...new Set([...words.map(({ word }) => word), ...pairs])]
  /** @type {string[]} */
  const missing = []
  /** @type {Set<string>[]} */
  const only = []
  for (const word of asked) {
    const found = await holders(word)
    if (found === "nothing") missing.push(word)
    else if (found !== "all") only.push(found)
  }
  if (missing.length || !asked.length) return { missing, results: [] }
  const sort = newest ? { sort: { date: "desc" } } : {}
  const spaced = words.length ? await ask(words.map(({ word }) => word).join(" "), false, sort) : undefined
  const unspaced = pairs.length ? await ask(pairs.join(" "), true, sort) : undefined
  let results = spaced && unspaced ? both(spaced, unspaced, newest) : (spaced ?? unspaced ?? [])
  results = results.filter(({ id }) => only.every((ids) => ids.has(id)))
  for (const length of runs) results = results.filter((each) => follow(each, length))
  for (const phrase of phrases) {
    const found = await exactly(phrase)
    results = results.filter(({ id }) => found.has(id))
  }
  for (const phrase of without) {
    const found = await exactly(phrase)
    results = results.filter(({ id }) => !found.has(id))
  }
  return { missing, results }
}

/**
 * Ask Pagefind. `isExact` tells か from が: accents of scripts without spaces are letters of their own.
 * @param {string} words
 * @param {boolean} isExact
 * @param {object} [options]
 * @returns {Promise<Found[]>}
 */
async function ask(words, isExact, options = {}) {
  const { pagefind } = await open()
  const answer = turn.then(async () => {
    await pagefind.options({ exactDiacritics: isExact })
    return (await pagefind.search(words, options)).results
  })
  turn = answer.catch(() => {})
  return answer
}

/** @param {string} phrase */
async function exactly(phrase) {
  return new Set((await ask(`"${phrase}"`, isPaired(phrase))).map(({ id }) => id))
}

/**
 * Which pages really have a word, one of its stem, or one that begins with it, among those that Pagefind finds.
 *
 * Pagefind looks for what begins with a word's stem, so that "flipped" finds "FlipCon", too; and where there is nothing
 * it shortens the word until there is, so that "xyzzyq" finds an "x". Of what has not the stem itself one page tells
 * for all: either it begins with what was typed, or with a part of it.
 * @param {string} word
 * @returns {Promise<Set<string> | "all" | "nothing">}
 */
async function holders(word) {
  const ids = await exactly(word)
  const more = (await ask(word, isPaired(word))).find(({ id }) => !ids.has(id))
  if (more) {
    const { content, meta } = await more.data()
    if (begins([meta.title, meta.name ?? "", meta.also ?? "", content].join(" "), word)) return "all"
    return ids.size ? ids : "nothing"
  }
  return ids.size ? "all" : "nothing"
}

/**
 * What two searches have in common.
 * @param {Found[]} one
 * @param {Found[]} other
 * @param {boolean} isSorted in which case a score is a place
 * @returns {Found[]}
 */
function both(one, other, isSorted) {
  const known = new Map(other.map((each) => [each.id, each]))
  const all = one.flatMap((each) => {
    const also = known.get(each.id)
    if (!also) return []
    const fields = [...(each.matchedMetaFields ?? []), ...(also.matchedMetaFields ?? [])]
    const words = [...each.words, ...also.words].sort((a, b) => a - b)
    return [{ ...each, words, matchedMetaFields: fields, score: isSorted ? each.score : each.score + also.score }]
  })
  return isSorted ? all : all.sort((a, b) => b.score - a.score)
}

/**
 * Whether so many pairs follow each other in a text; of a title's no places are known.
 * @param {Found} found
 * @param {number} length
 */
function follow({ words, matchedMetaFields = [] }, length) {
  if (matchedMetaFields.includes("also")) return true
  const places = new Set(words)
  return words.some((place) => Array.from({ length }, (_, step) => places.has(place + step)).every(Boolean))
}

/**
 * The best first: but where events stand, those to come before those past, where blogs do, those that live before
 * those that are silent. Last is what has no text of its own, and behind it the handbook.
 * @template T
 * @param {T[]} results
 * @param {(result: T) => string[]} kindOf
 */
export function ordered(results, kindOf) {
  const rank = (/** @type {T} */ each) => (kindOf(each)[0] === "Handbook" ? 2 : kindOf(each)[1] === "empty" ? 1 : 0)
  const all = [0, 1, 2].flatMap((wanted) => results.filter((each) => rank(each) === wanted))
  for (const [first, later] of [
    ["ahead", "past"],
    ["live", "silent"],
  ]) {
    const standing = (/** @type {T} */ each) => (rank(each) ? "" : kindOf(each)[1])
    const these = [first, later].flatMap((wanted) => all.filter((each) => standing(each) === wanted))
    for (const [place, each] of all.entries()) {
      if ([first, later].includes(standing(each))) all[place] = /** @type {T} */ (these.shift())
    }
  }
  return all
}

/**
 * @param {Data} data
 * @param {Found} found
 * @param {string[]} pairs
 * @returns {Result}
 */
function ready({ raw_url, meta, filters, content }, { words, score }, pairs) {
  const url = address(raw_url)
  return {
    url: url.href,
    host: url.origin === site.origin ? "" : url.host.replace(/^www\./, ""),
    title: meta.title,
    name: meta.name ?? "",
    date: meta.date ? dates.format(new Date(meta.date)) : "",
    kind: names[filters.kind[0]] ?? filters.kind[0],
    language: filters.language[0],
    space: filters.space?.[0] ?? "",
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
