/** Laws of whole courses (model.md 10) on the example package: bits, months before a difference, draws, events without effect. */
import { beforeAll, describe, expect, it } from 'vitest'
import type { Occurrence } from '../../../src/domain/occurrence/occurrence.js'
import { monthIndex } from '../../../src/domain/time.js'
import type { Plan } from '../../../src/sim/plan.js'
import { layoutOf } from '../../../src/sim/layout.js'
import { runBlock } from '../../../src/sim/stages/runBlock.js'
import { traceDraw } from '../../support/traceDraw.js'
import { differingRows, planOf, rowNames, sixYears, timelineFrom } from './course.js'
import { completeRegion, tightRegion } from './regions.js'

const region = completeRegion()
const closes: Occurrence = {
  type: 'FacilityClosed',
  facility: 'hospital-stadt',
  staffLeaving: { pert: [0.1, 0.25, 0.5] }
}
let plain: Plan
let closure: Plan
beforeAll(() => {
  plain = planOf(region)
  closure = planOf(region, timelineFrom(['2025-05', closes]))
})

/** Draws [from, from + count) of one plan, alone. */
const block = (plan: Plan, from: number, count: number): Float64Array =>
  runBlock([plan], from, count)[0] ?? new Float64Array(0)

/** Blocks of draws beside each other, row by row. */
const joined = (parts: ReadonlyArray<Float64Array>, rows: number): Float64Array => {
  const draws = parts.reduce((sum, part) => sum + part.length / rows, 0)
  const all = new Float64Array(rows * draws)
  let column = 0
  for (const part of parts) {
    const width = part.length / rows
    for (let row = 0; row < rows; row++) all.set(part.subarray(row * width, (row + 1) * width), row * draws + column)
    column += width
  }
  return all
}

describe('draws', () => {
  it('are the same bits in blocks of any size and order, and beside another course or alone', () => {
    const rows = rowNames(plain).length
    const whole = block(plain, 0, 11)
    const last = block(plain, 5, 6)
    const pieces = [block(plain, 0, 1), block(plain, 1, 4), last]
    expect(differingRows(plain, whole, joined(pieces, rows))).toEqual([])
    const [child, parent] = runBlock([closure, plain], 0, 11)
    expect(differingRows(plain, whole, parent ?? whole.subarray(0, 0))).toEqual([])
    expect(differingRows(closure, block(closure, 0, 11), child ?? whole.subarray(0, 0))).toEqual([])
  })

  it('stay when more draws are asked for', () => {
    const rows = rowNames(plain).length
    const more = block(plain, 0, 6)
    const first = Float64Array.from({ length: rows * 3 }, (_, i) => more[Math.floor(i / 3) * 6 + (i % 3)] ?? NaN)
    expect(differingRows(plain, block(plain, 0, 3), first)).toEqual([])
  })

  it('differ from each other in people, need, care, staff and travel', () => {
    const names = rowNames(plain)
    const rows = block(plain, 0, 3)
    const varying = names.filter((_, r) => rows[3 * r] !== rows[3 * r + 1] && rows[3 * r + 1] !== rows[3 * r + 2])
    for (const kind of [/^persons total/, /^need care/, /home_care served/, /nurse available/, /^travel .* 0 /])
      expect(
        varying.some((name) => kind.test(name)),
        String(kind)
      ).toBe(true)
  })

  it('of one quantity do not depend on what else is uncertain', () => {
    const names = rowNames(closure)
    const [child, parent] = runBlock([closure, plain], 0, 3)
    const shared = names.flatMap((name, row) => (/^(persons|need|home_care|gp|nursing_home) /.test(name) ? [row] : []))
    expect(shared.length).toBeGreaterThan(500)
    for (const row of shared)
      for (let d = 0; d < 3; d++) expect(child?.[row * 3 + d], names[row]).toBe(parent?.[row * 3 + d])
  })

  it('of an event do not change when it is moved to another date', () => {
    const sickness = (on: string): Float64Array =>
      block(
        planOf(
          region,
          timelineFrom([
            on,
            { type: 'SicknessChanged', area: '*', role: 'home_care_nurse', share: { pert: [0.06, 0.1, 0.2] } }
          ])
        ),
        0,
        2
      )
    const differing = differingRows(plain, sickness('2024-01'), sickness('2025-01'))
    expect(differing).toContain('home_care_nurse available 05998 2024')
    expect(differing.filter((name) => name.includes('available') && /202[5-8]/.test(name))).toEqual([])
  })
})

describe('months before the first difference', () => {
  const first = monthIndex(2025, 5) - monthIndex(2023, 1)
  it('are the same to the bit, and the month itself is not', () => {
    for (const draw of [0, 3]) {
      const a = traceDraw(plain, draw)
      const b = traceDraw(closure, draw)
      let differing = 0
      a.services.forEach((before, v) => {
        const after = b.services[v]
        if (after === undefined) throw new Error(`${before.service} is missing`)
        for (const values of ['demand', 'served', 'outside', 'capacity', 'used'] as const) {
          const perMonth = before[values].length / 72
          const until = first * perMonth
          expect(after[values].subarray(0, until), `${before.service} ${values}`).toEqual(
            before[values].subarray(0, until)
          )
          for (let i = until; i < until + perMonth; i++) if (before[values][i] !== after[values][i]) differing++
        }
      })
      expect(differing).toBeGreaterThan(0)
    }
  })

  it('hold for people, staff and yearly rows too', () => {
    const events = timelineFrom(
      ['2026-01', { type: 'MortalityChanged', area: '*', factor: 0.5 }],
      ['2026-01', { type: 'StaffRecruited', area: '*', role: 'home_care_nurse', fte: 30 }],
      ['2026-01', { type: 'CareRatesVaried', area: '*', variant: 'constant' }]
    )
    const changed = planOf(region, events)
    const differing = differingRows(plain, block(plain, 0, 2), block(changed, 0, 2))
    expect(differing.filter((name) => /202[345]$/.test(name))).toEqual([])
    for (const kind of [/^persons .* 2026$/, /^need care .* 2026$/, /available .* 2026$/])
      expect(
        differing.some((name) => kind.test(name)),
        String(kind)
      ).toBe(true)
  })
})

describe('an event without effect', () => {
  const idle: ReadonlyArray<Occurrence> = [
    { type: 'MortalityChanged', area: '*', factor: 1 },
    { type: 'FertilityChanged', area: '05998', factor: 1 },
    { type: 'MigrationChanged', area: '*', factor: 1 },
    { type: 'MigrationAdded', area: '05999', personsPerYear: 0 },
    { type: 'ExitRateChanged', area: '*', role: 'nursing_home_nurse', factor: 1 },
    { type: 'StaffRecruited', area: '05998', role: 'home_care_nurse', fte: 0 },
    { type: 'TrainingPlacesChanged', area: '*', role: 'home_care_nurse', startsPerYear: 0 },
    { type: 'PlacesChanged', facility: 'nursing-homes-05998000', service: 'nursing_home', by: 0 },
    { type: 'ServiceInsolvent', facility: 'home-care-05999004', takenOver: 1 }
  ]
  it.each(idle)('changes no bit: $type', (occurrence) => {
    const same = planOf(region, timelineFrom(['2024-07', occurrence]))
    expect(differingRows(plain, block(plain, 0, 2), block(same, 0, 2))).toEqual([])
  })

  it('of prevalence changes at most the last bit of need rows of its year, whose months are summed in two parts', () => {
    const occurrence: Occurrence = { type: 'PrevalenceTrended', area: '*', condition: 'diabetes', factorPerYear: 1 }
    const before = block(plain, 0, 2)
    const after = block(planOf(region, timelineFrom(['2024-07', occurrence])), 0, 2)
    expect(differingRows(plain, before, after).filter((name) => !/^need .* 2024$/.test(name))).toEqual([])
    const far = before.findIndex((x, i) => Math.abs(x - (after[i] ?? NaN)) > 1e-14 * Math.abs(x))
    expect(far).toBe(-1)
  })

  it('is also one that comes after the last month', () => {
    const late = planOf(region, timelineFrom(['2029-01', closes]))
    const rows = layoutOf(plain.facts.shape)
    const own = block(plain, 0, 2)
    expect(differingRows(plain, own, block(late, 0, 2).subarray(0, own.length))).toEqual([])
    expect(rows.rows).toBe(own.length / 2)
  })
})

describe('limits', () => {
  it('staff bind where staff leave, places where beds are few, and not otherwise', () => {
    const tight = planOf(
      tightRegion(),
      timelineFrom(['2025-01', { type: 'StaffRecruited', area: '*', role: 'home_care_nurse', fte: -15 }])
    )
    const names = rowNames(tight)
    const rows = block(tight, 0, 2)
    const bound = (what: string, year: number): ReadonlyArray<string> =>
      names.flatMap((name, r) =>
        name.endsWith(`${what} ${year}`) && Math.min(rows[2 * r] ?? 0, rows[2 * r + 1] ?? 0) === 1 ? [name] : []
      )
    expect(bound('home_care binding staff', 2026)).toHaveLength(3)
    expect(bound('home_care binding places', 2026)).toEqual([])
    expect(bound('hospital_internal binding places', 2026)).toHaveLength(2)
    expect(bound('hospital_internal binding staff', 2026)).toEqual([])
    expect(names.filter((name) => name.endsWith('binding staff 2026')).length).toBeGreaterThan(10)
  })

  it('of expected values are one course without chance', () => {
    const expected = planOf(region, [], { ...sixYears, mode: 'expected' })
    expect(expected.facts.uncertainQuantities).toEqual([])
    const rows = block(expected, 0, 2)
    expect(rowNames(expected).filter((_, r) => !Object.is(rows[2 * r], rows[2 * r + 1]))).toEqual([])
  })
})
