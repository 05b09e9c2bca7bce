// What the reader allows (Material's `extra.consent`): asked until she has answered, kept in her browser.
;(() => {
  "use strict"
  const form = document.forms.namedItem("consent")
  if (!form) return
  const inputs = [...form.querySelectorAll("input")].filter((input) => input.name)
  const given = __md_get("__consent")
  if (given) for (const input of inputs) input.checked = Boolean(given[input.name])
  else if (location.protocol !== "file:") setTimeout(ask, 250)
  form.addEventListener("submit", keep)
  form.addEventListener("reset", (event) => {
    for (const input of inputs) input.checked = false
    keep(event)
  })

  function ask() {
    document.querySelector("[data-md-component=consent]")?.removeAttribute("hidden")
  }

  /** @param {Event} event */
  function keep(event) {
    event.preventDefault()
    const allowed = [...new FormData(/** @type {HTMLFormElement} */ (form)).keys()]
    __md_set("__consent", Object.fromEntries(allowed.map((name) => [name, true])))
    location.hash = ""
    location.reload()
  }
})()
