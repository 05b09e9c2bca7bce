// A link as a QR code (ISO/IEC 18004): bytes, level M, versions 1 to 40. It is made here, in the browser, because
// only the reader has the link of her agenda. Held against segno's matrices in tests/browser/test_qr.py.

import { codewords, range, room, squares } from "./codewords.js"

/** The free space around a code that readers need, in modules. */
export const QUIET = 4

/**
 * A code as it is drawn: rows of dark (true) and light modules.
 * @typedef {boolean[][]} Matrix
 * One without its data: null where that goes.
 * @typedef {(boolean | null)[][]} Frame
 */

/**
 * Where each mask is 0, a module is turned.
 * @type {((x: number, y: number) => number)[]}
 */
const MASKS = [
  (x, y) => (x + y) % 2,
  (_, y) => y % 2,
  (x) => x % 3,
  (x, y) => (x + y) % 3,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2,
  (x, y) => ((x * y) % 2) + ((x * y) % 3),
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2,
]

/**
 * Where the small squares stand, along one side.
 * @param {number} version
 */
function alignments(version) {
  if (version === 1) return []
  const count = squares(version)
  const step = Math.floor((version * 8 + count * 3 + 5) / (count * 4 - 4)) * 2
  const last = version * 4 + 10
  return [6, ...range(count - 1).map((n) => last - (count - 2 - n) * step)]
}

/**
 * What every code of a version has.
 * @param {number} version
 */
function frame(version) {
  const size = version * 4 + 17
  /** @type {Frame} */
  const rows = Array.from({ length: size }, () => Array(size).fill(null))
  for (let n = 0; n < size; n++) rows[n][6] = rows[6][n] = n % 2 === 0
  for (const [x, y] of [[3, 3], [size - 4, 3], [3, size - 4]]) square(rows, x, y, 4)
  const places = alignments(version)
  const last = places.at(-1)
  for (const y of places) {
    for (const x of places) {
      const isCorner = (x === 6 && y === 6) || (x === 6 && y === last) || (x === last && y === 6)
      if (!isCorner) square(rows, x, y, 2)
    }
  }
  if (version > 6) writeVersion(rows, version)
  writeFormat(rows, 0)
  return rows
}

/**
 * Draw a square as rings around its middle, dark and light by turns, and dark within: a large one has a light edge.
 * @param {Frame} rows
 * @param {number} left
 * @param {number} top
 * @param {number} reach
 */
function square(rows, left, top, reach) {
  for (let y = -reach; y <= reach; y++) {
    for (let x = -reach; x <= reach; x++) {
      const ring = Math.max(Math.abs(x), Math.abs(y))
      const isInside = rows[top + y]?.[left + x] !== undefined
      if (isInside) rows[top + y][left + x] = reach === 4 ? ring !== 2 && ring !== 4 : ring !== 1
    }
  }
}

/**
 * Write a version's number beside the upper right and the lower left square.
 * @param {Frame} rows
 * @param {number} version
 */
function writeVersion(rows, version) {
  let rest = version
  for (let n = 0; n < 12; n++) rest = (rest << 1) ^ ((rest >> 11) * 0x1f25)
  const bits = (version << 12) | rest
  for (let n = 0; n < 18; n++) {
    const [near, far] = [Math.floor(n / 3), rows.length - 11 + (n % 3)]
    rows[far][near] = rows[near][far] = Boolean((bits >> n) & 1)
  }
}

/**
 * Write level M and the mask's number beside the large squares, twice.
 * @param {Frame} rows
 * @param {number} mask
 */
function writeFormat(rows, mask) {
  const size = rows.length
  let rest = mask // level M is 00
  for (let n = 0; n < 10; n++) rest = (rest << 1) ^ ((rest >> 9) * 0x537)
  const bits = ((mask << 10) | rest) ^ 0x5412
  for (let n = 0; n < 15; n++) {
    const dark = Boolean((bits >> n) & 1)
    rows[n < 6 ? n : n < 8 ? n + 1 : size - 15 + n][8] = dark
    rows[8][n < 8 ? size - 1 - n : n === 8 ? 7 : 14 - n] = dark
  }
  rows[size - 8][8] = true
}

/**
 * Fill in the data, two columns at a time, up and down from the lower right, turned where the mask says so.
 * @param {Frame} empty
 * @param {number[]} data
 * @param {number} mask
 */
function filled(empty, data, mask) {
  const rows = /** @type {Matrix} */ (empty.map((row) => [...row]))
  const size = rows.length
  let at = 0
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right = 5 // the upright timing line is no column of data
    for (let n = 0; n < size; n++) {
      const y = (right + 1) & 2 ? n : size - 1 - n
      for (const x of [right, right - 1]) {
        if (empty[y][x] !== null) continue
        const bit = at < data.length * 8 && (data[at >> 3] >> (7 - (at & 7))) & 1
        rows[y][x] = Boolean(bit) !== (MASKS[mask](x, y) === 0)
        at++
      }
    }
  }
  writeFormat(rows, mask)
  return rows
}

/**
 * How hard a code is to read: long runs, plain squares, what looks like a corner, too much of one colour.
 * @param {Matrix} rows
 */
function penalty(rows) {
  const turned = rows.map((_, x) => rows.map((row) => row[x]))
  const lines = [...rows, ...turned].map(drawn)
  const all = rows.length * rows.length
  const darks = rows.flat().filter(Boolean).length
  const uneven = 10 * Math.floor(Math.abs(darks * 20 - all * 10) / all)
  return lines.reduce((sum, line) => sum + penaltyOfLine(line), 0) + 3 * plainSquares(rows) + uneven
}

/** @param {string} line */
function penaltyOfLine(line) {
  let points = 0
  for (const run of line.match(/0{5,}|1{5,}/g) ?? []) points += run.length - 2
  for (const shape of ["00001011101", "10111010000"]) {
    for (let at = line.indexOf(shape); at >= 0; at = line.indexOf(shape, at + 1)) points += 40
  }
  return points
}

/**
 * How many squares of two by two are of one colour.
 * @param {Matrix} rows
 */
function plainSquares(rows) {
  let count = 0
  for (let y = 1; y < rows.length; y++) {
    for (let x = 1; x < rows.length; x++) {
      const dark = rows[y][x]
      if (dark === rows[y - 1][x] && dark === rows[y][x - 1] && dark === rows[y - 1][x - 1]) count++
    }
  }
  return count
}

/**
 * A line's modules as 1 and 0.
 * @param {boolean[]} line
 */
function drawn(line) {
  return line.map((dark) => (dark ? "1" : "0")).join("")
}

/**
 * Give a text as rows of modules, without the free space around them, or null where it is too long: 2,331 octets are
 * the most. `mask` is chosen as the standard says if it is not given.
 * @param {string} text
 * @param {number | null} [mask]
 */
export function matrix(text, mask = null) {
  const bytes = new TextEncoder().encode(text)
  let version = 1
  while (version <= 40 && room(version) * 8 < bytes.length * 8 + (version > 9 ? 20 : 12)) version++
  if (version > 40) return null
  const [empty, data] = [frame(version), codewords(bytes, version)]
  if (mask !== null) return filled(empty, data, mask)
  const codes = MASKS.map((_, n) => filled(empty, data, n))
  const points = codes.map(penalty)
  return codes[points.indexOf(Math.min(...points))]
}

/**
 * Give the `d` of an SVG path that draws a code's dark modules, with free space around it.
 * @param {Matrix} rows
 */
export function path(rows) {
  return rows.flatMap((row, y) => [...drawn(row).matchAll(/1+/g)].map((run) => bar(run, y))).join("")
}

/**
 * @param {RegExpExecArray} run
 * @param {number} y
 */
function bar({ 0: { length }, index }, y) {
  return `M${index + QUIET} ${y + QUIET}h${length}v1h-${length}z`
}
