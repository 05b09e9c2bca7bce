// What scripts say, in the page's language. English stands in the scripts; the words of another language are
// before them (flipkit.publish.face).
;(() => {
  "use strict"
  const filled = (text, values) => text.replace(/%\((\w+)\)s/g, (_, name) => values[name] ?? "")
  const { form, texts } = globalThis.flipkitWords ?? { form: (n) => Number(n !== 1), texts: {} }

  /** A sentence, with values in the place of %(name)s. */
  globalThis.gettext = (text, values = {}) => filled(texts[text] ?? text, values)

  /** The form of a sentence that a number wants, which stands in it as %(num)s. */
  globalThis.ngettext = (one, many, num, values = {}) =>
    filled((texts[one] ?? [one, many])[texts[one] ? form(num) : Number(num !== 1)], { num, ...values })
})()
