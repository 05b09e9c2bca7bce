// Buttons that narrow a list to what a reader chose. The choice stands in the address, so that it can be sent on.
// The agenda of the site and the programme of a conference work alike.

/**
 * What is chosen: a group's name and the values that are pressed in it.
 * @typedef {Map<string, Set<string>>} Choice
 */

/** @param {HTMLButtonElement} button */
function isPressed(button) {
  return button.getAttribute("aria-pressed") === "true"
}

/** @param {HTMLButtonElement[]} buttons */
function chosenBy(buttons) {
  /** @type {Choice} */
  const chosen = new Map(buttons.map(({ dataset }) => [dataset.group ?? "", new Set()]))
  for (const button of buttons.filter(isPressed)) chosen.get(button.dataset.group ?? "")?.add(button.value)
  return chosen
}

/** @param {HTMLButtonElement[]} buttons */
function pressAsAsked(buttons) {
  const asked = new URLSearchParams(location.search)
  for (const button of buttons) {
    const values = (asked.get(button.dataset.group ?? "") ?? "").split(",")
    button.setAttribute("aria-pressed", String(values.includes(button.value)))
  }
}

/**
 * Say on each fold how much is chosen in it.
 * @param {HTMLButtonElement[]} buttons
 */
function count(buttons) {
  for (const fold of new Set(buttons.map((button) => button.closest("details")))) {
    const on = fold?.querySelectorAll("[aria-pressed=true]").length
    const said = fold?.querySelector("summary > [data-on]")
    if (said) said.textContent = on ? gettext(" · %(count)s on", { count: on }) : ""
  }
}

/**
 * Write what is chosen of a group into the address.
 * @param {string} group
 * @param {Choice} chosen
 */
function note(group, chosen) {
  const query = new URLSearchParams(location.search)
  const values = [...(chosen.get(group) ?? [])]
  if (values.length) query.set(group, values.join(","))
  else query.delete(group)
  const search = query.size ? `?${query.toString().replaceAll("%2C", ",")}` : ""
  history.replaceState(history.state, "", location.pathname + search + location.hash)
}

/**
 * Whether an element fits a choice; what is for everybody fits every room and every audience.
 * @param {HTMLElement} element
 * @param {Choice} chosen
 */
export function fits(element, chosen) {
  return [...chosen].every(([group, values]) => {
    const own = (element.dataset[group] ?? "").split(" ").filter(Boolean)
    const isForAll = (group === "room" && own.includes("all")) || (group === "audience" && !own.length)
    return !values.size || isForAll || own.some((value) => values.has(value))
  })
}

/**
 * Press the buttons that the address names, and show what is chosen: now, and after every press. What the address names
 * and no button has stays in it until another of its group is pressed: the next month may have it.
 * `show` is given the choice and the query of the address. Gives a function that shows it again.
 * @param {HTMLButtonElement[]} buttons
 * @param {(chosen: Choice, search: string) => void} show
 */
export function narrowBy(buttons, show) {
  function narrow() {
    count(buttons)
    show(chosenBy(buttons), location.search)
  }
  pressAsAsked(buttons)
  for (const button of buttons) {
    button.addEventListener("click", () => {
      button.setAttribute("aria-pressed", String(!isPressed(button)))
      note(button.dataset.group ?? "", chosenBy(buttons))
      narrow()
    })
  }
  narrow()
  return narrow
}
