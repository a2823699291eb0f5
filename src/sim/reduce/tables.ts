/** Rows of the tables `need`, `staff`, `facilities` and `travel`, each sorted by its key columns. */
import type { FacilityRow, NeedRow, StaffRow, TravelRow } from '../../domain/result/rows.js'
import { addProductRow, addRow, ratioRows } from '../kernel/drawRows.js'
import { facilityMeasures, staffMeasures, travelMeasures, type Layout } from '../layout.js'
import { areasOf, byText } from './areas.js'
import type { BlockSource } from './blockSource.js'
import { publishedServices } from './serviceYear.js'
import { describer, shortSpread } from './spread.js'

/** Persons per need group, mean of the year's months. */
export const needRows = (layout: Layout, source: BlockSource): ReadonlyArray<NeedRow> => {
  const { shape } = layout
  const { draws } = source
  const areas = areasOf(shape)
  const describe = describer(draws)
  const sums = new Float64Array(areas.length * draws)
  const rows: NeedRow[] = []
  shape.needGroups.forEach((group, g) =>
    shape.years.forEach((year, y) => {
      const read = source.readRows(layout.need(g, y, 0), layout.need(g, y, shape.municipalities.length))
      sums.fill(0)
      areas.forEach(({ level, area, members }, a) => {
        for (const m of members) addRow(sums, a * draws, read, m * draws, draws)
        rows.push({ level, area, year, group, ...shortSpread(describe(sums, a * draws)) })
      })
    })
  )
  return rows.sort(
    (a, b) => byText(a.level, b.level) || byText(a.area, b.area) || a.year - b.year || byText(a.group, b.group)
  )
}

/** Full-time equivalents by labour area and role. */
export const staffRows = (layout: Layout, source: BlockSource): ReadonlyArray<StaffRow> => {
  const { shape } = layout
  const { draws } = source
  const describe = describer(draws)
  const rows: StaffRow[] = []
  shape.roles.forEach((role, r) =>
    shape.years.forEach((year, y) => {
      const read = source.readRows(layout.staff(r, y, 0, 0), layout.staff(r, y, staffMeasures.length, 0))
      staffMeasures.forEach((measure, i) =>
        shape.kreise.forEach((area, k) => {
          const spread = describe(read, (i * shape.kreise.length + k) * draws)
          rows.push({ area, year, role, measure, ...shortSpread(spread) })
        })
      )
    })
  )
  return rows.sort(
    (a, b) => byText(a.area, b.area) || a.year - b.year || byText(a.role, b.role) || byText(a.measure, b.measure)
  )
}

/** Capacity, use and utilisation by facility and service; a facility's departments also as their sum `hospital`. */
export const facilityRows = (layout: Layout, source: BlockSource): ReadonlyArray<FacilityRow> => {
  const { shape } = layout
  const { draws } = source
  const describe = describer(draws)
  const count = shape.facilityServices.length
  const units = facilityUnits(layout)
  const capacity = new Float64Array(draws)
  const served = new Float64Array(draws)
  const utilisation = new Float64Array(draws)
  const rows: FacilityRow[] = []
  shape.years.forEach((year, y) => {
    const read = source.readRows(layout.facility(y, 0, 0), layout.facility(y, 2, 0))
    for (const { facility, service, parts } of units) {
      capacity.fill(0)
      served.fill(0)
      for (const f of parts) {
        addRow(capacity, 0, read, (facilityMeasures.indexOf('capacity') * count + f) * draws, draws)
        addRow(served, 0, read, (facilityMeasures.indexOf('served') * count + f) * draws, draws)
      }
      ratioRows(served, capacity, NaN, utilisation, draws)
      const key = { facility, service, year }
      rows.push({ ...key, measure: 'capacity', ...shortSpread(describe(capacity)) })
      rows.push({ ...key, measure: 'served', ...shortSpread(describe(served)) })
      rows.push({ ...key, measure: 'utilisation', ...shortSpread(describe(utilisation)) })
    }
  })
  return rows.sort(
    (a, b) =>
      byText(a.facility, b.facility) || byText(a.service, b.service) || a.year - b.year || byText(a.measure, b.measure)
  )
}

interface FacilityUnit {
  readonly facility: string
  readonly service: string
  readonly parts: ReadonlyArray<number>
}
const facilityUnits = (layout: Layout): ReadonlyArray<FacilityUnit> => {
  const { facilityServices } = layout.shape
  const own = facilityServices.map(({ facility, service }, f) => ({ facility, service, parts: [f] }))
  const sum = publishedServices(layout).find(({ service, parts }) => service === 'hospital' && parts.length > 0)
  const isDepartment = (service: string): boolean => service.startsWith('hospital_')
  if (sum === undefined || own.some(({ service }) => service === 'hospital')) return own
  const facilities = [...new Set(own.filter(({ service }) => isDepartment(service)).map(({ facility }) => facility))]
  return [
    ...own,
    ...facilities.map((facility) => ({
      facility,
      service: 'hospital',
      parts: own
        .filter((unit) => unit.facility === facility && isDepartment(unit.service))
        .flatMap(({ parts }) => parts)
    }))
  ]
}

/**
 * Minutes and persons over thresholds by service, for municipalities, Kreise and the region. Mean minutes of an area are
 * weighted by the residents of the same draw; without residents in the layout they are given for municipalities only.
 */
export const travelRows = (layout: Layout, source: BlockSource): ReadonlyArray<TravelRow> => {
  const { shape } = layout
  const { draws } = source
  const municipalities = shape.municipalities.length
  const areas = areasOf(shape)
  const describe = describer(draws)
  const everybody = shape.personGroups.indexOf('total')
  const sum = new Float64Array(draws)
  const weight = new Float64Array(draws)
  const rows: TravelRow[] = []
  shape.years.forEach((year, y) => {
    const persons =
      everybody < 0
        ? undefined
        : source.readRows(layout.persons(everybody, y, 0), layout.persons(everybody, y, municipalities))
    shape.travelServices.forEach((service, s) => {
      const read = source.readRows(layout.travel(s, y, 0, 0), layout.travel(s, y, travelMeasures.length, 0))
      travelMeasures.forEach((measure, i) => {
        for (const { area, members } of areas) {
          const [only = 0] = members
          const at = (m: number): number => (i * municipalities + m) * draws
          if (members.length === 1) {
            rows.push({ area, year, service, measure, ...shortSpread(describe(read, at(only))) })
            continue
          }
          sum.fill(0)
          weight.fill(0)
          if (measure !== 'mean_minutes') for (const m of members) addRow(sum, 0, read, at(m), draws)
          else if (persons === undefined) continue
          else {
            for (const m of members) {
              addProductRow(sum, 0, read, at(m), persons, m * draws, draws)
              addRow(weight, 0, persons, m * draws, draws)
            }
            ratioRows(sum, weight, NaN, sum, draws)
          }
          rows.push({ area, year, service, measure, ...shortSpread(describe(sum)) })
        }
      })
    })
  })
  return rows.sort(
    (a, b) => byText(a.area, b.area) || a.year - b.year || byText(a.service, b.service) || byText(a.measure, b.measure)
  )
}
