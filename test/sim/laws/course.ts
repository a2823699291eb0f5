/** Whole courses of a region for tests of laws: from package and timeline to plan, block and months. */
import * as E from 'fp-ts/lib/Either.js'
import type { Occurrence } from '../../../src/domain/occurrence/occurrence.js'
import type { Region } from '../../../src/domain/region/region.js'
import { timelineOf, type Timeline } from '../../../src/domain/study/timeline.js'
import { monthIndex } from '../../../src/domain/time.js'
import { compile } from '../../../src/sim/compile/compile.js'
import type { RunSettings } from '../../../src/sim/contract.js'
import { layoutOf, residenceMeasures } from '../../../src/sim/layout.js'
import type { Plan } from '../../../src/sim/plan.js'

/** Six years from January 2023. */
export const sixYears: RunSettings = {
  seed: 'laws',
  from: monthIndex(2023, 1),
  until: monthIndex(2028, 12),
  mode: 'draws'
}

/** Occurrences in force from a month (`2025-01`), each under its own key. */
export const timelineFrom = (
  ...happenings: ReadonlyArray<readonly [on: string, occurrence: Occurrence, key?: string]>
): Timeline =>
  timelineOf(new Map(happenings.map(([on, occurrence, key], i) => [key ?? `event-${i}`, { on, occurrence }])))

export const planOf = (region: Region, timeline: Timeline = [], settings: RunSettings = sixYears): Plan => {
  const compiled = compile(region, timeline, settings)
  if (E.isLeft(compiled)) throw new Error(JSON.stringify(compiled.left))
  return compiled.right
}

/** Values of one row in every draw of a block. */
export const rowOf = (block: Float64Array, row: number, draws: number): Float64Array =>
  block.subarray(row * draws, (row + 1) * draws)

/** Name of every row of a plan's blocks, so that a law that fails names what it failed for. */
export const rowNames = (plan: Plan): ReadonlyArray<string> => {
  const { shape } = plan.facts
  const layout = layoutOf(shape)
  const names: string[] = new Array<string>(layout.rows).fill('')
  const { years, municipalities, kreise } = shape
  years.forEach((year, y) => {
    shape.services.forEach(({ service }, v) =>
      residenceMeasures.forEach((measure, i) =>
        municipalities.forEach(
          (ags, m) => (names[layout.residence(v, y, i, m)] = `${service} ${measure} ${ags} ${year}`)
        )
      )
    )
    shape.facilityServices.forEach(({ facility, service }, f) =>
      ['capacity', 'served', 'binding staff', 'binding places'].forEach(
        (measure, i) => (names[layout.facility(y, i, f)] = `${facility} ${service} ${measure} ${year}`)
      )
    )
    shape.needGroups.forEach((group, g) =>
      municipalities.forEach((ags, m) => (names[layout.need(g, y, m)] = `need ${group} ${ags} ${year}`))
    )
    shape.roles.forEach((role, r) =>
      ['available', 'required', 'missing'].forEach((measure, i) =>
        kreise.forEach((kreis, k) => (names[layout.staff(r, y, i, k)] = `${role} ${measure} ${kreis} ${year}`))
      )
    )
    shape.areaSeries.forEach(({ name }, i) =>
      municipalities.forEach((ags, m) => (names[layout.series(i, y, m)] = `series ${name} ${ags} ${year}`))
    )
    shape.personGroups.forEach((group, g) =>
      municipalities.forEach((ags, m) => (names[layout.persons(g, y, m)] = `persons ${group} ${ags} ${year}`))
    )
    shape.travelServices.forEach((service, v) =>
      Array.from({ length: 6 }, (_, i) =>
        municipalities.forEach((ags, m) => (names[layout.travel(v, y, i, m)] = `travel ${service} ${i} ${ags} ${year}`))
      )
    )
  })
  shape.services.forEach(({ service }, v) =>
    ['demand', 'served'].forEach((measure, i) =>
      municipalities.forEach((ags, m) => (names[layout.reference(v, i, m)] = `reference ${service} ${measure} ${ags}`))
    )
  )
  shape.scalars.forEach((name, i) => (names[layout.scalar(i)] = name))
  return names
}

/** Names of the rows in which two blocks of one shape differ in any bit of any draw; NaN equals NaN. */
export const differingRows = (plan: Plan, a: Float64Array, b: Float64Array): ReadonlyArray<string> => {
  if (a.length !== b.length) return [`lengths ${a.length} and ${b.length}`]
  const names = rowNames(plan)
  const draws = a.length / names.length
  return names.filter((_, row) => {
    for (let i = row * draws; i < (row + 1) * draws; i++) if (!Object.is(a[i], b[i])) return true
    return false
  })
}
