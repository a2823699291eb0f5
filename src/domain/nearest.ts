/** The nearest valid name to a misspelt one. Equal distances are settled by the order of the candidates. */

/** Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours. */
export const editDistance = (a: string, b: string): number => {
  const width = b.length + 1
  let beforeLast: number[] = []
  let last = Array.from({ length: width }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const current = [i]
    for (let j = 1; j < width; j++) {
      const substituted = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      let best = Math.min((last[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, substituted)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1)
      current.push(best)
    }
    beforeLast = last
    last = current
  }
  return last[b.length] ?? 0
}

/** Names longer than this are never compared: nothing a person typed by mistake is near them. */
const longestCompared = 80

/** The candidate nearest to `found` (case and `-`, `_`, space count little), or undefined where none is close:
 *  at most a third of the letters, and at least one edit, may differ. */
export const nearest = (found: string, candidates: Iterable<string>): string | undefined => {
  if (found === '' || found.length > longestCompared) return undefined
  const plain = (text: string): string => text.toLowerCase().replace(/[-\s]/g, '_')
  const wanted = plain(found)
  let best: string | undefined
  let bestDistance = Math.max(1, Math.floor(found.length / 3)) + 1
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - found.length) >= bestDistance) continue
    const distance = editDistance(wanted, plain(candidate))
    if (distance < bestDistance) {
      best = candidate
      bestDistance = distance
    }
  }
  return best
}
