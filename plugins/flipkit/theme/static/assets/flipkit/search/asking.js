// Questions to the worker that searches, and its answers.

/**
 * Start the worker, which is told in which language to speak, and give what asks it.
 * @param {string} tag
 */
export function asking(tag) {
  /** How many questions it was asked. @type {number} */
  let questions = 0
  /** Who waits for an answer, by the number of the question. @type {Map<number, PromiseWithResolvers<any>>} */
  const waiting = new Map()
  let isBroken = false
  const address = new URL("worker.js", import.meta.url)
  if (tag !== "en") address.searchParams.set("language", tag)
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
  worker.postMessage({ type: "open" })

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
