/**
 * Slices of need: of a group of people, how many there are, how many of them are cared for by their family alone, or what
 * they want of one service. As the need stage counts: groups are independent within a cell of age and sex, except that
 * grades and settings of care are known together. Summed over the cells of everybody a slice is never more than the whole.
 */
import { ownShare, type CareMixes, type CareRates } from './needCare.js'
import type { ClassList } from './needSums.js'
import type { UseTables } from './needUse.js'

/** What a slice counts. */
export const sliceOf = { persons: 0, family: 1, service: 2 } as const

/** Slices asked of a need stage. The group: a row of shares, or a care group (`row` -1), or everybody (both -1, care 0). */
export interface SliceTables {
  /** What is counted, as in `sliceOf`. */
  readonly what: Int32Array
  /** Row of the group among the rows of shares; -1 = none. */
  readonly row: Int32Array
  /** 1 for a care group, of a grade and a setting (-1 = all). */
  readonly care: Uint8Array
  readonly grade: Int32Array
  readonly setting: Int32Array
  /** Of services: the use row and the index among the graded services; -1 = none. */
  readonly use: Int32Array
  readonly graded: Int32Array
}

/** Working memory, one number per cell each. */
export interface SliceScratch {
  readonly row: Float64Array
  readonly part: Float64Array
  readonly own: Float64Array
  readonly other: Float64Array
  readonly factor: Float64Array
  /** Rows of care groups of the class at the node, ((grade + 1) * 5 + setting + 1) * cells + cell, and which are known. */
  readonly care: Float64Array
  readonly known: Uint8Array
}

/** What a class of municipalities has at a node, as the need stage leaves it. */
export interface SliceInput {
  readonly values: Float64Array
  readonly use: UseTables
  readonly hasCare: boolean
  readonly rates: CareRates
  readonly mixes: CareMixes
  readonly gradeCount: number
  readonly settingCount: number
  /** Position of `family` among the settings; beyond them where the package has none. */
  readonly family: number
  /** Rows of shares, then use rows: row * cells + cell. */
  readonly rows: Float64Array
  /** Excess of every ratio (from `ratioExcess`), and the part of the use rows that no ratio moves. */
  readonly excess: Float64Array
  readonly product: Float64Array
  readonly added: Float64Array
}

/** Care groups by grade (all, 1 to 5) and setting (all, 4). */
export const careGroups = 30

/** People of one grade and setting (-1 = all) per person of a cell: counted once per class and node. */
const careRow = (c: SliceInput, w: SliceScratch, grade: number, setting: number, out: Float64Array): void => {
  if (!c.hasCare || grade >= c.gradeCount || setting >= c.settingCount) {
    out.fill(0)
    return
  }
  const group = (grade + 1) * 5 + setting + 1
  const cells = 2 * c.use.bandCount
  const at = group * cells
  if (w.known[group] === 0) {
    w.known[group] = 1
    countCare(c, grade, setting, w.care, at)
  }
  for (let cell = 0; cell < cells; cell++) out[cell] = w.care[at + cell]
}

const countCare = (c: SliceInput, grade: number, setting: number, out: Float64Array, at: number): void => {
  const { bandCount } = c.use
  const { stock, own } = c.rates
  out.fill(0, at, at + 2 * bandCount)
  for (let g = grade < 0 ? 0 : grade; g <= (grade < 0 ? c.gradeCount - 1 : grade); g++)
    for (let j = setting < 0 ? 0 : setting; j <= (setting < 0 ? c.settingCount - 1 : setting); j++) {
      const from = (g * c.settingCount + j) * bandCount
      for (let b = 0; b < bandCount; b++) {
        const ofStock = c.mixes.stock[from + b]
        const ofOwn = ownShare(c.mixes, bandCount, g, j, b)
        out[at + b] += stock[b] * ofStock + own[b] * ofOwn
        out[at + bandCount + b] += stock[bandCount + b] * ofStock + own[bandCount + b] * ofOwn
      }
    }
}

/** People who are in both of two care groups; false where nobody can be. */
const both = (
  c: SliceInput,
  w: SliceScratch,
  g: number,
  j: number,
  grade: number,
  setting: number,
  out: Float64Array
): boolean => {
  if ((g >= 0 && grade >= 0 && g !== grade) || (j >= 0 && setting >= 0 && j !== setting)) {
    out.fill(0)
    return false
  }
  careRow(c, w, g < 0 ? grade : g, j < 0 ? setting : j, out)
  return true
}

/** Group of slice i per person of a cell. */
const groupRow = (s: SliceTables, i: number, c: SliceInput, w: SliceScratch, out: Float64Array): void => {
  if (s.care[i] === 1) careRow(c, w, s.grade[i], s.setting[i], out)
  else if (s.row[i] < 0) out.fill(1)
  else {
    const cells = 2 * c.use.bandCount
    for (let cell = 0; cell < cells; cell++) out[cell] = c.rows[s.row[i] * cells + cell]
  }
}

/** The part of a service's use that ratios move: rate of all × group × ratio of the group × what other groups bring. */
const addMoved = (s: SliceTables, i: number, c: SliceInput, w: SliceScratch): void => {
  const { use: u, excess, rows } = c
  const cells = 2 * u.bandCount
  const use = s.use[i]
  groupRow(s, i, c, w, w.part)
  for (let cell = 0; cell < cells; cell++) w.part[cell] *= c.product[use * cells + cell]
  if (s.care[i] === 0) {
    // A person of the group has its ratio for sure, not with the share of the cell.
    for (let r = 0; r < u.ratioUse.length; r++) {
      if (u.ratioUse[r] !== use || u.ratioGroupRow[r] !== s.row[i]) continue
      for (let cell = 0; cell < cells; cell++) {
        const e = excess[r * cells + cell]
        w.part[cell] *= (1 + e) / (1 + rows[s.row[i] * cells + cell] * e)
      }
    }
  }
  const { own } = w
  if (s.care[i] === 1 && u.careRatioUse.length > 0) careRow(c, w, s.grade[i], s.setting[i], own)
  for (let r = 0; r < u.careRatioUse.length; r++) {
    if (u.careRatioUse[r] !== use) continue
    const ratio = (u.ratioUse.length + r) * cells
    const group = u.careRatioGroup[r]
    if (u.careRatioOpens[r] === 1) w.factor.fill(1)
    if (s.care[i] === 1) {
      both(c, w, s.grade[i], s.setting[i], u.careGroupGrade[group], u.careGroupSetting[group], w.other)
      for (let cell = 0; cell < cells; cell++)
        if (own[cell] > 0) w.factor[cell] += (w.other[cell] / own[cell]) * excess[ratio + cell]
    } else {
      careRow(c, w, u.careGroupGrade[group], u.careGroupSetting[group], w.other)
      for (let cell = 0; cell < cells; cell++) w.factor[cell] += w.other[cell] * excess[ratio + cell]
    }
    const closes = r + 1 >= u.careRatioUse.length || u.careRatioUse[r + 1] !== use || u.careRatioOpens[r + 1] === 1
    if (closes) for (let cell = 0; cell < cells; cell++) w.part[cell] *= w.factor[cell]
  }
  for (let cell = 0; cell < cells; cell++) w.row[cell] += w.part[cell]
}

/** Rates of conditions and declared groups: a person of the slice's group is in them with the share of its cell. */
const addGroupRates = (s: SliceTables, i: number, c: SliceInput, w: SliceScratch): void => {
  const { use: u, rows, values } = c
  const cells = 2 * u.bandCount
  groupRow(s, i, c, w, w.part)
  for (let q = 0; q < u.groupRateUse.length; q++) {
    if (u.groupRateUse[q] !== s.use[i]) continue
    const group = u.groupRateRow[q]
    const same = s.care[i] === 0 && group === s.row[i]
    for (let cell = 0; cell < cells; cell++) {
      const at = u.groupRateAt[q * cells + cell]
      if (at < 0) continue
      w.row[cell] += values[at] * w.part[cell] * (same ? 1 : rows[group * cells + cell])
    }
  }
}

/** Rates of care groups. */
const addCareRates = (s: SliceTables, i: number, c: SliceInput, w: SliceScratch): void => {
  const { use: u, values } = c
  const cells = 2 * u.bandCount
  for (let q = 0; q < u.careRateGraded.length; q++) {
    if (u.careRateGraded[q] !== s.graded[i]) continue
    if (s.care[i] === 1) {
      if (!both(c, w, s.grade[i], s.setting[i], u.careRateGrade[q], u.careRateSetting[q], w.other)) continue
      w.part.fill(1)
    } else {
      careRow(c, w, u.careRateGrade[q], u.careRateSetting[q], w.other)
      groupRow(s, i, c, w, w.part)
    }
    for (let cell = 0; cell < cells; cell++) {
      const at = u.careRateAt[q * cells + cell]
      if (at >= 0) w.row[cell] += values[at] * w.other[cell] * w.part[cell]
    }
  }
}

/** Slice i per person of a cell, into `w.row`. */
const fillSlice = (s: SliceTables, i: number, c: SliceInput, w: SliceScratch): void => {
  const cells = 2 * c.use.bandCount
  if (s.what[i] === sliceOf.persons) {
    groupRow(s, i, c, w, w.row)
    return
  }
  if (s.what[i] === sliceOf.family) {
    if (s.care[i] === 1) {
      both(c, w, s.grade[i], s.setting[i], -1, c.family, w.row)
      return
    }
    careRow(c, w, -1, c.family, w.row)
    groupRow(s, i, c, w, w.part)
    for (let cell = 0; cell < cells; cell++) w.row[cell] *= w.part[cell]
    return
  }
  w.row.fill(0)
  if (s.use[i] >= 0) {
    addMoved(s, i, c, w)
    addGroupRates(s, i, c, w)
  }
  if (s.graded[i] >= 0) addCareRates(s, i, c, w)
}

/** All slices of class `k` at one node: population times row. */
export const sliceClass = (
  slices: SliceTables,
  input: SliceInput,
  scratch: SliceScratch,
  classes: ClassList,
  k: number,
  bands: Float64Array,
  firstPlace: number, // stock * M
  places: number,
  node: number,
  out: Float64Array // written: (node * slices + i) * M + m
): void => {
  const { classStart, classMembers } = classes
  const cells = 2 * input.use.bandCount
  const count = slices.what.length
  const { row } = scratch
  scratch.known.fill(0)
  for (let i = 0; i < count; i++) {
    fillSlice(slices, i, input, scratch)
    for (let at = classStart[k]; at < classStart[k + 1]; at++) {
      const m = classMembers[at]
      const persons = (firstPlace + m) * cells
      let sum = 0
      for (let cell = 0; cell < cells; cell++) sum += bands[persons + cell] * row[cell]
      out[(node * count + i) * places + m] = sum
    }
  }
}
