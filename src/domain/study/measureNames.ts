/** Names that measures and shocks use beyond their own fields: groups, services and roles of their effects, other measures. */
import { activeMeasuresOf } from '../measure/expand.js'
import { isParameterRef, type TemplateName } from '../measure/definition.js'
import { nearestOf } from '../nearest.js'
import type { MeasureStarted } from '../occurrence/occurrence.js'
import { type Problem, problem, type ProblemPath } from '../problem.js'
import { nameOf } from '../measure/resolve.js'
import { effectsOfStart, measureValues, shockParts } from '../measure/start.js'
import type { Names } from './names.js'
import type { Timed } from './timeline.js'

/** What a measure may speak of beside the names of the region. */
export interface MeasureNames {
  readonly names: Names
  /** Groups that the scenario declares. */
  readonly declared: ReadonlySet<string>
  /** Ids of the measures that the study starts. */
  readonly started: ReadonlySet<string>
}

const ownGroups = ['all', 'care', 'carers']
const grades = [1, 2, 3, 4, 5].map((grade) => `grade:${grade}`)
const settings = ['family', 'home_care', 'nursing_home', 'grade1_only'].map((setting) => `setting:${setting}`)

/** Every group that a measure may be for. */
export const groupsOf = (names: Names, declared: ReadonlySet<string>): ReadonlyArray<string> => [
  ...ownGroups,
  ...grades,
  ...settings,
  ...[...names.conditions].map((condition) => `condition:${condition}`),
  ...(names.groups ?? []),
  ...declared
]

/** Checks one entry; empty for everything but measures and shocks. */
export const measureNameProblems = (
  { occurrence: o }: Pick<Timed, 'occurrence'>,
  path: ProblemPath,
  known: MeasureNames
): ReadonlyArray<Problem> => {
  if (o.type === 'ExternalShock')
    return shockParts(o).flatMap((part) =>
      'fields' in part
        ? []
        : [
            ...groupProblems(part.group ?? 'all', [...path, o.effects === undefined ? 'shock' : 'effects'], known),
            ...(typeof part.service === 'string'
              ? serviceProblems(part.service, [...path, o.effects === undefined ? 'shock' : 'effects'], known.names)
              : [])
          ]
    )
  if (o.type !== 'MeasureStarted') return []
  return [
    ...groupProblems(o.group ?? o.definition.group, [...path, o.group === undefined ? 'measure' : 'group'], known),
    ...(o.place === undefined ? [] : placeProblems(o.place, [...path, 'place'], known.names)),
    ...effectNameProblems(o, path, known)
  ]
}

const groupProblems = (group: string, path: ProblemPath, { names, declared }: MeasureNames): ReadonlyArray<Problem> => {
  const groups = groupsOf(names, declared)
  return groups.includes(group)
    ? []
    : [problem('unknown-group', path, group, `one of ${groups.join(', ')}`, nearestOf(group, groups))]
}

const serviceProblems = (service: string, path: ProblemPath, names: Names): ReadonlyArray<Problem> =>
  names.services.has(service) || (service === 'hospital' && [...names.services].some((s) => s.startsWith('hospital_')))
    ? []
    : [
        problem(
          'unknown-service',
          path,
          service,
          `a service of the region package: ${[...names.services].join(', ')}`,
          nearestOf(service, names.services)
        )
      ]

const placeProblems = (
  { ags, facilityType }: NonNullable<MeasureStarted['place']>,
  path: ProblemPath,
  names: Names
): ReadonlyArray<Problem> => [
  ...(names.municipalities.has(ags)
    ? []
    : [
        problem(
          'unknown-area',
          [...path, 'ags'],
          ags,
          'a municipality of the region package',
          nearestOf(ags, names.municipalities)
        )
      ]),
  ...(names.facilityTypes.has(facilityType)
    ? []
    : [
        problem(
          'unknown-facility-type',
          [...path, 'facilityType'],
          facilityType,
          `a facility type: ${[...names.facilityTypes].join(', ')}`,
          nearestOf(facilityType, names.facilityTypes)
        )
      ])
]

/** A name is told at the parameter that holds it, else at the measure whose definition holds it. */
const effectNameProblems = (
  o: MeasureStarted,
  path: ProblemPath,
  { names, started }: MeasureNames
): ReadonlyArray<Problem> => {
  const values = measureValues(o)
  const placeOf = (template: TemplateName): ProblemPath =>
    isParameterRef(template) && o.parameters?.[template.parameter] !== undefined
      ? [...path, 'parameters', template.parameter]
      : [...path, 'measure']
  const active = effectsOfStart(o).map(({ primitive }) => primitive)
  const found = o.definition.effects.flatMap((template): ReadonlyArray<Problem> => {
    if (!active.includes(template.primitive)) return []
    const held = (name: TemplateName | undefined, check: (name: string, at: ProblemPath) => ReadonlyArray<Problem>) => {
      const value = name === undefined ? undefined : nameOf(name, values)
      return name === undefined || value === undefined ? [] : check(value, placeOf(name))
    }
    const service = (name: string, at: ProblemPath): ReadonlyArray<Problem> => serviceProblems(name, at, names)
    const role = (name: string, at: ProblemPath): ReadonlyArray<Problem> =>
      names.roles.has(name)
        ? []
        : [
            problem(
              'unknown-role',
              at,
              name,
              `a role of the region package: ${[...names.roles].join(', ')}`,
              nearestOf(name, names.roles)
            )
          ]
    const target = (name: string, at: ProblemPath): ReadonlyArray<Problem> =>
      started.has(name)
        ? []
        : [
            problem(
              'unknown-measure',
              at,
              name,
              started.size === 0
                ? 'a measure that the study starts'
                : `a measure that the study starts: ${[...started].join(', ')}`,
              nearestOf(name, started)
            )
          ]
    return [
      ...held('service' in template ? template.service : undefined, service),
      ...held('from' in template ? template.from : undefined, service),
      ...held('to' in template ? template.to : undefined, service),
      ...held('role' in template ? template.role : undefined, role),
      ...held(template.primitive === 'uptake' ? template.measure : undefined, target),
      ...('staffing' in template
        ? Object.keys(template.staffing ?? {}).flatMap((name) => role(name, [...path, 'measure']))
        : [])
    ]
  })
  return distinct(found)
}

const distinct = (problems: ReadonlyArray<Problem>): ReadonlyArray<Problem> => [
  ...new Map(problems.map((p) => [`${p.kind} ${p.path.join('/')} ${p.found}`, p])).values()
]

/** Occurrences that a shock brings about, whose names are those of every other occurrence. */
export const derivedOfShock = (timed: Timed, roles: ReadonlyArray<string>): ReadonlyArray<Timed> =>
  timed.occurrence.type === 'ExternalShock' ? activeMeasuresOf([timed], { roles, services: [] }).derived : []
