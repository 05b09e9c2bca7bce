// HTML of results, with every value escaped.

/** @type {Record<string, string>} */
const letters = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" }

/** HTML that may be put into a page as it is. */
export class Markup {
  /** @param {string} text */
  constructor(text) {
    this.text = text
  }

  toString() {
    return this.text
  }
}

/**
 * A template whose values are escaped, unless they are such templates themselves.
 * @param {TemplateStringsArray} parts
 * @param {(Markup | string)[]} values
 */
export function html(parts, ...values) {
  const safe = values.map((value) => {
    return value instanceof Markup ? value.text : String(value).replace(/[&<>"']/g, (letter) => letters[letter])
  })
  return new Markup(parts.reduce((text, part, number) => text + safe[number - 1] + part))
}

/**
 * Several of them, one behind the other.
 * @param {Markup[]} all
 */
export function joined(all) {
  return new Markup(all.join(""))
}

/**
 * The sign of a space with a word, as the macros of the pages draw it; a word alone where there is none.
 * @param {string} space
 * @param {string} word
 */
export function sign(space, word) {
  if (!space) return html`<span class="fk-space">${word}</span>`
  const half = new Markup(
    `<circle cx="8" cy="8" r="6.8" fill="none" stroke="currentColor" stroke-width="1.6"/>` +
      `<path d="M8 1.2a6.8 6.8 0 0 ${space === "own" ? 0 : 1} 0 13.6z" fill="currentColor"/>`,
  )
  const disc = html`<svg class="fk-sign" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">${half}</svg>`
  return html`<span class="fk-space fk-${space}">${disc}${word}</span>`
}
