// head/words.js, in pages and in workers.

/** The values of a sentence, by the names that stand in it as %(name)s. */
type Values = Record<string, string | number | undefined>

declare var gettext: (text: string, values?: Values) => string
declare var ngettext: (one: string, many: string, num: number, values?: Values) => string
/** The words of a language other than English, written before words.js: publish/html/language.py. */
declare var flipkitWords:
  | {
      form: (num: number) => number
      agreeing: Record<string, [string, string]>
      texts: Record<string, string | string[]>
    }
  | undefined
