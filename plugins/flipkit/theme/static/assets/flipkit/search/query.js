// What is typed, as the index has it, and the index's text as it was: the other half of
// publish/search/index_words.py, which says how letters of scripts without spaces stand in pairs.

import { html, joined } from "./markup.js"

/** @typedef {import("./markup.js").Markup} Markup */

/**
 * What is asked for. `words` are typed with spaces and may be the beginning of one, `pairs` are of letters of a script
 * without them; `runs` says how many pairs must follow each other. `phrases` stand in quotes, `without` behind a minus:
 * words and pairs as they follow each other. `typed` is what stands for a word in what was typed.
 * @typedef {object} Query
 * @property {{ word: string, typed: string }[]} words
 * @property {string[]} pairs
 * @property {number[]} runs
 * @property {string[]} phrases
 * @property {string[]} without
 */

const SPACE = "\u2063"
const END = "\u2064"
const letters =
  "\u0e00-\u0fff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u19e0-\u19ff\u2e80-\u2fff\u3000-\ua4cf" +
  "\ua960-\ua97f\ua9e0-\ua9ff\uaa60-\uaa7f\uac00-\ud7ff\uf900-\ufaff\uff65-\uffdc\u{1b000}-\u{1b16f}\u{20000}-\u{3ffff}"
const unspaced = new RegExp(`^[${letters}]`, "u")
const pieces = new RegExp(`[${letters}]+|[^${letters}]+`, "gu")
const wide = /[\uff01-\uff5e\uff66-\uff9f]+/g
const units = /([-−–])?(?:["“”„«「](.+?)["“”»」]|([^\s"“”„«»「」]+))/gu
const minuses = /(^|\s)[-−–]+/g
const emoji = /\p{RI}\p{RI}|\p{Extended_Pictographic}(?:[\ufe0f\u{1f3fb}-\u{1f3ff}]|\u200d\p{Extended_Pictographic})*/gu
/** @type {Record<string, string>} */
const signs = { "++": "plusplus", "#": "sharp" }

/**
 * Take apart what was typed.
 * @param {string} typed
 * @returns {Query}
 */
export function parsed(typed) {
  const text = typed.normalize("NFC").replace(wide, (each) => each.normalize("NFKC"))
  /** @type {Query} */
  const query = { words: [], pairs: [], runs: [], phrases: [], without: [] }
  for (const { 1: minus, 2: quoted, 3: word, index } of text.matchAll(units)) {
    const found = tokens(quoted ?? word)
    const all = found.flatMap((each) => each.pairs ?? [each.word])
    if (minus && (!index || /\s/.test(text[index - 1]))) {
      if (all.length) query.without.push(all.join(" "))
      continue
    }
    if (quoted !== undefined && all.length) query.phrases.push(all.join(" "))
    for (const { word, typed, pairs } of found) {
      if (!pairs) query.words.push({ word, typed })
      else query.pairs.push(...pairs)
      if (pairs && pairs.length > 1) query.runs.push(pairs.length)
    }
  }
  if (query.without.length && !query.words.length && !query.pairs.length) return parsed(text.replace(minuses, "$1"))
  return query
}

/**
 * Whether it is of a script without spaces.
 * @param {string} text
 */
export function isPaired(text) {
  return unspaced.test(text)
}

/**
 * @param {string} text
 * @returns {{ word: string, typed: string, pairs?: string[] }[]}
 */
function tokens(text) {
  return text.split(/\s+/).flatMap((chunk) => (chunk.match(pieces) ?? []).flatMap(one))
}

/** @param {string} piece */
function one(piece) {
  if (unspaced.test(piece)) {
    const runs = piece.match(/(?:[\p{L}\p{N}]\p{M}*)+/gu) ?? []
    return runs.map((run) => ({ word: run, typed: run, pairs: paired(run) }))
  }
  const [, letter, sign] = /^[^\p{L}\p{N}]*([a-z])(\+\+|#)[^\w#+]*$/iu.exec(piece) ?? []
  if (letter) return [{ word: letter.toLowerCase() + signs[sign], typed: piece }]
  const word = piece.replace(/[^\p{Alphabetic}\p{N}\p{M}_]/gu, "")
  const typed = piece.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "")
  const hasLetters = /[\p{Alphabetic}\p{N}]/u.test(word)
  const pictures = (piece.match(emoji) ?? []).map((each) => ({ word: each, typed: each }))
  return hasLetters ? [{ word, typed }, ...pictures] : pictures
}

/** @param {string} run */
function paired(run) {
  const all = run.match(/[\p{L}\p{N}]\p{M}*/gu) ?? []
  return all.length > 1 ? all.slice(1).map((letter, before) => all[before] + letter) : all
}

/**
 * Words without capitals and accents, as they are compared.
 * @param {string} text
 */
export function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").normalize("NFC").toLowerCase()
}

/**
 * Whether a word of a text begins with what was typed.
 * @param {string} text
 * @param {string} word
 */
export function begins(text, word) {
  if (isPaired(word)) return text.split(" ").some((each) => each.normalize("NFC").startsWith(word))
  if (!/[\p{Alphabetic}\p{N}]/u.test(word)) return text.includes(word.replace(/\ufe0f/g, ""))
  const start = folded(word)
  const parts = text.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2").split(/[^\p{Alphabetic}\p{N}\p{M}_]+/u)
  const wholes = text.split(" ").map((each) => each.replace(/[^\p{Alphabetic}\p{N}\p{M}_]/gu, ""))
  return [...parts, ...wholes].some((each) => folded(each).startsWith(start))
}

/** As wide as an excerpt is, in Latin letters, and so many words before the first that was found. */
const WIDTH = 210
const BEFORE = 6

/**
 * What is shown of a text: the part with most of what was found, marked, as it was before its letters stood in pairs.
 * @param {string} content
 * @param {number[]} places of words
 * @param {string[]} pairs that were asked for; of any other pair only the first letter was
 */
export function excerpt(content, places, pairs) {
  const words = content.split(" ")
  if (words.includes(END)) words.length = words.indexOf(END)
  const found = new Set(places.filter((place) => place < words.length))
  const twos = new Set(pairs.filter((pair) => pair.replace(/\p{M}/gu, "").length > 1))
  for (const place of [...found]) if (twos.has(words[place])) found.add(place + 1)
  let from = Math.max(0, densest([...found].sort((a, b) => a - b)) - BEFORE)
  let to = from
  let width = 0
  while (to < words.length && width < WIDTH) width += widthOf(words[to++])
  while (from > 0 && width < WIDTH) width += widthOf(words[--from])
  /** @type {{ text: string, isFound: boolean }[]} */
  const parts = []
  for (let place = from; place < to; place++) {
    if (words[place] === SPACE) continue
    const gap = place > from && isApart(words[place - 1], words[place]) ? " " : ""
    const text = isPaired(words[place]) ? (/^.\p{M}*/su.exec(words[place])?.[0] ?? "") : words[place]
    const last = parts.at(-1)
    if (last && last.isFound === found.has(place) && !(gap && last.isFound)) last.text += gap + text
    else parts.push({ text: gap, isFound: false }, { text, isFound: found.has(place) })
  }
  const marked = parts.map(({ text, isFound }) => (isFound ? html`<mark>${text}</mark>` : html`${text}`))
  return joined([...(from ? [html`… `] : []), ...marked, ...(to < words.length ? [html` …`] : [])])
}

/**
 * Whether the text has a space between two words of the index.
 * @param {string} before
 * @param {string} word
 */
function isApart(before, word) {
  return before === SPACE || !(isPaired(before) || isPaired(word))
}

/** @param {string} word */
function widthOf(word) {
  return isPaired(word) ? 2 : word.length + 1
}

/**
 * The place from which most of the places are near.
 * @param {number[]} places in their order
 */
function densest(places) {
  let best = 0
  let most = 0
  for (const place of places) {
    const near = places.filter((each) => each >= place && each < place + 30).length
    if (near > most) [best, most] = [place, near]
  }
  return best
}
