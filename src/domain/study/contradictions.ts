/**
 * Entries that cannot both be true: closed and enlarged in one month, changed after the closure, opened twice. Read in
 * the order of time, so that a facility can be followed from opening to closure.
 */
import type { Occurrence } from '../occurrence/occurrence.js'
import { formatMonth, type MonthIndex } from '../time.js'
import type { Contradiction } from './contradiction.js'
import { measureContradictions } from './measureContradictions.js'
import type { Names } from './names.js'
import type { Timed, Timeline } from './timeline.js'

/** All contradictions of a timeline. */
export const contradictionsOf = (timeline: Timeline, names: Names): ReadonlyArray<Contradiction> => [
  ...timeline.flatMap((timed) =>
    timed.month < names.firstMonth
      ? [
          refused(
            timed,
            'on',
            'before-base',
            formatMonth(timed.month),
            `a month from ${formatMonth(names.firstMonth)} on: what came before is part of the base stock`
          )
        ]
      : []
  ),
  ...measureContradictions(timeline),
  ...withinMonths(timeline, names),
  ...alongTime(timeline, names)
]

const refused = (
  timed: Timed,
  field: string,
  kind: Contradiction['kind'],
  found: string,
  allowed: string
): Contradiction => ({
  key: timed.key,
  field,
  kind,
  found,
  allowed
})

// --- within a month ---

/** Within each group of one month at most one entry may settle the matter, and then none beside it. */
const withinMonths = (timeline: Timeline, names: Names): ReadonlyArray<Contradiction> => {
  const groups = new Map<string, Timed[]>()
  const into = (group: string, timed: Timed): void => {
    const members = groups.get(group)
    if (members === undefined) groups.set(group, [timed])
    else members.push(timed)
  }
  for (const timed of timeline) {
    const { occurrence, month } = timed
    if ('facility' in occurrence) into(`${month} facility ${occurrence.facility}`, timed)
    const setting = settingGroup(occurrence)
    if (setting !== undefined) into(`${month} ${setting}`, timed)
  }
  return [...groups.values()].flatMap((group) => {
    if (group.length < 2) return []
    const first = group[0]?.occurrence
    return first !== undefined && 'facility' in first ? facilityClashes(group, names) : clashesWith(group, () => true)
  })
}

/** Occurrences that set a value rather than change it: two in one month would leave open which one holds. */
const settingGroup = (o: Occurrence): string | undefined => {
  switch (o.type) {
    case 'WorkingHoursChanged':
    case 'SicknessChanged':
      return `${o.type} ${o.area} ${o.role}`
    case 'SuccessionChanged':
    case 'CareRatesVaried':
      return `${o.type} ${o.area}`
    case 'MortalityChanged':
    case 'FertilityChanged':
    case 'MigrationAdded':
    case 'MigrationChanged':
    case 'PrevalenceTrended':
    case 'TrainingPlacesChanged':
    case 'ExitRateChanged':
    case 'StaffRecruited':
    case 'RetirementAgeChanged':
    case 'FacilityClosed':
    case 'DepartmentClosed':
    case 'PlacesChanged':
    case 'FacilityOpened':
    case 'FacilityConverted':
    case 'ServiceInsolvent':
    case 'PracticeSeatLost':
    case 'MeasureStarted':
    case 'MeasureEnded':
    case 'ExternalShock':
      return undefined
  }
}

/** The whole group is refused but for the first settling member. */
const clashesWith = (group: ReadonlyArray<Timed>, settles: (timed: Timed) => boolean): ReadonlyArray<Contradiction> => {
  const settling = group.find(settles)
  if (settling === undefined || group.length < 2) return []
  return group
    .filter((timed) => timed !== settling)
    .map((timed) =>
      refused(
        timed,
        'on',
        'contradiction',
        `${timed.occurrence.type} in ${formatMonth(timed.month)}`,
        `another month than ${settling.key}, or only one of both`
      )
    )
}

const facilityClashes = (group: ReadonlyArray<Timed>, names: Names): ReadonlyArray<Contradiction> => {
  const whole = clashesWith(group, ({ occurrence: o }) => {
    switch (o.type) {
      case 'FacilityClosed':
      case 'FacilityOpened':
      case 'FacilityConverted':
        return true
      case 'ServiceInsolvent':
        return names.facilities.get(o.facility)?.pooled !== true
      default:
        return false
    }
  })
  if (whole.length > 0) return whole
  const allDepartments = group.some(({ occurrence: o }) => o.type === 'DepartmentClosed' && o.service === 'hospital')
  const services = new Map<string, Timed[]>()
  for (const timed of group) {
    const { occurrence } = timed
    if (!('service' in occurrence)) continue
    const service = allDepartments && occurrence.service.startsWith('hospital') ? 'hospital' : occurrence.service
    services.set(service, [...(services.get(service) ?? []).slice(-1000), timed])
  }
  return [...services.values()].flatMap((members) =>
    clashesWith(
      members,
      ({ occurrence: o }) => o.type === 'DepartmentClosed' || (o.type === 'PlacesChanged' && o.to !== undefined)
    )
  )
}

// --- along time ---

interface Course {
  readonly openedIn: MonthIndex
  readonly type: string
  readonly services: ReadonlySet<string>
  /** What is closed: the facility ('') or a service, since when and until when. */
  readonly closed: Map<string, { readonly from: MonthIndex; readonly until: MonthIndex; readonly by: string }>
}

const alongTime = (timeline: Timeline, names: Names): ReadonlyArray<Contradiction> => {
  const courses = new Map<string, Course>()
  const opened = new Set(timeline.flatMap(({ occurrence: o }) => (o.type === 'FacilityOpened' ? [o.facility] : [])))
  const found: Contradiction[] = []
  const courseOf = (id: string): Course | undefined => {
    const known = names.facilities.get(id)
    const course =
      courses.get(id) ?? (known === undefined ? undefined : { ...known, openedIn: -Infinity, closed: new Map() })
    if (course !== undefined) courses.set(id, course)
    return course
  }
  for (const timed of timeline) {
    const { occurrence: o, month } = timed
    if (!('facility' in o)) continue
    const course = courseOf(o.facility)
    if (o.type === 'FacilityOpened') {
      if (course !== undefined)
        found.push(refused(timed, 'facility', 'already-exists', o.facility, 'an id that no facility has yet'))
      else
        courses.set(o.facility, {
          openedIn: month,
          type: o.facilityType,
          services: new Set(Object.keys(o.capacities)),
          closed: new Map()
        })
      continue
    }
    if (course === undefined) {
      // An unknown facility is named by the check of names; here only one that opens later.
      if (opened.has(o.facility))
        found.push(
          refused(timed, 'on', 'not-yet-open', formatMonth(month), `a month after the opening of ${o.facility}`)
        )
      continue
    }
    const closed = closureInForce(course, 'service' in o ? o.service : '', month)
    if (closed !== undefined && o.type !== 'FacilityConverted')
      found.push(
        refused(
          timed,
          'on',
          'facility-closed',
          formatMonth(month),
          `a month before ${closed.by} in ${formatMonth(closed.from)}, or no entry: it is closed then`
        )
      )
    found.push(...serviceProblems(timed, course, names))
    follow(timed, course, courses, names)
  }
  return found
}

const closureInForce = (
  course: Course,
  service: string,
  month: MonthIndex
): { readonly from: MonthIndex; readonly by: string } | undefined =>
  [
    course.closed.get(''),
    service === '' ? undefined : course.closed.get(service),
    service.startsWith('hospital_') ? course.closed.get('hospital') : undefined
  ].find((closure) => closure !== undefined && closure.from < month && month <= closure.until)

/** What the facility can no longer, or not yet, give at this time: after a conversion or in one opened by the study. */
const serviceProblems = (timed: Timed, course: Course, names: Names): ReadonlyArray<Contradiction> => {
  const o = timed.occurrence
  if (o.type === 'PracticeSeatLost' && !course.type.endsWith('_practice'))
    return [refused(timed, 'facility', 'wrong-facility-type', `${o.facility}, a ${course.type}`, 'a practice')]
  if (!('service' in o) || course.services === names.facilities.get(o.facility)?.services) return []
  return course.services.has(o.service)
    ? []
    : [
        refused(
          timed,
          'service',
          'unknown-service',
          o.service,
          `a service of ${o.facility} at that time: ${[...course.services].join(', ') || 'none'}`
        )
      ]
}

const follow = (timed: Timed, course: Course, courses: Map<string, Course>, names: Names): void => {
  const { occurrence: o, month: from, until = Infinity, key: by } = timed
  switch (o.type) {
    case 'FacilityClosed':
      course.closed.set('', { from, until, by })
      break
    case 'DepartmentClosed':
      course.closed.set(o.service, { from, until, by })
      break
    case 'ServiceInsolvent':
      if (names.facilities.get(o.facility)?.pooled !== true) course.closed.set('', { from, until, by })
      break
    case 'FacilityConverted':
      courses.set(o.facility, {
        ...course,
        type: o.to,
        services: new Set(Object.keys(o.capacities)),
        closed: new Map()
      })
      break
    default:
      break
  }
}
