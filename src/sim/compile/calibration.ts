/** Control totals of a service as a calibration plan (model.md 3a): use, slack, occupancy and vacancy, capacity. */
import { covers, type Region } from '../../domain/region/region.js'
import { certain, type Quantities, type QuantityRef } from '../random/quantities.js'
import { lengthOfArea } from './force.js'
import type { Frame } from './frame.js'
import type { Lookup } from './lookup.js'
import type { Notes } from './notes.js'
import { parameterCell } from './parameters.js'
import { rowsOf } from './rows.js'
import type { CalibrationPlan, ControlTotal } from './supplyPlan.js'

/** Spare capacity (+) or latent demand (-) of the base year where nothing is known. */
const defaultSlack = { pert: [-0.05, 0, 0.05] } as const
/** Places that are empty between two residents. */
const defaultVacancy = { pert: [0.02, 0.04, 0.07] } as const

/** Services whose demand and capacity are taken to meet in the base year. */
const meetsExactly = (service: string): boolean =>
  service === 'gp' || service === 'specialist' || service === 'emergency' || service.startsWith('hospital')

interface Row {
  readonly row: number
  readonly area: string
  readonly year: number
}

/** undefined where the package has no control total of use for the service. */
export const compileCalibration = (
  region: Region,
  service: string,
  frame: Frame,
  quantities: Quantities,
  lookup: Lookup,
  notes: Notes,
  referenceYear: number | undefined
): CalibrationPlan | undefined => {
  const table = rowsOf(region, 'control_totals')
  /** Rows of a measure, per area the nearest year. */
  const rowsOfMeasure = (measure: string): ReadonlyArray<Row> => {
    const found = new Map<string, Row>()
    for (let row = 0; row < table.count; row++) {
      if (table.text('service', row) !== service || table.text('measure', row) !== measure) continue
      const area = table.text('area', row)
      const year = table.number('year', row)
      const known = found.get(area)
      const distance = (y: number): number => Math.abs(y - (referenceYear ?? y))
      if (known === undefined || distance(year) < distance(known.year)) found.set(area, { row, area, year })
    }
    return [...found.values()].sort((a, b) => (a.area < b.area ? -1 : 1))
  }
  const longest = (rows: ReadonlyArray<Row>, place: string): number => {
    let best = -1
    rows.forEach((r, i) => {
      if (covers(r.area, place) && (best < 0 || lengthOfArea(r.area) > lengthOfArea(rows[best]?.area ?? '*'))) best = i
    })
    return best
  }
  const value = (r: Row, measure: string): QuantityRef =>
    quantities.quantity(`control_totals/value/${r.area}/${service}/${measure}`, table.quantity('value', r.row), {
      table: 'control_totals',
      column: 'value',
      row: r.row
    })
  const use = rowsOfMeasure('use')
  if (use.length === 0 || referenceYear === undefined) return undefined
  const totalOf = Int32Array.from(frame.municipalities, (ags) => longest(use, ags))
  const totals: ReadonlyArray<ControlTotal> = use.map((r, i) => ({
    area: r.area,
    row: r.row,
    members: Int32Array.from(totalOf.keys()).filter((m) => totalOf[m] === i),
    use: value(r, 'use'),
    year: r.year
  }))
  const occupancyRows = rowsOfMeasure('occupancy')
  const capacityRows = rowsOfMeasure('capacity')
  const occupancy = Float64Array.from(frame.areas, (kreis) => {
    const r = occupancyRows[longest(occupancyRows, kreis)]
    return r === undefined ? NaN : table.number('value', r.row)
  })
  return {
    totals,
    totalOf,
    slack: frame.areas.map((kreis) => slackOf(service, kreis, quantities, lookup, notes)),
    occupancy,
    vacancy: frame.areas.map((kreis, l) =>
      Number.isNaN(occupancy[l] ?? NaN)
        ? certain(0)
        : lookup.refOr('vacancy', service, kreis, defaultVacancy, 'places empty between two residents; assumption')
    ),
    // A total of a wider area is shared out by the places of the package, so only totals of labour areas are used.
    capacity: frame.areas.map((kreis) => {
      const r = capacityRows[longest(capacityRows, kreis)]
      return r === undefined || r.area.length < 5 ? undefined : value(r, 'capacity')
    })
  }
}

/** One number per service and labour area, drawn apart even where the package gives one distribution for all. */
const slackOf = (service: string, kreis: string, quantities: Quantities, lookup: Lookup, notes: Notes): QuantityRef => {
  const row = lookup.find('slack', service, kreis)
  if (row !== undefined) return quantities.quantity(`slack/${service}/${kreis}`, row.quantity, parameterCell(row))
  if (meetsExactly(service)) return certain(0)
  notes.defaulted(
    `slack/${service}`,
    JSON.stringify(defaultSlack),
    'spare capacity (+) or latent demand (-) of the base year; assumption'
  )
  return quantities.quantity(`slack/${service}/${kreis}`, defaultSlack)
}
