/** A sheet as it is to be written, and its XML in parts: never the whole sheet at once. */
import { sheetReference } from '../../../domain/sheetPlace.js'
import { cellName, columnLetters } from '../cellName.js'
import { xmlText } from '../cellText.js'
import { lookIndex, type Look } from './styles.js'

/** A text is always a text, never a formula; NaN and undefined are empty cells. */
export type CellValue = string | number | undefined
export interface LookedCell {
  readonly value: CellValue
  readonly look: Look
  /** Name of the sheet a click leads to. */
  readonly leadsTo?: string
}
export type Cell = CellValue | LookedCell

export interface HeadCell {
  readonly text: string
  readonly look: Look
  /** Note shown when the pointer rests on the cell. */
  readonly note?: string
}

export interface Column {
  /** In characters. */
  readonly width: number
  /** Look of cells that say none of their own, and of cells somebody fills in. */
  readonly look: Look
}

/** What may be typed into cells. */
export interface Rule {
  /** Cells, e.g. `A2:A500`. */
  readonly cells: string
  readonly check:
    | { readonly kind: 'list'; readonly formula: string; readonly dropdown: boolean }
    | { readonly kind: 'decimal' | 'whole'; readonly from: number; readonly to: number }
  /** What happens to another entry: refused, asked about, or taken without a word. */
  readonly others: 'refused' | 'asked' | 'taken'
  /** Shown when the cell is chosen; at most 255 characters are used. */
  readonly prompt?: { readonly title: string; readonly text: string }
  readonly refusal?: string
}

export interface Sheet {
  /** At most 31 characters. */
  readonly name: string
  readonly columns: ReadonlyArray<Column>
  /** First row; it stays in sight and carries the filter. */
  readonly head?: ReadonlyArray<HeadCell>
  readonly rows: Iterable<ReadonlyArray<Cell>>
  readonly rules?: ReadonlyArray<Rule>
  readonly filter?: boolean
}

/** Most rows of a sheet, head included, in every spreadsheet program of today. */
export const mostSheetRows = 1_048_576

/** Number of a text in the list that all sheets share. */
export type SharedText = (text: string) => number

/** Characters per part. */
const partLength = 1 << 16

const opening =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'

/** The XML of a sheet. `first`: the sheet that is shown when the file is opened. */
export function* sheetXml(sheet: Sheet, first: boolean, shared: SharedText): Generator<string> {
  const { head, columns } = sheet
  const links: string[] = []
  const frozen =
    head === undefined
      ? ''
      : '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A2" sqref="A2"/>'
  let part = `${opening}<sheetViews><sheetView${first ? ' tabSelected="1"' : ''} workbookViewId="0">${frozen}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${columns
    .map(
      ({ width, look }, i) =>
        `<col min="${i + 1}" max="${i + 1}" width="${width}" style="${lookIndex(look)}" customWidth="1"/>`
    )
    .join('')}</cols><sheetData>`
  const styles = columns.map(({ look }) => lookIndex(look))
  const letters = columns.map((_, i) => columnLetters(i + 1))
  let row = 0
  const rowXml = (cells: ReadonlyArray<Cell>): string => {
    row += 1
    if (row > mostSheetRows) throw new RangeError(`Sheet ${sheet.name} has more than ${mostSheetRows} rows`)
    let line = `<row r="${row}">`
    cells.forEach((cell, i) => {
      const looked = typeof cell === 'object'
      const value = looked ? cell.value : cell
      if (value === undefined || (typeof value === 'number' && Number.isNaN(value))) return
      const style = looked ? lookIndex(cell.look) : (styles[i] ?? 0)
      const place = `${letters[i] ?? columnLetters(i + 1)}${row}`
      if (typeof value === 'number') {
        if (!Number.isFinite(value)) throw new RangeError(`No cell holds ${value}`)
        line += `<c r="${place}" s="${style}"><v>${value === 0 ? 0 : value}</v></c>`
      } else line += `<c r="${place}" s="${style}" t="s"><v>${shared(value)}</v></c>`
      if (looked && cell.leadsTo !== undefined)
        links.push(`<hyperlink ref="${place}" location="${xmlText(`${sheetReference(cell.leadsTo)}!A1`)}"/>`)
    })
    return `${line}</row>`
  }
  if (head !== undefined) part += rowXml(head.map(({ text, look }) => ({ value: text, look })))
  for (const cells of sheet.rows) {
    part += rowXml(cells)
    if (part.length > partLength) {
      yield part
      part = ''
    }
  }
  const filter =
    sheet.filter === true && head !== undefined
      ? `<autoFilter ref="A1:${cellName(head.length, Math.max(row, 2))}"/>`
      : ''
  const rules = (sheet.rules ?? []).map(ruleXml)
  yield [
    part,
    '</sheetData>',
    filter,
    rules.length === 0 ? '' : `<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>`,
    links.length === 0 ? '' : `<hyperlinks>${links.join('')}</hyperlinks>`,
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>',
    hasNotes(sheet) ? '<legacyDrawing r:id="rId1"/>' : '',
    '</worksheet>'
  ].join('')
}

/** True where the sheet needs a part of its own for notes. */
export const hasNotes = ({ head }: Sheet): boolean => head?.some(({ note }) => note !== undefined) ?? false

const others = { refused: 'stop', asked: 'warning', taken: 'information' } as const
/** Longest prompt and title that spreadsheet programs take. */
const longestPrompt = 255
const longestTitle = 32

const cut = (text: string, longest: number): string => xmlText([...text].slice(0, longest).join(''))

const ruleXml = ({ cells, check, others: other, prompt, refusal }: Rule): string => {
  const formulas =
    check.kind === 'list'
      ? `<formula1>${xmlText(check.formula)}</formula1>`
      : `<formula1>${check.from}</formula1><formula2>${check.to}</formula2>`
  return [
    `<dataValidation type="${check.kind}" errorStyle="${others[other]}" allowBlank="1"`,
    check.kind === 'list' ? (check.dropdown ? '' : ' showDropDown="1"') : ' operator="between"',
    prompt === undefined
      ? ''
      : ` showInputMessage="1" promptTitle="${cut(prompt.title, longestTitle)}" prompt="${cut(prompt.text, longestPrompt)}"`,
    other === 'taken' ? '' : ' showErrorMessage="1"',
    refusal === undefined ? '' : ` error="${cut(refusal, longestPrompt)}"`,
    ` sqref="${cells}">${formulas}</dataValidation>`
  ].join('')
}
