/**
 * Texts in cells. Two escapes, each taken off again when a workbook is read: signs that XML cannot hold (`_x000B_`), and an
 * apostrophe before a text that a spreadsheet would run as a formula, once the cells have been saved as CSV and opened again.
 */

/** A text that spreadsheets would take for a formula; apostrophes before one count, so that reading back can take one off. */
const formula = /^'*[=+\-@\t\r]/

/** The text with an apostrophe before it where it would be run as a formula; the same rule as in result tables (CSV). */
export const harmless = (text: string): string => (formula.test(text) ? `'${text}` : text)

/** The text before `harmless`. */
export const asWritten = (text: string): string =>
  text.startsWith("'") && formula.test(text.slice(1)) ? text.slice(1) : text

/** `_x000D_` stands for the character of that number (ECMA-376, ST_Xstring). */
const escaped = /_x([0-9A-Fa-f]{4})_/g
const looksEscaped = /_(?=x[0-9A-Fa-f]{4}_)/g

const codeOf = (unit: number): string => `_x${unit.toString(16).toUpperCase().padStart(4, '0')}_`

/** XML 1.0 has no place for most control characters and for halves of surrogate pairs; its readers turn CR into LF. */
const hasPlace = (unit: number): boolean =>
  unit >= 0x20 ? unit !== 0xfffe && unit !== 0xffff : unit === 0x09 || unit === 0x0a

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff

const simple = /^[ -~\u00a0-\ud7ff]*$/

/** A text as the content of an XML element or attribute. */
export const xmlText = (text: string): string => marked(simple.test(text) ? text : writable(text))

const marked = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const writable = (text: string): string => {
  let out = ''
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    const lone = (isHigh(unit) && !isLow(text.charCodeAt(i + 1))) || (isLow(unit) && !isHigh(text.charCodeAt(i - 1)))
    out += lone || !hasPlace(unit) ? codeOf(unit) : text.charAt(i)
  }
  return out
}

/** A cell's text as XML: what already looks like an escape is escaped itself. */
export const xmlCellText = (text: string): string => xmlText(text.replace(looksEscaped, '_x005F_'))

/** The text behind a cell's XML. */
export const unescaped = (text: string): string =>
  text.includes('_x') ? text.replace(escaped, (_, code: string) => String.fromCharCode(parseInt(code, 16))) : text
