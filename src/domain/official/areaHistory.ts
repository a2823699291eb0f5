/**
 * Old keys of areas → new ones, only by a stated mapping. Figures of old areas are carried over by share and added; a sign
 * stays a sign; keys without a mapping are named, never guessed. Totals are not mended afterwards.
 */
import { problem, type PlacedProblem } from '../problem.js'
import type { Missing } from './missing.js'
import { cellKey, type OfficialObservation } from './observation.js'
import type { AreaChange } from './reading.js'

export interface Mapped {
  readonly observations: ReadonlyArray<OfficialObservation>
  /** One error per old key without mapping, at its first figure; with the number of figures. */
  readonly problems: ReadonlyArray<PlacedProblem>
}

/** Chain of changes that is followed. */
const longestChain = 8

/**
 * Carries figures to the areas that exist now. `current`: keys of 5 and 8 digits that exist; a key in it is mapped only where
 * a change says so for its date. A change holds for figures of days before its `since` (years: 31 December).
 */
export const carryOver = (
  observations: ReadonlyArray<OfficialObservation>,
  changes: ReadonlyArray<AreaChange>,
  current: ReadonlySet<string>
): Mapped => {
  const byOld = new Map<string, AreaChange[]>()
  for (const change of changes) {
    const known = byOld.get(change.oldArea)
    if (known === undefined) byOld.set(change.oldArea, [change])
    else known.push(change)
  }
  const targets = new Map<string, number>()
  const out: OfficialObservation[] = []
  const unmapped = new Map<string, { readonly first: OfficialObservation; n: number }>()
  for (const observation of observations) {
    const parts = partsOf(observation, byOld)
    for (const { area, share, from } of parts) {
      if (area.length >= 5 && !current.has(area)) {
        const known = unmapped.get(area)
        if (known === undefined) unmapped.set(area, { first: observation, n: 1 })
        else known.n += 1
        out.push(observation)
        continue
      }
      const moved = from.length === 0 ? observation : carried(observation, area, share, from)
      const key = cellKey(moved)
      const index = targets.get(key)
      const before = index === undefined ? undefined : out[index]
      if (index === undefined || before === undefined) {
        targets.set(key, out.length)
        out.push(moved)
      } else out[index] = added(before, moved)
    }
  }
  return {
    observations: out,
    problems: [...unmapped].map(([area, { first, n }]) => ({
      ...problem(
        'unmapped-area',
        [],
        `${area} ${first.areaName} (${n} figures)`,
        'an area that exists, or a mapping: CSV with old_ags,new_ags,share,since,source'
      ),
      ...first.place
    }))
  }
}

interface Part {
  readonly area: string
  readonly share: number
  readonly from: ReadonlyArray<string>
}

/** Where the figure of an area belongs: shares that sum to 1. */
const partsOf = (
  observation: OfficialObservation,
  byOld: ReadonlyMap<string, ReadonlyArray<AreaChange>>
): ReadonlyArray<Part> => {
  const day = observation.date ?? `${observation.year}-12-31`
  const follow = (part: Part, after: string, depth: number): ReadonlyArray<Part> => {
    const later = (byOld.get(part.area) ?? []).filter(({ since }) => since > day && since > after)
    const next = later.reduce<string | undefined>(
      (first, { since }) => (first === undefined || since < first ? since : first),
      undefined
    )
    if (next === undefined || depth === 0) return [part]
    return later
      .filter(({ since }) => since === next)
      .flatMap(({ newArea, share }) =>
        follow(
          newArea === part.area && share === 1
            ? part
            : { area: newArea, share: part.share * share, from: [...part.from, part.area] },
          next,
          depth - 1
        )
      )
  }
  return follow({ area: observation.area, share: 1, from: [] }, '', longestChain)
}

const carried = (
  observation: OfficialObservation,
  area: string,
  share: number,
  from: ReadonlyArray<string>
): OfficialObservation => ({
  ...observation,
  area,
  value: typeof observation.value === 'number' ? observation.value * share : observation.value,
  mappedFrom: [...new Set(from)]
})

/** Sum of two figures of one cell; "exactly nothing" adds nothing, any other sign makes the sum that sign. */
const added = (a: OfficialObservation, b: OfficialObservation): OfficialObservation => ({
  ...a,
  value: sum(a.value, b.value),
  ...(a.uncertain === true || b.uncertain === true ? { uncertain: true } : {}),
  mappedFrom: [...new Set([...(a.mappedFrom ?? [a.area]), ...(b.mappedFrom ?? [b.area])])]
})

const sum = (a: number | Missing, b: number | Missing): number | Missing => {
  if (typeof a === 'number' && typeof b === 'number') return a + b
  if (a === 'none') return b
  if (b === 'none') return a
  return typeof a === 'number' ? b : a
}
