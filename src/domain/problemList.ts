/** A long list of problems cut to what can be read: the first of each kind, then how many more there are. */
import type { Problem } from './problem.js'

/** Problems of one kind that are shown one by one. */
export const shownPerKind = 100

/** Limits by kind within one file. Keeps the order; the count of the rest stands at the last shown problem of its kind and has
 *  the kind `more-problems`. */
export const firstOfEachKind = <P extends Problem>(problems: ReadonlyArray<P>): ReadonlyArray<P> => {
  const groupOf = (p: P): string => `${'file' in p ? String(p.file) : ''}\u0000${p.kind}`
  const counts = new Map<string, number>()
  for (const p of problems) counts.set(groupOf(p), (counts.get(groupOf(p)) ?? 0) + 1)
  const seen = new Map<string, number>()
  return problems.flatMap((p): ReadonlyArray<P> => {
    const number = (seen.get(groupOf(p)) ?? 0) + 1
    seen.set(groupOf(p), number)
    if (number <= shownPerKind) return [p]
    if (number > shownPerKind + 1) return []
    const { nearest: _, ...rest } = p
    const more = (counts.get(groupOf(p)) ?? 0) - shownPerKind
    return [{ ...rest, kind: 'more-problems', found: `${more} more of the kind ${p.kind}`, allowed: 'none' } as P]
  })
}
