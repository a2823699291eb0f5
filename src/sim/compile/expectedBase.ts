/** The event-free base year at expected values: one small run of the first stages, made while compiling. */
import type { Region } from '../../domain/region/region.js'
import { monthIndex } from '../../domain/time.js'
import { baseYear } from '../../domain/region/region.js'
import type { CalibrationRow, RunSettings } from '../contract.js'
import { expectedOf, quantitiesOf, valueOf } from '../random/quantities.js'
import { scalarEngine } from '../kernel/careEngine.js'
import { needBuffers, needPath, referenceNeed, type NeedBuffers } from '../stages/need.js'
import { populationPath, populationPathLength } from '../stages/population.js'
import { serviceDraw } from '../stages/service.js'
import { newServiceBuffers } from '../stages/serviceBuffers.js'
import { serviceFrameOf } from '../stages/serviceFrame.js'
import { fillTravel } from '../stages/travel.js'
import { newWorkforceBuffers, workforcePath, type WorkforceBuffers } from '../stages/workforce.js'
import { referenceYearOf } from './need.js'
import { newNotes } from './notes.js'
import { partsOf, type Parts } from './parts.js'
import { expectedUse, solveServices, type ExpectedBase } from './solve.js'
import type { ServicePlan } from './supplyPlan.js'

export interface ExpectedRun {
  readonly base: ExpectedBase
  readonly parts: Parts
  readonly need: NeedBuffers
  readonly workforce: WorkforceBuffers
}

/** Runs population, need and workforce of the base year at expected values, without events. */
export const expectedRun = (region: Region, settings: RunSettings): ExpectedRun => {
  const first = baseYear(region) + 1
  const until = monthIndex(Math.max(first, referenceYearOf(region) ?? first), 12)
  const own: RunSettings = { ...settings, from: monthIndex(first, 1), until, mode: 'expected' }
  const parts = partsOf(region, [], own, quantitiesOf(settings.seed, 'expected'), newNotes())
  const population = new Float64Array(populationPathLength(parts.population))
  populationPath(parts.population, 0, population)
  const need = needBuffers(parts.need)
  needPath(parts.need, 0, population, need)
  referenceNeed(parts.need, 0, population, need)
  const workforce = newWorkforceBuffers(parts.workforce)
  workforcePath(parts.workforce, 0, population, population, workforce)
  return { parts, need, workforce, base: baseOf(parts, need, workforce) }
}

/** Reference year where there is one, else the first simulated year. */
const baseOf = (parts: Parts, need: NeedBuffers, workforce: WorkforceBuffers): ExpectedBase => {
  if (parts.need.referenceYear !== undefined)
    return { demand: need.referenceDemand, grades: need.referenceGrades, fte: workforce.reference }
  const { months } = parts.frame
  const mean = (values: Float64Array, inner: number): Float64Array => {
    const out = new Float64Array(parts.need.services.length * inner)
    for (let v = 0; v < parts.need.services.length; v++)
      for (let t = 0; t < 12; t++)
        for (let i = 0; i < inner; i++)
          out[v * inner + i] = (out[v * inner + i] ?? 0) + (values[(v * months + t) * inner + i] ?? 0) / 12
    return out
  }
  return {
    demand: mean(need.demand, parts.frame.municipalities.length),
    grades: mean(need.grades, parts.frame.areas.length * 5),
    fte: workforce.fte
  }
}

/** The calibration table: model before, factor, and what the calibrated model serves by place, per area and service. */
export const calibrationTable = (run: ExpectedRun): ReadonlyArray<CalibrationRow> => {
  const { parts, base } = run
  const { frame } = parts
  const services = solveServices(parts.services, parts.travel, frame, parts, base, [])
  const minutes = new Float64Array(parts.travel.km.length)
  fillTravel(parts.travel, expectedOf, minutes)
  return services.flatMap((plan) => {
    if (plan.calibration === undefined) return []
    const served = servedByArea(plan, run, minutes)
    const perYear = plan.kind === 'flow' ? 12 : 1
    const raw = expectedUse({ ...plan, calibration: { ...plan.calibration, totals: [] } }, frame, parts, base)
    return plan.calibration.totals.map((total) => {
      const areas = frame.areas.flatMap((kreis, l) =>
        total.members.some((m) => frame.areaOf[m] === l) ? [{ kreis, l }] : []
      )
      const before = rawByPlace(total.members, raw.byMunicipality)
      const controlTotal = valueOf(total.use, 0)
      return {
        area: total.area,
        service: plan.service,
        year: total.year,
        unit: plan.unit,
        controlTotal,
        before,
        factor: before > 0 ? controlTotal / before : NaN,
        after: areas.reduce((sum, { l }) => sum + (served[l] ?? 0) * perYear, 0)
      }
    })
  })
}

const rawByPlace = (members: Int32Array, byMunicipality: Float64Array): number => {
  let sum = 0
  for (const m of members) sum += byMunicipality[m] ?? 0
  return sum
}

const servedByArea = (
  plan: ServicePlan,
  { parts, need, workforce }: ExpectedRun,
  minutes: Float64Array
): Float64Array => {
  const frame = serviceFrameOf(parts)
  const buffers = newServiceBuffers(plan, frame, false)
  serviceDraw(plan, frame, 0, { need, workforce, travel: parts.travel, minutes, engine: scalarEngine }, buffers)
  const served = new Float64Array(frame.areas)
  plan.facilities.forEach((f, i) => {
    served[f.area] = (served[f.area] ?? 0) + (buffers.referenceOut.used[i] ?? 0)
  })
  return served
}
