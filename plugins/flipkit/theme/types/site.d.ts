// What a page gives its scripts besides the browser's own: read by editors and by `make quality`, never published.

// head/places.js
/** What zones are called whose name does not say it: flipkit.model.times. */
declare var flipkitPlaces: Record<string, string | undefined>
declare var flipkitColours: (button: HTMLButtonElement) => void
declare var flipkitPlace: (zone: string) => string
declare var flipkitIsPlace: (zone: string) => boolean

// head/store.js
/** The browser's store, guarded: what it does not keep is null, and `write` says whether it kept something. */
declare var flipkitStore: {
  read: (name: string, store?: Storage) => string | null
  write: (name: string, text: string, store?: Storage) => boolean
  /** Whether what is kept now is there at the next visit. */
  lasts: () => boolean
}
declare var __md_scope: URL
declare var __md_hash: (text: string) => number
declare var __md_get: (key: string, store?: Storage, place?: URL) => any
declare var __md_set: (key: string, value: unknown, store?: Storage, place?: URL) => void

/** What head/reader.js has told, task by task, and what calls it. */
declare var flipkitReader: { observer: MutationObserver; told: WeakSet<Element>[]; timer: number } | undefined

/** What a copy for a disk has as scripts, as it can fetch nothing: publish/output/disk_copy.py, search/titles.py. */
declare var flipkitProgramme: Programme | undefined
declare var flipkitTitles: [string, string, string, string, string][] | undefined

/** Material's stream of pages, where `navigation.instant` swaps them without loading anew. */
declare var document$: { subscribe(act: () => void): void } | undefined
