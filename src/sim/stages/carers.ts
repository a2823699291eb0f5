/** Family carers in one draw: what need says of them by month, and the strain that runs beside the services. */
import type { CarerGroups, StrainPlan } from '../compile/carers.js'
import type { NeedPlan } from '../compile/need.js'
import type { CarerNeed, Strain } from '../kernel/carers.js'
import { carerYears } from '../kernel/carers.js'
import { spreadOverMonths } from '../kernel/needSums.js'
import { putRows } from '../kernel/yearSums.js'
import type { Plan } from '../plan.js'
import { valueOf } from '../random/quantities.js'
import type { BlockColumn } from './blockColumn.js'
import type { NeedBuffers } from './need.js'

/** Strain of a draw with the unmet care that families take over: persons, t * origins + m. */
export interface CarerState {
  readonly strain: Strain
  readonly takenOver: Float64Array
}

export const newCarerNeed = (plan: NeedPlan): CarerNeed => {
  const size = plan.monthCount * plan.municipalities.length
  return {
    family: new Float64Array(size),
    formal: new Float64Array(size),
    care: new Float64Array(size),
    potential: new Float64Array(size)
  }
}

/** Reads the months after `needPath` and before `referenceNeed`, which uses the nodes again. */
export const fillCarerNeed = (plan: NeedPlan, groups: CarerGroups, need: NeedBuffers, out: CarerNeed): void => {
  const origins = plan.municipalities.length
  const { nodeOut } = need.scratch
  const { months } = plan.course
  const read = (group: number, target: Float64Array): void => {
    spreadOverMonths(months, nodeOut, plan.nodeRows.rowCount, group, 1, origins, one, target)
  }
  read(groups.family, out.family)
  read(groups.care, out.care)
  read(groups.carers, out.potential)
  read(groups.homeCare, out.formal)
  const homes = out.formal.slice()
  read(groups.nursingHome, homes)
  homes.forEach((persons, i) => {
    out.formal[i] = (out.formal[i] ?? 0) + persons
  })
}
const one = Float64Array.of(1)

export const newCarerState = (months: number, origins: number): CarerState => ({
  strain: {
    decay: new Float64Array(origins),
    slope: new Float64Array(origins),
    bound: new Float64Array(origins),
    baseLoad: new Float64Array(origins),
    strain: new Float64Array(months * origins),
    ratio: new Float64Array(months * origins)
  },
  takenOver: new Float64Array(months * origins)
})

/** No strain yet; parameters of the draw. */
export const beginStrain = (plan: StrainPlan, draw: number, { strain }: CarerState): void => {
  const { moves } = plan
  if (moves === undefined) return
  moves.decay.forEach((ref, m) => (strain.decay[m] = valueOf(ref, draw)))
  moves.slope.forEach((ref, m) => (strain.slope[m] = valueOf(ref, draw)))
  moves.bound.forEach((ref, m) => (strain.bound[m] = valueOf(ref, draw)))
  strain.strain.fill(0)
  strain.ratio.fill(0)
}

const none = new Float64Array(0)

/** Writes the yearly series of carers; `state` only where strain moves anybody. */
export const writeCarers = (
  plan: Plan,
  need: CarerNeed,
  state: CarerState | undefined,
  takenOver: Float64Array,
  relief: Float64Array,
  target: BlockColumn
): void => {
  const { frame } = plan
  const { layout, block, column, drawsInBlock } = target
  const first = layout.shape.areaSeries.findIndex(({ name }) => name === 'carer_potential')
  if (first < 0) return
  const origins = frame.municipalities.length
  const years = frame.years.length
  const monthsInYear = Float64Array.from(frame.monthsInYear)
  const { ratio, strain } = state?.strain ?? { ratio: none, strain: none }
  const out = new Float64Array(6 * years * origins)
  carerYears(need, strain, ratio, takenOver, relief, frame.months, origins, frame.yearOfMonth, monthsInYear, out)
  for (let series = 0; series < (state === undefined ? 5 : 6); series++)
    for (let y = 0; y < years; y++)
      putRows(
        out,
        (series * years + y) * origins,
        frame.reported,
        1,
        block,
        layout.series(first + series, y, 0),
        drawsInBlock,
        column
      )
}
