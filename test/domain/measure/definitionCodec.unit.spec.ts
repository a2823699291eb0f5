/** What a definition of a measure must say, and what it may never say. */
import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { measureDefinitionCodec } from '../../../src/domain/measure/definitionCodec.js'
import { scaled } from '../../../src/domain/measure/resolve.js'
import { shockDefinitionCodec } from '../../../src/domain/measure/shockCodec.js'
import type { Quantity } from '../../../src/domain/quantity.js'
import { problemsOf } from '../../../src/domain/refusal.js'
import { expectedValue } from '../../support/expectedValue.js'
import { trainingMeasure } from '../../support/occurrences.js'
import { number } from '../../support/arbitraries.js'

const [effect] = trainingMeasure.effects
const demand = { primitive: 'demand', service: 'gp', relative: -0.1, grade: 'B', source: 'a study' }
const refusals = (change: Readonly<Record<string, unknown>>): ReadonlyArray<string> => {
  const decoded = measureDefinitionCodec.decode({ ...trainingMeasure, ...change })
  return E.isRight(decoded) ? [] : problemsOf(decoded.left).map((p) => `${p.kind} ${p.path.join('.')}`)
}

describe('the definition of a measure', () => {
  it('is read as it is written', () =>
    expect(measureDefinitionCodec.decode(trainingMeasure)).toEqual(E.right(trainingMeasure)))

  it.each<[string, Readonly<Record<string, unknown>>, ReadonlyArray<string>]>([
    [
      'an effect of grade 0 with a number of its own',
      { effects: [{ ...demand, grade: '0' }] },
      ['no-evidence effects.0.grade']
    ],
    [
      'an effect of grade 0 whose parameter has a default',
      {
        parameters: [{ name: 'starts', help: 'x', default: 5, source: 'a guess' }],
        effects: [effect]
      },
      ['no-evidence effects.0.grade']
    ],
    [
      'a default without a source',
      { parameters: [{ name: 'starts', help: 'x', default: 5 }] },
      ['no-source parameters.0.default']
    ],
    ['an effect without a source', { effects: [{ ...demand, source: undefined }] }, ['missing effects.0.source']],
    ['an effect without a grade', { effects: [{ ...demand, grade: undefined }] }, ['missing effects.0.grade']],
    [
      'a parameter that is not there',
      { grade: 'B', effects: [{ ...demand, relative: { parameter: 'strats' } }] },
      ['unknown-parameter effects.0.relative.parameter']
    ],
    [
      'a number where a name belongs',
      { grade: 'B', effects: [{ ...demand, service: { parameter: 'starts' } }] },
      ['wrong-type effects.0.service']
    ],
    [
      'both kinds of change',
      { grade: 'B', effects: [{ ...demand, perPersonYear: 1 }] },
      ['contradiction effects.0.relative']
    ],
    [
      'neither kind of change',
      { grade: 'B', effects: [{ ...demand, relative: undefined }] },
      ['missing effects.0.relative']
    ],
    [
      'staff without a role',
      { effects: [{ primitive: 'staff', flow: 'recruited', value: { parameter: 'starts' }, grade: '0', source: 'x' }] },
      ['missing effects.0.role']
    ],
    [
      'a primitive that does not exist',
      { effects: [{ ...demand, primitive: 'demnad' }] },
      ['not-a-choice effects.0.primitive']
    ],
    ['an unknown field', { purpos: 'x' }, ['unknown-field purpos']],
    ['grade 0 for a measure with evidence', { effects: [demand] }, ['contradiction grade']]
  ])('is refused for %s', (_, change, found) => expect(refusals(change)).toEqual(found))

  it('may have costs of grade 0, whose amounts have a source', () =>
    expect(
      refusals({
        effects: [
          effect,
          {
            primitive: 'cost',
            payer: 'care_insurance',
            per: 'participant_year',
            euro: 1572,
            priceYear: 2025,
            paragraph: '§ 45b SGB XI',
            grade: '0',
            source: 'law'
          }
        ]
      })
    ).toEqual([]))
})

describe('a quantity times a number, plus a number', () => {
  const laws = fc.oneof(
    number(-5, 5),
    fc.tuple(number(-5, 0), number(0, 5)).map((uniform): Quantity => ({ uniform })),
    fc.tuple(number(-5, -1), number(-1, 1), number(1, 5)).map((pert): Quantity => ({ pert })),
    fc.tuple(number(-5, -1), number(-1, 1), number(1, 5)).map((triangular): Quantity => ({ triangular })),
    fc.tuple(number(-5, 5), number(0.1, 2)).map((normal): Quantity => ({ normal }))
  )
  it('has the mean that the mean has then', () =>
    fc.assert(
      fc.property(laws, number(-3, 3), number(-3, 3), (law, times, plus) => {
        const moved = scaled(law, times, plus)
        expect(moved).toBeDefined()
        expect(expectedValue(moved ?? NaN)).toBeCloseTo(expectedValue(law) * times + plus, 9)
      })
    ))
  it('does not exist for a beta law', () => expect(scaled({ beta: [2, 3] }, -1)).toBeUndefined())
})

describe('the definition of a shock', () => {
  const shock = {
    id: 'flu',
    title: 'Flu',
    purpose: 'x',
    evidence: 'x',
    parameters: [{ name: 'sick', help: 'share' }],
    effects: [{ type: 'SicknessChanged', role: '*', share: { parameter: 'sick' }, source: 'example' }]
  }
  it('is read from a file and from the log alike', () => {
    const read = shockDefinitionCodec.decode(shock)
    expect(E.isRight(read)).toBe(true)
    if (E.isRight(read)) expect(shockDefinitionCodec.decode(read.right)).toEqual(read)
  })
  it.each<[string, Readonly<Record<string, unknown>>, string]>([
    [
      'an occurrence at a facility',
      { type: 'FacilityClosed', facility: 'a', source: 'x' },
      'unknown-occurrence effects.0.type'
    ],
    ['an occurrence without source', { type: 'SicknessChanged', role: '*', share: 0.1 }, 'missing effects.0.source'],
    [
      'an area of its own',
      { type: 'SicknessChanged', area: '05', role: '*', share: 0.1, source: 'x' },
      'unknown-field effects.0.area'
    ],
    [
      'a parameter that is not there',
      { type: 'SicknessChanged', role: '*', share: { parameter: 'sik' }, source: 'x' },
      'unknown-parameter effects.0.share.parameter'
    ]
  ])('is refused for %s', (_, part, found) => {
    const decoded = shockDefinitionCodec.decode({ ...shock, effects: [part] })
    expect(E.isLeft(decoded) && problemsOf(decoded.left).map((p) => `${p.kind} ${p.path.join('.')}`)).toEqual([found])
  })
})
