/** Which municipality can reach which facility in a draw, and with what deterrence. */
import type { ServicePlan, TravelPlan } from '../compile/supplyPlan.js'
import { fillDeterrence, fillMeanMinutes } from '../kernel/travel.js'
import { valueOf } from '../random/quantities.js'
import type { ServiceBuffers } from './serviceBuffers.js'

/** Fills the pairs of a service, facility by facility, each from its first to its last municipality within reach. */
export const fillPairs = (
  plan: ServicePlan,
  travel: TravelPlan,
  minutes: Float64Array,
  draw: number,
  b: ServiceBuffers
): void => {
  const { start, first } = b.work.gravity
  const { row, input } = b
  const { pointStart, pointWeight } = travel
  const decay = valueOf(plan.decayPerMinute, draw)
  const origins = row.length
  let k = 0
  plan.facilities.forEach((_, f) => {
    start[f] = k
    fillDeterrence(minutes, plan.sites[f] ?? 0, pointStart, pointWeight, decay, plan.reachMinutes, row, 0)
    // Whoever receives referrals can be reached from everywhere.
    const everywhere = plan.referrals.some((r) => r.to === f)
    let from = 0
    let end = origins
    if (!everywhere) {
      while (from < origins && row[from] === 0) from++
      while (end > from && row[end - 1] === 0) end--
    }
    first[f] = from
    for (let m = from; m < end; m++) input.deterrence[k + m - from] = row[m] ?? 0
    if (plan.travelShare !== undefined) {
      fillMeanMinutes(minutes, plan.sites[f] ?? 0, pointStart, pointWeight, row, 0)
      for (let m = from; m < end; m++) input.pairMinutes[k + m - from] = row[m] ?? 0
    }
    k += end - from
  })
  start[plan.facilities.length] = k
  fillReferrals(plan, draw, b)
}

/** Pairs between which a closing moves weight. */
const fillReferrals = (plan: ServicePlan, draw: number, b: ServiceBuffers): void => {
  const { start, first } = b.work.gravity
  const { input, row } = b
  const pairOf = (f: number, m: number): number => {
    const k = (start[f] ?? 0) + m - (first[f] ?? 0)
    return m >= (first[f] ?? 0) && k < (start[f + 1] ?? 0) ? k : -1
  }
  let i = 0
  for (const referral of plan.referrals)
    for (let m = 0; m < row.length; m++) {
      const from = pairOf(referral.from, m)
      const to = pairOf(referral.to, m)
      const known = from >= 0 && to >= 0
      input.referralFrom[i] = known ? from : 0
      input.referralTo[i] = known ? to : 0
      input.referralFacility[i] = referral.from
      input.referralShare[i] = known ? valueOf(referral.share, draw) : 0
      i++
    }
}
