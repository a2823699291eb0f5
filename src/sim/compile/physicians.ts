/** Figures on physicians that a run reports: which services have practices, and the target ratio of each municipality. */
import type { AreaSeriesShape } from '../layout.js'
import { meanOf } from '../random/distributions.js'
import type { Frame } from './frame.js'
import type { Lookup } from './lookup.js'
import type { ServicePlan } from './supplyPlan.js'

/** Residents per general practitioner of the planning guideline, per municipality (ring included); NaN where none is given. */
export const gpTargetRatios = (frame: Frame, lookup: Lookup): Float64Array =>
  Float64Array.from(frame.municipalities, (ags) => {
    const found = lookup.find('gp_target_ratio', '', ags)?.quantity
    return found === undefined ? NaN : typeof found === 'number' ? found : meanOf(found)
  })

/** Series of one service with practices: heads, full-time equivalents, heads aged 60 and over. */
export const physicianSeries = (
  services: ReadonlyArray<ServicePlan>,
  targets: Float64Array
): ReadonlyArray<AreaSeriesShape> =>
  services.flatMap(({ service, facilities }): ReadonlyArray<AreaSeriesShape> => {
    if (!facilities.some(({ practice }) => practice !== undefined)) return []
    const heads = `${service}_physicians`
    return [
      { name: heads, unit: 'persons', published: true },
      { name: `${heads}_fte`, unit: 'full-time equivalents', published: true },
      { name: `${service}_share_aged_60_plus`, unit: 'share', over: heads, published: true },
      ...(service === 'gp' && targets.some((ratio) => ratio > 0)
        ? [
            { name: gpTargetPosts, unit: 'full-time equivalents', published: false },
            { name: gpProvision, unit: 'share', over: gpTargetPosts, published: true }
          ]
        : [])
    ]
  })

/** Posts at the target ratio, and full-time equivalents set against them. */
export const gpTargetPosts = 'gp_posts_at_target_ratio'
export const gpProvision = 'gp_degree_of_provision'
