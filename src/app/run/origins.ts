/** What the page needs to say where a number comes from: what the entries reach, and what a service's capacity rests on. Pure. */
import { effectsOfStart } from '../../domain/measure/start.js'
import { areaOfOccurrence, facilityOfOccurrence } from '../../domain/occurrence/catalogue.js'
import type { MeasureStarted, Occurrence } from '../../domain/occurrence/occurrence.js'
import type { Effect } from '../../domain/measure/effect.js'
import { texts, type Region } from '../../domain/region/region.js'
import type { Standing } from '../../domain/study/study.js'
import type { EventReach, ServiceInputs, UncertainGroup } from '../../report/document.js'

type Touched = EventReach['touches'][number]
interface Reach {
  readonly touches: ReadonlyArray<Touched>
  /** Services that are named or meant; absent: all. */
  readonly services?: ReadonlyArray<string>
  readonly roles?: ReadonlyArray<string>
}

/** Per entry in force: which part of the model it acts on, for which services, where. */
export const eventReaches = (region: Region, { entries }: Standing): ReadonlyArray<EventReach> => {
  const column = (table: string, name: string): ReadonlyArray<string> => texts(region, table, name) ?? []
  const servicesOf = (roles: ReadonlyArray<string>): ReadonlyArray<string> =>
    unique(column('staffing', 'service').filter((_, i) => roles.includes(column('staffing', 'role')[i] ?? '')))
  const known = new Set(column('facilities', 'id'))
  const agsOf = (facility: string): string | undefined =>
    column('facilities', 'ags')[column('facilities', 'id').indexOf(facility)]
  const starts = [...entries.values()].flatMap(({ occurrence }) =>
    occurrence.type === 'MeasureStarted' ? [occurrence] : []
  )
  return [...entries].map(([key, { occurrence }]) => {
    const { touches, services, roles } = reachOf(occurrence, starts, (facility) =>
      known.has(facility)
        ? unique(column('capacities', 'service').filter((_, i) => column('capacities', 'facility')[i] === facility))
        : undefined
    )
    const facility = facilityOfOccurrence(occurrence)
    const area = areaOfOccurrence(occurrence) ?? (facility === undefined ? undefined : agsOf(facility))
    const named = services ?? (roles === undefined ? undefined : servicesOf(roles))
    return {
      key,
      touches,
      ...(area === undefined ? {} : { area }),
      ...(named === undefined ? {} : { services: named })
    }
  })
}

const reachOf = (
  occurrence: Occurrence,
  starts: ReadonlyArray<MeasureStarted>,
  servicesAt: (facility: string) => ReadonlyArray<string> | undefined
): Reach => {
  const supply = (services: ReadonlyArray<string> | undefined, leaving = false): Reach => ({
    touches: leaving ? ['capacity', 'travel', 'staff'] : ['capacity', 'travel'],
    ...(services === undefined ? {} : { services })
  })
  switch (occurrence.type) {
    case 'MortalityChanged':
    case 'FertilityChanged':
    case 'MigrationAdded':
    case 'MigrationChanged':
      return { touches: ['population'] }
    case 'CareRatesVaried':
    case 'PrevalenceTrended':
      return { touches: ['need'] }
    case 'TrainingPlacesChanged':
    case 'ExitRateChanged':
    case 'WorkingHoursChanged':
    case 'SicknessChanged':
    case 'StaffRecruited':
    case 'RetirementAgeChanged':
      return { touches: ['staff'], roles: [occurrence.role] }
    case 'SuccessionChanged':
      return { touches: ['capacity'], services: ['gp', 'specialist'] }
    case 'FacilityClosed':
      return supply(servicesAt(occurrence.facility), occurrence.staffLeaving !== undefined)
    case 'DepartmentClosed':
      return supply([occurrence.service], occurrence.staffLeaving !== undefined)
    case 'PlacesChanged':
      return supply([occurrence.service])
    case 'FacilityOpened':
      return supply(Object.keys(occurrence.capacities))
    case 'FacilityConverted':
      return supply(unique([...(servicesAt(occurrence.facility) ?? []), ...Object.keys(occurrence.capacities)]))
    case 'ServiceInsolvent':
    case 'PracticeSeatLost':
      return supply(servicesAt(occurrence.facility))
    case 'MeasureStarted':
      return measureReach([occurrence])
    case 'MeasureEnded':
      return measureReach(starts.filter(({ measure }) => measure === occurrence.measure))
    case 'ExternalShock':
      return { touches: ['population', 'need', 'demand', 'staff', 'capacity', 'travel', 'carers'] }
  }
}

const measureReach = (starts: ReadonlyArray<MeasureStarted>): Reach => {
  const effects = starts.flatMap(effectsOfStart)
  // Staff serve whatever needs their role, so a measure that moves staff may reach every service.
  const open = effects.some(({ primitive }) => primitive === 'staff' || primitive === 'uptake')
  return {
    touches: unique(effects.map(({ primitive }) => touchedBy[primitive])),
    ...(open ? {} : { services: unique(effects.flatMap(servicesOfEffect)) })
  }
}

const touchedBy: Readonly<Record<Effect['primitive'], Touched>> = {
  demand: 'demand',
  substitution: 'demand',
  productivity: 'capacity',
  travel: 'travel',
  relief: 'carers',
  staff: 'staff',
  capacity: 'capacity',
  uptake: 'demand',
  cost: 'cost'
}

const servicesOfEffect = (effect: Effect): ReadonlyArray<string> => {
  if (effect.primitive === 'substitution') return [effect.from, effect.to]
  return 'service' in effect ? [effect.service] : []
}

/** Which tables limit a service: its staff, its physicians. */
export const serviceInputs = (
  region: Region,
  services: ReadonlyArray<{ readonly service: string }>
): ReadonlyArray<ServiceInputs> => {
  const column = (table: string, name: string): ReadonlyArray<string> => texts(region, table, name) ?? []
  const withPractices = new Set(column('practices', 'facility'))
  return services.map(({ service }) => ({
    service,
    roles: unique(column('staffing', 'role').filter((_, i) => column('staffing', 'service')[i] === service)),
    physicians: column('capacities', 'facility').some(
      (facility, i) => column('capacities', 'service')[i] === service && withPractices.has(facility)
    )
  }))
}

/** Names of uncertain quantities by where they come from: `parameters/<name>`, a table, or `entries` of the scenario. */
export const uncertainGroups = (names: ReadonlyArray<string>, region: Region): ReadonlyArray<UncertainGroup> => {
  const counts = new Map<string, number>()
  for (const name of names) {
    const [first = '', second = ''] = name.split('/')
    const group =
      first === 'parameters'
        ? `parameters/${second}`
        : region.tables[first] !== undefined || modelQuantities.has(first)
          ? first
          : 'entries'
    counts.set(group, (counts.get(group) ?? 0) + 1)
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([from, count]) => ({ from, count }))
}

/** Quantities of the model itself: no table and no entry gives them by that name. */
const modelQuantities = new Set(['mortality_walk', 'slack'])

const unique = <A>(items: ReadonlyArray<A>): ReadonlyArray<A> => [...new Set(items)]
