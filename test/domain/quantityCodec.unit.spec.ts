import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { numberWithin, quantityWithin } from '../../src/domain/quantityCodec.js'
import { problemsOf } from '../../src/domain/refusal.js'
import { Written } from '../../src/domain/written.js'

const share = quantityWithin({ min: 0, max: 1 })
const any = quantityWithin({})
const positive = quantityWithin({ min: 0, above: true, max: 100 })
const kindsOf = (u: unknown, codec = share): ReadonlyArray<string> => {
  const decoded = codec.decode(u)
  return E.isLeft(decoded) ? problemsOf(decoded.left).map(({ kind, path }) => [kind, ...path].join(' ')) : []
}

describe('a number within a range', () => {
  it.each([
    [NaN, 'not-finite'],
    [Infinity, 'not-finite'],
    [new Written('1e999', Infinity), 'not-finite'],
    [-0.1, 'out-of-range'],
    [1.0001, 'out-of-range'],
    ['0.5', 'not-a-number'],
    [new Written('true', true), 'not-a-number'],
    [null, 'not-a-number'],
    [[0.5], 'not-a-number'],
    [undefined, 'missing'],
    [{}, 'unknown-distribution']
  ])('refuses %s as %s', (found, kind) => expect(kindsOf(found)).toEqual([kind]))

  it('refuses numbers beyond a thousand million everywhere', () => {
    expect(kindsOf(1.1e9, any)).toEqual(['out-of-range'])
    expect(kindsOf(-1.1e9, any)).toEqual(['out-of-range'])
    expect(kindsOf(1e9, any)).toEqual([])
  })
  it('refuses a fraction where months are counted, and names the whole number', () => {
    const decoded = numberWithin({ min: 1, integer: true }).decode(2.4)
    expect(E.isLeft(decoded) && problemsOf(decoded.left)).toMatchObject([{ kind: 'not-whole', nearest: '2' }])
  })
  it.each([
    ['1,5', '1.5'],
    ['30 %', '0.3'],
    ['0.2', '0.2']
  ])('proposes for %s the number %s', (found, nearest) => {
    const decoded = any.decode(found)
    expect(E.isLeft(decoded) && problemsOf(decoded.left)[0]?.nearest).toBe(nearest)
  })
  it('reads minus nothing as nothing', () => expect(any.decode(-0)).toEqual(E.right(0)))
})

describe('a distribution', () => {
  it.each([
    [{ pert: [0.3, 0.2, 0.5] }, 'invalid-distribution pert'],
    [{ triangular: [0.1, 0.6, 0.5] }, 'invalid-distribution triangular'],
    [{ uniform: [0.5, 0.2] }, 'invalid-distribution uniform'],
    [{ interval: [0.5, 0.2] }, 'invalid-distribution interval'],
    [{ normal: [0.5, 0] }, 'invalid-distribution normal'],
    [{ normal: [0.5, -1] }, 'invalid-distribution normal'],
    [{ lognormal: [0.1, 1] }, 'invalid-distribution lognormal'],
    [{ lognormal: [-0.1, 1.2] }, 'invalid-distribution lognormal'],
    [{ beta: [0, 2] }, 'invalid-distribution beta'],
    [{ beta: [2, -1] }, 'invalid-distribution beta'],
    [{ pert: [0.1, 0.2] }, 'invalid-distribution pert'],
    [{ pert: 0.1 }, 'invalid-distribution pert'],
    [{ pert: ['a', 0.2, NaN] }, 'not-a-number pert 0'],
    [{ interval: [0, 1], shape: 'lognormal' }, 'invalid-distribution interval'],
    [{ interval: [0.4, 0.5], level: 1 }, 'out-of-range level'],
    [{ interval: [0.4, 0.5], shape: 'logormal' }, 'not-a-choice shape'],
    [{ pert: [0.1, 0.2, 0.3], level: 0.9 }, 'unknown-field level'],
    [{ pert: [0.1, 0.2, 0.3], corr: [] }, 'not-a-text corr'],
    [{ pert: [0.1, 0.2, 0.3], uniform: [0, 1] }, 'unknown-distribution'],
    [{ pret: [0.1, 0.2, 0.3] }, 'unknown-distribution']
  ])('is refused as %o', (found, expected) => expect(kindsOf(found)[0]).toBe(expected))

  it('must lie in the range of its field', () => {
    expect(kindsOf({ pert: [0.1, 0.25, 1.5] })).toEqual(['out-of-range pert'])
    expect(kindsOf({ uniform: [-0.1, 0.5] })).toEqual(['out-of-range uniform'])
    expect(kindsOf({ uniform: [0, 1] })).toEqual([])
    expect(kindsOf({ beta: [2, 5] }, quantityWithin({ min: 0.5, max: 1 }))).toEqual(['out-of-range beta'])
  })
  it('without bounds must lie in the range but for one draw in a million at either end', () => {
    // 0.5 ± 4.7534 sd: sd 0.105 stays in [0, 1], sd 0.106 does not.
    expect(kindsOf({ normal: [0.5, 0.105] })).toEqual([])
    expect(kindsOf({ normal: [0.5, 0.106] })).toEqual(['out-of-range normal'])
    expect(kindsOf({ lognormal: [1.2, 1.1] }, positive)).toEqual([])
    expect(kindsOf({ lognormal: [1, 3] }, positive)).toEqual(['out-of-range lognormal'])
    // An 80 % interval of ± 1.2816 sd: the ends of ± 4.7534 sd lie 3.709 times as far out.
    expect(kindsOf({ interval: [0.4, 0.6] })).toEqual([])
    expect(kindsOf({ interval: [0.36, 0.64] })).toEqual(['out-of-range interval'])
  })
  it('of no width is its number, and defaults are filled in', () => {
    expect(share.decode({ pert: [0.2, 0.2, 0.2] })).toEqual(E.right(0.2))
    expect(share.decode({ interval: [0.4, 0.5] })).toEqual(
      E.right({ interval: [0.4, 0.5], level: 0.8, shape: 'normal' })
    )
    expect(share.decode({ corr: new Written('7', 7), uniform: [0, new Written('0.50', 0.5)] })).toEqual(
      E.right({ uniform: [0, 0.5], corr: '7' })
    )
  })
  it('keeps what it accepts', () =>
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (a, b) => {
        const law = { uniform: [Math.min(a, b), Math.max(a, b)] }
        const once = share.decode(law)
        expect(E.isRight(once) && share.decode(once.right)).toEqual(once)
      })
    ))
})
