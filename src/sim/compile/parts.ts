/** Everything of a plan but its facts: compiled in the order of the model, once for the run and once at expected values. */
import type { Region } from '../../domain/region/region.js'
import type { Timeline } from '../../domain/study/timeline.js'
import { monthIndex } from '../../domain/time.js'
import type { RunSettings } from '../contract.js'
import type { Quantities } from '../random/quantities.js'
import { compileFacilities, type Facilities } from './facilities.js'
import { frameOf, type Frame } from './frame.js'
import { lookupOf } from './lookup.js'
import { compileNeed, type NeedPlan } from './need.js'
import type { Notes } from './notes.js'
import { compilePopulation, type PopulationPlan } from './population.js'
import { gpTargetRatios } from './physicians.js'
import { compileServices } from './services.js'
import type { ServicePlan, TravelPlan } from './supplyPlan.js'
import { compileTravel, siteRegister } from './travel.js'
import { compileWorkforce, type WorkforcePlan } from './workforce.js'

export interface Parts {
  readonly frame: Frame
  readonly population: PopulationPlan
  readonly need: NeedPlan
  readonly workforce: WorkforcePlan
  readonly travel: TravelPlan
  readonly facilities: Facilities
  readonly gpTargetRatios: Float64Array
  /** Not solved yet. */
  readonly services: ReadonlyArray<ServicePlan>
  readonly referenceFrom: number
  readonly referenceEnd: number
}

export const partsOf = (
  region: Region,
  timeline: Timeline,
  settings: RunSettings,
  quantities: Quantities,
  notes: Notes
): Parts => {
  const frame = frameOf(region, settings)
  const population = compilePopulation(region, timeline, settings, quantities)
  const need = compileNeed(region, timeline, settings, quantities)
  const lookup = lookupOf(region, quantities, notes)
  const workforce = compileWorkforce(region, timeline, frame, quantities, lookup, notes, need.referenceYear)
  const roles = workforce.roles.map(({ role }) => role)
  const facilities = compileFacilities(region, timeline, frame, roles, quantities, notes)
  const sites = siteRegister(region)
  const services = compileServices({
    region,
    timeline,
    frame,
    roles,
    quantities,
    lookup,
    notes,
    need,
    facilities,
    sites,
    referenceYear: need.referenceYear
  })
  return {
    frame,
    population,
    need,
    workforce,
    facilities,
    gpTargetRatios: gpTargetRatios(frame, lookup),
    services,
    travel: compileTravel(region, frame, quantities, lookup, sites.sites()),
    ...referenceSpan(frame, need.referenceYear)
  }
}

/** Months of the reference year inside the run; the first month where there is none. */
const referenceSpan = (frame: Frame, year: number | undefined) => {
  const from = year === undefined ? 0 : monthIndex(year, 1) - frame.firstMonth
  if (year === undefined || from < 0 || from >= frame.months) return { referenceFrom: 0, referenceEnd: 1 }
  return { referenceFrom: from, referenceEnd: Math.min(frame.months, from + 12) }
}
