/** Rows of `parameters`: known names, values within the range of each, subjects that exist. */
import { nearestOf } from '../../nearest.js'
import { problem } from '../../problem.js'
import { asWarning, type Report } from '../../problemCollector.js'
import { quantityWithin } from '../../quantityCodec.js'
import { isRight } from 'fp-ts/lib/Either.js'
import {
  parameterDescriptor,
  regionParameters,
  type ParameterDescriptor,
  type ParameterSubject
} from '../parameters.js'
import type { Region } from '../region.js'
import type { RegionTable } from '../table.js'
import { knownNames } from './names.js'
import { namesIn, numberAt, pathRow, textAt } from './rowsOf.js'

export const checkParameters = (region: Region, report: Report): void => {
  const table = region.tables['parameters']
  if (table === undefined) return
  const names = regionParameters.map(({ name }) => name)
  for (let row = 0; row < table.rowCount; row++) {
    const name = textAt(table, 'name', row)
    if (name === '') continue
    const descriptor = parameterDescriptor(name)
    if (descriptor === undefined) {
      report(
        asWarning(
          problem(
            'unknown-parameter',
            [table.name, pathRow(row), 'name'],
            name,
            'a listed parameter; another name changes nothing',
            nearestOf(name, names)
          )
        )
      )
      continue
    }
    checkRange(table, row, descriptor, report)
    checkSubject(region, table, row, descriptor, report)
  }
}

const rangeOf = ({ min, max, above }: ParameterDescriptor) => ({
  ...(above === undefined ? (min === undefined ? {} : { min }) : { min: above, above: true }),
  ...(max === undefined ? {} : { max })
})

const checkRange = (table: RegionTable, row: number, descriptor: ParameterDescriptor, report: Report): void => {
  const column = table.columns['value']
  const value = numberAt(table, 'value', row)
  const distribution = column?.kind === 'number' ? column.distributions?.[row] : undefined
  const codec = quantityWithin(rangeOf(descriptor))
  if (!Number.isNaN(value) && !isRight(codec.decode(value)))
    report(problem('out-of-range', [table.name, pathRow(row), 'value'], value, `${codec.name} (${descriptor.name})`))
  if (distribution !== undefined && !isRight(codec.decode(distribution)))
    report(
      problem(
        'out-of-range',
        [table.name, pathRow(row), 'value_dist'],
        distribution,
        `${codec.name} (${descriptor.name})`
      )
    )
}

/** Names a subject may have; undefined = not checked. */
const subjectsOf = (region: Region, subject: ParameterSubject): ReadonlySet<string> | undefined => {
  switch (subject) {
    case 'service':
      return knownNames(region, 'service').names
    case 'role':
      return knownNames(region, 'role').names
    case 'condition':
      return namesIn(region, 'chronic_prevalence', 'condition')
    case 'settlement':
      return new Set(['city', 'town', 'rural'])
    case 'sex':
      return new Set(['f', 'm'])
    case 'none':
    case 'sexAges':
    case 'any':
      return undefined
  }
}

const sexAges = /^[fm]:\d{1,3}(?:-\d{1,3}|\+)?$/

const checkSubject = (
  region: Region,
  table: RegionTable,
  row: number,
  { subject, name }: ParameterDescriptor,
  report: Report
): void => {
  const found = textAt(table, 'subject', row)
  const path = [table.name, pathRow(row), 'subject']
  if (subject === 'none' && found !== '')
    report(asWarning(problem('unknown-subject', path, found, `no subject: ${name} has none`)))
  if (found === '') return
  if (subject === 'sexAges' && !sexAges.test(found))
    report(problem('unknown-subject', path, found, 'sex and ages such as f:65-69 or m:90+'))
  const names = subjectsOf(region, subject)
  // Without the table that declares them there are no names to compare with.
  if (names !== undefined && names.size > 0 && !names.has(found))
    report(problem('unknown-subject', path, found, `a ${subject} of the package`, nearestOf(found, names)))
}
