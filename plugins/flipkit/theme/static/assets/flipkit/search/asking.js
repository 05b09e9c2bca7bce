// Questions to the worker that searches, and its answers.

/**
 * Start the worker at an address, hand it what the page loads ahead for it, and give what asks it.
 * @param {URL} address
 */
export function asking(address) {
  /** How many questions it was asked. @type {number} */
  let questions = 0
  /** Who waits for an answer, by the number of the question. @type {Map<number, PromiseWithResolvers<any>>} */
  const waiting = new Map()
  let isBroken = false
  const worker = new Worker(address)
  worker.addEventListener("message", ({ data: { id, value, error } }) => {
    const question = waiting.get(id)
    waiting.delete(id)
    if (error) question?.reject(new Error(error))
    else question?.resolve(value)
  })
  worker.addEventListener("error", () => {
    isBroken = true
    for (const question of waiting.values()) question.reject(new Error("no worker"))
    waiting.clear()
  })
  const ahead = preloaded()
  worker.postMessage({ type: "open", data: ahead })
  for (const url of ahead) hand(worker, url)

  /**
   * Ask.
   * @param {string} type
   * @param {object} [data]
   * @returns {Promise<any>}
   */
  return (type, data) => {
    if (isBroken) return Promise.reject(new Error("no worker"))
    const id = ++questions
    const { promise, resolve, reject } = Promise.withResolvers()
    waiting.set(id, { promise, resolve, reject })
    worker.postMessage({ type, id, data })
    return promise
  }
}

/** What the page's head has the browser load at once: a worker itself can't have it, and would load it again. */
function preloaded() {
  const links = /** @type {NodeListOf<HTMLLinkElement>} */ (document.querySelectorAll("link[rel=preload][as=fetch]"))
  return Array.from(links, ({ href }) => href)
}

/**
 * Hand a file to the worker, or nothing where it can't be had.
 * @param {Worker} worker
 * @param {string} url
 */
async function hand(worker, url) {
  /** @type {ArrayBuffer | undefined} */
  let bytes
  try {
    const answer = await fetch(url)
    if (answer.ok) bytes = await answer.arrayBuffer()
  } catch {
    // the worker tries itself, and says what is wrong
  }
  worker.postMessage({ type: "came", data: { url, bytes } }, bytes ? [bytes] : [])
}
