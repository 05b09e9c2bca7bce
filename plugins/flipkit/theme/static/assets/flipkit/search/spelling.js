// "Did you mean …?": the site's word that is nearest to one it does not have.

import { folded } from "./query.js"

/** @typedef {import("./query.js").Query} Query */

/**
 * What may have been meant, the likeliest first.
 * @param {string} typed
 * @param {Query["words"]} missing the words that the site does not have
 * @param {Query["words"]} all
 * @param {string[]} list the words of the site, the commonest first
 */
export function corrected(typed, missing, all, list) {
  const known = new Map(list.map((word) => /** @type {[string, string]} */ ([folded(word), word])).reverse())
  const near = missing.map(({ word }) => nearest(folded(word), known))
  const apart = missing.map(({ word }, number) => near[number] ?? split(folded(word), known))
  /** @type {string[]} */
  const found = []
  if (missing.length && near.every(Boolean)) found.push(replaced(typed, missing, near))
  if (missing.length && apart.every(Boolean)) found.push(replaced(typed, missing, apart))
  for (const [number, { typed: next }] of all.slice(1).entries()) {
    const first = all[number].typed
    const whole = known.get(folded(first + next))
    if (whole) found.push(typed.replace(new RegExp(`${literal(first)}\\s+${literal(next)}`, "u"), () => whole))
  }
  return [...new Set(found)].filter((each) => each !== typed)
}

/**
 * @param {string} typed
 * @param {Query["words"]} missing
 * @param {(string | undefined)[]} words
 */
function replaced(typed, missing, words) {
  return missing.reduce((text, each, number) => text.replace(each.typed, () => words[number] ?? each.typed), typed)
}

/** @param {string} text */
function literal(text) {
  return text.replace(/[^\p{L}\p{N}\s]/gu, "\\$&")
}

/**
 * Two words of the site that were typed as one.
 * @param {string} word
 * @param {Map<string, string>} known
 */
function split(word, known) {
  for (let at = 4; at <= word.length - 4; at++) {
    const [first, second] = [known.get(word.slice(0, at)), known.get(word.slice(at))]
    if (first && second) return `${first} ${second}`
  }
}

/**
 * @param {string} word
 * @param {Map<string, string>} known
 */
function nearest(word, known) {
  const most = word.length < 3 || word.length > 40 ? 0 : word.length < 6 ? 1 : 2
  /** @type {string | undefined} */
  let best
  let least = most + 0.9
  for (const [each, written] of known) {
    if (Math.abs(each.length - word.length) > most) continue
    // Who mistypes a word seldom mistypes its first letter. Of two the commoner one counts, which comes later.
    const distance = slips(word, each, most) + (each[0] === word[0] ? 0 : 0.5)
    if (distance <= least) [best, least] = [written, distance]
  }
  return best
}

/**
 * How many letters one is away from the other: one more, one less, another one, or two that changed places.
 * @param {string} one
 * @param {string} other
 * @param {number} most where counting may end
 */
export function slips(one, other, most) {
  /** @type {number[]} */
  let earlier = []
  let before = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let row = 1; row <= one.length; row++) {
    const now = [row]
    for (let at = 1; at <= other.length; at++) {
      const same = one[row - 1] === other[at - 1] ? 0 : 1
      now[at] = Math.min(before[at] + 1, now[at - 1] + 1, before[at - 1] + same)
      if (row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1]) {
        now[at] = Math.min(now[at], earlier[at - 2] + 1)
      }
    }
    if (Math.min(...now) > most) return most + 1
    ;[earlier, before] = [before, now]
  }
  return before[other.length]
}
