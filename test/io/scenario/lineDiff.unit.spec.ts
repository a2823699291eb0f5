/** Unified diffs of edits: whoever follows the hunks gets the new text, and no two of them show the same line. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applied, type Edit, hunksOf } from '../../../src/io/scenario/lineDiff.js'

interface Hunk {
  /** First line in the old and in the new text, from 1. */
  readonly old: number
  readonly fresh: number
  readonly lines: ReadonlyArray<string>
}

const parsed = (diff: string): ReadonlyArray<Hunk> =>
  diff
    .split(/^(?=@@ )/m)
    .filter((part) => part !== '')
    .map((part) => {
      const [title = '', ...lines] = part.replace(/\n$/, '').split('\n')
      const [old, olds, fresh, freshes] = (/^@@ -(\d+),(\d+) \+(\d+),(\d+) @@$/.exec(title) ?? []).slice(1).map(Number)
      if (old === undefined || fresh === undefined) throw new Error(title)
      expect([lines.filter((line) => !line.startsWith('+')).length, olds]).toEqual([olds, olds])
      expect([lines.filter((line) => !line.startsWith('-')).length, freshes]).toEqual([freshes, freshes])
      return { old, fresh, lines }
    })

/** Follows the hunks to the letter; fails where a line is not as they say, or where two of them overlap or touch. */
const followed = (text: string, diff: string): string => {
  const lines = text.split('\n').slice(0, -1)
  const out: string[] = []
  let [at, last] = [0, -1]
  for (const { old, fresh, lines: shown } of parsed(diff)) {
    expect(old - 1).toBeGreaterThan(last)
    out.push(...lines.slice(at, old - 1))
    expect(out).toHaveLength(fresh - 1)
    at = old - 1
    for (const line of shown) {
      if (line.startsWith('+')) out.push(line.slice(1))
      else {
        expect(line.slice(1)).toBe(lines[at])
        if (line.startsWith(' ')) out.push(line.slice(1))
        at += 1
      }
    }
    last = at
  }
  return [...out, ...lines.slice(at)].map((line) => `${line}\n`).join('')
}

/** What may happen to a line: replaced, removed, or followed by new ones. */
const fate = fc.oneof(
  { weight: 9, arbitrary: fc.constant('kept' as const) },
  { weight: 1, arbitrary: fc.constantFrom('replaced' as const, 'removed' as const, 'followed' as const) }
)

const editOf = (what: 'replaced' | 'removed' | 'followed', start: number, line: string, i: number): Edit => {
  const end = start + line.length + 1
  switch (what) {
    case 'replaced':
      return { start, end: end - 1, text: `new ${i}` }
    case 'removed':
      return { start, end, text: '' }
    case 'followed':
      return { start: end, end, text: `more ${i}\nand more ${i}\n` }
  }
}

describe('hunks', () => {
  it('lead to the new text line by line, and neither overlap nor touch', () => {
    let several = 0
    fc.assert(
      fc.property(fc.array(fate, { minLength: 1, maxLength: 50, size: 'max' }), (fates) => {
        const lines = ['first', ...fates.map((_what, i) => `line ${i}`)]
        const text = lines.map((line) => `${line}\n`).join('')
        let offset = 'first\n'.length
        const edits: Edit[] = []
        fates.forEach((what, i) => {
          const line = `line ${i}`
          if (what !== 'kept') edits.push(editOf(what, offset, line, i))
          offset += line.length + 1
        })
        const { diff } = hunksOf(text, edits)
        expect(followed(text, diff)).toBe(applied(text, edits))
        if (parsed(diff).length > 1) several += 1
      }),
      { numRuns: 400, seed: 73 }
    )
    expect(several).toBeGreaterThan(100)
  })
  it('are one where four unchanged lines lie between two changes, and two where five do', () => {
    const text = 'a\n1\n2\n3\n4\nb\n5\n6\n7\n8\n9\nc\n'
    const edits = ['a', 'b', 'c'].map((line) => ({ start: text.indexOf(line), end: text.indexOf(line) + 1, text: 'x' }))
    expect(hunksOf(text, edits)).toEqual({
      line: 1,
      diff: [
        '@@ -1,8 +1,8 @@',
        '-a',
        '+x',
        ...[' 1', ' 2', ' 3', ' 4'],
        '-b',
        '+x',
        ...[' 5', ' 6'],
        '@@ -10,3 +10,3 @@',
        ...[' 8', ' 9'],
        '-c',
        '+x'
      ].join('\n')
    })
  })
})
