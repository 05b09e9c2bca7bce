// An agenda in a link: `#a=` and six characters a session, so that a whole day fits a QR code that a phone can read.

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

/**
 * Six characters for an id: FNV-1a of its UTF-8, 32 bits, as base64url. The id alone decides, so links stay right.
 * @param {string} id
 */
export function code(id) {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(id)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0
  return [26, 20, 14, 8, 2, -4].map((shift) => LETTERS[(shift < 0 ? hash << -shift : hash >>> shift) & 63]).join("")
}

/**
 * Give the fragment for sessions, by their ids, of a programme with the ids `all`.
 * @param {string[]} chosen
 * @param {string[]} all
 */
export function fragment(chosen, all) {
  const codes = byCode(all)
  const written = chosen.map((id) => (codes.get(code(id)) === id ? code(id) : `~${escaped(id)}`))
  return `a=${written.join(".")}`
}

/**
 * Give what a link names: the ids that are in the programme, and how many it names that are not; null: it names none.
 * @param {string} hash
 * @param {string[]} all
 */
export function shared(hash, all) {
  const written = /^#a=([^&]+)/.exec(hash)?.[1]
  if (!written) return null
  const codes = byCode(all)
  const named = [...new Set(written.split("."))].map((each) => {
    return each.startsWith("~") ? plain(each.slice(1)) : codes.get(each)
  })
  const known = named.filter((id) => id != null).filter((id) => all.includes(id))
  return { ids: [...new Set(known)], unknown: named.length - known.length }
}

/**
 * Who is meant by each code; one that two sessions share is nobody's, they go by their ids.
 * @param {string[]} ids
 */
function byCode(ids) {
  /** @type {Map<string, string | null>} */
  const found = new Map()
  for (const id of ids) found.set(code(id), found.has(code(id)) ? null : id)
  return found
}

/** @param {string} id */
function escaped(id) {
  return encodeURIComponent(id).replaceAll(".", "%2E")
}

/** @param {string} written */
function plain(written) {
  try {
    return decodeURIComponent(written)
  } catch {
    return written // no link of ours
  }
}
