/** Municipalities with equal numbers form a class, so that per-person values are computed once for all of them. */
import { numbers, texts, type Region } from '../../../domain/region/region.js'

/** All municipalities of a package, core and ring, ascending by AGS. */
export interface Places {
  readonly ags: ReadonlyArray<string>
  readonly core: ReadonlyArray<number>
  /** Kreise, ascending, and the Kreis of each municipality. */
  readonly labourAreas: ReadonlyArray<string>
  readonly labourAreaOf: ReadonlyArray<number>
  /** NaN where not given. */
  readonly deprivation: ReadonlyArray<number>
}

export const placesOf = (region: Region): Places => {
  const ags = texts(region, 'municipalities', 'ags') ?? []
  const role = texts(region, 'municipalities', 'role')
  const deprivation = numbers(region, 'municipalities', 'deprivation')
  const order = ags.map((_, i) => i).sort((a, b) => ((ags[a] ?? '') < (ags[b] ?? '') ? -1 : 1))
  const sorted = order.map((i) => ags[i] ?? '')
  const kreisOf = sorted.map((code) => code.slice(0, 5))
  const labourAreas = [...new Set(kreisOf)].sort()
  return {
    ags: sorted,
    core: order.flatMap((i, m) => (role?.[i] === 'ring' ? [] : [m])),
    labourAreas,
    labourAreaOf: kreisOf.map((kreis) => labourAreas.indexOf(kreis)),
    deprivation: order.map((i) => deprivation?.[i] ?? NaN)
  }
}

/** Base population as weights: total per municipality, and sex * 101 + age over the region (groups spread evenly over ages). */
export const baseWeights = (
  region: Region,
  ags: ReadonlyArray<string>
): { readonly total: Float64Array; readonly byAge: Float64Array } => {
  const total = new Float64Array(ags.length)
  const byAge = new Float64Array(202)
  const index = new Map(ags.map((code, m) => [code, m]))
  const codes = texts(region, 'population', 'ags') ?? []
  const sexes = texts(region, 'population', 'sex') ?? []
  const from = numbers(region, 'population', 'age_from')
  const to = numbers(region, 'population', 'age_to')
  const persons = numbers(region, 'population', 'persons')
  codes.forEach((code, i) => {
    const m = index.get(code)
    const count = persons?.[i] ?? 0
    if (m === undefined) return
    total[m] = (total[m] ?? 0) + count
    const first = Math.min(from?.[i] ?? 0, 100)
    const open = to?.[i] ?? NaN
    const last = open >= first ? Math.min(open, 100) : 100
    const offset = sexes[i] === 'm' ? 101 : 0
    for (let age = first; age <= last; age++)
      byAge[offset + age] = (byAge[offset + age] ?? 0) + count / (last - first + 1)
  })
  return { total, byAge }
}

/** Score of each place less the population-weighted mean of the places sharing its layout; 0 where no score is given. */
export const deviationFrom = (
  score: ReadonlyArray<number>,
  weight: Float64Array,
  layoutOf: ReadonlyArray<number>
): ReadonlyArray<number> => {
  const sums = new Map<number, { weight: number; score: number }>()
  score.forEach((value, m) => {
    if (value !== value) return
    const sum = sums.get(layoutOf[m] ?? 0) ?? { weight: 0, score: 0 }
    sum.weight += weight[m] ?? 0
    sum.score += (weight[m] ?? 0) * value
    sums.set(layoutOf[m] ?? 0, sum)
  })
  return score.map((value, m) => {
    const sum = sums.get(layoutOf[m] ?? 0)
    return value !== value || sum === undefined || !(sum.weight > 0) ? 0 : value - sum.score / sum.weight
  })
}

export interface Classes {
  /** Index of one municipality of each class. */
  readonly representative: ReadonlyArray<number>
  readonly classStart: Int32Array
  readonly classMembers: Int32Array
}

/** Groups municipalities by a text that says everything their numbers depend on. */
export const classesOf = (signatures: ReadonlyArray<string>): Classes => {
  const members = new Map<string, number[]>()
  signatures.forEach((signature, m) => {
    const known = members.get(signature)
    if (known === undefined) members.set(signature, [m])
    else known.push(m)
  })
  const lists = [...members.values()]
  const classStart = [0]
  for (const list of lists) classStart.push((classStart.at(-1) ?? 0) + list.length)
  return {
    representative: lists.map((list) => list[0] ?? 0),
    classStart: Int32Array.from(classStart),
    classMembers: Int32Array.from(lists.flat())
  }
}
