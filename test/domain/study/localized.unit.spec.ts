/** Reasons and sources of entries in one language or in two. */
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { decodeEntry } from '../../../src/domain/study/entry.js'

const closing = { on: '2027-07', type: 'FacilityClosed', facility: 'hospital-a' }

describe('the month of an entry', () => {
  it.each(['2027-7', '07/2027', '1.7.2027', '01.07.2027'])('is suggested for %s', (on) => {
    const refused = decodeEntry({ ...closing, on }, [])
    expect(E.isLeft(refused) && refused.left).toMatchObject([{ kind: 'not-a-month', nearest: '2027-07' }])
  })
})

describe('why and source of an entry', () => {
  it('are a text, or one in each language', () => {
    for (const why of ['insolvency', { de: 'Insolvenz', en: 'insolvency' }, { de: 'Insolvenz' }])
      expect(decodeEntry({ ...closing, why, source: why }, [])).toMatchObject(E.right({ why, source: why }))
  })

  it('refuse other languages and lists, at their place', () => {
    const refused = decodeEntry({ ...closing, why: { fr: 'faillite' }, source: ['a'] }, ['events', 0])
    expect(E.isLeft(refused) && refused.left.map(({ path }) => path)).toEqual([
      ['events', 0, 'why', 'fr'],
      ['events', 0, 'source']
    ])
  })
})
