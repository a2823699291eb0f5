/** The names that entries may use, taken from the region package, and the check of an entry against them. */
import * as E from 'fp-ts/lib/Either.js'
import { nearestOf } from '../nearest.js'
import { descriptors } from '../occurrence/catalogue.js'
import type { FieldKind } from '../occurrence/fields.js'
import { type Problem, problem, type ProblemPath } from '../problem.js'
import { baseYear, numbers, type Region, texts } from '../region/region.js'
import { isMapping } from '../refusal.js'
import { type MonthIndex, monthIndex } from '../time.js'
import { textOf } from '../written.js'

export interface KnownFacility {
  readonly type: string
  /** Services it gives; empty where the package does not say. */
  readonly services: ReadonlySet<string>
  /** True where it stands for several units of unknown place. */
  readonly pooled: boolean
}

export interface Names {
  /** AGS of 8 digits. */
  readonly municipalities: ReadonlySet<string>
  readonly facilities: ReadonlyMap<string, KnownFacility>
  readonly roles: ReadonlySet<string>
  readonly conditions: ReadonlySet<string>
  readonly services: ReadonlySet<string>
  readonly facilityTypes: ReadonlySet<string>
  /** Groups that the package declares; none when absent. */
  readonly groups?: ReadonlySet<string>
  /** January after the base date: the first month that is simulated. */
  readonly firstMonth: MonthIndex
}

/** Facility types of the file format. */
const formatTypes = [
  'hospital',
  'gp_practice',
  'specialist_practice',
  'home_care_service',
  'nursing_home',
  'day_care',
  'short_stay_unit',
  'outpatient_centre',
  'kiosk',
  'other'
]
/** Service of practices, whose seats stand in a table of their own. */
const practiceServices: Readonly<Record<string, string>> = { gp_practice: 'gp', specialist_practice: 'specialist' }

/** Names of a region package. */
export const namesOf = (region: Region): Names => {
  const column = (table: string, name: string): ReadonlyArray<string> =>
    (texts(region, table, name) ?? []).filter((x) => x !== '')
  const types = texts(region, 'facilities', 'type') ?? []
  const pooled = numbers(region, 'facilities', 'pooled_count')
  const services = new Map<string, Set<string>>()
  const capacityFacilities = texts(region, 'capacities', 'facility') ?? []
  const capacityServices = texts(region, 'capacities', 'service') ?? []
  capacityFacilities.forEach((id, i) => {
    const given = services.get(id) ?? new Set<string>()
    services.set(id, given.add(capacityServices[i] ?? ''))
  })
  const facilities = new Map(
    (texts(region, 'facilities', 'id') ?? []).map((id, i): [string, KnownFacility] => {
      const type = types[i] ?? 'other'
      const practice = practiceServices[type]
      const given = services.get(id) ?? new Set<string>()
      return [
        id,
        {
          type,
          services: practice === undefined ? given : given.add(practice),
          pooled: Number.isFinite(pooled?.[i] ?? NaN)
        }
      ]
    })
  )
  return {
    municipalities: new Set(column('municipalities', 'ags')),
    facilities,
    roles: new Set([...column('staffing', 'role'), ...column('staff', 'role')]),
    conditions: new Set(column('chronic_prevalence', 'condition')),
    services: new Set([...column('services', 'service'), ...column('capacities', 'service')]),
    facilityTypes: new Set([...formatTypes, ...types]),
    groups: new Set(column('groups', 'group')),
    firstMonth: monthIndex(baseYear(region) + 1, 1)
  }
}

/** Facilities that a list of entries opens, with the services they are to give. */
export const openedFacilities = (entries: ReadonlyArray<unknown>): ReadonlyMap<string, KnownFacility> => {
  const opened = new Map<string, KnownFacility>()
  for (const e of entries) {
    if (!isMapping(e) || nameIn(e, 'type') !== 'FacilityOpened') continue
    const facility = nameIn(e, 'facility')
    if (facility === undefined) continue
    const capacities = isMapping(e['capacities']) ? Object.keys(e['capacities']) : []
    opened.set(facility, {
      type: nameIn(e, 'facilityType') ?? nameIn(e, 'kind') ?? 'other',
      services: new Set(capacities),
      pooled: false
    })
  }
  return opened
}

/** A name as the codecs read it; undefined for what is no text. */
const nameIn = (entry: Readonly<Record<string, unknown>>, field: string): string | undefined =>
  textOf(entry[field])?.normalize('NFC').trim()

/** Checks the names in entries; what is no text or of wrong form is passed over, the codecs have refused it. */
export const nameCheck = (
  names: Names,
  opened: ReadonlyMap<string, KnownFacility>
): ((entry: Readonly<Record<string, unknown>>, path: ProblemPath) => ReadonlyArray<Problem>) => {
  const near = thrifty()
  const areas = new Set(
    [...names.municipalities].flatMap((ags) => [ags, ags.slice(0, 5), ags.slice(0, 3), ags.slice(0, 2)])
  )
  const facilityOf = (id: string): KnownFacility | undefined => names.facilities.get(id) ?? opened.get(id)
  const unknown = (
    kind: string,
    path: ProblemPath,
    name: string,
    noun: string,
    candidates: Iterable<string>
  ): ReadonlyArray<Problem> => [problem(kind, path, name, noun, near(name, candidates))]

  const servicesAt = (entry: Readonly<Record<string, unknown>>): ReadonlySet<string> => {
    const given = facilityOf(nameIn(entry, 'facility') ?? '')?.services ?? new Set<string>()
    return given.size === 0 ? names.services : given
  }
  const oneName = (
    kind: FieldKind,
    name: string,
    path: ProblemPath,
    entry: Readonly<Record<string, unknown>>
  ): ReadonlyArray<Problem> => {
    switch (kind) {
      case 'area':
        return name === '*' || areas.has(name)
          ? []
          : unknown('unknown-area', path, name, 'an area of the region package', areas)
      case 'municipality':
        return names.municipalities.has(name)
          ? []
          : unknown('unknown-area', path, name, 'a municipality of the region package', names.municipalities)
      case 'facility':
        return facilityOf(name) !== undefined
          ? []
          : unknown('unknown-facility', path, name, 'a facility of the region package', [
              ...names.facilities.keys(),
              ...opened.keys()
            ])
      case 'role':
        return names.roles.has(name)
          ? []
          : unknown('unknown-role', path, name, oneOf('a role of the region package', names.roles), names.roles)
      case 'condition':
        return names.conditions.has(name)
          ? []
          : unknown(
              'unknown-condition',
              path,
              name,
              oneOf('a condition of the region package', names.conditions),
              names.conditions
            )
      case 'service': {
        const services = servicesAt(entry)
        const all = name === 'hospital' && [...services].some((s) => s.startsWith('hospital_'))
        return all || services.has(name)
          ? []
          : unknown('unknown-service', path, name, oneOf('a service of the facility', services), services)
      }
      case 'facility-type':
        return names.facilityTypes.has(name)
          ? []
          : unknown(
              'unknown-facility-type',
              path,
              name,
              oneOf('a facility type', names.facilityTypes),
              names.facilityTypes
            )
      case 'by-service':
        return names.services.has(name)
          ? []
          : unknown(
              'unknown-service',
              path,
              name,
              oneOf('a service of the region package', names.services),
              names.services
            )
      case 'by-role':
        return names.roles.has(name)
          ? []
          : unknown('unknown-role', path, name, oneOf('a role of the region package', names.roles), names.roles)
      case 'new-facility':
      case 'quantity':
      case 'number':
      case 'choice':
      case 'text':
      case 'ages':
      case 'group':
      case 'place':
      case 'definition':
        return []
    }
  }

  return (entry, path) => {
    const descriptor = descriptors.get(nameIn(entry, 'type') ?? '')
    if (descriptor === undefined) return []
    return [...descriptor.fields].flatMap(([field, { kind, codec, aliases }]) => {
      const spelling = [field, ...(aliases ?? [])].find((s) => entry[s] !== undefined && entry[s] !== null)
      if (spelling === undefined) return []
      const value = entry[spelling]
      if (kind === 'by-service' || kind === 'by-role')
        return isMapping(value)
          ? Object.keys(value).flatMap((name) => oneName(kind, name, [...path, spelling, name], entry))
          : []
      const decoded = codec.decode(value)
      return E.isLeft(decoded) || typeof decoded.right !== 'string'
        ? []
        : oneName(kind, decoded.right, [...path, spelling], entry)
    })
  }
}

/** Names of goals. */
export const goalProblems = (
  goals: ReadonlyArray<{ readonly service: string; readonly area?: string }>,
  names: Names,
  path: ProblemPath
): ReadonlyArray<Problem> =>
  goals.flatMap(({ service, area }, i) => [
    ...(names.services.has(service) || service === 'hospital'
      ? []
      : [
          problem(
            'unknown-service',
            [...path, i, 'service'],
            service,
            oneOf('a service of the region package', names.services),
            nearestOf(service, names.services)
          )
        ]),
    ...(area === undefined || area === '*' || [...names.municipalities].some((ags) => ags.startsWith(area))
      ? []
      : [
          problem(
            'unknown-area',
            [...path, i, 'area'],
            area,
            'an area of the region package',
            nearestOf(area, names.municipalities)
          )
        ])
  ])

const oneOf = (noun: string, names: ReadonlySet<string>): string =>
  names.size === 0 ? `${noun} (it has none)` : names.size > 40 ? noun : `${noun}: ${[...names].join(', ')}`

/** A search for near names that gives up after a few hundred different misspellings: nobody reads more. */
const thrifty = (): ((name: string, candidates: Iterable<string>) => string | undefined) => {
  const answers = new Map<string, string | undefined>()
  return (name, candidates) => {
    if (answers.has(name)) return answers.get(name)
    if (answers.size >= 300) return undefined
    const answer = nearestOf(name, candidates)
    answers.set(name, answer)
    return answer
  }
}
