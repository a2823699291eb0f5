/**
 * Table CSV of GENESIS databases (Regionalstatistik, Destatis, Landesdatenbank, Zensus 2022): title lines, column heads over
 * several lines, rows with time, key, name and up to two more words, a line of underscores, notes.
 */
import { areaOfKey, baseOfPopulation, germany, type BaseFound } from '../../domain/official/areas.js'
import { folded, meaningOfLabel } from '../../domain/official/labels.js'
import { statisticOfTable } from '../../domain/official/measures.js'
import type { OfficialDims, Statistic } from '../../domain/official/observation.js'
import { timeOf, valueOfCell, type OfficialTime } from '../../domain/official/value.js'
import { cellsOf, eachLine, separatorOf, type Separator } from './officialText.js'
import type { Sink } from './sink.js'
import { headOfAreas, keyColumn, startsFigures, tableHead, type HeadRow, type TableHead } from './tableHead.js'
import type { FileFacts } from './fileFacts.js'

const numberLine = /^\uFEFF?"?(?:GENESIS-)?(?:Tabelle|Table):\s*([0-9A-Z]{5}-[0-9A-Za-z]+(?:-[0-9A-Za-z]+)*)/
/** Lines of the head; a file whose figures start later is no table. */
const longestHead = 60

/** Number of the table, where a first line names one. */
export const tableNumber = (line: string): string | undefined => numberLine.exec(line)?.[1]

const foot = /^"?(_{5,}|©|\(C\)opyright|Stand: )/

/** Reads a table; undefined where nothing of it is read. */
export const readTableFile = (text: string, table: string, sink: Sink): FileFacts | undefined => {
  const statistic = statisticOfTable(table)
  if (statistic === undefined) {
    sink.warn('statistic-not-read', sink.place(1, 1), table, 'tables of 12411, 12612, 12613, 12711, 224, 23111, 1000A')
    return undefined
  }
  const words = notesOf(text)
  const separator = separatorOfTable(text)
  let rows: TableRows | undefined
  const head: HeadRow[] = []
  let ended = false
  eachLine(text, (line, number) => {
    if (number === 1 || line.trim() === '') return undefined
    if (foot.test(line)) {
      ended = true
      return false
    }
    const cells = cellsOf(line, separator)
    if (cells === undefined) {
      sink.error('broken-csv', sink.place(number, 1), 'a quotation mark that is never closed', 'whole cells in quotes')
      return undefined
    }
    if (rows === undefined) {
      const across = head.some((row) => headOfAreas(row.cells))
      const starts = across ? startsAcross(cells) : startsFigures(cells)
      if (!starts) {
        head.push({ cells, line: number })
        return head.length <= longestHead
      }
      rows = tableRows(statistic, table, tableHead(statistic, head, widthOf(head, cells), sink), words, sink)
    }
    rows.take(cells, number)
    return undefined
  })
  if (rows === undefined) {
    sink.error('no-figures', sink.place(1, 1), 'no row with the key of an area', 'a table with figures by area')
    return undefined
  }
  if (!ended) {
    const whole = /[\r\n]$/.test(text)
    const tell = whole ? sink.warn : sink.error
    tell(whole ? 'no-end' : 'cut-off', sink.place(1, 1), 'no line of underscores after the figures', 'the whole file')
  }
  return rows.facts()
}

/** Column heads start with an empty cell, so with the separator; titles may hold commas. Without heads: the most frequent. */
const separatorOfTable = (text: string): Separator => {
  let found: Separator | undefined
  let head = ''
  eachLine(text, (line, number) => {
    const [first] = line.replace(/^""/, '')
    if (first === ';' || first === ',' || first === '\t') found = first
    head += number > 1 ? line.slice(0, 1_000) : ''
    return found === undefined && number < longestHead
  })
  return found ?? separatorOf(head)
}

/** Widest line of the head or the first row; title lines of new exports are narrower. */
const widthOf = (head: ReadonlyArray<HeadRow>, cells: ReadonlyArray<string>): number =>
  head.reduce((widest, row) => Math.max(widest, row.cells.length), cells.length)

const startsAcross = (cells: ReadonlyArray<string>): boolean =>
  meaningOfLabel((cells[0] ?? '').trim()) !== undefined && cells.slice(1).some((cell) => /^[\d(.-]/.test(cell.trim()))

/** Notes at the end and title lines, folded: they say on which census the figures stand. */
const notesOf = (text: string): string => {
  const end = text.search(/\n"?_{5,}/)
  return folded(`${text.slice(0, 2_000)} ${end < 0 ? '' : text.slice(end, end + 20_000)}`)
}

interface TableRows {
  readonly take: (cells: ReadonlyArray<string>, line: number) => void
  readonly facts: () => FileFacts
}

const tableRows = (statistic: Statistic, table: string, head: TableHead, words: string, sink: Sink): TableRows => {
  const years = new Set<number>()
  const bases = new Map<string, BaseFound>()
  let associations = 0
  let labels: ReadonlyArray<string> = []
  const lastColumn = head.columns[head.columns.length - 1]?.index ?? 0

  const baseOn = (date: string): BaseFound => {
    const found = bases.get(date) ?? baseOfPopulation(table, words, date)
    bases.set(date, found)
    return found
  }

  const figures = (
    cells: ReadonlyArray<string>,
    line: number,
    rowArea: { readonly area: string; readonly areaName: string } | undefined,
    rowTime: OfficialTime | undefined,
    rowDims: Partial<OfficialDims>
  ): void => {
    if (cells.length <= lastColumn)
      sink.error('short-row', sink.place(line, cells.length), `${cells.length} cells`, `${lastColumn + 1} cells`)
    for (const column of head.columns) {
      const area = rowArea ?? (column.area === undefined ? undefined : { area: column.area, areaName: column.areaName })
      const time = rowTime ?? column.time ?? head.time
      const cell = cells[column.index]
      if (cell === undefined || area === undefined || !sink.wants(area.area)) continue
      const place = sink.place(line, column.index + 1)
      if (time === undefined) {
        sink.error(
          'no-time',
          place,
          'no year or date',
          'a year or date in the row, the column head or a line of its own'
        )
        return
      }
      const found = valueOfCell(cell)
      if ('wrong' in found) {
        sink.error(found.wrong, place, cell, found.wrong === 'bad-value' ? valueAllowed : pointAllowed)
        continue
      }
      years.add(time.year)
      const date = time.date ?? (statistic === '12411' ? `${time.year}-12-31` : undefined)
      const based =
        statistic === 'zensus2022'
          ? { base: 'census-2022-count' as const, assumed: false }
          : statistic === '12411' && date !== undefined
            ? baseOn(date)
            : undefined
      if (based?.assumed === true)
        sink.warnOnce('base-assumed', place, `${date}: ${based.base}`, 'a note that says on which census it stands')
      sink.push({
        table,
        statistic,
        measure: column.measure,
        area: area.area,
        areaName: area.areaName ?? '',
        year: time.year,
        ...(date === undefined || flows.has(statistic) ? {} : { date }),
        dims: { ...rowDims, ...column.dims },
        value: found.value,
        ...(found.uncertain === true ? { uncertain: true } : {}),
        unit: 'Anzahl',
        ...(based === undefined ? {} : { base: based.base }),
        place
      })
    }
  }

  const dimsOf = (texts: ReadonlyArray<string>, line: number, from: number): Partial<OfficialDims> | undefined => {
    let dims: Partial<OfficialDims> = {}
    for (const [index, text] of texts.entries()) {
      if (text === '') continue
      const said = meaningOfLabel(text)
      if (said === undefined) {
        sink.warnOnce('row-not-read', sink.place(line, from + index + 1), text, 'an age group, a sex, a nationality')
        return undefined
      }
      if (said !== 'total') dims = { ...dims, ...said }
    }
    return dims
  }

  return {
    take: (cells, line) => {
      if (head.areasAcross) {
        const own = cells.slice(0, head.stub).map((cell) => cell.trim())
        if (own.every((cell) => cell === '' || /^davon/i.test(cell))) return
        labels = own.map((text, index) => (text === '' ? (labels[index] ?? '') : text))
        const dims = dimsOf(labels, line, 0)
        if (dims !== undefined) figures(cells, line, undefined, undefined, dims)
        return
      }
      const keyAt = keyColumn(cells)
      if (keyAt === undefined) {
        sink.error('unknown-area', sink.place(line, 1), cells.slice(0, 2).join(';'), 'a time or the key of an area')
        return
      }
      const areaName = (cells[keyAt + 1] ?? '').trim()
      const key = areaOfKey((cells[keyAt] ?? '').trim(), areaName)
      if (key === 'association') associations += 1
      if (key === undefined || key === 'association' || !sink.wants(key.area)) return
      const dims = dimsOf(
        cells.slice(keyAt + 2, head.stub).map((cell) => cell.trim()),
        line,
        keyAt + 2
      )
      const time = keyAt === 1 ? timeOf(cells[0] ?? '') : undefined
      if (dims === undefined) return
      const rowArea = { area: key.area, areaName: key.area === germany ? 'Deutschland' : areaName }
      figures(cells, line, rowArea, time, dims)
    },
    facts: () => ({
      table,
      statistic,
      title: head.title,
      years: [...years].sort((a, b) => a - b),
      ...(associations === 0 ? {} : { associations })
    })
  }
}

/** Statistics that count over a year: their figures have no day. */
const flows: ReadonlySet<Statistic> = new Set<Statistic>(['12612', '12613', '12711'])

export const valueAllowed = 'a number with decimal comma, or one of the signs . - x / ...'
export const pointAllowed = 'a number without a single point: 1234 or 1,234'
