/**
 * Headline of each closed site (model.md 4): people whose nearest site changes, their extra minutes, people newly beyond
 * thresholds, extra use at each other site and what the closed one lost, paired with the course without the closure.
 */
import { texts, type Region } from '../../domain/region/region.js'
import { formatMonth, monthOfYear, yearOf } from '../../domain/time.js'
import type { ClosureFacts, Span } from '../../report/document.js'
import { facilityMeasures, type RunShape } from '../../sim/layout.js'
import { scalarSpreads } from '../../sim/reduce/headline.js'
import { describer } from '../../sim/reduce/spread.js'
import type { CourseDraws } from './courseDraws.js'

const nothing: Span = { mean: 0, p05: 0, p95: 0 }

/** Facts of every closure of the course; `reference` is the course without it. */
export const closureFacts = (own: CourseDraws, reference: CourseDraws, region: Region): ReadonlyArray<ClosureFacts> => {
  const { closures } = own.facts
  if (closures.length === 0) return []
  const spreads = scalarSpreads(own.layout, own.source)
  const inReference = new Set(reference.facts.closures.map(({ facility, month }) => `${facility} ${month}`))
  const names = namesOf(region)
  return bySite(closures.filter(({ facility, month }) => !inReference.has(`${facility} ${month}`))).map(
    ({ facility, services, month, last }): ClosureFacts => {
      const gone = goneBefore(reference.facts, facility, month)
      const scalar = (measure: string): Span => {
        const found = spreads.get(`closure/${facility}/${measure}`)
        return gone || found === undefined || Number.isNaN(found.mean) ? nothing : spanOf(found)
      }
      const moved = movedUse(own, reference, facility, services, yearAfter(own.layout.shape, last))
      return {
        facility,
        name: names.get(facility) ?? facility,
        month: formatMonth(month),
        services,
        personsNearestLost: scalar('persons_nearest_changed'),
        extraMinutesMean: scalar('extra_minutes_mean'),
        extraMinutesWorstTenth: scalar('extra_minutes_worst_tenth'),
        newlyOver: {
          15: scalar('newly_over_15'),
          20: scalar('newly_over_20'),
          30: scalar('newly_over_30'),
          45: scalar('newly_over_45')
        },
        emergencyMoved: scalar('emergency_moved'),
        unknownDepartments:
          !gone && services.some((service) => toldAs(service) === 'hospital') ? unknownDepartments(region) : [],
        neighbours: moved.neighbours.map((neighbour) => ({
          ...neighbour,
          name: names.get(neighbour.facility) ?? neighbour.facility
        })),
        lost: moved.lost
      }
    }
  )
}

/**
 * True where the course without the entries of this study has lost the site by that month: what is then done with its
 * building takes nobody's nearest hospital away.
 */
export const goneBefore = (
  { shape, closures }: Pick<CourseDraws['facts'], 'closures'> & { readonly shape: Pick<RunShape, 'scalars'> },
  facility: string,
  month: number
): boolean =>
  shape.scalars.includes(`closure/${facility}/persons_nearest_changed`) &&
  closures.some((closure) => closure.facility === facility && closure.complete <= month)

export interface SiteClosure {
  readonly facility: string
  readonly services: ReadonlyArray<string>
  /** First month in which something of the site closes, and the month from which all of it has. */
  readonly month: number
  readonly last: number
}

/** A site that loses its departments one after the other is told once. */
export const bySite = (closures: CourseDraws['facts']['closures']): ReadonlyArray<SiteClosure> => {
  const sites = new Map<string, SiteClosure>()
  for (const { facility, services, month, complete } of closures) {
    const known = sites.get(facility)
    sites.set(facility, {
      facility,
      services: [...new Set([...(known?.services ?? []), ...services])].sort(),
      month: Math.min(known?.month ?? month, month),
      last: Math.max(known?.last ?? complete, complete)
    })
  }
  return [...sites.values()]
}

const spanOf = ({ mean, p05, p95 }: Span): Span => ({ mean, p05, p95 })

const namesOf = (region: Region): ReadonlyMap<string, string> => {
  const names = texts(region, 'facilities', 'name')
  return new Map((texts(region, 'facilities', 'id') ?? []).map((id, i) => [id, names?.[i] ?? id]))
}

/** Hospitals whose departments the package does not know; they count as sites of basic care. */
const unknownDepartments = (region: Region): ReadonlyArray<string> => {
  const [types, names, basic] = ['type', 'name', 'basic_care'].map((column) => texts(region, 'facilities', column))
  return (names ?? []).filter((_, i) => types?.[i] === 'hospital' && (basic?.[i] ?? '') === 'unknown')
}

/** Position of the first whole year without the site; the last year of the run where there is none. */
const yearAfter = ({ years, monthsInYear }: RunShape, month: number): number => {
  const first = monthOfYear(month) === 1 ? yearOf(month) : yearOf(month) + 1
  const whole = years.findIndex((year, i) => year >= first && monthsInYear[i] === 12)
  return whole >= 0 ? whole : years.length - 1
}

interface MovedUse {
  readonly neighbours: ReadonlyArray<{ readonly facility: string; readonly service: string; readonly extra: Span }>
  readonly lost: ReadonlyArray<{ readonly service: string; readonly units: Span }>
}

/** Departments of a hospital are told as one: `hospital`. */
const toldAs = (service: string): string => (service.startsWith('hospital_') ? 'hospital' : service)

/** Change of use per site and service in one year, and the use the closed site would have had. */
const movedUse = (
  own: CourseDraws,
  reference: CourseDraws,
  closed: string,
  services: ReadonlyArray<string>,
  year: number
): MovedUse => {
  const draws = own.source.draws
  const touched = new Set(services)
  const use = (course: CourseDraws): ReadonlyMap<string, Float64Array> => {
    const { facilityServices } = course.layout.shape
    const measure = facilityMeasures.indexOf('served')
    const at = course.layout.facility(year, measure, 0)
    const rows = course.source.readRows(at, at + facilityServices.length)
    const sums = new Map<string, Float64Array>()
    facilityServices.forEach(({ facility, service }, f) => {
      if (!touched.has(service)) return
      const key = `${facility}\u0000${toldAs(service)}`
      const sum = sums.get(key) ?? new Float64Array(draws)
      for (let d = 0; d < draws; d++) sum[d] = (sum[d] ?? 0) + (rows[f * draws + d] ?? 0)
      sums.set(key, sum)
    })
    return sums
  }
  const describe = describer(draws)
  const [now, before] = [use(own), use(reference)]
  const changes = [...now].map(([key, values]) => {
    const [facility = '', service = ''] = key.split('\u0000')
    const was = before.get(key)
    return { facility, service, extra: spanOf(describe(values.map((value, d) => value - (was?.[d] ?? 0)))) }
  })
  return {
    neighbours: changes
      .filter(({ facility, extra }) => facility !== closed && Math.abs(extra.mean) >= 0.5)
      .sort((a, b) => b.extra.mean - a.extra.mean || (a.facility < b.facility ? -1 : 1)),
    lost: [...before].flatMap(([key, values]) => {
      const [facility = '', service = ''] = key.split('\u0000')
      return facility === closed ? [{ service, units: spanOf(describe(values)) }] : []
    })
  }
}
