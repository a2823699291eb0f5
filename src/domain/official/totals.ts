/**
 * Published totals against the sum of their published parts: men and women, age groups without gap or overlap, long-term and
 * short-term care. Differences (rounding, cell-key method) are remarks; no figure is changed.
 */
import { cellKey, type KeyGap, type OfficialDims, type OfficialObservation } from './observation.js'
import type { TotalRemark } from './reading.js'

/** Remarks kept per file and dimension. */
const keptRemarks = 100

export interface TotalsFound {
  readonly remarks: ReadonlyArray<TotalRemark>
  readonly count: number
}

/** All remarks, in the order of the totals. */
export const totalRemarks = (observations: ReadonlyArray<OfficialObservation>): TotalsFound => {
  const found = (['sex', 'age', 'careKind'] as const).flatMap((over) => remarksOver(observations, over))
  const counts = new Map<string, number>()
  const remarks = found.filter(({ place, over }) => {
    const key = `${place.file}\u0000${over}`
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    return count <= keptRemarks
  })
  return { remarks, count: found.length }
}

const remarksOver = (observations: ReadonlyArray<OfficialObservation>, over: KeyGap): ReadonlyArray<TotalRemark> => {
  const groups = new Map<string, OfficialObservation[]>()
  for (const observation of observations) {
    if (observation.measure === 'indicator' || observation.mappedFrom !== undefined) continue
    if (over === 'careKind' && observation.measure !== 'nursing_home') continue
    const key = `${observation.place.file}|${cellKey(observation, over)}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [observation])
    else group.push(observation)
  }
  return [...groups.values()].flatMap((group) => {
    const total = group.find(({ dims }) => isTotal(dims, over))
    const parts = partsOf(
      group.filter((observation) => observation !== total),
      over
    )
    if (total === undefined || parts === undefined || typeof total.value !== 'number') return []
    const sumOfParts = sumOf(parts)
    if (sumOfParts === undefined || sumOfParts === total.value) return []
    return [
      {
        kind: 'total-differs' as const,
        place: total.place,
        total: total.value,
        sumOfParts,
        difference: total.value - sumOfParts,
        over
      }
    ]
  })
}

const isTotal = (dims: OfficialDims, over: KeyGap): boolean =>
  over === 'sex'
    ? dims.sex === undefined || dims.sex === 't'
    : over === 'age'
      ? dims.ageFrom === undefined
      : dims.careKind === undefined

/** Parts that make up a whole; undefined where one is missing or two overlap. */
const partsOf = (
  group: ReadonlyArray<OfficialObservation>,
  over: KeyGap
): ReadonlyArray<OfficialObservation> | undefined => {
  if (over === 'sex') {
    const [men, women] = [group.find(({ dims }) => dims.sex === 'm'), group.find(({ dims }) => dims.sex === 'f')]
    return men === undefined || women === undefined ? undefined : [men, women]
  }
  if (over === 'careKind') {
    const kinds = (['long_term', 'short_term'] as const).map((kind) => group.find(({ dims }) => dims.careKind === kind))
    return kinds.every((kind) => kind !== undefined)
      ? kinds.flatMap((kind) => (kind === undefined ? [] : [kind]))
      : undefined
  }
  const sorted = group
    .filter(({ dims }) => dims.ageFrom !== undefined)
    .sort((a, b) => (a.dims.ageFrom ?? 0) - (b.dims.ageFrom ?? 0))
  let next: number | undefined = 0
  for (const { dims } of sorted) {
    if (next === undefined || dims.ageFrom !== next) return undefined
    next = dims.ageTo === undefined ? undefined : dims.ageTo + 1
  }
  return sorted.length > 1 && next === undefined ? sorted : undefined
}

/** Sum of parts; undefined where a part has a sign that is no number. */
const sumOf = (parts: ReadonlyArray<OfficialObservation>): number | undefined =>
  parts.reduce<number | undefined>((sum, { value }) => {
    const part = typeof value === 'number' ? value : value === 'none' ? 0 : undefined
    return sum === undefined || part === undefined ? undefined : sum + part
  }, 0)
