/** The slope of family care on the official tables, which lie beside the project; without them these tests are skipped. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { carerSlope } from '../../tools/region/carerSlope.js'
import { openInputs } from '../../tools/region/read.js'
import { REGION_AACHEN } from '../../tools/region/regions/aachen.js'

const data = join(fileURLToPath(new URL('../../', import.meta.url)), '..', 'shared', 'data')
const absent = !existsSync(join(data, 'care', 'kreis_care_recipients_2009_2015_de.csv'))

describe.skipIf(absent)('the carer slope, on the official tables beside the project', () => {
  const found = carerSlope(openInputs(data, REGION_AACHEN))

  it('stands on all 400 Kreise of 2015', () => {
    expect(found.across.kreise).toBe(400)
    expect(found.within.kreise).toBe(391)
  })

  it('is positive across Kreise, within Länder and within Kreise: more possible carers, more care by family', () => {
    for (const { slope, error } of [found.across, found.acrossAll, found.latest, found.within])
      expect(slope - 1.96 * error).toBeGreaterThan(0)
  })

  it('has a deviation wide enough for every way of estimating it', () => {
    for (const { slope } of [found.across, found.acrossAll, found.latest, found.unadjusted, found.within])
      expect(Math.abs(slope - found.mean)).toBeLessThan(found.sd)
    expect(Math.abs(found.nrw.slope - found.mean)).toBeLessThan(found.sd + 1.96 * found.nrw.error)
  })
})
