/** The demographic checks in the order of the page. */
import type { ValidationPart } from '../validation.js'
import { analyticCheck } from './analytic.js'
import { hindcastChecks } from './hindcast.js'
import { matchingCheck } from './matchingBound.js'
import { nationCheck } from './nation.js'
import { officialCheck } from './official2070.js'
import { unitedNationsCheck } from './unitedNations.js'

/** Draws of the intervals: enough for the 5th and 95th percentile to within some hundredths of their spread. */
const draws = 300
const fewDraws = 60

export const demographyParts: ReadonlyArray<ValidationPart> = [
  {
    ids: ['germany-2021'],
    run: (reference, effort) => [nationCheck(reference, effort?.fast === true ? fewDraws : draws)]
  },
  {
    ids: ['hindcast-kreise', 'hindcast-municipalities'],
    run: (reference, effort) => hindcastChecks(reference, effort?.fast === true ? fewDraws : draws)
  },
  { ids: ['germany-2070'], run: (reference, effort) => [officialCheck(reference, effort?.fast === true)] },
  { ids: ['un-2075'], run: (reference) => [unitedNationsCheck(reference)] },
  { ids: ['analytic'], run: (reference) => [analyticCheck(reference)] },
  { ids: ['matching-bound'], run: () => [matchingCheck(500)] }
]
