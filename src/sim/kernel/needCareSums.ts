/**
 * People with care needs of a class of municipalities at one node: total, by grade, by setting, and what they want of the
 * services whose rates belong to care groups.
 */
import { grade1Only, type CareMixes, type CareRates } from './needCare.js'
import type { ClassList, NodeRows } from './needSums.js'
import type { UseTables } from './needUse.js'

/** Working memory: per cell, per band, per grade, per grade and setting (twice). */
export interface CareSumScratch {
  readonly weighted: CareRates
  readonly byBand: Float64Array
  readonly byGrade: Float64Array
  readonly split: Float64Array
  readonly ratedSplit: Float64Array
}

/** People by band: Σ sex bands · rates. */
const sumByBand = (
  bands: Float64Array,
  offset: number,
  bandCount: number,
  rates: Float64Array,
  byBand: Float64Array // written
): void => {
  for (let b = 0; b < bandCount; b++)
    byBand[b] = bands[offset + b] * rates[b] + bands[offset + bandCount + b] * rates[bandCount + b]
}

/** Splits people by band into parts: out[i] = Σ band byBand · mix[i, band]; four parts share the reading of the people. */
const splitByMix = (byBand: Float64Array, mix: Float64Array, count: number, out: Float64Array): void => {
  const bandCount = byBand.length
  const fours = count - (count % 4)
  for (let i = 0; i < fours; i += 4) {
    let s0 = 0
    let s1 = 0
    let s2 = 0
    let s3 = 0
    const from = i * bandCount
    for (let b = 0; b < bandCount; b++) {
      const people = byBand[b]
      s0 += people * mix[from + b]
      s1 += people * mix[from + bandCount + b]
      s2 += people * mix[from + 2 * bandCount + b]
      s3 += people * mix[from + 3 * bandCount + b]
    }
    out[i] = s0
    out[i + 1] = s1
    out[i + 2] = s2
    out[i + 3] = s3
  }
  for (let i = fours; i < count; i++) {
    let sum = 0
    for (let b = 0; b < bandCount; b++) sum += byBand[b] * mix[i * bandCount + b]
    out[i] = sum
  }
}

/** People of one municipality by grade and setting, stock and increment each by its mix; returns all of them. */
const splitCare = (
  bands: Float64Array,
  offset: number,
  rates: CareRates,
  mixes: CareMixes,
  gradeCount: number,
  settingCount: number,
  scratch: CareSumScratch,
  out: Float64Array // written
): number => {
  const { byBand, byGrade } = scratch
  const bandCount = byBand.length
  sumByBand(bands, offset, bandCount, rates.stock, byBand)
  splitByMix(byBand, mixes.stock, gradeCount * settingCount, out)
  let stock = 0
  for (let b = 0; b < bandCount; b++) stock += byBand[b]
  sumByBand(bands, offset, bandCount, rates.own, byBand)
  let own = 0
  for (let b = 0; b < bandCount; b++) own += byBand[b]
  if (own === 0) return stock
  splitByMix(byBand, mixes.ownGrades, gradeCount, byGrade)
  for (let g = 0; g < gradeCount; g++)
    for (let j = 0; j < settingCount; j++)
      out[g * settingCount + j] += mixes.ownSettings[j] * (j === grade1Only ? (g === 0 ? own : 0) : byGrade[g])
  return stock + own
}

/** Writes the rows of care, grades and settings of one municipality. */
const writeGroups = (rows: NodeRows, split: Float64Array, total: number, out: number, nodeOut: Float64Array): void => {
  const { municipalityCount: places, gradeCount, settingCount, careRow, gradeRow, settingRow } = rows
  nodeOut[out + careRow * places] = total
  if (gradeRow >= 0)
    for (let g = 0; g < gradeCount; g++) {
      let sum = 0
      for (let j = 0; j < settingCount; j++) sum += split[g * settingCount + j]
      nodeOut[out + (gradeRow + g) * places] = sum
    }
  if (settingRow >= 0)
    for (let j = 0; j < settingCount; j++) {
      let sum = 0
      for (let g = 0; g < gradeCount; g++) sum += split[g * settingCount + j]
      nodeOut[out + (settingRow + j) * places] = sum
    }
}

/** Care rates times the rate of use of each cell, for rates that differ by sex or age. */
const weightRates = (values: Float64Array, use: UseTables, q: number, rates: CareRates, weighted: CareRates): void => {
  const cells = 2 * use.bandCount
  for (let cell = 0; cell < cells; cell++) {
    const at = use.careRateAt[q * cells + cell]
    const rate = at < 0 ? 0 : values[at]
    weighted.stock[cell] = rates.stock[cell] * rate
    weighted.own[cell] = rates.own[cell] * rate
  }
}

/**
 * Sums class `k` at one node. The demand of care groups is added to the service rows, which were set before, and to the
 * labour areas by grade.
 */
export const careClass = (
  values: Float64Array,
  classes: ClassList,
  k: number,
  bands: Float64Array,
  firstPlace: number, // stock * M
  rates: CareRates,
  mixes: CareMixes,
  use: UseTables,
  rows: NodeRows,
  node: number,
  scratch: CareSumScratch,
  nodeOut: Float64Array, // written
  nodeGrades: Float64Array // added to: ((node * graded + i) * labourAreas + l) * 5 + g
): void => {
  const { municipalityCount: places, gradeCount, settingCount, labourAreaCount, gradedService } = rows
  const { careRateGraded, careRateGrade, careRateSetting, careRateAt, careRateUniform } = use
  const { split, ratedSplit, weighted } = scratch
  const cells = 2 * use.bandCount
  for (let i = classes.classStart[k]; i < classes.classStart[k + 1]; i++) {
    const m = classes.classMembers[i]
    const out = node * rows.rowCount * places + m
    const persons = (firstPlace + m) * cells
    const total = splitCare(bands, persons, rates, mixes, gradeCount, settingCount, scratch, split)
    writeGroups(rows, split, total, out, nodeOut)
    for (let q = 0; q < careRateGraded.length; q++) {
      const uniform = careRateUniform[q] === 1
      if (!uniform) {
        weightRates(values, use, q, rates, weighted)
        splitCare(bands, persons, weighted, mixes, gradeCount, settingCount, scratch, ratedSplit)
      }
      const from = uniform ? split : ratedSplit
      const rate = uniform ? values[careRateAt[q * cells]] : 1
      const grade = careRateGrade[q]
      const setting = careRateSetting[q]
      const to = out + (rows.serviceRow + gradedService[careRateGraded[q]]) * places
      const gradesTo = ((node * gradedService.length + careRateGraded[q]) * labourAreaCount + rows.labourAreaOf[m]) * 5
      for (let g = grade < 0 ? 0 : grade; g <= (grade < 0 ? gradeCount - 1 : grade); g++) {
        let sum = 0
        for (let j = setting < 0 ? 0 : setting; j <= (setting < 0 ? settingCount - 1 : setting); j++)
          sum += from[g * settingCount + j]
        nodeOut[to] += rate * sum
        nodeGrades[gradesTo + g] += rate * sum
      }
    }
  }
}
