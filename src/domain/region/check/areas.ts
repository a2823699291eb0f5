/** Areas: which municipalities a row holds for, whether each has what it needs, and where the longest match may surprise. */
import { nearestOf } from '../../nearest.js'
import { problem } from '../../problem.js'
import { asWarning, type Report } from '../../problemCollector.js'
import { shownPerKind } from '../../problemList.js'
import { tableDescriptors } from '../descriptors/tables.js'
import type { Region } from '../region.js'
import type { RegionTable, TableDescriptor } from '../table.js'
import { bandOf } from './ages.js'
import { grouped, keyAt, municipalitiesOf, pathRow, textAt } from './rowsOf.js'

/** Tables whose figures are totals of the area and not rates: nested areas could count twice. */
const countTables = new Set(['migration', 'staff', 'staff_flows', 'control_totals'])

export const checkAreas = (region: Region, report: Report): void => {
  const municipalities = municipalitiesOf(region)
  const covering = new Set(municipalities.flatMap(areasAround))
  for (const descriptor of tableDescriptors) {
    const table = region.tables[descriptor.name]
    if (table?.columns['area'] === undefined) continue
    checkKnown(table, covering, report)
    if (descriptor.key !== undefined) checkNested(table, descriptor, report)
  }
  checkCovered(region, municipalities, report)
}

/** Every area that covers a municipality: `*` and the beginnings of its AGS, the longest last. */
const areasAround = (ags: string): ReadonlyArray<string> => ['*', ...Array.from(ags, (_, i) => ags.slice(0, i + 1))]

/** Mistakes for which the nearest name is looked up; the search is dear, and only so many are shown. */
const withNearest = shownPerKind

/** Every area is `*` or the beginning of the AGS of a municipality of the package. */
const checkKnown = (table: RegionTable, covering: ReadonlySet<string>, report: Report): void => {
  let mistakes = 0
  for (let row = 0; row < table.rowCount; row++) {
    const area = textAt(table, 'area', row)
    if (area === '' || covering.has(area)) continue
    mistakes += 1
    report(unknownArea(table, row, area, mistakes <= withNearest ? covering : new Set()))
  }
}

const unknownArea = (table: RegionTable, row: number, area: string, covering: ReadonlySet<string>) => {
  const path = [table.name, pathRow(row), 'area']
  const digits = /^\d{1,8}$/.test(area)
  if (digits && covering.has(`0${area}`))
    return problem('lost-zero', path, area, 'an AGS as text with its leading zero', `0${area}`)
  const levels = digits ? [area.length] : [8, 5, 2]
  return problem(
    digits ? 'unknown-area' : 'bad-ags',
    path,
    area,
    '* or an AGS of any length that covers a municipality of the package',
    nearestOf(
      area,
      [...covering].filter(({ length }) => levels.includes(length))
    )
  )
}

/** Warns where one area lies in another and both have rows of the same key: counts would be ambiguous, bands incomplete. */
const checkNested = (table: RegionTable, { key = [], name }: TableDescriptor, report: Report): void => {
  const others = key.filter((column) => !['area', 'age_from', 'age_to', 'grade', 'setting'].includes(column))
  for (const rows of grouped(table, others).values()) {
    const byArea = new Map<string, number[]>()
    for (const row of rows) {
      const area = textAt(table, 'area', row) || '*'
      byArea.set(area, [...(byArea.get(area) ?? []), row])
    }
    if (byArea.size < 2) continue
    for (const [area, inner] of byArea) {
      const wider = [...byArea.keys()].filter(
        (other) => other !== area && (other === '*' || (area !== '*' && area.startsWith(other)))
      )
      const around = wider.sort((a, b) => b.length - a.length)[0]
      const row = inner[0]
      if (around === undefined || row === undefined) continue
      const path = [name, pathRow(row), 'area']
      if (countTables.has(name))
        report(
          asWarning(
            problem(
              'nested-counts',
              path,
              `${area} within ${around}`,
              'totals of areas that do not contain each other; the longest match wins'
            )
          )
        )
      else if (table.columns['age_from'] !== undefined && spans(table, inner) < spans(table, byArea.get(around) ?? []))
        report(
          asWarning(
            problem(
              'partial-area',
              path,
              `${area} has fewer ages than ${around}`,
              'all ages of the wider area, because the longest match wins as a whole'
            )
          )
        )
    }
  }
}

/** Number of ages from the first to the last covered one, an open end counting to 120. */
const spans = (table: RegionTable, rows: ReadonlyArray<number>): number => {
  const bands = rows.flatMap((row) => bandOf(table, row) ?? [])
  const last = Math.max(...bands.map(({ to }) => Math.min(to, 120)))
  return bands.length === 0 ? 0 : last - Math.min(...bands.map(({ from }) => from)) + 1
}

/** Each municipality must find rows of these tables, of both sexes where the table has sexes. */
const needed: ReadonlyArray<{
  readonly table: string
  readonly column: 'ags' | 'area'
  readonly sexes: ReadonlyArray<string>
}> = [
  { table: 'population', column: 'ags', sexes: ['f', 'm'] },
  { table: 'mortality', column: 'area', sexes: ['f', 'm'] },
  { table: 'fertility', column: 'area', sexes: [''] }
]

const checkCovered = (region: Region, municipalities: ReadonlyArray<string>, report: Report): void => {
  for (const { table: name, column, sexes } of needed) {
    const table = region.tables[name]
    if (table?.columns[column] === undefined) continue
    const given = new Set(
      Array.from(
        { length: table.rowCount },
        (_, row) => `${keyAt(table, column, row)}\u0001${keyAt(table, 'sex', row)}`
      )
    )
    const has = (ags: string, sex: string): boolean => areasAround(ags).some((area) => given.has(`${area}\u0001${sex}`))
    for (const ags of municipalities)
      for (const sex of sexes)
        if (!has(ags, sex))
          report(
            problem(
              name === 'population' ? 'no-population' : 'area-without-rows',
              [name, 0, column],
              sex === '' ? ags : `${ags}, sex ${sex}`,
              `rows of ${name} for every municipality`
            )
          )
  }
}
