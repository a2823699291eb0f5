/**
 * Figures of several files → each cell once. Equal repeats are told once per pair of files; contradictions are errors with
 * both places; different population bases in one folder are named. Nothing is averaged, nothing chosen silently.
 */
import { problem, type PlacedProblem } from '../problem.js'
import { signOf } from './missing.js'
import { cellKey, numberOf, type OfficialObservation, type PopulationBase } from './observation.js'

/** How a value is shown: the number, or the sign of the offices. */
const shownValue = ({ value }: OfficialObservation): string =>
  typeof value === 'number' ? String(value) : signOf[value] === '' ? 'empty' : signOf[value]

const shownPlace = ({ place }: OfficialObservation): string => `${place.file}:${place.line}:${place.column}`

/** Two claims for one cell: the same number, or a sign without a number, do not contradict. */
const contradict = (a: OfficialObservation, b: OfficialObservation): boolean => {
  const [x, y] = [numberOf(a), numberOf(b)]
  return x !== undefined && y !== undefined && x !== y
}

/**
 * A municipality stays listed under the longer key it had before it changed its association, with "-" for the years after
 * (and the new key has "-" for those before). Both keys are one AGS: the figure of the year stands.
 */
const otherKey = (a: OfficialObservation, b: OfficialObservation): boolean =>
  a.area.length === 8 &&
  a.place.file === b.place.file &&
  a.place.line !== b.place.line &&
  (a.value === 'none') !== (b.value === 'none')

export interface Merged {
  readonly observations: ReadonlyArray<OfficialObservation>
  readonly problems: ReadonlyArray<PlacedProblem>
}

/** Keeps the first of equal figures, and a number rather than a sign for the same cell. */
export const mergeObservations = (observations: ReadonlyArray<OfficialObservation>): Merged => {
  const at = new Map<string, number>()
  const kept: OfficialObservation[] = []
  const problems: PlacedProblem[] = []
  const repeats = new Map<
    string,
    { readonly first: OfficialObservation; readonly again: OfficialObservation; n: number }
  >()
  for (const observation of observations) {
    const key = cellKey(observation)
    const index = at.get(key)
    const before = index === undefined ? undefined : kept[index]
    if (index === undefined || before === undefined) {
      at.set(key, kept.length)
      kept.push(observation)
    } else if (otherKey(before, observation)) {
      if (before.value === 'none') kept[index] = observation
    } else if (contradict(before, observation))
      problems.push({
        ...problem(
          'contradicting-figures',
          [],
          `${shownValue(observation)}`,
          `${shownValue(before)}, as in ${shownPlace(before)}`
        ),
        ...observation.place
      })
    else {
      if (numberOf(before) === undefined && numberOf(observation) !== undefined) kept[index] = observation
      const pair = `${before.place.file}\u0000${observation.place.file}`
      const repeat = repeats.get(pair)
      if (repeat === undefined) repeats.set(pair, { first: before, again: observation, n: 1 })
      else repeat.n += 1
    }
  }
  for (const { first, again, n } of repeats.values())
    problems.push({
      ...problem(
        'repeated-figures',
        [],
        `${n} figures again`,
        `each figure once; the first is in ${shownPlace(first)}`
      ),
      severity: 'warning',
      ...again.place
    })
  return { observations: kept, problems: [...problems, ...mixedBases(kept)] }
}

/** Names a second and third population base at the first figure of each. */
const mixedBases = (observations: ReadonlyArray<OfficialObservation>): ReadonlyArray<PlacedProblem> => {
  const firsts = new Map<PopulationBase, OfficialObservation>()
  for (const observation of observations)
    if (observation.base !== undefined && !firsts.has(observation.base)) firsts.set(observation.base, observation)
  const [known, ...others] = [...firsts.values()]
  if (known === undefined) return []
  return others.map((other) => ({
    ...problem(
      'mixed-population-bases',
      [],
      `${String(other.base)} (${other.date ?? other.year})`,
      `${String(known.base)} as in ${shownPlace(known)}: counts of different population bases must not be mixed`
    ),
    severity: 'warning' as const,
    ...other.place
  }))
}
