/** Codes as people write them. */
import { describe, expect, it } from 'vitest'
import { codeOf } from '../../../src/app/why/codes.js'
import { sexAbbreviations, sexName } from '../../../src/language/codeTexts.js'

const sexOf = (written: string): string | undefined => codeOf(written, ['f', 'm'], sexName, sexAbbreviations).code

describe('a sex', () => {
  it.each([
    ['f', ['f', 'F', 'w', 'W', 'weiblich', 'Weiblich', 'female']],
    ['m', ['m', 'M', 'männlich', 'ma\u0308nnlich', 'Männlich', 'male']]
  ])('%s is known by its code and its names in both languages', (code, words) => {
    expect(words.map(sexOf)).toEqual(words.map(() => code))
  })

  it('is nobody’s where it is written otherwise', () => {
    expect(['', 'x', 'wm', 'd'].map(sexOf)).toEqual([undefined, undefined, undefined, undefined])
  })
})
