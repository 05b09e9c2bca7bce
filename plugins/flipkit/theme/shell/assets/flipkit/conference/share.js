// An agenda handed on: its link, to copy or to send, and the same link as a QR code for a phone beside this one.

import { button, make } from "./dom.js"
import { fragment } from "./link.js"
import { matrix, path, QUIET } from "./qr.js"

const SVG = "http://www.w3.org/2000/svg"

const drawn = (link) => {
  const rows = matrix(link)
  if (!rows) return make("p", {}, gettext("The link is too long for a QR code; copy it."))
  const size = rows.length + 2 * QUIET
  const picture = document.createElementNS(SVG, "svg")
  const attributes = { viewBox: `0 0 ${size} ${size}`, role: "img", "aria-label": gettext("QR code of this agenda"), "shape-rendering": "crispEdges" }
  for (const [key, value] of Object.entries(attributes)) picture.setAttribute(key, value)
  for (const [fill, d] of [["#fff", `M0 0h${size}v${size}H0z`], ["#000", path(rows)]]) {
    const part = document.createElementNS(SVG, "path")
    part.setAttribute("fill", fill)
    part.setAttribute("d", d)
    picture.append(part)
  }
  return picture
}

/** Give the part of the page that shares an agenda; the code is drawn when somebody wants to see it. */
export const share = ({ chosen, programme, page, say }) => {
  const link = new URL(page)
  link.hash = fragment(chosen.map((session) => session.id), programme.sessions.map((session) => session.id))
  const address = make("input", { id: "agenda-link", type: "text", readonly: true, value: link.href, onfocus: (event) => event.target.select() })
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link.href)
      say(gettext("The link is copied."))
    } catch {
      address.focus() // and so selected: the reader copies it herself
      say(gettext("The link is selected; copy it."))
    }
  }
  const send = () => navigator.share({ title: gettext("My agenda: %(session)s", { session: programme.title }), url: link.href }).catch(() => {})
  const code = make("details", { class: "fk-qr", ontoggle: () => code.open && code.children.length === 1 && code.append(drawn(link.href)) }, make("summary", {}, gettext("QR code")))
  return make(
    "section",
    { class: "fk-share" },
    make("h2", {}, gettext("Share it")),
    make("p", { class: "fk-copy" }, make("label", { for: "agenda-link" }, gettext("Link")), " ", address, " ", button(gettext("Copy the link"), copy), " ", navigator.share && button(gettext("Send"), send)),
    make("p", { class: "fk-meta" }, gettext("Whoever opens the link sees these sessions and can take them over. It holds their names in short and nothing about you.")),
    code,
  )
}
