/**
 * A door is a public reader of the product under fuzz: it makes the case of a seed, reads it, and says what it did. The
 * same seed always makes the same case, so a number is enough to see a failure again.
 */
import fc from 'fast-check'

/** What a reader made of a case. */
export interface Answer {
  /** `accepted`: read to the end; `refused`: a list of problems or a Left. */
  readonly verdict: 'accepted' | 'refused'
  /** Broken promises, in words: a refusal without a place, a value out of bounds. */
  readonly faults: ReadonlyArray<string>
}

/** Reads a case that lies ready. Whatever it throws is a defect of the product. */
export type Knock = () => Promise<Answer> | Answer

export interface Door {
  /** Makes the case of a seed and lays it ready; only the knock itself is timed. */
  readonly make: (seed: number) => Knock
}

/** Opens a door with files of its own below `directory`. */
export type OpenDoor = (directory: string) => Promise<Door> | Door

/** The case that an arbitrary gives for a seed. */
export const caseOf = <A>(arbitrary: fc.Arbitrary<A>, seed: number): A => {
  const [made] = fc.sample(arbitrary, { seed, numRuns: 1 })
  if (made === undefined) throw new Error(`no case for seed ${seed}`)
  return made
}

/** Lets a number choose from a list that is not empty. */
export const chosen = <A>(list: ReadonlyArray<A>, pick: number): A => {
  const item = list[pick % list.length]
  if (item === undefined) throw new Error('nothing to choose from')
  return item
}
