// Words of the day, as flipkit.model.session_words has them: what of a word counts, and its slow, salted digest.

/** Letters that Unicode does not take apart; ς is what casefold makes σ. */
const PLAIN = { ß: "ss", æ: "ae", ø: "o", œ: "oe", ł: "l", đ: "d", þ: "th", ð: "d", ς: "σ" }

/**
 * What of a word counts: letters and digits, small, without accents.
 * @param {string} text
 */
export function wordKey(text) {
  const small = text.normalize("NFKD").toLowerCase()
  const plain = small.replace(/[ßæøœłđþðς]/g, (letter) => PLAIN[/** @type {keyof typeof PLAIN} */ (letter)])
  return plain.normalize("NFKD").replace(/[^\p{L}\p{N}]/gu, "")
}

/**
 * Whether a word is one of those whose salts and digests these are. Rejects where the browser can't tell.
 * @param {string} word
 * @param {[string, string][]} digests
 * @param {number} rounds
 */
export async function isTold(word, digests, rounds) {
  const octets = new TextEncoder().encode(wordKey(word))
  const key = await crypto.subtle.importKey("raw", octets, "PBKDF2", false, ["deriveBits"])
  for (const [salt, digest] of digests) {
    const how = { name: "PBKDF2", hash: "SHA-256", salt: fromHex(salt), iterations: rounds }
    if (toHex(await crypto.subtle.deriveBits(how, key, 256)) === digest) return true
  }
  return false
}

/** @param {string} text */
function fromHex(text) {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16))
}

/** @param {ArrayBuffer} octets */
function toHex(octets) {
  return [...new Uint8Array(octets)].map((octet) => octet.toString(16).padStart(2, "0")).join("")
}
