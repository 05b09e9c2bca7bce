// What scripts say, in the page's language. English stands in the scripts; the words of another language are
// before them (flipkit.publish.output.assets).
;(() => {
  "use strict"
  const { form, agreeing, texts } = globalThis.flipkitWords ?? { form: (n) => Number(n !== 1), agreeing: {}, texts: {} }

  globalThis.gettext = translated
  globalThis.ngettext = counted

  /**
   * A sentence, with values in the place of %(name)s.
   * @param {string} text
   * @param {Values} [values]
   */
  function translated(text, values = {}) {
    return filled(String(texts[text] ?? text), values)
  }

  /**
   * The form of a sentence that a number wants, which stands in it as %(num)s.
   * @param {string} one
   * @param {string} many
   * @param {number} num
   * @param {Values} [values]
   */
  function counted(one, many, num, values = {}) {
    const own = texts[one]
    const text = own ? own[form(num)] : num === 1 ? one : many
    return filled(text, { num, ...values })
  }

  /**
   * Some words are others before some values: "a las 2:00", "a la 1:00". No line ends behind a count.
   * @param {string} text
   * @param {Values} values
   */
  function filled(text, values) {
    return text.replace(/(?:(\p{L}+) )?%\((\w+)\)s(\u2069? (?=\p{L}))?/gu, (_, word, name, after = "") => {
      const value = String(values[name] ?? "")
      const rest = /^\d[\d.,\u00a0\u202f]*$/.test(value) ? after.replace(" ", "\u00a0") : after
      if (word === undefined) return value + rest
      const [other, beginning] = agreeing[word] ?? []
      if (!other || !RegExp(`^[«“„\u202f]*${beginning}`, "iu").test(value)) return `${word} ${value}${rest}`
      return `${other}${other.endsWith("’") ? "" : " "}${value}${rest}`
    })
  }
})()
