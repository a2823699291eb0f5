/** Occurrences as a plan sees them: months counted from the first simulated month, the end exclusive. */
import type { Timed } from '../../domain/study/timeline.js'
import { covers } from '../../domain/region/region.js'
import type { Frame } from './frame.js'

export interface Span {
  /** First month in force, 0 = January after the base date; an earlier date counts as 0. */
  readonly from: number
  /** First month no longer in force. */
  readonly end: number
}

export const spanOf = (timed: Timed, frame: Frame): Span => ({
  from: Math.max(0, timed.month - frame.firstMonth),
  end: timed.until === undefined ? Infinity : timed.until + 1 - frame.firstMonth
})

/** 1 for each municipality the area covers; the ring takes no part where the area holds reported municipalities. */
export const coveredBy = (area: string, frame: Frame): Uint8Array => {
  const all = Uint8Array.from(frame.municipalities, (ags) => (covers(area, ags) ? 1 : 0))
  const core = all.map((hit, m) => (frame.core[m] === true ? hit : 0))
  return core.includes(1) ? core : all
}

/** Length of an area prefix; `*` is the shortest. The longest area in force wins where a value is replaced. */
export const lengthOfArea = (area: string): number => (area === '*' ? 0 : area.length)
