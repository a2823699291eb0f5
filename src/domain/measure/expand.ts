/**
 * Measures and shocks as the simulation takes them: staff, capacity and the occurrences of shocks become entries of their
 * own, exactly as if written by hand; what acts through the people who take part stays an active measure.
 */
import * as E from 'fp-ts/lib/Either.js'
import { familyOf } from '../occurrence/catalogue.js'
import type { ExternalShock, MeasureEnded, MeasureStarted, Occurrence } from '../occurrence/occurrence.js'
import { isDistribution, type Quantity } from '../quantity.js'
import { formatMonth, type MonthIndex, parseMonth } from '../time.js'
import { inOrderOfTime, type Timed, type Timeline } from '../study/timeline.js'
import type { ActiveMeasure, CapacityEffect, Effect, StaffEffect, Uptake } from './effect.js'
import { effectOf, scaled } from './resolve.js'
import { occurrenceOf, perRole } from './shockCodec.js'
import { effectsOfStart, numberedEffects, shockParts, shockValues } from './start.js'

export interface Expansion {
  /** In order of time. */
  readonly measures: ReadonlyArray<ActiveMeasure>
  /** What measures and shocks bring about, with keys `<key>/<number of the effect>`, in order of time. */
  readonly derived: Timeline
}

/** Names of the region package that stand behind collective ones: role `*` and service `hospital`. */
export interface Collective {
  readonly roles: ReadonlyArray<string>
  readonly services: ReadonlyArray<string>
}

/** What the measures and shocks of a timeline do. */
export const activeMeasuresOf = (
  timeline: Timeline,
  { roles, services }: Collective = { roles: [], services: [] }
): Expansion => {
  const measures: ActiveMeasure[] = []
  const derived: Timed[] = []
  for (const timed of timeline) {
    const { occurrence: o } = timed
    if (o.type === 'MeasureStarted') {
      const course = courseOf(timed, o, timeline)
      const active = activeOf(course, o, services)
      if (active.effects.length + active.breakEven.length > 0) measures.push(active)
      derived.push(...occurrencesOf(course, o))
    }
    if (o.type === 'ExternalShock') {
      measures.push(...shockMeasures(timed, o, services))
      derived.push(...shockOccurrences(timed, o, roles))
    }
  }
  return { measures, derived: inOrderOfTime(derived) }
}

/** Timeline with what its measures and shocks bring about, in order of time. */
export const withDerived = (timeline: Timeline, { derived }: Expansion): Timeline =>
  derived.length === 0 ? timeline : inOrderOfTime([...timeline, ...derived])

/** When a start is in full force and how it fades. */
interface Course {
  readonly key: string
  readonly month: MonthIndex
  /** Last month in full force. */
  readonly last: MonthIndex | undefined
  readonly ramp: number
  readonly fade: number
}

const courseOf = (timed: Timed, o: MeasureStarted, timeline: Timeline): Course => {
  const funded = o.fundedUntil === undefined ? undefined : parseMonth(o.fundedUntil)
  const ends = [timed.until, funded, ...endsOf(timed, o, timeline)].filter((m) => m !== undefined)
  return {
    key: timed.key,
    month: timed.month,
    last: ends.length === 0 ? undefined : Math.min(...ends),
    ramp: o.rampMonths ?? o.definition.rampMonths ?? 0,
    fade: o.fadeMonths ?? o.definition.fadeMonths ?? 0
  }
}

/** True where the end speaks of the start: by its key, or by its measure and, where given, its area. */
export const isEndOf = (end: MeasureEnded, key: string, start: MeasureStarted): boolean =>
  (end.measure === key || end.measure === start.measure) && (end.area === undefined || end.area === start.area)

const endsOf = (timed: Timed, start: MeasureStarted, timeline: Timeline): ReadonlyArray<MonthIndex> =>
  timeline.flatMap(({ occurrence: o, month }) =>
    o.type === 'MeasureEnded' && month > timed.month && isEndOf(o, timed.key, start) ? [month - 1] : []
  )

const everybody: Uptake = { reached: 1, accepted: 1, kept: 1 }

/** `hospital` means all departments of a package that has them. */
const departmentsOf = (service: string, services: ReadonlyArray<string>): ReadonlyArray<string> =>
  service !== 'hospital' || services.includes('hospital') || services.length === 0
    ? [service]
    : services.filter((name) => name.startsWith('hospital_'))

/** An effect on all departments as one on each; the departments share their draw. */
const byDepartment = (effect: Effect, key: string, services: ReadonlyArray<string>): ReadonlyArray<Effect> => {
  if (effect.primitive !== 'demand' || effect.relative === undefined) return [effect]
  const { relative } = effect
  const departments = departmentsOf(effect.service, services)
  return departments.length === 1
    ? [effect]
    : departments.map((service) => ({ ...effect, service, relative: together(relative, key) }))
}

/** A quantity that rises and falls with its like. */
const together = (q: Quantity, key: string): Quantity => (isDistribution(q) ? { ...q, corr: q.corr ?? key } : q)

const activeOf = (
  { key, month, last, ramp, fade }: Course,
  o: MeasureStarted,
  services: ReadonlyArray<string>
): ActiveMeasure => {
  const { definition } = o
  const effects = effectsOfStart(o)
  const touched = new Set(effects.flatMap(touchedServices))
  return {
    key,
    measure: o.measure,
    area: o.area,
    group: o.group ?? definition.group,
    month,
    rampMonths: ramp,
    ...(last === undefined ? {} : { until: last }),
    fadeMonths: fade,
    uptake: {
      reached: o.uptake?.reached ?? definition.uptake?.reached ?? everybody.reached,
      accepted: o.uptake?.accepted ?? definition.uptake?.accepted ?? everybody.accepted,
      kept: o.uptake?.kept ?? definition.uptake?.kept ?? everybody.kept
    },
    effects: effects
      .filter(({ primitive }) => primitive !== 'staff' && primitive !== 'capacity')
      .flatMap((effect, i) => byDepartment(effect, `${key}/${i}`, services)),
    breakEven: (definition.breakEven ?? [])
      .filter((service) => !touched.has(service))
      .flatMap((service) => departmentsOf(service, services))
  }
}

/** Services whose gap an effect closes or opens: their break-even needs no asking. */
const touchedServices = (effect: Effect): ReadonlyArray<string> => {
  if (effect.primitive === 'demand') return effect.sideEffect === true ? [] : [effect.service]
  if (effect.primitive === 'substitution') return [effect.from]
  return effect.primitive === 'productivity' ? [effect.service] : []
}

// --- occurrences of measures ---

const occurrencesOf = (course: Course, o: MeasureStarted): ReadonlyArray<Timed> => {
  const effects = numberedEffects(o)
  const capacities = effects.flatMap(({ effect }) => (effect.primitive === 'capacity' ? [effect] : []))
  return [
    ...effects.flatMap(({ number, effect }): ReadonlyArray<Timed> => {
      const key = `${course.key}/${number}`
      if (effect.primitive === 'staff') return [staffOccurrence(key, course, o, effect)]
      return effect.primitive === 'capacity' && o.site !== undefined ? growth(key, course, o.site, effect) : []
    }),
    ...(o.place === undefined || capacities.length === 0 ? [] : opening(course, o.place, capacities))
  ]
}

const timed = (key: string, month: MonthIndex, last: MonthIndex | undefined, occurrence: Occurrence): Timed => ({
  key,
  family: familyOf(occurrence),
  month,
  ...(last === undefined ? {} : { until: last }),
  occurrence
})

const staffOccurrence = (key: string, course: Course, { area }: MeasureStarted, effect: StaffEffect): Timed => {
  const { month, last, ramp, fade } = course
  const { flow, role = '', value } = effect
  const whileInForce = (occurrence: Occurrence): Timed => timed(key, month, last, occurrence)
  switch (flow) {
    case 'training':
      return whileInForce({ type: 'TrainingPlacesChanged', area, role, startsPerYear: value })
    case 'exit_factor':
      return whileInForce({ type: 'ExitRateChanged', area, role, factor: value })
    case 'hours':
      return whileInForce({ type: 'WorkingHoursChanged', area, role, ftePerHead: value })
    case 'sickness':
      return whileInForce({ type: 'SicknessChanged', area, role, share: value })
    case 'succession':
      return whileInForce({ type: 'SuccessionChanged', area, share: value })
    case 'recruited':
      return timed(key, month, undefined, {
        type: 'StaffRecruited',
        area,
        role,
        fte: value,
        ...(ramp === 0 ? {} : { overMonths: ramp }),
        ...(last === undefined
          ? {}
          : { fundedUntil: formatMonth(last), ...(fade === 0 ? {} : { leavingMonths: fade }) })
      })
  }
}

/** Most steps in which capacity grows or falls. */
const mostSteps = 12

/** Capacity at a facility that is there, in equal steps over the ramp; the steps share their draw. */
const growth = (key: string, course: Course, facility: string, effect: CapacityEffect): ReadonlyArray<Timed> => {
  const { month, last, ramp, fade } = course
  const steps = Math.max(1, Math.min(mostSteps, Math.max(ramp, last === undefined ? 0 : fade)))
  return Array.from({ length: steps }, (_, i) => {
    const by = part(effect.units, steps, key)
    const until = last === undefined ? undefined : last + Math.floor((i * fade) / steps)
    return timed(steps === 1 ? key : `${key}/${i + 1}`, month + Math.floor((i * ramp) / steps), until, {
      type: 'PlacesChanged',
      facility,
      service: effect.service,
      by
    })
  }).filter((step) => step.until === undefined || step.month <= step.until)
}

/** One of several equal parts of a quantity that rise and fall together. */
const part = (units: Quantity, parts: number, key: string): Quantity => {
  const share = scaled(units, 1 / parts) ?? units
  return parts === 1 ? share : together(share, key)
}

/** A new facility with all services of the measure, from the end of its ramp on; it closes when the measure ends. */
const opening = (
  { key, month, last, ramp, fade }: Course,
  place: NonNullable<MeasureStarted['place']>,
  capacities: ReadonlyArray<CapacityEffect>
): ReadonlyArray<Timed> => {
  const staffing = Object.assign({}, ...capacities.map((c) => c.staffing ?? {})) as Readonly<Record<string, Quantity>>
  const opened = timed(`${key}/place`, month + ramp, undefined, {
    type: 'FacilityOpened',
    ...place,
    capacities: Object.fromEntries(capacities.map(({ service, units }) => [service, units])),
    ...(Object.keys(staffing).length === 0 ? {} : { staffing })
  })
  if (last === undefined) return [opened]
  if (last < opened.month) return []
  return [
    opened,
    timed(`${key}/place/end`, last + 1, undefined, {
      type: 'FacilityClosed',
      facility: place.facility,
      ...(fade === 0 ? {} : { rampMonths: Math.min(120, fade) })
    })
  ]
}

// --- shocks ---

const shockOccurrences = (shock: Timed, o: ExternalShock, roles: ReadonlyArray<string>): ReadonlyArray<Timed> => {
  const values = shockValues(o)
  return shockParts(o).flatMap((one, i): ReadonlyArray<Timed> => {
    if (!('fields' in one)) return []
    const wanted = perRole(one) ? roles : [undefined]
    return wanted.flatMap((role) => {
      const made = occurrenceOf(one, o.area, values, role)
      if (made === undefined || E.isLeft(made)) return []
      const key = `${shock.key}/${i + 1}${role === undefined ? '' : `/${role}`}`
      const ends = made.right.type !== 'StaffRecruited'
      return [timed(key, shock.month, ends ? shock.until : undefined, made.right)]
    })
  })
}

/** Effects of a shock reach everybody of their group, from its first to its last month. */
const shockMeasures = (
  shock: Timed,
  o: ExternalShock,
  services: ReadonlyArray<string>
): ReadonlyArray<ActiveMeasure> => {
  const values = shockValues(o)
  return shockParts(o).flatMap((one, i): ReadonlyArray<ActiveMeasure> => {
    if ('fields' in one) return []
    const { group = 'all', ...template } = one
    const effect = effectOf(template, values)
    if (effect === undefined) return []
    return [
      {
        key: `${shock.key}/${i + 1}`,
        measure: o.shock ?? shock.key,
        area: o.area,
        group,
        month: shock.month,
        rampMonths: 0,
        ...(shock.until === undefined ? {} : { until: shock.until }),
        fadeMonths: 0,
        uptake: everybody,
        effects: byDepartment(effect, `${shock.key}/${i + 1}`, services),
        breakEven: []
      }
    ]
  })
}
