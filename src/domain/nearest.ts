/** The valid name nearest to a wrong one, or none: a far suggestion would mislead. */

/** Longest name that is compared; longer texts are no misspelt names. */
const longest = 64

/**
 * Nearest of `candidates` to `found`: equal but for case, blanks and dashes first, then the fewest edits
 * (insert, delete, replace, swap of neighbours), at most a third of the length. Ties go to the first in order.
 */
export const nearestOf = (found: string, candidates: Iterable<string>): string | undefined => {
  if (found.length === 0 || found.length > longest) return undefined
  const plain = plainName(found)
  let best: string | undefined
  let bestEdits = Math.max(1, Math.floor(found.length / 3)) + 1
  for (const candidate of candidates) {
    const other = plainName(candidate)
    if (other === plain) return candidate
    if (Math.abs(other.length - plain.length) >= bestEdits) continue
    const distance = edits(plain, other)
    if (distance < bestEdits) {
      best = candidate
      bestEdits = distance
    }
  }
  return best
}

const plainName = (name: string): string => name.toLowerCase().replace(/[\s_-]/g, '')

/** Optimal string alignment distance. */
const edits = (a: string, b: string): number => {
  let before: ReadonlyArray<number> = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1)
      row.push(least)
    }
    before = last
    last = row
  }
  return last[b.length] ?? a.length
}
