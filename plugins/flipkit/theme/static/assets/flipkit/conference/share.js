// An agenda handed on: its link, to copy or to send, and the same link as a QR code for a phone beside this one.

import { button, make } from "./dom.js"
import { fragment } from "./link.js"
import { matrix, path, QUIET } from "./qr.js"

const SVG = "http://www.w3.org/2000/svg"

/**
 * Give the part of the page that shares an agenda; the code is drawn when somebody wants to see it.
 * @param {object} agenda
 * @param {Session[]} agenda.chosen
 * @param {Programme} agenda.programme
 * @param {string} agenda.page the address of the page
 * @param {(text: string) => void} agenda.say
 */
export function share({ chosen, programme, page, say }) {
  const link = new URL(page)
  link.hash = fragment(
    chosen.map((session) => session.id),
    programme.sessions.map((session) => session.id),
  )
  return make(
    "section",
    { class: "fk-share" },
    make("h2", {}, gettext("Share it")),
    address(link.href, programme.title, say),
    make("p", { class: "fk-meta" }, whatItHolds()),
    code(link.href),
  )
}

function whatItHolds() {
  return gettext(
    "Whoever opens the link sees these sessions and can take them over. " +
      "It holds their names in short and nothing about you.",
  )
}

/**
 * The link, with buttons that copy it and hand it to another programme.
 * @param {string} link
 * @param {string} title
 * @param {(text: string) => void} say
 */
function address(link, title, say) {
  const field = make("input", { id: "agenda-link", type: "text", readonly: true, value: link })
  field.addEventListener("focus", () => field.select())

  async function copy() {
    try {
      await navigator.clipboard.writeText(link)
      say(gettext("The link is copied."))
    } catch {
      field.focus() // and so selected: the reader copies it herself
      say(gettext("The link is selected; copy it."))
    }
  }
  function send() {
    navigator.share({ title: gettext("My agenda: %(session)s", { session: title }), url: link }).catch(() => {})
  }
  const canSend = "share" in navigator
  return make(
    "p",
    { class: "fk-copy" },
    make("label", { for: "agenda-link" }, gettext("Link")),
    " ",
    field,
    " ",
    button(gettext("Copy the link"), copy),
    " ",
    canSend && button(gettext("Send"), send),
  )
}

/** @param {string} link */
function code(link) {
  const details = make("details", { class: "fk-qr" }, make("summary", {}, gettext("QR code")))
  details.addEventListener("toggle", () => {
    if (details.open && details.children.length === 1) details.append(drawn(link))
  })
  return details
}

/** @param {string} link */
function drawn(link) {
  const rows = matrix(link)
  if (!rows) return make("p", {}, gettext("The link is too long for a QR code; copy it."))
  const size = rows.length + 2 * QUIET
  const about = { role: "img", "aria-label": gettext("QR code of this agenda"), "shape-rendering": "crispEdges" }
  const picture = makeSvg("svg", { viewBox: `0 0 ${size} ${size}`, ...about })
  picture.append(makeSvg("path", { fill: "#fff", d: `M0 0h${size}v${size}H0z` }))
  picture.append(makeSvg("path", { fill: "#000", d: path(rows) }))
  return picture
}

/**
 * @param {string} name
 * @param {Record<string, string>} attributes
 */
function makeSvg(name, attributes) {
  const element = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  return element
}
