// From a text to the same in another language: where a reader was, she goes on. Without this it begins at its top.

start()
document.addEventListener("flipkit:page", start)

function start() {
  arrive()
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".fk-tongues a"))) {
    link.addEventListener("click", () => (link.hash = place()))
  }
}

/** The blocks of the text, or a pathway's units too, of which each has its like in the other language. */
function blocks() {
  return [...document.querySelectorAll("article .fk-beside > div > .fk-prose > *, .fk-units > [data-unit]")]
}

/** The block that is read now, as a fragment: the first that ends below the upper quarter of the window. */
function place() {
  const all = blocks()
  const at = all.findIndex((block) => block.getBoundingClientRect().bottom > innerHeight / 4)
  return at > 0 ? `#place-${at}-${all.length}` : ""
}

function arrive() {
  const [, at, of] = /^#place-(\d+)-(\d+)$/.exec(location.hash) ?? []
  if (!of) return
  const all = blocks()
  const like = all[Math.round((Number(at) / Number(of)) * all.length)]
  history.replaceState(history.state, "", location.pathname + location.search)
  like?.scrollIntoView({ block: "start" })
}
