/** Figures that fit their columns but cannot be meant: people without a death rate, empty places, occupancy of 92. */
import { oldestAge } from '../../occurrence/ages.js'
import { problem } from '../../problem.js'
import { asWarning, type Report } from '../../problemCollector.js'
import { tableDescriptors } from '../descriptors/tables.js'
import { baseYear, type Region } from '../region.js'
import { grouped, numberAt, pathRow, textAt } from './rowsOf.js'
import { sumOf } from './shares.js'

export const checkFigures = (region: Region, report: Report): void => {
  checkBaseDate(region, report)
  checkPopulations(region, report)
  checkOpenAge(region, report)
  checkOccupancy(region, report)
  checkDates(region, report)
  checkGroupNames(region, report)
  checkSources(region, report)
}

/** The population is a stock of 31 December: the calendar year is the step of demography. */
const checkBaseDate = ({ baseDate }: Region, report: Report): void => {
  const year = Number(baseDate.slice(0, 4))
  if (!/^\d{4}-12-31$/.test(baseDate) || year < 1950 || year > 2100)
    report(
      problem(
        'base-date',
        ['datapackage.json', 'baseDate'],
        baseDate,
        'YYYY-12-31, the date of the population stock',
        nearestYearEnd(baseDate)
      )
    )
}

/** A stock of 1 January is that of the day before. */
const nearestYearEnd = (date: string): string | undefined => {
  const match = /^(\d{4})(?:-(\d\d)-(\d\d))?$/.exec(date)
  if (match === null) return undefined
  const year = Number(match[1])
  return `${match[2] === '01' && match[3] === '01' ? year - 1 : year}-12-31`
}

const checkPopulations = (region: Region, report: Report): void => {
  const table = region.tables['population']
  if (table === undefined) return
  for (const [ags, rows] of grouped(table, ['ags']))
    if (ags !== '' && sumOf(table, 'persons', rows) === 0)
      report(
        problem(
          'no-population',
          [table.name, pathRow(rows[0] ?? 0), 'persons'],
          `0 persons in ${ags}`,
          'a municipality with people'
        )
      )
}

/** In the open age the hazard is constant: at a rate of 0 nobody there ever dies, which only an experiment can mean. */
const checkOpenAge = (region: Region, report: Report): void => {
  const table = region.tables['mortality']
  if (table === undefined) return
  for (let row = 0; row < table.rowCount; row++) {
    const to = numberAt(table, 'age_to', row)
    if ((Number.isNaN(to) || to >= oldestAge) && numberAt(table, 'mx_per_person_year', row) === 0)
      report(
        asWarning(
          problem(
            'out-of-range',
            [table.name, pathRow(row), 'mx_per_person_year'],
            '0',
            'a rate above 0 in the open age band: at 0 nobody there dies'
          )
        )
      )
  }
}

/** Highest occupancy that can be meant; 92 instead of 0.92 is refused. */
const highestOccupancy = 1.2

const checkOccupancy = (region: Region, report: Report): void => {
  const table = region.tables['control_totals']
  if (table === undefined) return
  for (let row = 0; row < table.rowCount; row++) {
    const value = numberAt(table, 'value', row)
    if (textAt(table, 'measure', row) === 'occupancy' && value > highestOccupancy)
      report(
        problem(
          'out-of-range',
          [table.name, pathRow(row), 'value'],
          value,
          `an occupancy from 0 to ${highestOccupancy}`,
          String(value / 100)
        )
      )
  }
}

/** A facility closes after it opened; one closed before the base date serves nobody. */
const checkDates = (region: Region, report: Report): void => {
  const table = region.tables['facilities']
  if (table === undefined) return
  for (let row = 0; row < table.rowCount; row++) {
    const opened = textAt(table, 'opened', row)
    const closed = textAt(table, 'closed', row)
    if (opened !== '' && closed !== '' && closed < opened)
      report(
        problem(
          'date-order',
          [table.name, pathRow(row), 'closed'],
          `${closed}, opened ${opened}`,
          'a date after the opening'
        )
      )
    else if (closed !== '' && Number(closed.slice(0, 4)) < baseYear(region))
      report(
        asWarning(
          problem(
            'closed-before-base',
            [table.name, pathRow(row), 'closed'],
            closed,
            'only facilities open at the base date, or closing later'
          )
        )
      )
  }
}

/** A declared group must not take the name of a built-in one. */
const checkGroupNames = (region: Region, report: Report): void => {
  const table = region.tables['groups']
  if (table === undefined) return
  for (let row = 0; row < table.rowCount; row++) {
    const group = textAt(table, 'group', row)
    if (['all', 'care', 'carers'].includes(group) || /^(grade|setting|condition):/.test(group))
      report(problem('reserved-name', [table.name, pathRow(row), 'group'], group, 'another name: this one is built in'))
  }
}

/** Every table should say where its figures come from; one warning names all that do not. */
const checkSources = (region: Region, report: Report): void => {
  const sources = region.tables['sources']
  const covered = new Set(sources?.columns['table']?.kind === 'text' ? sources.columns['table'].values : [])
  const without = tableDescriptors
    .map(({ name }) => name)
    .filter((name) => name !== 'sources' && region.tables[name] !== undefined && !covered.has(name))
  if (without.length === 0) return
  const path = sources === undefined ? ['datapackage.json', 'resources'] : ['sources']
  const found = sources === undefined ? 'no table sources' : `${without.length} tables without a source`
  report(asWarning(problem('no-source', path, found, `a row in sources for ${without.join(', ')}`)))
}
