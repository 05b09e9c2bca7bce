// The table of a day without the rows and rooms in which nothing is shown: what spans some of them spans fewer then.

import { all, make } from "./dom.js"

/**
 * A cell, and where it stands in the whole table: its first row and column, counted from 0, and how many it spans.
 * @typedef {{ element: HTMLTableCellElement, row: number, rows: number, column: number, columns: number }} Cell
 */

/**
 * Give what leaves out of a table all that is narrowed away, or brings it back; to be asked for while all is there.
 * @param {HTMLTableElement} table
 */
export function narrowing(table) {
  const lines = [...table.tBodies[0].rows]
  const isAgain = lines.map((line) => line.cells[0].matches(".fk-again"))
  const heads = [...(table.tHead?.rows[0].cells ?? [])].slice(1)
  const cells = placed(lines)

  /** @param {boolean} isNarrowed */
  return (isNarrowed) => {
    for (const filler of all("[data-filler]", table)) filler.remove()
    const full = cells.filter(({ element }) => !isNarrowed || element.querySelector(".fk-card:not([hidden])"))
    const rows = isNarrowed ? [...new Set(full.map(({ row }) => row))] : [...lines.keys()]
    const rooms = isNarrowed ? roomsOf(full, heads.length) : [...heads.keys()]
    for (const [number, line] of lines.entries()) {
      line.hidden = !rows.includes(number)
      // The second of two rows of one time tells it where the first is left out.
      line.cells[0].classList.toggle("fk-again", isAgain[number] && rows.includes(number - 1))
    }
    for (const [number, head] of heads.entries()) head.hidden = !rooms.includes(number)
    if (table.tHead) table.tHead.hidden = !rooms.length
    for (const cell of cells) {
      cell.element.hidden = isNarrowed && !full.includes(cell)
      span(cell.element, "rowspan", within(cell.row, cell.rows, rows))
      span(cell.element, "colspan", within(cell.column, cell.columns, rooms))
    }
    if (isNarrowed) for (const row of rows) fill(lines[row], row, rooms, full)
  }
}

/**
 * Where the cells of a table stand, by the spans of all.
 * @param {HTMLTableRowElement[]} lines
 */
function placed(lines) {
  /** @type {Cell[]} */
  const cells = []
  const taken = lines.map(() => /** @type {Set<number>} */ (new Set()))
  for (const [row, line] of lines.entries()) {
    for (const element of [...line.cells].slice(1)) {
      const { rowSpan: rows, colSpan: columns } = element
      let column = 0
      while (taken[row].has(column)) column += 1
      for (const below of taken.slice(row, row + rows)) {
        for (let next = column; next < column + columns; next += 1) below.add(next)
      }
      cells.push({ element, row, rows, column, columns })
    }
  }
  return cells
}

/**
 * The rooms in which something is shown; what is in all of them is in none of its own.
 * @param {Cell[]} cells
 * @param {number} count
 */
function roomsOf(cells, count) {
  const own = cells.filter(({ columns }) => columns < count || count === 1)
  return Array.from({ length: count }, (_, room) => room).filter((room) =>
    own.some(({ column, columns }) => within(column, columns, [room])),
  )
}

/**
 * How many of some numbers a span covers.
 * @param {number} first
 * @param {number} count
 * @param {number[]} numbers
 */
function within(first, count, numbers) {
  return numbers.filter((number) => first <= number && number < first + count).length
}

/**
 * @param {Element} cell
 * @param {string} name
 * @param {number} count
 */
function span(cell, name, count) {
  if (count > 1) cell.setAttribute(name, String(count))
  else cell.removeAttribute(name)
}

/**
 * Put an empty cell wherever nothing stands in a row, so that what stands there stays below its room.
 * @param {HTMLTableRowElement} line
 * @param {number} row
 * @param {number[]} rooms
 * @param {Cell[]} full
 */
function fill(line, row, rooms, full) {
  for (const room of rooms) {
    const isTaken = full.some((cell) => within(cell.row, cell.rows, [row]) && within(cell.column, cell.columns, [room]))
    const next = full.find((cell) => cell.row === row && cell.column > room)
    if (!isTaken) line.insertBefore(make("td", { "data-filler": true }), next?.element ?? null)
  }
}
