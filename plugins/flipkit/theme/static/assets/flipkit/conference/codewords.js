// What a QR code holds (ISO/IEC 18004, level M): a text's octets, filled up, cut into blocks, checked, interleaved.

// Level M, by version: check octets in each block, and the number of blocks.
const CHECKS = [
  ...[10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26],
  ...Array(19).fill(28),
]
const BLOCKS = [
  1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29,
  31, 33, 35, 37, 38, 40, 43, 45, 47, 49,
]

// The field of 256 elements that the check octets are counted in: powers of two, and their logarithms.
const POWERS = [1]
for (let n = 1; n < 255; n++) POWERS[n] = (POWERS[n - 1] << 1) ^ (POWERS[n - 1] > 127 ? 0x11d : 0)
const LOGS = Object.fromEntries(POWERS.map((power, n) => [power, n]))

/**
 * Multiply in the field.
 * @param {number} a
 * @param {number} b
 */
function times(a, b) {
  return a && b ? POWERS[(LOGS[a] + LOGS[b]) % 255] : 0
}

/**
 * The check octets of a block (Reed-Solomon).
 * @param {number[]} block
 * @param {number} count
 */
function checksOf(block, count) {
  let divisor = [1] // the product of all (x - 2^n), the highest power first
  for (let n = 0; n < count; n++) {
    divisor = [...divisor, 0].map((value, at) => value ^ (at ? times(divisor[at - 1], POWERS[n]) : 0))
  }
  const rest = [...block, ...Array(count).fill(0)]
  for (let at = 0; at < block.length; at++) {
    const factor = rest[at]
    for (const [n, value] of divisor.entries()) rest[at + n] ^= times(value, factor)
  }
  return rest.slice(block.length)
}

/**
 * How many small squares stand along one side.
 * @param {number} version
 */
export function squares(version) {
  return version > 1 ? Math.floor(version / 7) + 2 : 0
}

/**
 * How many octets a version holds, checks included.
 * @param {number} version
 */
function octets(version) {
  const aligned = squares(version)
  const patterns = aligned ? (25 * aligned - 10) * aligned - 55 : 0
  return ((16 * version + 128) * version + 64 - patterns - (version > 6 ? 36 : 0)) >> 3
}

/**
 * How many octets of data a version holds.
 * @param {number} version
 */
export function room(version) {
  return octets(version) - CHECKS[version - 1] * BLOCKS[version - 1]
}

/**
 * The first numbers, from 0.
 * @param {number} count
 */
export function range(count) {
  return [...Array(count).keys()]
}

/**
 * What stands in a code of a version, octet by octet.
 * @param {Uint8Array} bytes
 * @param {number} version
 */
export function codewords(bytes, version) {
  return interleaved(filledUp(bytes, version), version)
}

/**
 * A text's octets with their head and filling.
 * @param {Uint8Array} bytes
 * @param {number} version
 */
function filledUp(bytes, version) {
  let bits = "0100" + bytes.length.toString(2).padStart(version > 9 ? 16 : 8, "0")
  for (const byte of bytes) bits += byte.toString(2).padStart(8, "0")
  bits += "0".repeat(Math.min(4, room(version) * 8 - bits.length))
  bits += "0".repeat(-bits.length & 7)
  const data = range(bits.length / 8).map((n) => parseInt(bits.slice(n * 8, n * 8 + 8), 2))
  for (let filling = 0xec; data.length < room(version); filling ^= 0xec ^ 0x11) data.push(filling)
  return data
}

/**
 * Octets cut into blocks, checked, and interleaved.
 * @param {number[]} data
 * @param {number} version
 */
function interleaved(data, version) {
  const count = BLOCKS[version - 1]
  const short = Math.floor(data.length / count)
  const longer = data.length % count // so many blocks, the last ones, have an octet more
  const blocks = range(count).map((n) => {
    const from = n * short + Math.max(0, n - (count - longer))
    return data.slice(from, from + short + Number(n >= count - longer))
  })
  const checks = blocks.map((block) => checksOf(block, CHECKS[version - 1]))
  return [...across(blocks), ...across(checks)]
}

/**
 * The first of each list, then the second of each, and so on.
 * @param {number[][]} lists
 */
function across(lists) {
  const longest = Math.max(...lists.map((list) => list.length))
  return range(longest).flatMap((n) => lists.filter((list) => n < list.length).map((list) => list[n]))
}
