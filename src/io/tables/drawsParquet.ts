/**
 * Draws as a wide Parquet table: a row per area, year, service and draw, a column per measure. Rows are gathered into row
 * groups of bounded size, whatever the number of draws; a measure that a service does not have is null.
 */
import { summaryMeasures, type SummaryMeasure } from '../../domain/result/rows.js'
import { parquetFile, type ParquetColumn, type ParquetMetadata } from './parquet.js'

/** Columns that name a draw, sorted by them: year, service, area, draw. */
export const drawKeys = ['year', 'service', 'level', 'area', 'draw'] as const

/** Columns of a file of draws. */
export const drawColumns: ReadonlyArray<ParquetColumn> = [
  ...drawKeys.map((name): ParquetColumn => ({
    name,
    type: name === 'year' || name === 'draw' ? 'int32' : 'string',
    nullable: false
  })),
  ...summaryMeasures.map((name): ParquetColumn => ({ name, type: 'double', nullable: true }))
]

/** Draws of one service and year: of each measure those of one area after those of the other. */
export interface DrawsPart {
  readonly year: number
  readonly service: string
  readonly areas: ReadonlyArray<{ readonly level: string; readonly area: string }>
  readonly draws: number
  /** Number of each draw, ascending; of an incomplete run with gaps. */
  readonly numbers: Int32Array
  readonly measures: ReadonlyMap<SummaryMeasure, Float64Array>
}

/** Rows per row group: some megabytes of numbers. */
const rowsPerGroup = 65_536

/** The file in parts, to be written one after the other; `counted` is told the number of rows at the end. */
export function* drawsParts(
  parts: Iterable<DrawsPart>,
  metadata: ParquetMetadata,
  counted: (rows: number) => void
): Generator<Uint8Array> {
  const file = parquetFile(drawColumns, metadata)
  const buffer = newBuffer()
  let rows = 0
  for (const { year, service, areas, draws, numbers, measures } of parts)
    for (const [a, { level, area }] of areas.entries())
      for (let first = 0; first < draws;) {
        const count = Math.min(draws - first, rowsPerGroup - buffer.filled)
        const drawn = numbers.subarray(first, first + count)
        append(buffer, { year, service, level, area, numbers: drawn }, measures, a * draws + first)
        rows += count
        first += count
        if (buffer.filled === rowsPerGroup) yield file.group(taken(buffer))
      }
  if (buffer.filled > 0) yield file.group(taken(buffer))
  yield file.end()
  counted(rows)
}

interface Buffer {
  filled: number
  readonly texts: { readonly service: string[]; readonly level: string[]; readonly area: string[] }
  readonly years: Int32Array
  readonly draws: Int32Array
  readonly values: ReadonlyArray<Float64Array>
}

const newBuffer = (): Buffer => ({
  filled: 0,
  texts: { service: [], level: [], area: [] },
  years: new Int32Array(rowsPerGroup),
  draws: new Int32Array(rowsPerGroup),
  values: summaryMeasures.map(() => new Float64Array(rowsPerGroup))
})

interface Stretch {
  readonly year: number
  readonly service: string
  readonly level: string
  readonly area: string
  /** Numbers of its draws. */
  readonly numbers: Int32Array
}

/** Adds draws of one area; `at` is where they begin in the vectors of the measures. */
const append = (
  buffer: Buffer,
  { year, service, level, area, numbers }: Stretch,
  measures: ReadonlyMap<SummaryMeasure, Float64Array>,
  at: number
): void => {
  const count = numbers.length
  const from = buffer.filled
  const to = from + count
  for (let i = 0; i < count; i++) {
    buffer.texts.service.push(service)
    buffer.texts.level.push(level)
    buffer.texts.area.push(area)
  }
  buffer.draws.set(numbers, from)
  buffer.years.fill(year, from, to)
  summaryMeasures.forEach((measure, m) => {
    const values = measures.get(measure)
    if (values === undefined) buffer.values[m]?.fill(Number.NaN, from, to)
    else buffer.values[m]?.set(values.subarray(at, at + count), from)
  })
  buffer.filled = to
}

/** The cells of the rows gathered so far, in the order of the columns; the buffer is empty afterwards. */
const taken = (buffer: Buffer): ReadonlyArray<ReadonlyArray<string> | Int32Array | Float64Array> => {
  const n = buffer.filled
  const { service, level, area } = buffer.texts
  const cells = [
    buffer.years.subarray(0, n),
    service.splice(0),
    level.splice(0),
    area.splice(0),
    buffer.draws.subarray(0, n),
    ...buffer.values.map((values) => values.subarray(0, n))
  ]
  buffer.filled = 0
  return cells
}
