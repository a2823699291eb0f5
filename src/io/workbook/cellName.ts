/** Names of cells as spreadsheets write them: columns A, B, … Z, AA, …; rows from 1. */

/** Letters of a column, 1 = A. */
export const columnLetters = (column: number): string => {
  let letters = ''
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  return letters
}

/** `D17` for column 4 and row 17. */
export const cellName = (column: number, row: number): string => `${columnLetters(column)}${row}`

/** Column and row of a cell's name; undefined where it is none. */
export const cellPosition = (name: string): { readonly column: number; readonly row: number } | undefined => {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(name)
  if (match === null) return undefined
  let column = 0
  for (const letter of match[1] ?? '') column = column * 26 + letter.charCodeAt(0) - 64
  return { column, row: Number(match[2]) }
}
