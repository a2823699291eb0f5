/** Groups that a scenario declares count exactly as if the package had them. */
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { hashedContent } from '../../../src/domain/region/canonical.js'
import { declaredGroupCodec, type DeclaredGroup } from '../../../src/domain/study/declaredGroup.js'
import { groupProblems, withGroups } from '../../../src/domain/study/withGroups.js'
import { problemsOf } from '../../../src/domain/refusal.js'
import { hash } from '../../../src/app/hash.js'
import { regionOf, withTables } from '../../support/region.js'

const region = regionOf({
  municipalities: [
    { ags: '05358001', name: 'A', lat: 50.8, lon: 6.4, area_km2: 30, settlement: 'town' },
    { ags: '05334002', name: 'B', lat: 50.7, lon: 6.1, area_km2: 60, settlement: 'city' }
  ],
  groups: [{ group: 'new_arrivals', area: '*', sex: 'f', age_from: 18, age_to: 64, share: 0.02 }]
})
const jobless: DeclaredGroup = { group: 'long_term_unemployed', ages: '25-64', share: 0.04, source: 'example' }

describe('declared groups', () => {
  it('give the same package as rows in its table', () => {
    const written = withTables(region, {
      groups: [
        { group: 'long_term_unemployed', area: '*', sex: 'f', age_from: 25, age_to: 64, share: 0.04 },
        { group: 'long_term_unemployed', area: '*', sex: 'm', age_from: 25, age_to: 64, share: 0.04 },
        { group: 'new_arrivals', area: '*', sex: 'f', age_from: 18, age_to: 64, share: 0.02 },
        {
          group: 'rural_old',
          area: '05358',
          sex: 'm',
          age_from: 80,
          age_to: undefined,
          share: { uniform: [0.25, 0.75] }
        }
      ]
    })
    const old: DeclaredGroup = {
      group: 'rural_old',
      area: '05358',
      sex: 'm',
      ages: '80+',
      share: { uniform: [0.25, 0.75] },
      source: 'example'
    }
    expect(hash(hashedContent(withGroups(region, [old, jobless])))).toBe(hash(hashedContent(written)))
  })

  it('leave the package as it is where there are none', () => {
    expect(withGroups(region, [])).toBe(region)
  })

  it('are refused where the package has the name, the area is not there, or ages of a group overlap', () => {
    const kinds = (groups: ReadonlyArray<DeclaredGroup>): ReadonlyArray<string> =>
      groupProblems(region, groups).map(({ kind, path }) => `${kind} ${path.join('/')}`)
    expect(kinds([jobless])).toEqual([])
    expect(kinds([{ ...jobless, group: 'new_arrivals' }])).toEqual(['contradiction groups/0/group'])
    expect(kinds([{ ...jobless, area: '05999' }])).toEqual(['unknown-area groups/0/area'])
    expect(kinds([jobless, { ...jobless, ages: '60+' }])).toEqual(['contradiction groups/1/ages'])
    expect(kinds([jobless, { ...jobless, ages: '65+' }, { ...jobless, area: '05358' }])).toEqual([])
  })

  it('need a name of their own, a share and a source', () => {
    const wrong = declaredGroupCodec.decode({ group: 'all', share: 1.2 })
    expect(E.isLeft(wrong) ? problemsOf(wrong.left).map(({ path }) => path.join('/')) : []).toEqual([
      'group',
      'share',
      'source'
    ])
  })
})
