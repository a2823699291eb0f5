/** Law: what a measure does through staff is what the same occurrence written by hand does, to the bit. */
import { describe, expect, it } from 'vitest'
import type { EffectTemplate } from '../../../src/domain/measure/definition.js'
import type { MeasureStarted, Occurrence } from '../../../src/domain/occurrence/occurrence.js'
import type { Quantity } from '../../../src/domain/quantity.js'
import { timelineOf, type Timeline } from '../../../src/domain/study/timeline.js'
import { runBlock } from '../../../src/sim/stages/runBlock.js'
import { differingRows, planOf, rowNames, rowOf } from '../laws/course.js'
import { completeRegion } from '../laws/regions.js'
import { oneOfEach, trainingMeasure } from '../../support/occurrences.js'

const region = completeRegion()
const role = planOf(region).facts.shape.roles[0] ?? ''
const value: Quantity = { pert: [10, 30, 60] }
const draws = 3

const happening = (key: string, until: string | undefined, occurrence: Occurrence): Timeline =>
  timelineOf(new Map([[key, { on: '2024-03', ...(until === undefined ? {} : { until }), occurrence }]]))
const started = (effect: EffectTemplate, more: Partial<MeasureStarted> = {}): MeasureStarted => ({
  ...oneOfEach.MeasureStarted,
  area: '*',
  parameters: { starts: value },
  definition: { ...trainingMeasure, effects: [effect] },
  ...more
})
const staff = (flow: 'training' | 'recruited' | 'exit_factor'): EffectTemplate => ({
  primitive: 'staff',
  flow,
  role,
  value: { parameter: 'starts' },
  grade: '0',
  source: 'example'
})
const blockOf = (timeline: Timeline): Float64Array =>
  runBlock([planOf(region, timeline)], 0, draws)[0] ?? new Float64Array(0)
const available = (block: Float64Array, year: number): number => {
  const names = rowNames(planOf(region))
  return names.reduce(
    (sum, name, row) =>
      name.startsWith(`${role} available`) && name.endsWith(String(year))
        ? sum + (rowOf(block, row, draws)[0] ?? 0)
        : sum,
    0
  )
}

describe('a measure', () => {
  it.each<[string, MeasureStarted, Occurrence, until: string | undefined]>([
    [
      'that trains',
      started(staff('training'), { fundedUntil: '2026-12' }),
      { type: 'TrainingPlacesChanged', area: '*', role, startsPerYear: value },
      '2026-12'
    ],
    [
      'that recruits',
      started(staff('recruited'), { rampMonths: 6 }),
      { type: 'StaffRecruited', area: '*', role, fte: value, overMonths: 6 },
      undefined
    ]
  ])('%s does to the bit what the same occurrence written by hand does', (_, measure, byHand, until) => {
    const measured = blockOf(happening('m', undefined, measure))
    expect(differingRows(planOf(region), measured, blockOf(happening('m/1', until, byHand)))).toEqual([])
    expect(differingRows(planOf(region), measured, blockOf([]))).not.toEqual([])
  })

  it('that recruits gives its posts back when funding has ended', () => {
    const plain = blockOf([])
    const paid = blockOf(
      happening('m', undefined, started(staff('recruited'), { fundedUntil: '2025-12', fadeMonths: 12 }))
    )
    expect(available(paid, 2025)).toBeGreaterThan(available(plain, 2025) + 5)
    expect(available(paid, 2027)).toBeCloseTo(available(plain, 2027), 9)
  })
})
