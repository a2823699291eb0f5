/** Minutes between all sites and points of settlement, for one draw or at expected values. */
import type { TravelPlan } from '../compile/supplyPlan.js'
import { fillMinutes } from '../kernel/travel.js'
import type { QuantityRef } from '../random/quantities.js'

/** Fills minutes[site * points + point]; known travel times replace the estimate for a whole municipality. */
export const fillTravel = (plan: TravelPlan, value: (ref: QuantityRef) => number, minutes: Float64Array): void => {
  const detour = value(plan.detour)
  const speeds = plan.speedKmh.map((ref) => value(ref))
  const perKm = Float64Array.from(speeds.flatMap((a) => speeds.map((b) => detour * 60 * 0.5 * (1 / a + 1 / b))))
  const access = value(plan.accessMinutes)
  fillMinutes(plan.km, minutes, plan.pointStart, plan.settlementOf, plan.siteSettlement, perKm, speeds.length, access)
  const points = plan.pointWeight.length
  for (const { site, municipality, minutes: known } of plan.known) {
    const from = plan.pointStart[municipality] ?? 0
    const to = plan.pointStart[municipality + 1] ?? from
    minutes.fill(value(known), site * points + from, site * points + to)
  }
}
