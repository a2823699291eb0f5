/** Key figures of a package, by hand on the example and as sums over Kreise. */
import { describe, expect, it } from 'vitest'
import { keyFigures, type Figure } from '../../../src/domain/region/keyFigures.js'
import { fixture, packageWith, regionIn, swap } from '../../io/region/packages.js'

const figures = keyFigures(regionIn(fixture('complete')))
const value = (area: string, figure: Figure, subject = ''): number | undefined =>
  figures.find((found) => found.area === area && found.figure === figure && found.subject === subject)?.value

describe('key figures of a package', () => {
  it('add up from the Kreise to the region', () => {
    for (const figure of ['municipalities', 'population', 'population_65', 'population_80'] as const)
      expect(value('complete', figure)).toBe((value('05998', figure) ?? 0) + (value('05999', figure) ?? 0))
    expect(value('complete', 'municipalities')).toBe(3)
  })

  it('count sites with their pooled units, places and physicians: worked example', () => {
    expect(value('complete', 'sites', 'hospital')).toBe(2)
    // 40 pooled practices in the city, 10 in the town, 3 in the village
    expect(value('complete', 'sites', 'gp_practice')).toBe(53)
    // 550 + 132 + 44 places
    expect(value('complete', 'capacity', 'nursing_home')).toBe(726)
    // 40 + 9.6 + 3.2 physicians
    expect(value('complete', 'physicians', 'gp_practice')).toBeCloseTo(52.8, 9)
    expect(value('complete', 'inhabitants_per_gp')).toBeCloseTo((value('complete', 'population') ?? 0) / 52.8, 9)
  })

  it('leave out the ring', () => {
    const ringed = regionIn(
      packageWith('complete', { 'municipalities.csv': swap('rural,0.30,core', 'rural,0.30,ring') })
    )
    expect(keyFigures(ringed).filter(({ figure, area }) => figure === 'municipalities' && area === 'complete')).toEqual(
      [{ area: 'complete', figure: 'municipalities', subject: '', value: 2 }]
    )
  })

  it('cut a band at an age inside it evenly', () => {
    const coarse = regionIn(
      packageWith('minimal', {
        'municipalities.csv': () => 'ags,name,lat,lon,area_km2,settlement\n05999004,Beispielstadt,50.8,6.3,64.2,town\n',
        'population.csv': () =>
          'ags,sex,age_from,age_to,persons\n05999004,f,0,59,600\n05999004,f,60,69,100\n05999004,f,70,,50\n05999004,m,0,,10\n'
      })
    )
    const found = keyFigures(coarse).filter(({ area }) => area === 'minimal')
    expect(found.find(({ figure }) => figure === 'population_65')?.value).toBe(100)
    expect(found.find(({ figure }) => figure === 'population_80')?.value).toBe(0)
  })
})
