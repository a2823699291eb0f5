/**
 * The demographic checks on the committed tables. The bounds are the measured errors with a little room: what makes the model
 * worse fails here. Where a naive forecast is as good, that is held too, so that nobody claims more.
 */
import type highs from 'highs'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { analyticCheck } from '../../../src/app/validate/demography/analytic.js'
import { hindcastChecks } from '../../../src/app/validate/demography/hindcast.js'
import { leastUnmet, matchingCheck } from '../../../src/app/validate/demography/matchingBound.js'
import { nationCheck } from '../../../src/app/validate/demography/nation.js'
import { migrationPath, officialCheck } from '../../../src/app/validate/demography/official2070.js'
import { unitedNationsCheck } from '../../../src/app/validate/demography/unitedNations.js'
import { errorsOf, type GroupErrors } from '../../../src/app/validate/errors.js'
import { openReference, referenceFolder } from '../../../src/app/validate/reference.js'
import { checkIds, validate } from '../../../src/app/validate/validate.js'
import type { ReferenceTables, ValidationCheck } from '../../../src/app/validate/validation.js'

const opened = openReference(referenceFolder())
if (opened === undefined) throw new Error('test/reference is missing')
const reference: ReferenceTables = opened

/** Errors of one group. */
const group = (check: ValidationCheck | undefined, name: string): GroupErrors => {
  const found = check === undefined ? undefined : errorsOf(check).find((one) => one.group === name)
  if (found === undefined) throw new Error(`no group ${name}`)
  return found
}
const worst = (errors: GroupErrors): number => Math.abs(errors.model.largest?.error ?? NaN)

describe('Germany 2015 to 2021 with nothing known later', () => {
  const check = nationCheck(reference, 60)

  it('errs by less than 3 % of an age sum on average and beats both naive forecasts by far', () => {
    const errors = group(check, 'Germany 2021')
    expect(errors.model.meanAbsoluteError).toBeLessThan(0.03)
    expect(worst(errors)).toBeLessThan(0.1)
    expect(errors.naive['constant']?.meanAbsoluteError).toBeGreaterThan(2.5 * errors.model.meanAbsoluteError)
    expect(errors.naive['trend']?.meanAbsoluteError).toBeGreaterThan(2 * errors.model.meanAbsoluteError)
  })

  it('errs by less than 3 % of a five-year group of NRW on average', () => {
    expect(group(check, 'NRW 2021 by age and sex').model.meanAbsoluteError).toBeLessThan(0.03)
  })
})

describe('the hindcast', () => {
  const [kreise, places] = hindcastChecks(reference, 60)

  it('errs by less than 3 % by Kreis, sex and age, less than half of what naive forecasts err', () => {
    const errors = group(kreise, 'Kreise 2020 by age and sex')
    expect(errors.rows).toBe(19 * 2 * 8)
    expect(errors.model.meanAbsoluteError).toBeLessThan(0.03)
    expect(worst(errors)).toBeLessThan(0.13)
    expect(errors.naive['constant']?.meanAbsoluteError).toBeGreaterThan(2 * errors.model.meanAbsoluteError)
  })

  it('is no better than "as it was" on totals of Kreise, and says so', () => {
    const errors = group(kreise, 'Kreise 2020, total')
    expect(errors.model.meanAbsoluteError).toBeLessThan(0.01)
    expect(errors.model.meanAbsoluteError).toBeGreaterThan(errors.naive['constant']?.meanAbsoluteError ?? NaN)
    expect(kreise?.findings.map(({ en }) => en).join(' ')).toContain('On totals it loses')
  })

  it('errs by about 2 % on totals of municipalities after seven years, as naive forecasts do', () => {
    const errors = group(places, 'Municipalities 2022, total')
    expect(errors.rows).toBe(99)
    expect(errors.model.meanAbsoluteError).toBeLessThan(0.023)
    expect(worst(errors)).toBeLessThan(0.1)
    expect(errors.coverage?.inside).toBeGreaterThan(75)
  })

  it('has about half the error of "as it was" on the share from 67 on', () => {
    const errors = group(places, 'Municipalities 2022, share 67+')
    expect(errors.model.meanAbsoluteError).toBeLessThan(0.045)
    expect(errors.naive['constant']?.meanAbsoluteError).toBeGreaterThan(0.06)
  })
})

describe('the official projection to 2070', () => {
  it('is met to 1 % on totals and to 6 % on age sums in its first variants', () => {
    const errors = errorsOf(officialCheck(reference, true))
    const total = errors.find((one) => one.group === 'all ages, 2030–2070')
    expect(total?.model.meanAbsoluteError).toBeLessThan(0.01)
    for (const one of errors) expect(one.model.meanAbsoluteError).toBeLessThan(0.06)
  })

  it('stands on migration paths with the published means', () => {
    const mean = (variant: string): number => {
      const path = migrationPath(reference, variant)
      return path.reduce((sum, value) => sum + value, 0) / path.length
    }
    expect([mean('W1'), mean('W2'), mean('W3')].map((value) => Math.round(value * 1e6) / 1e6)).toEqual([180, 290, 400])
  })
})

describe('the UN projection to 2075', () => {
  const check = unitedNationsCheck(reference)

  it('is met to 1.5 % by sex in every year, to 3 % in deaths and 5 % in births', () => {
    expect(worst(group(check, 'women at mid-year, 2025–2075'))).toBeLessThan(0.015)
    expect(worst(group(check, 'men at mid-year, 2025–2075'))).toBeLessThan(0.015)
    expect(worst(group(check, 'deaths, 2025–2075'))).toBeLessThan(0.03)
    expect(worst(group(check, 'births, 2025–2075'))).toBeLessThan(0.05)
  })
})

describe('cases with a known answer', () => {
  const check = analyticCheck(reference)

  it('stay stationary, shrink by the hazard, grow by Lotka, and share two hospitals as worked by hand', () => {
    expect(worst(group(check, 'stationary population'))).toBeLessThan(1e-9)
    expect(worst(group(check, 'constant hazard'))).toBeLessThan(1e-4)
    expect(worst(group(check, 'stable growth'))).toBeLessThan(1e-3)
    expect(worst(group(check, 'two towns by hand'))).toBeLessThan(1e-9)
  })
})

describe('the lower bound of unmet', () => {
  it('is that of the linear programme', async () => {
    const load: typeof highs.default = createRequire(import.meta.url)('highs')
    const solver = await load()
    const month = {
      reach: [
        [true, false, true],
        [true, true, false]
      ],
      seekers: [50, 70, 40],
      room: [60, 80]
    }
    const answer = solver.solve(
      [
        'Minimize',
        ' obj: u0 + u1 + u2',
        'Subject To',
        ' t0: x00 + x10 + u0 = 50',
        ' t1: x11 + u1 = 70',
        ' t2: x02 + u2 = 40',
        ' h0: x00 + x02 <= 60',
        ' h1: x10 + x11 <= 80',
        'End'
      ].join('\n')
    )
    expect(leastUnmet(month)).toBeCloseTo(answer.ObjectiveValue, 9)
  })

  it('is never undercut by matching', () => {
    for (const { expected, projected } of matchingCheck(100).rows) expect(projected).toBeGreaterThanOrEqual(expected)
  })
})

describe('validate', () => {
  it('names the nearest check for an unknown one', () => {
    expect(validate('germany-2020', true)).toMatchObject({
      _tag: 'Left',
      left: { problems: [{ nearest: 'germany-2021' }] }
    })
  })

  it('gives every check an id of its own', () => {
    expect(new Set(checkIds).size).toBe(checkIds.length)
  })
})
