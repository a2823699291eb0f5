/**
 * What a stage tells whoever asks how a draw came about. The same stages run with and without: `noRecording` is a
 * constant that does nothing, called between kernels and never inside them.
 */
import type { NeedCourse, NeedPlan } from '../compile/need/plan.js'
import type { PopulationPlan } from '../compile/population.js'
import type { NeedScratch } from './needScratch.js'
import type { PopulationDraw, YearRates } from './populationYear.js'

export interface Recording {
  /** After year `step` of municipality m: its rates stand in `rates`, its stocks in `stocks` at step and step + 1. */
  readonly populationYear: (
    plan: PopulationPlan,
    drawn: PopulationDraw,
    rates: YearRates,
    step: number,
    m: number,
    stocks: Float64Array
  ) => void
  /** After class k at a node: what its people want stands in `scratch`. */
  readonly needNode: (plan: NeedPlan, course: NeedCourse, k: number, node: number, scratch: NeedScratch) => void
  /**
   * After changes of staff acted on role and labour area in month t: full-time equivalents = (course · staying + trained)
   * · hours · well + posts · well, at least 0.
   */
  readonly staffMonth: (
    role: number,
    area: number,
    t: number,
    course: number,
    staying: number,
    trained: number,
    hours: number,
    well: number,
    posts: number
  ) => void
}

const nothing = (): void => undefined

/** Nobody asks. */
export const noRecording: Recording = { populationYear: nothing, needNode: nothing, staffMonth: nothing }
