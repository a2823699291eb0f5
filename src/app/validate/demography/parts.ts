/** The demographic checks in the order of the page. */
import type { ValidationPart } from '../validation.js'
import { nationCheck } from './nation.js'

/** Draws of the intervals: enough for the 5th and 95th percentile to within some hundredths of their spread. */
const draws = 400
const fewDraws = 100

export const demographyParts: ReadonlyArray<ValidationPart> = [
  {
    ids: ['germany-2021'],
    run: (reference, effort) => [nationCheck(reference, effort?.fast === true ? fewDraws : draws)]
  }
]
