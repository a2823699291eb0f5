/** The head of a table CSV: which line starts the figures, how many columns the row stub has, what each column counts. */
import { areaOfKey } from '../../domain/official/areas.js'
import { folded, idleHead, meaningOfLabel } from '../../domain/official/labels.js'
import { measureOfHead, soleMeasure } from '../../domain/official/measures.js'
import type { OfficialDims, OfficialMeasure, Statistic } from '../../domain/official/observation.js'
import { timeOf, type OfficialTime } from '../../domain/official/value.js'
import type { Sink } from './sink.js'

/** One line of a file, cut into cells. */
export interface HeadRow {
  readonly cells: ReadonlyArray<string>
  readonly line: number
}

/** Meaning of a column of figures. */
export interface FigureColumn {
  readonly index: number
  readonly measure: OfficialMeasure
  readonly dims: Partial<OfficialDims>
  readonly time?: OfficialTime
  /** Only in tables whose columns are areas (Zensus 2022). */
  readonly area?: string
  readonly areaName?: string
}

export interface TableHead {
  readonly columns: ReadonlyArray<FigureColumn>
  /** Columns of the row stub. */
  readonly stub: number
  /** Time of the whole table, from a head line of its own. */
  readonly time?: OfficialTime
  readonly title: string
  /** Areas stand in the column heads, not in the rows. */
  readonly areasAcross: boolean
}

/** `053700004004 Erkelenz, Stadt` in a column head. */
const areaHead = /^(\d{5,12}) +(\S.*)$/
const units = /^(anzahl|number|personen|persons)$/
const otherUnits = /^(%|prozent|percent|eur|euro|tsd\.?( .*)?|1000|mill\.?( .*)?|jahre|qkm|km2|ew\/qkm|je .*)$/

const filled = (cells: ReadonlyArray<string>): number => cells.filter((cell) => cell.trim() !== '').length

/** True for a line that starts the figures: a key of an area with a name after it, a time before it or nothing. */
export const startsFigures = (cells: ReadonlyArray<string>): boolean => {
  const keyAt = keyColumn(cells)
  return keyAt !== undefined && (cells[keyAt + 1] ?? '').trim() !== '' && cells.length > keyAt + 2
}

/** Column of the key of the area: the first, or the second after a time. */
export const keyColumn = (cells: ReadonlyArray<string>): 0 | 1 | undefined => {
  const isKey = (index: number): boolean =>
    areaOfKey((cells[index] ?? '').trim(), (cells[index + 1] ?? '').trim()) !== undefined
  if (isKey(0) && timeOf(cells[0] ?? '') === undefined) return 0
  return timeOf(cells[0] ?? '') !== undefined && isKey(1) ? 1 : undefined
}

/** True for a head row whose columns are areas. */
export const headOfAreas = (cells: ReadonlyArray<string>): boolean =>
  (cells[0] ?? '').trim() === '' &&
  cells.some((cell) => {
    const key = areaHead.exec(cell.trim())?.[1]
    return key !== undefined && areaOfKey(key, '') !== undefined
  })

/** Reads the lines before the figures. Columns that nobody knows are left out, each with a warning. */
export const tableHead = (statistic: Statistic, rows: ReadonlyArray<HeadRow>, width: number, sink: Sink): TableHead => {
  const heads = rows.filter(({ cells }) => (cells[0] ?? '').trim() === '' && filled(cells) > 0)
  const alone = rows.filter(({ cells }) => (cells[0] ?? '').trim() !== '' && filled(cells) === 1)
  const texts = alone.map(({ cells }) => (cells[0] ?? '').trim())
  const time = texts.map(timeOf).find((found) => found !== undefined)
  const stub = heads.reduce((least, { cells }) => Math.min(least, leading(cells)), heads.length === 0 ? 3 : width)
  const titled = texts
    .map((text) => /^(.*) \(([^()]*)\)$/.exec(text))
    .flatMap((match) => (match !== null && units.test(folded(match[2] ?? '')) ? [match[1] ?? ''] : []))
    .map((text) => measureOfHead(statistic, text))
    .find((found) => found !== undefined)
  const columns: FigureColumn[] = []
  const bare = heads.length === 0
  for (let index = stub; index < width; index++) {
    const column = columnOf(statistic, heads, index, titled?.measure, bare, sink)
    if (column !== undefined) columns.push(column)
  }
  return {
    columns,
    stub,
    title: texts
      .filter((text) => timeOf(text) === undefined && !/^"?(genesis-)?(tabelle|table):/i.test(text))
      .join(' '),
    areasAcross: heads.some(({ cells }) => headOfAreas(cells)),
    ...(time === undefined ? {} : { time })
  }
}

const leading = (cells: ReadonlyArray<string>): number => {
  const first = cells.findIndex((cell) => cell.trim() !== '')
  return first < 0 ? cells.length : first
}

const columnOf = (
  statistic: Statistic,
  heads: ReadonlyArray<HeadRow>,
  index: number,
  titled: OfficialMeasure | undefined,
  bare: boolean,
  sink: Sink
): FigureColumn | undefined => {
  let measure: OfficialMeasure | undefined
  let dims: Partial<OfficialDims> = {}
  let time: OfficialTime | undefined
  let area: { readonly area: string; readonly areaName: string } | undefined
  let known = bare
  for (const { cells, line } of heads) {
    const text = (cells[index] ?? '').trim()
    if (text === '') continue
    const name = folded(text)
    // Columns of quality marks beside the figures.
    if (name === 'e' || name === 'q') return undefined
    const key = areaHead.exec(text)
    const across = key === null ? undefined : areaOfKey(key[1] ?? '', key[2] ?? '')
    const meant = measureOfHead(statistic, text)
    const said = meant === undefined ? meaningOfLabel(text) : undefined
    const when = timeOf(text)
    if (across === 'association') return undefined
    if (across !== undefined) area = { area: across.area, areaName: key?.[2] ?? '' }
    else if (name === 'deutschland') area = { area: 'DG', areaName: 'Deutschland' }
    else if (meant !== undefined) {
      measure = meant.measure
      dims = { ...dims, ...meant.dims }
      known = true
    } else if (when !== undefined) {
      time = when
      known = true
    } else if (said !== undefined) {
      if (said !== 'total') dims = { ...dims, ...said }
      known = true
    } else if (units.test(name)) known = true
    else if (otherUnits.test(name)) {
      sink.warnOnce('column-not-read', sink.place(line, index + 1), text, 'counts')
      return undefined
    } else if (!idleHead(text)) {
      sink.warnOnce('column-not-read', sink.place(line, index + 1), text, 'a head of the tables that are read')
      return undefined
    }
  }
  const counted = measure ?? titled ?? (area === undefined ? undefined : soleMeasure[statistic])
  if (!known) return undefined
  if (counted === undefined) {
    const head = heads[heads.length - 1]
    sink.warnOnce(
      'measure-unknown',
      sink.place(head?.line ?? 1, index + 1),
      (head?.cells[index] ?? '').trim(),
      'a head that says what is counted, such as "Bevölkerungsstand (Anzahl)"'
    )
    return undefined
  }
  return { index, measure: counted, dims, ...(time === undefined ? {} : { time }), ...(area ?? {}) }
}
