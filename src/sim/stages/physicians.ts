/**
 * Physicians of practices by municipality and year: heads, full-time equivalents, heads aged 60 and over. A successor counts
 * as younger than 60; what happens to a practice (closed, a seat lost) happens to all ages alike.
 */
import { gpProvision, gpTargetPosts } from '../compile/physicians.js'
import type { Plan } from '../plan.js'
import type { BlockColumn } from './blockColumn.js'
import { eachPhysician } from './facilityPaths.js'
import type { ServiceBuffers } from './serviceBuffers.js'

/** Age from which a physician is close to leaving; the published indicator. */
const CLOSE_TO_LEAVING = 60

/** Writes the series of service v of the plan; `residents[position][year]` of the reported municipalities, mean of the year. */
export const writePhysicians = (plan: Plan, v: number, draw: number, b: ServiceBuffers, target: BlockColumn): void => {
  const { layout, block, column, drawsInBlock } = target
  const { frame } = plan
  const service = plan.services[v]
  if (service === undefined || service.facilities.every(({ practice }) => practice === undefined)) return
  const series = (name: string): number => layout.shape.areaSeries.findIndex((one) => one.name === name)
  const heads = series(`${service.service}_physicians`)
  if (heads < 0) return
  const { months } = frame
  const years = frame.years.length
  const count = frame.reported.length
  const sums = new Float64Array(3 * years * count)
  const own = new Float64Array(3 * months)
  service.facilities.forEach(({ practice, municipality }, i) => {
    const position = frame.reported.indexOf(municipality)
    const path = b.paths[i]?.physicians
    if (practice === undefined || position < 0 || path === undefined) return
    fillHeads(practice, draw, months, own)
    for (let t = 0; t < months; t++) {
      const y = frame.yearOfMonth[t] ?? -1
      const fte = own[2 * months + t] ?? 0
      if (y < 0 || fte <= 0) continue
      const staying = (path[t] ?? 0) / fte / (frame.monthsInYear[y] ?? 1)
      for (let measure = 0; measure < 3; measure++) {
        const at = (measure * years + y) * count + position
        sums[at] = (sums[at] ?? 0) + (own[measure * months + t] ?? 0) * staying
      }
    }
  })
  const put = (index: number, y: number, position: number, value: number): void => {
    if (index >= 0) block[layout.series(index, y, position) * drawsInBlock + column] = value
  }
  const old = series(`${service.service}_share_aged_60_plus`)
  const fte = series(`${service.service}_physicians_fte`)
  const wanted = service.service === 'gp' ? series(gpTargetPosts) : -1
  const provision = series(gpProvision)
  const everybody = layout.shape.personGroups.indexOf('total')
  frame.years.forEach((_, y) =>
    frame.reported.forEach((m, position) => {
      const sum = (measure: number): number => sums[(measure * years + y) * count + position] ?? 0
      put(heads, y, position, sum(0))
      put(old, y, position, sum(1))
      put(fte, y, position, sum(2))
      if (wanted < 0) return
      const residents = block[layout.persons(everybody, y, position) * drawsInBlock + column] ?? NaN
      put(wanted, y, position, residents / (plan.gpTargetRatios[m] ?? NaN))
      put(provision, y, position, sum(2))
    })
  )
}

/** Heads, heads aged 60 and over, and full-time equivalents of a pool by month, as if nothing happened to it. */
const fillHeads = (
  practice: Parameters<typeof eachPhysician>[0],
  draw: number,
  months: number,
  out: Float64Array
): void => {
  out.fill(0)
  const add = (measure: number, t: number, value: number): void => {
    if (t < months) out[measure * months + t] = (out[measure * months + t] ?? 0) + value
  }
  eachPhysician(practice, draw, months, ({ age, leaves, heads, fte, succeeded }) => {
    add(0, 0, heads)
    add(0, leaves, heads * (succeeded - 1))
    add(2, 0, fte)
    add(2, leaves, fte * (succeeded - 1))
    const old = Math.max(0, Math.ceil((CLOSE_TO_LEAVING - age) * 12))
    if (old >= leaves) return
    add(1, old, heads)
    add(1, leaves, -heads)
  })
  for (let measure = 0; measure < 3; measure++)
    for (let t = 1; t < months; t++) add(measure, t, out[measure * months + t - 1] ?? 0)
}
