/** The inputs of a compiled plan: every quantity that the plan says varies is in one of them, with its value per draw. */
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { compile } from '../../../src/sim/compile/compile.js'
import { uncertainInputs } from '../../../src/sim/reduce/uncertainInputs.js'
import { servedRegion, twoTowns } from '../../support/region.js'

const region = servedRegion(
  twoTowns,
  [{ service: 'gp', kind: 'flow', rate: 6, units: [70_000, 70_000] }],
  {
    care_prevalence: ['f', 'm'].map((sex) => ({ area: '*', sex, age_from: 80, share: 0.4 })),
    parameters: [
      { name: 'care_level', area: '05001', value: { lognormal: [1, 1.1], corr: 'level' } },
      { name: 'care_level', area: '05002', value: { lognormal: [1, 1.2], corr: 'level' } },
      { name: 'care_trend_start', value: { pert: [0, 0.02, 0.06] } },
      { name: 'mortality_walk_sd', value: 0.02 }
    ]
  },
  20
)
const compiled = compile(region, [], { seed: 'inputs', from: 2023 * 12, until: 2026 * 12 + 11, mode: 'draws' })
const plan = E.isRight(compiled) ? compiled.right : undefined

describe('the uncertain inputs of a plan', () => {
  const inputs = plan === undefined ? [] : uncertainInputs(plan, 50, 2026)
  const names = inputs.flatMap((input) => input.names)

  it('hold every quantity that varies, each once', () => {
    const varying = (plan?.facts.uncertainQuantities ?? []).filter((name) => !name.startsWith('mortality_walk/'))
    expect(varying.length).toBeGreaterThan(2)
    expect(names.filter((name) => name !== 'mortality_walk').sort()).toEqual([...varying].sort())
    expect(new Set(names).size).toBe(names.length)
  })

  it('take a correlation group as one input and the walk of mortality as another', () => {
    const levels = inputs.find((input) => input.names.some((name) => name.startsWith('parameters/care_level')))
    expect(levels?.names).toHaveLength(2)
    expect(names).toContain('mortality_walk')
  })

  it('have one value per draw, and not all the same', () => {
    for (const { values } of inputs) {
      expect(values).toHaveLength(50)
      expect(new Set(values).size).toBeGreaterThan(40)
    }
  })

  it('are none at expected values', () => {
    const expected = compile(region, [], { seed: 'inputs', from: 2023 * 12, until: 2026 * 12 + 11, mode: 'expected' })
    expect(E.isRight(expected) ? uncertainInputs(expected.right, 5, 2026) : undefined).toEqual([])
  })
})
