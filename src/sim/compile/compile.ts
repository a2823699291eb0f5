/** Region and timeline → plan, or everything that makes them impossible to run. */
import * as E from 'fp-ts/lib/Either.js'
import { activeMeasuresOf, withDerived } from '../../domain/measure/expand.js'
import type { Occurrence } from '../../domain/occurrence/occurrence.js'
import type { Problem } from '../../domain/problem.js'
import { type Region, texts } from '../../domain/region/region.js'
import type { Timeline } from '../../domain/study/timeline.js'
import { monthIndex } from '../../domain/time.js'
import type { CalibrationRow, PlanFacts, RunSettings } from '../contract.js'
import type { RunShape } from '../layout.js'
import type { Plan } from '../plan.js'
import { meanOf } from '../random/distributions.js'
import { noOrigins, quantitiesOf, type Quantities } from '../random/quantities.js'
import { closureScalars } from '../stages/nearest.js'
import { calibrationTable, expectedRun } from './expectedBase.js'
import { carerSeries } from './carers.js'
import { lookupOf } from './lookup.js'
import { compileMeasures, measureSeries, withMeasures, withSeries } from './measures.js'
import { compileClosures, compileNearest } from './nearest.js'
import { newNotes, type Notes } from './notes.js'
import { partsOf, type Parts } from './parts.js'
import { physicianSeries } from './physicians.js'
import { compilePopulation, defaultPersonGroups, type PopulationPlan } from './population.js'
import { rowsOf } from './rows.js'
import { solveServices } from './solve.js'
import { compileSpillover, type SpilloverPlan } from './spillover.js'
import type { ClosurePlan, NearestPlan, ServicePlan } from './supplyPlan.js'

/** Limits of the calibration factor: beyond them demand and control total do not speak of the same thing. */
const smallestFactor = 0.5
const largestFactor = 2

/** Compiles a run. Problems of the timeline carry paths `events/<key>/<field>`, those of the region `<table>/<row>/<column>`. */
export const compile = (
  region: Region,
  entries: Timeline,
  settings: RunSettings,
  note = noOrigins
): E.Either<ReadonlyArray<Problem>, Plan> => {
  const notes = newNotes()
  const expansion = activeMeasuresOf(entries, {
    roles: distinctTexts(region, 'staff', 'role'),
    services: distinctTexts(region, 'services', 'service')
  })
  const timeline = withDerived(entries, expansion)
  checkSettings(region, settings, notes)
  if (notes.problems().length > 0) return E.left(notes.problems())
  const quantities = quantitiesOf(settings.seed, settings.mode, note)
  const parts = partsOf(region, timeline, settings, quantities, notes)
  const eventFree = eventFreePopulation(region, timeline, settings, quantities, parts)
  const expected = expectedRun(region, settings)
  const calibration = calibrationTable(expected)
  checkFactors(calibration, region, notes)
  if (notes.problems().length > 0) return E.left(notes.problems())
  const keys = [parts.population.key, eventFree?.key, parts.need.key, parts.workforce.key, parts.frame.yearOfMonth]
  const measures = compileMeasures(
    expansion.measures,
    parts.frame,
    parts.need,
    quantities,
    lookupOf(region, quantities, notes),
    notes
  )
  if (notes.problems().length > 0) return E.left(notes.problems())
  const solved = solveServices(parts.services, parts.travel, parts.frame, parts, expected.base, keys)
  const services = withMeasures(solved, measures)
  const { need, frame } = parts
  const lookup = lookupOf(region, quantities, notes)
  const relievers = measures.measures.some(({ relief }) => relief.length > 0) ? measures.measures : []
  const spillover = compileSpillover(region, services, need, frame, quantities, lookup, notes, relievers)
  if (notes.problems().length > 0) return E.left(notes.problems())
  const nearest = compileNearest(services, parts.facilities, parts.frame)
  const closures = firstOfEach(compileClosures(nearest, services, timeline, parts.frame))
  return E.right({
    settings,
    facts: withSeries(
      factsOf(parts, services, spillover, nearest, closures, timeline, calibration, quantities, notes),
      measureSeries(measures, services)
    ),
    frame: parts.frame,
    population: parts.population,
    eventFree,
    need: parts.need,
    workforce: parts.workforce,
    travel: parts.travel,
    services,
    ...(measures.measures.length === 0 ? {} : { measures }),
    spillover,
    nearest,
    closures,
    gpTargetRatios: parts.gpTargetRatios,
    referenceFrom: parts.referenceFrom,
    referenceEnd: parts.referenceEnd
  })
}

/** Names in a column, each once, in order. */
const distinctTexts = (region: Region, table: string, column: string): ReadonlyArray<string> =>
  [...new Set(texts(region, table, column) ?? [])].sort()

const checkSettings = (region: Region, settings: RunSettings, notes: Notes): void => {
  const first = monthIndex(Number(region.baseDate.slice(0, 4)) + 1, 1)
  if (settings.until < first || settings.until < settings.from)
    notes.problem('empty-period', ['until'], settings.until, 'a month after the base date and not before `from`')
}

/** Population without events up to the reference year, where a demographic event comes before its end. */
const eventFreePopulation = (
  region: Region,
  timeline: Timeline,
  settings: RunSettings,
  quantities: Quantities,
  { need }: Parts
): PopulationPlan | undefined => {
  const { referenceYear } = need
  if (referenceYear === undefined) return undefined
  const end = Math.min(settings.until, monthIndex(referenceYear, 12))
  const moves = timeline.some((timed) => timed.family === 'demographic' && timed.month <= end)
  return moves ? compilePopulation(region, [], { ...settings, until: end }, quantities) : undefined
}

const checkFactors = (table: ReadonlyArray<CalibrationRow>, region: Region, notes: Notes): void => {
  const rows = rowsOf(region, 'control_totals')
  for (const row of table) {
    if (row.factor >= smallestFactor && row.factor <= largestFactor) continue
    const at = Array.from({ length: rows.count }, (_, i) => i).find(
      (i) =>
        rows.text('area', i) === row.area &&
        rows.text('service', i) === row.service &&
        rows.text('measure', i) === 'use' &&
        rows.number('year', i) === row.year
    )
    notes.problem(
      'calibration-factor',
      ['control_totals', (at ?? 0) + 1, 'value'],
      `${row.service} in ${row.area}: control total ${row.controlTotal}, model ${row.before}`,
      'a control total between half and twice what the need tables give'
    )
  }
}

const firstOfEach = (closures: ReadonlyArray<ClosurePlan>): ReadonlyArray<ClosurePlan> =>
  closures.filter((c, i) => closures.findIndex((other) => other.facility === c.facility) === i)

const factsOf = (
  parts: Parts,
  services: ReadonlyArray<ServicePlan>,
  spillover: SpilloverPlan,
  nearest: ReadonlyArray<NearestPlan>,
  closures: ReadonlyArray<ClosurePlan>,
  timeline: Timeline,
  calibration: ReadonlyArray<CalibrationRow>,
  quantities: Quantities,
  notes: Notes
): PlanFacts => {
  const { population, need } = parts
  const noted = notes.facts()
  const sorted = (names: ReadonlyArray<string>): ReadonlyArray<string> => [...new Set(names)].sort()
  return {
    shape: shapeOf(parts, services, spillover, nearest, closures),
    uncertainQuantities: quantities.uncertainNames(),
    neutralParameters: sorted([...population.neutralParameters, ...need.neutralParameters, ...noted.neutralParameters]),
    defaultsUsed: [...population.defaultsUsed, ...noted.defaultsUsed],
    leftOut: sorted([...need.leftOut, ...noted.leftOut]),
    referenceYear: need.referenceYear,
    bordersClosed: services.every((s) => s.outside.every((ref) => ref === undefined)),
    calibration,
    closures: timeline.flatMap((timed) => {
      const o = timed.occurrence
      if (!('facility' in o) || o.type === 'FacilityOpened' || grows(o)) return []
      const touched = services.filter((s) =>
        s.facilities.some((f) => f.facility === o.facility && f.changes.length > 0)
      )
      const ramp = 'rampMonths' in o ? (o.rampMonths ?? 0) : 0
      return [
        {
          facility: o.facility,
          services: touched.map((s) => s.service),
          month: timed.month,
          complete: timed.month + ramp
        }
      ]
    })
  }
}

/** True for more places; a new value may be either and counts as shrinking. */
const grows = (o: Occurrence): boolean =>
  o.type === 'PlacesChanged' && o.by !== undefined && (typeof o.by === 'number' ? o.by : meanOf(o.by)) >= 0

const shapeOf = (
  { frame, need, workforce, gpTargetRatios }: Parts,
  services: ReadonlyArray<ServicePlan>,
  spillover: SpilloverPlan,
  nearest: ReadonlyArray<NearestPlan>,
  closures: ReadonlyArray<ClosurePlan>
): RunShape => ({
  region: frame.region,
  municipalities: [...frame.reported].map((m) => frame.municipalities[m] ?? ''),
  kreise: [...frame.reportedAreas].map((l) => frame.areas[l] ?? ''),
  deprivation: [...frame.reported].map((m) => frame.deprivation[m] ?? NaN),
  years: frame.years,
  monthsInYear: frame.monthsInYear,
  services: services.map(({ service, kind, unit, capacityUnit, staffing }, v) => {
    const roles = [...(staffing?.roles ?? [])].flatMap((role) => workforce.roles[role]?.role ?? [])
    return { service, kind, unit, capacityUnit, roles, spills: spillover.named[v] === true }
  }),
  facilityServices: services.flatMap((s) =>
    s.facilities
      .filter((f) => frame.core[f.municipality] === true)
      .map((f) => ({ facility: f.facility, service: s.service, ags: f.ags }))
  ),
  needGroups: need.groups,
  roles: workforce.roles.map(({ role }) => role),
  travelServices: nearest.map(({ service }) => service),
  personGroups: defaultPersonGroups,
  areaSeries: [...physicianSeries(services, gpTargetRatios), ...carerSeries(spillover.strain)],
  scalars: closures.flatMap(({ facility }) => closureScalars.map((name) => `closure/${facility}/${name}`))
})
