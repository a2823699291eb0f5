/** The part of a compiled run that services need of its frame. */
import type { Frame } from '../compile/frame.js'
import type { ServiceFrame } from './serviceBuffers.js'

export const serviceFrameOf = (parts: {
  readonly frame: Frame
  readonly referenceFrom: number
  readonly referenceEnd: number
}): ServiceFrame => ({
  months: parts.frame.months,
  origins: parts.frame.municipalities.length,
  areas: parts.frame.areas.length,
  areaOf: parts.frame.areaOf,
  yearOfMonth: parts.frame.yearOfMonth,
  monthsInYear: parts.frame.monthsInYear,
  referenceFrom: parts.referenceFrom,
  referenceEnd: parts.referenceEnd
})
