// Elements without markup in strings: what a programme says is text here, whatever it holds.

/** Make an element: attributes (true: without a value, false or null: none; `on…`: what to do), then what is in it. */
export const make = (name, attributes = {}, ...children) => {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value)
    else if (value !== false && value != null) element.setAttribute(key, value === true ? "" : value)
  }
  element.append(...children.flat(2).filter((child) => child || child === 0))
  return element
}

/** A button with words; the first of a row may be the one most used. */
export const button = (text, act, first = false) =>
  make("button", { type: "button", class: `fk-action${first ? " fk-first" : ""}`, onclick: act }, text)

/** "Ana, Ben and Cleo". */
export const listed = (names) =>
  names.length < 2 ? names.join("") : gettext("%(several)s and %(last)s", { several: names.slice(0, -1).join(", "), last: names.at(-1) })

/** "45 min", "1 h 30 min", as the pages write it. */
export const length = (minutes) => {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  return [hours ? `${hours} h` : "", rest || !hours ? `${rest} min` : ""].filter(Boolean).join(" ")
}
