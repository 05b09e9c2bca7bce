// A link as a QR code (ISO/IEC 18004): bytes, level M, versions 1 to 40. It is made here, in the browser, because
// only the reader has the link of her agenda. Held against segno's matrices in tests/browser/test_qr.py.

/** The free space around a code that readers need, in modules. */
export const QUIET = 4

// Level M, by version: check octets in each block, and the number of blocks.
const CHECKS = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26].concat(Array(19).fill(28))
const BLOCKS = [
  1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40,
  43, 45, 47, 49,
]
const MASKS = [
  (x, y) => (x + y) % 2,
  (x, y) => y % 2,
  (x) => x % 3,
  (x, y) => (x + y) % 3,
  (x, y) => ((x / 3 | 0) + (y / 2 | 0)) % 2,
  (x, y) => ((x * y) % 2) + ((x * y) % 3),
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2,
]

// The field of 256 elements that the check octets are counted in: powers of two, and their logarithms.
const POWERS = [1]
for (let n = 1; n < 255; n++) POWERS[n] = (POWERS[n - 1] << 1) ^ (POWERS[n - 1] > 127 ? 0x11d : 0)
const LOGS = Object.fromEntries(POWERS.map((power, n) => [power, n]))
const times = (a, b) => (a && b ? POWERS[(LOGS[a] + LOGS[b]) % 255] : 0)

/** The check octets of a block (Reed-Solomon). */
const checksOf = (block, count) => {
  let divisor = [1] // the product of all (x - 2^n), the highest power first
  for (let n = 0; n < count; n++) {
    divisor = [...divisor, 0].map((value, at) => value ^ (at ? times(divisor[at - 1], POWERS[n]) : 0))
  }
  const rest = [...block, ...Array(count).fill(0)]
  for (let at = 0; at < block.length; at++) {
    const factor = rest[at]
    divisor.forEach((value, n) => (rest[at + n] ^= times(value, factor)))
  }
  return rest.slice(block.length)
}

/** How many octets a version holds, checks included. */
const octets = (version) => {
  const aligned = version > 1 ? (version / 7 | 0) + 2 : 0
  const patterns = aligned ? (25 * aligned - 10) * aligned - 55 : 0
  return ((16 * version + 128) * version + 64 - patterns - (version > 6 ? 36 : 0)) >> 3
}
const room = (version) => octets(version) - CHECKS[version - 1] * BLOCKS[version - 1]

/** A text's octets with their head and filling, cut into blocks, checked, and interleaved. */
const written = (bytes, version) => {
  let bits = "0100" + bytes.length.toString(2).padStart(version > 9 ? 16 : 8, "0")
  for (const byte of bytes) bits += byte.toString(2).padStart(8, "0")
  bits += "0".repeat(Math.min(4, room(version) * 8 - bits.length))
  bits += "0".repeat(-bits.length & 7)
  const data = bits.match(/.{8}/g).map((octet) => parseInt(octet, 2))
  for (let filling = 0xec; data.length < room(version); filling ^= 0xec ^ 0x11) data.push(filling)
  const count = BLOCKS[version - 1]
  const short = data.length / count | 0
  const longer = data.length % count // so many blocks, the last ones, have an octet more
  const blocks = [...Array(count).keys()].map((n) => {
    const from = n * short + Math.max(0, n - (count - longer))
    return data.slice(from, from + short + (n >= count - longer))
  })
  const checks = blocks.map((block) => checksOf(block, CHECKS[version - 1]))
  const across = (lists) => [...Array(Math.max(...lists.map((list) => list.length))).keys()].flatMap((n) =>
    lists.filter((list) => n < list.length).map((list) => list[n]),
  )
  return [...across(blocks), ...across(checks)]
}

/** Where the small squares stand, along one side. */
const alignments = (version) => {
  if (version === 1) return []
  const count = (version / 7 | 0) + 2
  const step = ((version * 8 + count * 3 + 5) / (count * 4 - 4) | 0) * 2
  const last = version * 4 + 10
  return [6, ...[...Array(count - 1).keys()].map((n) => last - (count - 2 - n) * step)]
}

/** What every code of a version has: rows of true, false, and null where data goes. */
const frame = (version) => {
  const size = version * 4 + 17
  const rows = Array.from({ length: size }, () => Array(size).fill(null))
  const put = (x, y, dark) => {
    if (x >= 0 && y >= 0 && x < size && y < size) rows[y][x] = dark
  }
  for (let n = 0; n < size; n++) {
    put(6, n, n % 2 === 0)
    put(n, 6, n % 2 === 0)
  }
  const square = (left, top, reach, isDark) => {
    for (let y = -reach; y <= reach; y++) {
      for (let x = -reach; x <= reach; x++) put(left + x, top + y, isDark(Math.max(Math.abs(x), Math.abs(y))))
    }
  }
  for (const [x, y] of [[3, 3], [size - 4, 3], [3, size - 4]]) square(x, y, 4, (ring) => ring !== 2 && ring !== 4)
  const places = alignments(version)
  const last = places.at(-1)
  for (const y of places) {
    for (const x of places) {
      const corner = (x === 6 && y === 6) || (x === 6 && y === last) || (x === last && y === 6)
      if (!corner) square(x, y, 2, (ring) => ring !== 1)
    }
  }
  if (version > 6) {
    let rest = version
    for (let n = 0; n < 12; n++) rest = (rest << 1) ^ ((rest >> 11) * 0x1f25)
    const bits = (version << 12) | rest
    for (let n = 0; n < 18; n++) {
      const [near, far] = [n / 3 | 0, size - 11 + (n % 3)]
      put(near, far, Boolean((bits >> n) & 1))
      put(far, near, Boolean((bits >> n) & 1))
    }
  }
  describe(rows, 0)
  return rows
}

/** Write level M and the mask's number beside the large squares, twice. */
const describe = (rows, mask) => {
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

/** Fill in the data, two columns at a time, up and down from the lower right, turned where the mask says so. */
const filled = (empty, data, mask) => {
  const rows = empty.map((row) => [...row])
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
  describe(rows, mask)
  return rows
}

/** How hard a code is to read: long runs, plain squares, what looks like a corner, too much of one colour. */
const penalty = (rows) => {
  const size = rows.length
  let points = 0
  const turned = rows.map((_, x) => rows.map((row) => row[x]))
  for (const line of [...rows, ...turned]) {
    const drawn = line.map((dark) => (dark ? "1" : "0")).join("")
    for (const run of drawn.match(/0{5,}|1{5,}/g) || []) points += run.length - 2
    for (const shape of ["00001011101", "10111010000"]) {
      for (let at = drawn.indexOf(shape); at >= 0; at = drawn.indexOf(shape, at + 1)) points += 40
    }
  }
  let darks = 0
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const dark = rows[y][x]
      darks += dark
      if (x && y && dark === rows[y - 1][x] && dark === rows[y][x - 1] && dark === rows[y - 1][x - 1]) points += 3
    }
  }
  return points + 10 * (Math.abs(darks * 20 - size * size * 10) / (size * size) | 0)
}

/**
 * Give a text as rows of dark (true) and light modules, without the free space around them, or null where it is too
 * long: 2,331 octets are the most. `mask` is chosen as the standard says if it is not given.
 */
export const matrix = (text, mask = null) => {
  const bytes = new TextEncoder().encode(text)
  let version = 1
  while (version <= 40 && room(version) * 8 < bytes.length * 8 + (version > 9 ? 20 : 12)) version++
  if (version > 40) return null
  const [empty, data] = [frame(version), written(bytes, version)]
  if (mask !== null) return filled(empty, data, mask)
  const drawn = MASKS.map((_, n) => filled(empty, data, n))
  const points = drawn.map(penalty)
  return drawn[points.indexOf(Math.min(...points))]
}

/** Give the `d` of an SVG path that draws a code's dark modules, with free space around it. */
export const path = (rows) =>
  rows
    .flatMap((row, y) => {
      const drawn = row.map((dark) => (dark ? "1" : "0")).join("")
      return [...drawn.matchAll(/1+/g)].map(
        ({ 0: run, index }) => `M${index + QUIET} ${y + QUIET}h${run.length}v1h-${run.length}z`,
      )
    })
    .join("")
