/**
 * Measures in one draw, month by month and municipality by municipality: arrays [t * origins + m]. A number that does nothing
 * (share 0, effect 0, factor 1) leaves every bit as it was.
 */

/** share = part of the group that takes part: course of the month × uptake, 0 outside the area. */
export const fillShare = (
  course: Float64Array, // 0 … 1 per month
  covered: Uint8Array, // 1 per municipality of the area
  uptake: number,
  out: Float64Array // written
): void => {
  const origins = covered.length
  for (let t = 0; t < course.length; t++)
    for (let m = 0; m < origins; m++) out[t * origins + m] = covered[m] === 1 ? course[t] * uptake : 0
}

/** What another measure does to a part of the uptake: times 1 + course · (factor - 1) in its own area. */
export const moveUptake = (
  course: Float64Array,
  covered: Uint8Array,
  factor: number,
  part: Float64Array // changed
): void => {
  const origins = covered.length
  for (let t = 0; t < course.length; t++)
    for (let m = 0; m < origins; m++)
      if (covered[m] === 1) {
        const moved = 1 + course[t] * (factor - 1)
        part[t * origins + m] *= moved > 0 ? moved : 0
      }
}

/** share *= the part of the uptake, which is never above 1. */
export const takePart = (part: Float64Array, share: Float64Array): void => {
  for (let i = 0; i < share.length; i++) share[i] *= part[i] < 1 ? part[i] : 1
}

/** out = persons · share. */
export const takingPart = (persons: Float64Array, personsAt: number, share: Float64Array, out: Float64Array): void => {
  for (let i = 0; i < share.length; i++) out[i] = persons[personsAt + i] * share[i]
}

/** What measures do to the demand for one service; everything is multiplied or added, so that no order matters. */
export interface DemandWork {
  /** Product of 1 - part taken away. */
  readonly kept: Float64Array
  /** Product of 1 + part added. */
  readonly grown: Float64Array
  /** Units on top, as they are (not to be calibrated). */
  readonly added: Float64Array
  /** Sum of the parts taken away. */
  readonly taken: Float64Array
}

/** Part of the whole demand that the participants ask for, at most all of it. */
const partOf = (ofGroup: number, whole: number, share: number): number => {
  const part = whole > 0 ? (ofGroup / whole) * share : 0
  return part < 1 ? part : 1
}

/** The participants' demand grows or falls by `relative`; what falls is kept for substitution in `parts` (or of length 0). */
export const takeRelative = (
  ofGroup: Float64Array, // demand of the group, from groupAt
  groupAt: number,
  whole: Float64Array, // demand of everybody, from wholeAt
  wholeAt: number,
  share: Float64Array,
  relative: number,
  work: DemandWork,
  parts: Float64Array // written
): void => {
  for (let i = 0; i < share.length; i++) {
    const change = partOf(ofGroup[groupAt + i], whole[wholeAt + i], share[i]) * relative
    if (change < 0) take(work, i, -change < 1 ? -change : 1)
    else work.grown[i] *= 1 + change
    if (parts.length > 0) parts[i] = change < 0 ? (-change < 1 ? -change : 1) : 0
  }
}

/** `units` more (or fewer) per participant in the month; fewer at most what the participants ask for. */
export const takeUnits = (
  ofGroup: Float64Array,
  groupAt: number,
  whole: Float64Array,
  wholeAt: number,
  share: Float64Array,
  participants: Float64Array,
  units: number,
  factor: Float64Array, // calibration, per municipality
  work: DemandWork
): void => {
  const origins = factor.length
  for (let i = 0; i < share.length; i++) {
    const amount = participants[i] * units
    if (amount >= 0) work.added[i] += amount
    else {
      const own = partOf(ofGroup[groupAt + i], whole[wholeAt + i], share[i])
      const all = whole[wholeAt + i] * factor[i % origins]
      const part = all > 0 ? -amount / all : 0
      take(work, i, part < own ? part : own)
    }
  }
}

const take = (work: DemandWork, i: number, part: number): void => {
  work.kept[i] *= 1 - part
  work.taken[i] += part
}

/** What one substitution moves: its part of all that is taken from `from`, in units of `to`. */
export const moveUnits = (
  whole: Float64Array,
  wholeAt: number,
  factor: Float64Array,
  from: DemandWork,
  parts: Float64Array, // taken by this substitution
  unitsPerUnit: number,
  to: DemandWork
): void => {
  const origins = factor.length
  for (let i = 0; i < parts.length; i++) {
    if (!(parts[i] > 0)) continue
    const gone = whole[wholeAt + i] * factor[i % origins] * from.grown[i] * (1 - from.kept[i])
    to.added[i] += ((gone * parts[i]) / from.taken[i]) * unitsPerUnit
  }
}

/** out = demand · grown · kept + added / calibration. */
export const measuredDemand = (
  whole: Float64Array,
  wholeAt: number,
  work: DemandWork,
  factor: Float64Array,
  out: Float64Array // written
): void => {
  const origins = factor.length
  for (let i = 0; i < out.length; i++) {
    const own = whole[wholeAt + i] * work.grown[i] * work.kept[i]
    const scale = factor[i % origins]
    out[i] = work.added[i] > 0 && scale > 0 ? own + work.added[i] / scale : own
  }
}

/** left *= 1 - (families of participants / families) · share of load taken off. */
export const takeLoad = (
  ofGroup: Float64Array,
  groupAt: number,
  whole: Float64Array,
  wholeAt: number,
  share: Float64Array,
  relief: number,
  left: Float64Array // changed
): void => {
  for (let i = 0; i < share.length; i++)
    left[i] *= 1 - partOf(ofGroup[groupAt + i], whole[wholeAt + i], share[i]) * relief
}

/** out = persons · (1 - left). */
export const reliefOf = (whole: Float64Array, wholeAt: number, left: Float64Array, out: Float64Array): void => {
  for (let i = 0; i < out.length; i++) out[i] = whole[wholeAt + i] * (1 - left[i])
}

/**
 * Factor on the units per full-time equivalent of each labour area: mean over its facilities of 1 + share · (factor - 1),
 * weighted by their part of the area. out[l * months + t] is multiplied.
 */
export const moveProductivity = (
  share: Float64Array,
  months: number,
  origins: number,
  facilityArea: Int32Array,
  facilityPlace: Int32Array, // municipality
  facilityPart: Float64Array, // part of its labour area, adding up to 1
  factor: number,
  out: Float64Array // changed
): void => {
  const areas = out.length / months
  for (let l = 0; l < areas; l++)
    for (let t = 0; t < months; t++) {
      let sum = 0
      for (let f = 0; f < facilityArea.length; f++)
        if (facilityArea[f] === l) sum += facilityPart[f] * share[t * origins + facilityPlace[f]]
      out[l * months + t] *= 1 + sum * (factor - 1)
    }
}

/** Sum over the months of each year, times `scale` per year: out[y * origins + m] is added to. */
export const addYears = (
  values: Float64Array, // [t * origins + m] from at
  at: number,
  weight: Float64Array, // per month
  yearOfMonth: Int32Array, // -1 = not reported
  scale: Float64Array, // per year
  origins: number,
  out: Float64Array
): void => {
  for (let t = 0; t < yearOfMonth.length; t++) {
    const y = yearOfMonth[t]
    if (y < 0 || weight[t] === 0) continue
    const factor = weight[t] * scale[y]
    for (let m = 0; m < origins; m++) out[y * origins + m] += values[at + t * origins + m] * factor
  }
}

/** An amount a month over the area by its residents: out[y * origins + m] is added to. */
export const addAmount = (
  residents: Float64Array, // [t * origins + m] from at
  at: number,
  covered: Uint8Array,
  amount: Float64Array, // per month
  yearOfMonth: Int32Array,
  scale: Float64Array, // per year
  out: Float64Array
): void => {
  const origins = covered.length
  for (let t = 0; t < yearOfMonth.length; t++) {
    const y = yearOfMonth[t]
    if (y < 0 || amount[t] === 0) continue
    let all = 0
    for (let m = 0; m < origins; m++) if (covered[m] === 1) all += residents[at + t * origins + m]
    if (!(all > 0)) continue
    for (let m = 0; m < origins; m++)
      if (covered[m] === 1) out[y * origins + m] += ((amount[t] * residents[at + t * origins + m]) / all) * scale[y]
  }
}
