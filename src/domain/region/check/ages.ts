/** Age bands: from before to, none overlapping, no gaps where the table must cover all ages. */
import { oldestAge } from '../../occurrence/ages.js'
import { problem } from '../../problem.js'
import type { Report } from '../../problemCollector.js'
import { tableDescriptors } from '../descriptors/tables.js'
import type { Region } from '../region.js'
import type { AgeRule, RegionTable, TableDescriptor } from '../table.js'
import { grouped, keyAt, numberAt, pathRow, textAt } from './rowsOf.js'

export interface AgeBand {
  /** Row index from 0. */
  readonly row: number
  readonly from: number
  /** Last age, included; Infinity = open. */
  readonly to: number
}

/** `20-24`, `95+`, `7`. */
export const bandText = ({ from, to }: AgeBand): string =>
  to === Infinity ? `${from}+` : from === to ? String(from) : `${from}-${to}`

/** Band of a row; undefined where its ages are missing or the wrong way round (reported elsewhere). */
export const bandOf = (table: RegionTable, row: number): AgeBand | undefined => {
  const from = numberAt(table, 'age_from', row)
  const to = numberAt(table, 'age_to', row)
  const first = Number.isNaN(from) ? 0 : from
  const last = Number.isNaN(to) ? Infinity : to
  return first > last ? undefined : { row, from: first, to: last }
}

/** Columns that separate the bands of a table from each other. */
const separating = ({ key }: TableDescriptor): ReadonlyArray<string> =>
  (key ?? []).filter((name) => name !== 'age_from' && name !== 'age_to' && name !== 'sex')

/** Checks the age bands of every table that has a rule for them. */
export const checkAges = (region: Region, report: Report): void => {
  for (const descriptor of tableDescriptors) {
    const table = region.tables[descriptor.name]
    if (table === undefined || descriptor.ages === undefined) continue
    checkOrder(table, report)
    const columns = separating(descriptor)
    const readable = rowsWithKeys(table, descriptor)
    // A band whose sex or area cannot be read leaves a hole that is not the author's mistake.
    const rule = readable.size < table.rowCount ? 'any' : descriptor.ages
    const withSex = descriptor.columns.some(({ name }) => name === 'sex')
    for (const rows of grouped(table, columns).values())
      for (const sex of withSex ? ['f', 'm'] : ['']) {
        const ofSex = rows.filter(
          (row) => readable.has(row) && (!withSex || [sex, ''].includes(textAt(table, 'sex', row)))
        )
        checkBands(table, rule, ofSex, sex === 'm', report)
      }
  }
}

/** Rows in which every required column of the key could be read. */
const rowsWithKeys = (table: RegionTable, { key = [], columns }: TableDescriptor): ReadonlySet<number> => {
  const needed = columns.filter(
    ({ name, required, mayBeEmpty }) => key.includes(name) && required && mayBeEmpty !== true
  )
  const rows = Array.from({ length: table.rowCount }, (_, row) => row)
  return new Set(rows.filter((row) => needed.every(({ name }) => keyAt(table, name, row) !== '')))
}

const checkOrder = (table: RegionTable, report: Report): void => {
  for (let row = 0; row < table.rowCount; row++) {
    const from = numberAt(table, 'age_from', row)
    const to = numberAt(table, 'age_to', row)
    if (from > to)
      report(
        problem(
          'age-order',
          [table.name, pathRow(row), 'age_to'],
          `${from} to ${to}`,
          'age_to not below age_from, or empty (open)'
        )
      )
  }
}

/** Overlaps and gaps among the bands of one group and sex. `repeated`: rows of both sexes were checked with the other sex. */
const checkBands = (
  table: RegionTable,
  rule: AgeRule,
  rows: ReadonlyArray<number>,
  repeated: boolean,
  report: Report
): void => {
  const bands = rows
    .flatMap((row) => bandOf(table, row) ?? [])
    .sort((a, b) => a.from - b.from || a.to - b.to || a.row - b.row)
  if (bands.length < rows.length || bands.length === 0) return
  if (repeated && bands.every(({ row }) => textAt(table, 'sex', row) === '')) return
  const tell = (kind: string, { row }: AgeBand, column: string, found: string, allowed: string): void =>
    report(problem(kind, [table.name, pathRow(row), column], found, allowed))
  bands.slice(1).forEach((band, i) => {
    const before = bands[i] ?? band
    if (before.from === band.from && before.to === band.to && sameSex(table, before.row, band.row)) return
    if (band.from <= before.to)
      tell(
        'age-overlap',
        band,
        'age_from',
        `${bandText(band)} overlaps ${bandText(before)}`,
        'bands of one group must not overlap'
      )
    else if (rule !== 'any' && band.from > before.to + 1)
      tell('age-gap', band, 'age_from', `ages ${before.to + 1} to ${band.from - 1} are missing`, 'bands without gaps')
  })
  const first = bands[0]
  const last = bands[bands.length - 1]
  if (rule !== 'all' || first === undefined || last === undefined) return
  if (first.from > 0) tell('age-gap', first, 'age_from', `ages 0 to ${first.from - 1} are missing`, 'bands from age 0')
  // Ages are counted up to 100, which stands for 100 and older: a band that reaches it is open.
  if (last.to < oldestAge)
    tell('age-gap', last, 'age_to', `ages above ${last.to} are missing`, 'an open last band: age_to empty')
}

const sameSex = (table: RegionTable, a: number, b: number): boolean =>
  textAt(table, 'sex', a) === textAt(table, 'sex', b)
