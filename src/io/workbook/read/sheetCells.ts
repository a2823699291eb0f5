/** The cells of one sheet, row by row; never the whole XML at once. */
import { cellPosition } from '../cellName.js'
import { unescaped } from '../cellText.js'
import { longestCellText, mostCells, mostMentioned, mostMerges } from '../limits.js'
import type { Archive } from './archive.js'
import type { Shown } from './parts.js'
import { refuseBook, type RawCell, type RawKind, type RawRow } from './rawBook.js'
import { readXml, type Attributes } from './xml.js'

/** What all sheets of a workbook share; `cells` and `mentioned` count over all of them. */
export interface Surroundings {
  readonly texts: ReadonlyArray<string>
  readonly shown: ReadonlyArray<Shown>
  readonly from1904: boolean
  readonly count: { cells: number; mentioned: number }
}

interface Opened {
  readonly attributes: Attributes
  readonly column: number
  value: string
  inline: string
  hasValue: boolean
  formula: boolean
}

/** Hands over each row that has a filled cell; answers with the merged ranges. */
export const readSheet = async (
  archive: Archive,
  path: string,
  around: Surroundings,
  take: (row: RawRow) => void
): Promise<ReadonlyArray<string>> => {
  const merges: string[] = []
  let row = 0
  let hidden = false
  let column = 0
  let cells: RawCell[] = []
  let cell: Opened | undefined
  let into: 'value' | 'inline' | undefined
  let aside = 0
  const mention = (): void => {
    around.count.mentioned += 1
    if (around.count.mentioned > mostMentioned)
      refuseBook('too-many-cells', `more than ${mostMentioned} cells`, `at most ${mostMentioned} cells`)
  }
  await readXml(await archive.open(path), {
    open: (name, attributes) => {
      switch (name) {
        case 'row':
          mention()
          row = wholeOf(attributes['r']) ?? row + 1
          hidden = attributes['hidden'] === '1' || attributes['hidden'] === 'true'
          column = 0
          cells = []
          return
        case 'c':
          mention()
          column = cellPosition(attributes['r'] ?? '')?.column ?? column + 1
          cell = { attributes, column, value: '', inline: '', hasValue: false, formula: false }
          return
        case 'f':
          if (cell !== undefined) cell.formula = true
          return
        case 'v':
          into = 'value'
          if (cell !== undefined) cell.hasValue = true
          return
        case 'rPh':
          aside += 1
          return
        case 't':
          if (aside === 0) into = 'inline'
          return
        case 'mergeCell':
          if (merges.length >= mostMerges)
            refuseBook('too-many-cells', `more than ${mostMerges} merged ranges`, `at most ${mostMerges}`)
          merges.push(attributes['ref'] ?? '')
      }
    },
    close: (name) => {
      if (name === 'v' || name === 't') into = undefined
      if (name === 'rPh') aside -= 1
      if (name === 'c' && cell !== undefined) {
        const filled = filledCell(cell, around)
        if (filled !== undefined) {
          around.count.cells += 1
          if (around.count.cells > mostCells)
            refuseBook('too-many-cells', `more than ${mostCells} filled cells`, `at most ${mostCells} filled cells`)
          cells.push(filled)
        }
        cell = undefined
      }
      if (name === 'row' && cells.length > 0) take({ row, cells, ...(hidden ? { hidden: true } : {}) })
    },
    text: (text) => {
      if (cell === undefined || into === undefined) return
      cell[into] += text
      if (cell[into].length > longestCellText)
        refuseBook(
          'too-many-cells',
          `a cell of more than ${longestCellText} characters`,
          `at most ${longestCellText} characters`
        )
    }
  })
  return merges
}

const wholeOf = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,7}$/.test(text) ? Number(text) : undefined

const filledCell = (opened: Opened, around: Surroundings): RawCell | undefined => {
  const { attributes, column, value, inline, hasValue, formula } = opened
  const made = (kind: RawKind, text: string, shown?: RawCell['shown']): RawCell => ({
    column,
    kind,
    text,
    ...(formula ? { formula: 'result' as const } : {}),
    ...(shown === undefined ? {} : { shown })
  })
  switch (attributes['t']) {
    case 's': {
      const text = around.texts[Number(value)]
      if (text === undefined)
        return hasValue ? refuseBook('damaged-workbook', `text ${value}`, 'a whole file') : undefined
      return text === '' ? undefined : made('text', text)
    }
    case 'inlineStr':
      return inline === '' ? undefined : made('text', unescaped(inline))
    case 'str':
      return value === '' ? undefined : made('text', unescaped(value))
    case 'b':
      return hasValue ? made('boolean', value === '1' ? 'true' : 'false') : undefined
    case 'e':
      return made('error', value)
    case 'd':
      return hasValue ? made('date', value.slice(0, 10)) : undefined
    default:
      if (!hasValue || value.trim() === '')
        return formula ? { column, kind: 'text', text: '', formula: 'none' } : undefined
      return numberCell(value.trim(), around.shown[Number(attributes['s'] ?? '0')] ?? 'plain', around, made)
  }
}

const numberCell = (
  text: string,
  shown: Shown,
  { from1904 }: Surroundings,
  made: (kind: RawKind, text: string, shown?: RawCell['shown']) => RawCell
): RawCell => {
  const value = Number(text)
  if (shown === 'plain' || !Number.isFinite(value)) return made('number', text)
  if (shown === 'percent') return made('number', text, 'percent')
  return made('date', dayText(value, from1904), shown === 'day-month' ? 'day-month' : undefined)
}

const dayMilliseconds = 86_400_000
/** Day 0 of the two calendars; the first one counts a 29 February 1900 that never was. */
const day0 = Date.UTC(1899, 11, 30)
const day0From1904 = Date.UTC(1904, 0, 1)

/** Serial day → YYYY-MM-DD. */
const dayText = (serial: number, from1904: boolean): string => {
  const at = (from1904 ? day0From1904 : day0) + Math.floor(serial) * dayMilliseconds
  const date = new Date(at)
  return Number.isNaN(date.getTime()) ? String(serial) : date.toISOString().slice(0, 10)
}
