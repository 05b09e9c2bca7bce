// What the reader allows (Material's `extra.consent`): asked until she has answered, kept in her browser.
(() => {
  "use strict"
  const form = document.forms.consent
  const inputs = [...form.elements].filter((input) => input.name)
  const given = __md_get("__consent")
  if (given) for (const input of inputs) input.checked = Boolean(given[input.name])
  else if (location.protocol !== "file:")
    setTimeout(() => (document.querySelector("[data-md-component=consent]").hidden = false), 250)
  for (const name of ["submit", "reset"])
    form.addEventListener(name, (event) => {
      event.preventDefault()
      if (name === "reset") for (const input of inputs) input.checked = false
      __md_set("__consent", Object.fromEntries([...new FormData(form).keys()].map((key) => [key, true])))
      location.hash = ""
      location.reload()
    })
})()
