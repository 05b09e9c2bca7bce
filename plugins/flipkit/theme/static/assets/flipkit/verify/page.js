// The page that checks certificates: from the address's fragment, from a code that is typed, from a file.

import { checkCode, checkRecord } from "./certificate.js"

start()
document.addEventListener("flipkit:page", start)
addEventListener("hashchange", () => {
  const place = found()
  if (place) fromAddress(place)
})

function found() {
  return /** @type {HTMLElement | null} */ (document.querySelector("[data-verify]"))
}

function start() {
  const place = found()
  if (!place || place.dataset.ready) return
  place.dataset.ready = "yes"
  const form = /** @type {HTMLFormElement} */ (place.querySelector("form"))
  const typed = /** @type {HTMLTextAreaElement} */ (form.querySelector("textarea"))
  const file = /** @type {HTMLInputElement} */ (form.querySelector("input[type=file]"))
  form.hidden = false
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    check(place, typed.value)
  })
  file.addEventListener("click", () => (file.value = "")) // a file that is chosen again, which may be another by now
  file.addEventListener("change", () => file.files?.[0] && fromFile(place, file.files[0]))
  place.addEventListener("dragover", (event) => event.preventDefault())
  place.addEventListener("drop", (event) => {
    event.preventDefault()
    const dropped = event.dataTransfer?.files[0]
    if (dropped) fromFile(place, dropped)
  })
  fromAddress(place)
}

/** @param {HTMLElement} place */
function fromAddress(place) {
  if (location.hash.startsWith("#1.")) check(place, location.hash)
}

/**
 * @param {HTMLElement} place
 * @param {File} file
 */
async function fromFile(place, file) {
  const held = await file.arrayBuffer().catch(() => new ArrayBuffer(0)) // a folder, or a file that was taken away
  const octets = new Uint8Array(held)
  const text = new TextDecoder("latin1").decode(octets)
  const attached = await attachment(octets, text)
  await check(place, attached ? String(attached.code) : text, attached)
}

/**
 * Find the whole record that a PDF of ours carries.
 * @param {Uint8Array<ArrayBuffer>} octets
 * @param {string} text
 */
async function attachment(octets, text) {
  for (const head of text.matchAll(/\/Type ?\/EmbeddedFile\b[^]{0,600}?stream\r?\n/g)) {
    const begin = head.index + head[0].length
    const end = text.indexOf("endstream", begin)
    try {
      const body = octets.slice(begin, end)
      const packed = head[0].includes("FlateDecode")
      const whole = packed ? await unpacked(body) : body
      const said = JSON.parse(new TextDecoder().decode(whole))
      if (said.code && said.record && said.signature) return said
    } catch {
      // another attachment
    }
  }
  return null
}

/** @param {Uint8Array<ArrayBuffer>} body */
async function unpacked(body) {
  const stream = new DecompressionStream("deflate")
  const writer = stream.writable.getWriter()
  writer.write(body).catch(() => {}) // what follows the end of it, such as a line break
  writer.close().catch(() => {})
  const parts = []
  const reader = stream.readable.getReader()
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) parts.push(...part.value)
  } catch {
    // the line break
  }
  return new Uint8Array(parts)
}

/**
 * @param {HTMLElement} place
 * @param {string} text
 * @param {{ record: string, signature: string } | null} [attached]
 */
async function check(place, text, attached = null) {
  const status = /** @type {HTMLElement} */ (place.querySelector("[role=status]"))
  try {
    const issuing = JSON.parse(place.dataset.issuing ?? "")
    const { standing, summary } = await checkCode(text, issuing)
    const isHeld = attached && summary && standing === "genuine"
    const record = isHeld ? await checkRecord(attached, summary, issuing) : null
    const isChanged = Boolean(isHeld && !record)
    status.replaceChildren(...told(isChanged ? "forged" : standing, summary, record))
    status.dataset.standing = isChanged ? "forged" : standing
  } catch {
    status.replaceChildren(
      heading(gettext("This browser can’t check it")),
      paragraph(gettext("Open this page in another browser, or by an address that begins with https.")),
    )
    status.dataset.standing = "unknown"
  }
  status.hidden = false
}

/**
 * @param {import("./certificate.js").Standing} standing
 * @param {import("./certificate.js").Summary | null} summary
 * @param {any} record
 */
function told(standing, summary, record) {
  const sentences = {
    genuine: [
      gettext("This certificate is genuine"),
      gettext("It was signed with a key of this site. Compare what stands here with what you were given."),
    ],
    void: [
      gettext("This certificate is void"),
      gettext("It was signed with a key of this site, and taken back later."),
    ],
    revoked: [
      gettext("This certificate does not count"),
      gettext("The key that signed it was stolen by then. Ask who gave it for a new one."),
    ],
    strange: [
      gettext("This certificate is not from this site"),
      gettext("It is signed with a key that is none of this site’s."),
    ],
    forged: [
      gettext("This certificate was changed"),
      gettext("What it says is not what was signed, so none of it can be believed."),
    ],
    unreadable: [
      gettext("This is no code of a certificate"),
      gettext("A code begins with “1.” and is several hundred letters long. A part of it may be missing."),
    ],
  }
  const [title, about] = /** @type {[string, string]} */ (sentences[standing])
  const parts = [heading(title), paragraph(about)]
  if (summary && ["genuine", "void", "revoked"].includes(standing)) {
    const number = new Intl.NumberFormat(document.documentElement.lang || "en", { maximumFractionDigits: 3 })
    const units = Object.entries(summary.units).map(([name, value]) => `\u2068${number.format(value)} ${name}\u2069`)
    const rows = [
      [gettext("Number"), summary.number],
      [gettext("Name"), summary.name],
      [gettext("Event"), summary.event],
      [gettext("Date"), [...new Set([summary.first, summary.last])].map(day).join(" – ")],
      [gettext("Hours"), number.format(summary.hours)],
      ...(units.length ? [[gettext("Units"), units.join(", ")]] : []),
    ]
    parts.push(table(rows))
    if (record) parts.push(...attended(record))
  }
  return parts
}

/** @param {any} record */
function attended(record) {
  const items = record.attended.map((/** @type {any} */ each) => {
    const length = gettext("%(minutes)s min", { minutes: each.minutes })
    return made("li", [each.title, ...each.leaders, length].filter(Boolean).join("\u00a0· "))
  })
  const list = made("ul")
  list.append(...items)
  return [made("h3", gettext("What was attended")), list]
}

/** @param {string} date */
function day(date) {
  const language = document.documentElement.lang || "en"
  const tag = language.replace(/^en\b.*/, "en-GB") // as all pages write it: the day before the month
  return new Intl.DateTimeFormat(tag, { dateStyle: "long", timeZone: "UTC" }).format(Date.parse(date))
}

/** @param {string[][]} rows */
function table(rows) {
  const body = made("tbody")
  for (const [name, value] of rows) {
    const row = made("tr")
    const head = made("th", name)
    head.setAttribute("scope", "row")
    row.append(head, made("td", value))
    body.append(row)
  }
  const whole = made("table")
  whole.append(body)
  return whole
}

/** @param {string} text */
function heading(text) {
  return made("h2", text)
}

/** @param {string} text */
function paragraph(text) {
  return made("p", text)
}

/**
 * @param {string} name
 * @param {string} [text]
 */
function made(name, text = "") {
  const element = document.createElement(name)
  element.textContent = text
  return element
}
