// A certificate's code, checked here in the browser: nothing of it is sent anywhere.

/**
 * @typedef {{ key: string, public: string, revoked: string }} Key
 * @typedef {{ keys: Key[], void: [string, string][] }} Issuing
 * @typedef {{ number: string, key: string, name: string, event: string, first: string, last: string, hours: number,
 *   units: Record<string, number> }} Summary
 * @typedef {"genuine" | "void" | "revoked" | "strange" | "forged" | "unreadable"} Standing
 */

const CODE = /1\.([A-Za-z0-9_-]{1,700})\.([A-Za-z0-9_-]{86})(?![A-Za-z0-9_-])/
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
const SUMMARY = "flipkit certificate 1\n"
const RECORD = "flipkit record 1\n"

/**
 * Check the code in a text: itself, or the address that ends with it.
 * @param {string} text
 * @param {Issuing} issuing
 * @returns {Promise<{ standing: Standing, summary: Summary | null }>}
 */
export async function checkCode(text, issuing) {
  const found = CODE.exec(text.replace(/\s+/g, ""))
  const payload = found && octets(found[1] ?? "")
  const signature = found && octets(found[2] ?? "")
  const summary = payload && readSummary(payload)
  if (!summary || !signature) return { standing: "unreadable", summary: null }
  const key = issuing.keys.find((each) => each.key === summary.key)
  if (!key) return { standing: "strange", summary }
  if (!(await verify(key, SUMMARY, payload, signature))) return { standing: "forged", summary }
  if (key.revoked && summary.last >= key.revoked) return { standing: "revoked", summary }
  for (const [salt, digest] of issuing.void) {
    if ((await sha256(`${salt}:${summary.number}`)) === digest) return { standing: "void", summary }
  }
  return { standing: "genuine", summary }
}

/**
 * Give what a whole record says, if it is signed by the same key as its summary, whose number is made of it.
 * @param {{ record: string, signature: string }} attached
 * @param {Summary} summary
 * @param {Issuing} issuing
 */
export async function checkRecord(attached, summary, issuing) {
  const key = issuing.keys.find((each) => each.key === summary.key)
  const signature = octets(String(attached.signature))
  if (!key || !signature) return null
  const record = new TextEncoder().encode(String(attached.record))
  if (!(await verify(key, RECORD, record, signature))) return null
  return (await numberOf(record)) === summary.number ? JSON.parse(attached.record) : null
}

/**
 * The number of a whole record: sixty bits of its digest, in Crockford's letters.
 * @param {Uint8Array<ArrayBuffer>} record
 */
async function numberOf(record) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", record))
  const bits = [...digest].map((octet) => octet.toString(2).padStart(8, "0")).join("")
  const letters = (bits.slice(0, 60).match(/.{5}/g) ?? []).map((five) => LETTERS[parseInt(five, 2)]).join("")
  return (letters.match(/.{4}/g) ?? []).join("-")
}

/**
 * @param {Key} key
 * @param {string} prefix
 * @param {Uint8Array<ArrayBuffer>} said
 * @param {Uint8Array<ArrayBuffer>} signature
 */
async function verify(key, prefix, said, signature) {
  const octetsOfKey = Uint8Array.from(atob(key.public), (letter) => letter.charCodeAt(0))
  const message = new Uint8Array([...new TextEncoder().encode(prefix), ...said])
  let imported
  try {
    imported = await crypto.subtle.importKey("raw", octetsOfKey, { name: "Ed25519" }, false, ["verify"])
  } catch {
    const noble = await import("./noble-ed25519.js") // this browser's WebCrypto has no Ed25519
    return noble.verifyAsync(signature, message, octetsOfKey, { zip215: false })
  }
  return crypto.subtle.verify("Ed25519", imported, signature, message)
}

/** @param {string} text */
async function sha256(text) {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))
  return [...new Uint8Array(digest)].map((octet) => octet.toString(16).padStart(2, "0")).join("")
}

/**
 * Read base64url; null where it is none, or where another writing means the same octets.
 * @param {string} text
 */
function octets(text) {
  try {
    const letters = atob(text.replaceAll("-", "+").replaceAll("_", "/"))
    const same = btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")
    return same === text ? Uint8Array.from(letters, (letter) => letter.charCodeAt(0)) : null
  } catch {
    return null
  }
}

/**
 * @param {Uint8Array} payload
 * @returns {Summary | null}
 */
function readSummary(payload) {
  try {
    const said = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(payload))
    const [number, key, name, event, first, last, hours, units] = said
    const texts = [number, key, name, event, first, last]
    const numbers = [hours, ...Object.values(units)]
    if (said.length !== 8 || !texts.every((text) => typeof text === "string")) return null
    if (!numbers.every((each) => typeof each === "number") || !Date.parse(first) || !Date.parse(last)) return null
    return { number, key, name, event, first, last, hours, units }
  } catch {
    return null
  }
}
