/** Which municipality can reach which facility in a draw, and with what deterrence. */
import type { ServicePlan, TravelPlan } from '../compile/supplyPlan.js'
import { fillDeterrence } from '../kernel/travel.js'
import { valueOf } from '../random/quantities.js'
import type { ServiceBuffers } from './serviceBuffers.js'

/** Fills the pairs of a service: reachable ones, and those that a referral opens beyond reach. */
export const fillPairs = (
  plan: ServicePlan,
  travel: TravelPlan,
  minutes: Float64Array,
  draw: number,
  b: ServiceBuffers
): void => {
  const { start, origin } = b.work.gravity
  const { row, input } = b
  const decay = valueOf(plan.decayPerMinute, draw)
  const origins = row.length
  const pairOf = new Map<number, number>()
  let k = 0
  plan.facilities.forEach((_, f) => {
    start[f] = k
    fillDeterrence(minutes, plan.sites[f] ?? 0, travel.pointStart, travel.pointWeight, decay, plan.reachMinutes, row, 0)
    const receives = plan.referrals.some((r) => r.to === f)
    for (let m = 0; m < origins; m++) {
      const deterrence = row[m] ?? 0
      if (deterrence <= 0 && !receives) continue
      origin[k] = m
      input.deterrence[k] = deterrence
      if (plan.referrals.length > 0) pairOf.set(f * origins + m, k)
      k++
    }
  })
  start[plan.facilities.length] = k
  let i = 0
  for (const referral of plan.referrals)
    for (let m = 0; m < origins; m++) {
      const from = pairOf.get(referral.from * origins + m)
      const to = pairOf.get(referral.to * origins + m)
      input.referralFrom[i] = from ?? 0
      input.referralTo[i] = to ?? 0
      input.referralFacility[i] = referral.from
      input.referralShare[i] = from === undefined || to === undefined ? 0 : valueOf(referral.share, draw)
      i++
    }
}
