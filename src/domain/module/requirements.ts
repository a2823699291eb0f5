/** What a module asks of the place where it is applied, checked against the names of the region. */
import * as E from 'fp-ts/lib/Either.js'
import { nearestOf } from '../nearest.js'
import { choice, type Field, optional, plainText, required } from '../occurrence/fields.js'
import { recordCodec } from '../occurrence/record.js'
import { type Problem, problem, type ProblemPath } from '../problem.js'
import { problemsOf } from '../refusal.js'
import { type Localized, localizedCodec } from '../study/localized.js'
import type { KnownFacility, Names } from '../study/names.js'

/** One condition; `reason` says to the author why the module needs it. */
export interface Requirement {
  readonly facility?: string
  /** Type that the facility must have. */
  readonly facilityType?: string
  /** Service that the facility must give, or without facility, that the region must know. */
  readonly service?: string
  readonly role?: string
  /** `yes`: the facility is one unit of known place, not several that stand together. */
  readonly single?: 'yes'
  readonly reason: Localized
}

const name = (meaning: string): Field<string> => ({ kind: 'text', codec: plainText(100), meaning })
const codec = recordCodec<Requirement>('a requirement', {
  facility: optional(name('Facility concerned.')),
  facilityType: optional(name('Type that it must have.')),
  service: optional(name('Service that it, or the region, must have.')),
  role: optional(name('Role that the region must have.')),
  single: optional(choice(['yes'] as const, 'yes: one unit of known place.')),
  reason: required({ kind: 'text', codec: localizedCodec, meaning: 'Why the module needs it.' })
})

/** Reads a filled requirement. */
export const decodeRequirement = (u: unknown, path: ProblemPath): E.Either<ReadonlyArray<Problem>, Requirement> => {
  const decoded = codec.decode(u)
  return E.isLeft(decoded) ? E.left(problemsOf(decoded.left, path)) : decoded
}

/** What is not as required; `opened`: facilities that the study opens itself. */
export const requirementProblems = (
  { facility, facilityType, service, role, single, reason }: Requirement,
  names: Names,
  opened: ReadonlyMap<string, KnownFacility>,
  path: ProblemPath
): ReadonlyArray<Problem> => {
  const found = (kind: string, field: string, text: string, allowed: string, nearest?: string): Problem => ({
    ...problem(kind, [...path, field], text, allowed, nearest),
    reason
  })
  const known = facility === undefined ? undefined : (names.facilities.get(facility) ?? opened.get(facility))
  const gives = (services: ReadonlySet<string>, wanted: string): boolean =>
    services.has(wanted) || (wanted === 'hospital' && [...services].some((s) => s.startsWith('hospital_')))
  const ofRegion = [
    ...(role === undefined || names.roles.has(role)
      ? []
      : [found('unknown-role', 'role', role, 'a role of the region package', nearestOf(role, names.roles))]),
    ...(service === undefined || facility !== undefined || gives(names.services, service)
      ? []
      : [
          found(
            'unknown-service',
            'service',
            service,
            'a service of the region package',
            nearestOf(service, names.services)
          )
        ])
  ]
  if (facility === undefined) return ofRegion
  if (known === undefined)
    return [
      ...ofRegion,
      found(
        'unknown-facility',
        'facility',
        facility,
        'a facility of the region package',
        nearestOf(facility, [...names.facilities.keys(), ...opened.keys()])
      )
    ]
  return [
    ...ofRegion,
    ...(facilityType === undefined || known.type === facilityType
      ? []
      : [found('wrong-facility-type', 'facility', `${facility}, a ${known.type}`, `a ${facilityType}`)]),
    ...(service === undefined || gives(known.services, service)
      ? []
      : [
          found(
            'unknown-service',
            'facility',
            `${facility} without ${service}`,
            `a facility with ${service}; it has ${[...known.services].join(', ') || 'none'}`
          )
        ]),
    ...(single === undefined || !known.pooled
      ? []
      : [found('wrong-facility-type', 'facility', `${facility}, several units together`, 'one unit of known place')])
  ]
}
