/** Rows of services and staff in a block, from the buffers of one draw. */
import { finalMeasures, subtractYear } from '../kernel/spillover.js'
import { putRows } from '../kernel/yearSums.js'
import { residenceMeasures } from '../layout.js'
import type { Plan } from '../plan.js'
import type { BlockColumn } from './blockColumn.js'
import type { FinalBuffers } from './finalStates.js'
import type { ServiceBuffers } from './serviceBuffers.js'
import type { WorkforceBuffers } from './workforce.js'

/** Facilities of a service that are reported: positions in the service, and the first of them among all facility services. */
export interface ReportedFacilities {
  readonly places: Int32Array
  readonly firstRow: number
}

/** Reported facilities of each service. Facility services of a block are those of the reported municipalities, service by service. */
export const reportedFacilities = ({ services, frame }: Plan): ReadonlyArray<ReportedFacilities> => {
  let firstRow = 0
  return services.map(({ facilities }) => {
    const places = Int32Array.from(facilities.keys()).filter(
      (i) => frame.core[facilities[i]?.municipality ?? -1] === true
    )
    const own = { places, firstRow }
    firstRow += places.length
    return own
  })
}

/** Writes residence, facility and reference rows of service v of the plan. */
export const writeService = (
  plan: Plan,
  v: number,
  b: ServiceBuffers,
  { places, firstRow }: ReportedFacilities,
  target: BlockColumn
): void => {
  const { layout, block, column, drawsInBlock } = target
  const { frame } = plan
  const service = plan.services[v]
  if (service === undefined) return
  const origins = frame.municipalities.length
  const years = frame.years.length
  for (let measure = 0; measure < 4; measure++)
    for (let y = 0; y < years; y++) {
      const row = layout.residence(v, y, measure, 0)
      const from = (measure * years + y) * origins
      putRows(b.out.residence, from, frame.reported, 1, block, row, drawsInBlock, column)
    }
  for (let y = 0; y < years; y++)
    for (let measure = 0; measure < 4; measure++) {
      const from = (y * 4 + measure) * service.facilities.length
      putRows(b.out.facility, from, places, 1, block, layout.facility(y, measure, firstRow), drawsInBlock, column)
    }
  if (service.calibration === undefined) return
  const perYear = service.kind === 'flow' ? 12 : 1
  const { residence } = b.referenceOut
  putRows(residence, 0, frame.reported, perYear, block, layout.reference(v, 0, 0), drawsInBlock, column)
  putRows(residence, origins, frame.reported, perYear, block, layout.reference(v, 1, 0), drawsInBlock, column)
}

/**
 * Writes where each unit of the year's new demand ends. A service that passes nothing on and carries nothing leaves its
 * unmet without.
 */
export const writeFinalStates = (
  plan: Plan,
  services: ReadonlyArray<ServiceBuffers>,
  finals: FinalBuffers,
  target: BlockColumn
): void => {
  const { layout, block, column, drawsInBlock } = target
  const { reported, municipalities } = plan.frame
  const origins = municipalities.length
  const years = plan.frame.years.length
  const nothing = new Float64Array(origins)
  const left = new Float64Array(origins)
  services.forEach((b, v) => {
    const listed = finals.listed.indexOf(v)
    for (let y = 0; y < years; y++)
      for (let measure = 0; measure < finalMeasures.length; measure++) {
        const row = layout.residence(v, y, firstFinal + measure, 0)
        if (listed >= 0)
          putRows(
            finals.out,
            ((listed * 5 + measure) * years + y) * origins,
            reported,
            1,
            block,
            row,
            drawsInBlock,
            column
          )
        else {
          const name = finalMeasures[measure]
          if (name === 'without') subtractYear(b.out.residence, y * origins, (years + y) * origins, left)
          const from = name === 'wanted' ? (years + y) * origins : 0
          const ends = name === 'wanted' ? b.out.residence : name === 'without' ? left : nothing
          putRows(ends, from, reported, 1, block, row, drawsInBlock, column)
        }
      }
  })
}
const firstFinal = residenceMeasures.indexOf('without')

/**
 * Writes the staff rows: full-time equivalents available, required for all who want to be served, and missing (month by
 * month, so surplus of one month does not fill the gap of another), as means of the year.
 */
export const writeStaff = (
  plan: Plan,
  workforce: WorkforceBuffers,
  services: ReadonlyArray<ServiceBuffers>,
  target: BlockColumn
): void => {
  const { layout, block, column, drawsInBlock } = target
  const { frame } = plan
  const { months } = frame
  const areas = frame.areas.length
  const required = new Float64Array(plan.workforce.roles.length * areas * months)
  plan.services.forEach((service, v) => {
    const b = services[v]
    if (service.staffing === undefined || b === undefined) return
    const wanted = demandByArea(plan, b)
    service.staffing.roles.forEach((role, r) => {
      for (let i = 0; i < areas * months; i++) {
        const at = role * areas * months + i
        required[at] = (required[at] ?? 0) + (wanted[i] ?? 0) * (b.required[r * areas * months + i] ?? 0)
      }
    })
  })
  plan.workforce.roles.forEach((_, role) =>
    frame.reportedAreas.forEach((l, position) => {
      const sums = new Float64Array(3 * frame.years.length)
      for (let t = 0; t < months; t++) {
        const y = frame.yearOfMonth[t] ?? -1
        if (y < 0) continue
        const at = (role * areas + l) * months + t
        const available = workforce.fte[at] ?? 0
        const wanted = required[at] ?? 0
        sums[3 * y] = (sums[3 * y] ?? 0) + available
        sums[3 * y + 1] = (sums[3 * y + 1] ?? 0) + wanted
        sums[3 * y + 2] = (sums[3 * y + 2] ?? 0) + Math.max(0, wanted - available)
      }
      frame.monthsInYear.forEach((count, y) => {
        for (let measure = 0; measure < 3; measure++)
          block[layout.staff(role, y, measure, position) * drawsInBlock + column] = (sums[3 * y + measure] ?? 0) / count
      })
    })
  )
}

/** Calibrated demand of residents by labour area and month, with what others pass on: [l * months + t]. */
const demandByArea = (plan: Plan, { input: { demand, demandAt, factor, extra } }: ServiceBuffers): Float64Array => {
  const { months, areaOf, areas, municipalities } = plan.frame
  const origins = municipalities.length
  const out = new Float64Array(areas.length * months)
  for (let t = 0; t < months; t++)
    for (let m = 0; m < origins; m++) {
      const at = (areaOf[m] ?? 0) * months + t
      const own = (demand[demandAt + t * origins + m] ?? 0) * (factor[m] ?? 1)
      out[at] = (out[at] ?? 0) + (extra.length > 0 ? own + (extra[t * origins + m] ?? 0) : own)
    }
  return out
}
