/** Practices: physicians by age band of each pool, and the share of leaving physicians who find a successor. */
import { covers, type Region } from '../../domain/region/region.js'
import type { Timeline } from '../../domain/study/timeline.js'
import type { Quantities } from '../random/quantities.js'
import { lengthOfArea, spanOf } from './force.js'
import type { Frame } from './frame.js'
import type { Lookup } from './lookup.js'
import { rowsOf } from './rows.js'
import type { PhysicianBand, PracticePlan } from './supplyPlan.js'

/** Upper end of an open age band. */
const oldestPhysician = 75

/** Practice plan by facility. Facilities without rows in `practices` have none. */
export const compilePractices = (
  region: Region,
  timeline: Timeline,
  frame: Frame,
  quantities: Quantities,
  lookup: Lookup
): ((facility: string, ags: string) => PracticePlan | undefined) => {
  const rows = rowsOf(region, 'practices')
  const bandsOf = (facility: string): ReadonlyArray<PhysicianBand> =>
    Array.from({ length: rows.count }, (_, i) => i)
      .filter((i) => rows.text('facility', i) === facility)
      .map((i) => {
        const ageFrom = rows.number('age_from', i)
        const to = rows.number('age_to', i)
        const name = `${facility}/${ageFrom}`
        return {
          ageFrom,
          ageTo: Number.isNaN(to) ? Math.max(oldestPhysician, ageFrom + 5) : to + 1,
          physicians: quantities.quantity(`practices/physicians/${name}`, rows.quantity('physicians', i), {
            table: 'practices',
            column: 'physicians',
            row: i
          }),
          fte: quantities.quantity(`practices/fte/${name}`, rows.quantity('fte', i), {
            table: 'practices',
            column: 'fte',
            row: i
          })
        }
      })
  const changes = timeline.flatMap((timed) => {
    const o = timed.occurrence
    if (o.type !== 'SuccessionChanged') return []
    const share = quantities.quantity(`${timed.key}/share`, o.share)
    return [{ ...spanOf(timed, frame), area: o.area, areaLength: lengthOfArea(o.area), share }]
  })
  return (facility, ags) => {
    const bands = bandsOf(facility)
    if (bands.length === 0) return undefined
    return {
      stream: quantities.stream(`practices/physicians/${facility}`),
      bands,
      succession: lookup.refOr('succession_share', '', ags, 1, 'every leaving physician finds a successor: no figures'),
      successionChanges: changes.flatMap(({ area, ...change }) => (covers(area, ags) ? [change] : []))
    }
  }
}
