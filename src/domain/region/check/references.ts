/** Names used in one table and declared in another. */
import { nearestOf } from '../../nearest.js'
import { problem } from '../../problem.js'
import { asWarning, type Report } from '../../problemCollector.js'
import { shownPerKind } from '../../problemList.js'
import { tableDescriptors } from '../descriptors/tables.js'
import type { Region } from '../region.js'
import type { ColumnDescriptor, Reference, RegionTable } from '../table.js'
import { knownNames, type KnownNames } from './names.js'
import { pathRow, textAt } from './rowsOf.js'

/** Reports every name that no other table declares; the nearest declared one is offered. `broken`: tables that are there
 *  but could not be read; names they would declare are not judged. */
export const checkReferences = (region: Region, broken: ReadonlySet<string>, report: Report): void => {
  for (const descriptor of tableDescriptors) {
    const table = region.tables[descriptor.name]
    if (table === undefined) continue
    for (const column of descriptor.columns) {
      const { refersTo } = column
      if (refersTo !== undefined && refersTo !== 'area') checkColumn(region, broken, table, column, refersTo, report)
    }
    if (descriptor.name === 'spillover' && region.tables['services'] !== undefined)
      checkSpilloverTargets(region, table, report)
  }
}

const checkColumn = (
  region: Region,
  broken: ReadonlySet<string>,
  table: RegionTable,
  column: ColumnDescriptor,
  refersTo: Exclude<Reference, 'area'>,
  report: Report
): void => {
  if (table.columns[column.name] === undefined) return
  const known = knownNames(region, refersTo)
  if (known.takenFrom.some((name) => broken.has(name))) return
  if (known.declaredIn !== undefined && region.tables[known.declaredIn] === undefined) {
    const found = problem(
      'missing-table',
      [table.name, 0, column.name],
      'nothing',
      `a table ${known.declaredIn}, which declares the names used here`
    )
    // Requirements without staff figures are harmless: places alone limit the service.
    report(refersTo === 'role' ? asWarning(found) : found)
    return
  }
  let mistakes = 0
  for (let row = 0; row < table.rowCount; row++) {
    const name = textAt(table, column.name, row)
    if (name === '' || known.names.has(name)) continue
    mistakes += 1
    // The search for the nearest name is dear, and only so many problems are shown.
    const near = mistakes <= shownPerKind ? nearestOf(name, known.names) : undefined
    const found = unknownName(table, row, column.name, refersTo, name, known, near)
    report(refersTo === 'table' ? asWarning(found) : found)
  }
}

const unknownName = (
  table: RegionTable,
  row: number,
  column: string,
  refersTo: Exclude<Reference, 'area'>,
  name: string,
  known: KnownNames,
  near: string | undefined
) => {
  const path = [table.name, pathRow(row), column]
  if (refersTo === 'ags' && /^\d{7}$/.test(name) && known.names.has(`0${name}`))
    return problem('lost-zero', path, name, 'an AGS of 8 digits, as text with its leading zero', `0${name}`)
  return problem(
    `unknown-${refersTo === 'ags' ? 'area' : refersTo}`,
    path,
    name,
    known.declaredIn === undefined ? listed(known.names) : `a name of the table ${known.declaredIn}`,
    near
  )
}

const checkSpilloverTargets = (region: Region, table: RegionTable, report: Report): void => {
  const names = new Set([...knownNames(region, 'service').names, 'family', 'without'])
  for (let row = 0; row < table.rowCount; row++) {
    const to = textAt(table, 'to', row)
    if (to !== '' && !names.has(to))
      report(
        problem(
          'unknown-service',
          [table.name, pathRow(row), 'to'],
          to,
          'a service, family or without',
          nearestOf(to, names)
        )
      )
  }
}

/** The first names of a set, for a message. */
const listed = (names: ReadonlySet<string>): string => {
  const shown = [...names].slice(0, 15)
  return shown.join(', ') + (names.size > shown.length ? ', …' : '')
}
