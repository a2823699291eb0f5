/** What differs between two lists in force: nothing between equal ones, mirrored the other way, and enough to go over. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Occurrence } from '../../../src/domain/occurrence/occurrence.js'
import { canonicalText } from '../../../src/domain/study/canonical.js'
import { diffOf, isEmptyDiff, type FieldChange, type StudyDiff } from '../../../src/domain/study/diff.js'
import { type Entry, flatEntry } from '../../../src/domain/study/entry.js'
import type { Head } from '../../../src/domain/study/head.js'
import { oneOfEach } from '../../support/occurrences.js'

interface Content {
  readonly head: Head
  readonly entries: ReadonlyMap<string, Entry>
}
const occurrence: fc.Arbitrary<Occurrence> = fc.oneof(
  fc.constantFrom(...Object.values(oneOfEach)),
  fc.record({
    type: fc.constant('MortalityChanged' as const),
    area: fc.constantFrom('*', '05'),
    factor: fc.constantFrom(0.9, 1.1)
  })
)
const entry: fc.Arbitrary<Entry> = fc.record(
  {
    on: fc.constantFrom('2027-01', '2028-01'),
    why: fc.constantFrom('a', 'b', { de: 'a', en: 'b' }),
    source: fc.constantFrom('x'),
    occurrence
  },
  { requiredKeys: ['on', 'occurrence'] }
)
const content: fc.Arbitrary<Content> = fc.record({
  head: fc.record(
    { title: fc.constantFrom('A', 'B'), draws: fc.constantFrom(10, 20), pin: fc.boolean() },
    { requiredKeys: [] }
  ),
  entries: fc
    .uniqueArray(fc.tuple(fc.constantFrom('k', 'l', 'm', 'n'), entry), { selector: ([key]) => key })
    .map((all) => new Map(all))
})

const flat = (e: Entry): Readonly<Record<string, unknown>> => flatEntry(e)
const meaning = ({ head: { pin: _, ...head }, entries }: Content): string =>
  canonicalText([
    head,
    [...entries].map(([key, e]) => [key, flat(e)]).sort((x, y) => (String(x[0]) < String(y[0]) ? -1 : 1))
  ])

/** Fields with the changes made. */
const over = (
  fields: Readonly<Record<string, unknown>>,
  changes: ReadonlyArray<FieldChange>
): Readonly<Record<string, unknown>> => {
  const next = new Map(Object.entries(fields))
  for (const { field, b } of changes)
    if (b === undefined) next.delete(field)
    else next.set(field, b)
  return Object.fromEntries(next)
}
/** What a becomes when the difference is made, as its canonical text. */
const applied = (a: Content, diff: StudyDiff): string => {
  const { pin: _, ...head } = a.head
  const entries = new Map([...a.entries].map(([key, e]) => [key, flat(e)]))
  for (const key of diff.onlyA.keys()) entries.delete(key)
  for (const [key, e] of diff.onlyB) entries.set(key, flat(e))
  for (const { key, fields } of diff.changed) entries.set(key, over(entries.get(key) ?? {}, fields))
  return canonicalText([over({ ...head }, diff.head), [...entries].sort(([x], [y]) => (x < y ? -1 : 1))])
}
const mirrored = ({ head, onlyA, onlyB, changed }: StudyDiff): unknown => {
  const turned = (changes: ReadonlyArray<FieldChange>): ReadonlyArray<unknown> =>
    changes.map(({ field, a, b }) => ({ field, a: b, b: a })).sort((x, y) => (x.field < y.field ? -1 : 1))
  return plain({
    head: turned(head),
    onlyA: onlyB,
    onlyB: onlyA,
    changed: changed.map(({ key, a, b, fields }) => ({ key, a: b, b: a, fields: turned(fields) }))
  })
}
const plain = (value: unknown): string =>
  canonicalText(JSON.parse(JSON.stringify(value, (_, v: unknown) => (v instanceof Map ? Object.fromEntries(v) : v))))
const sorted = ({ head, changed, ...rest }: StudyDiff): string => {
  const byField = (changes: ReadonlyArray<FieldChange>): ReadonlyArray<FieldChange> =>
    [...changes].sort((x, y) => (x.field < y.field ? -1 : 1))
  return plain({ ...rest, head: byField(head), changed: changed.map((c) => ({ ...c, fields: byField(c.fields) })) })
}

describe('a difference', () => {
  it('of equal studies is empty, and only of those', () => {
    fc.assert(
      fc.property(content, content, (a, b) => {
        expect(isEmptyDiff(diffOf(a, a))).toBe(true)
        expect(isEmptyDiff(diffOf(a, b))).toBe(meaning(a) === meaning(b))
      }),
      { numRuns: 300, seed: 61 }
    )
  })
  it('the other way round is its mirror image', () => {
    fc.assert(
      fc.property(content, content, (a, b) => {
        const back = diffOf(b, a)
        const order = (keys: ReadonlyArray<{ readonly key: string }>): ReadonlyArray<string> =>
          keys.map(({ key }) => key).sort()
        const there = diffOf(a, b)
        expect(order(back.changed)).toEqual(order(there.changed))
        const byKey = (diff: StudyDiff): StudyDiff => ({
          ...diff,
          changed: [...diff.changed].sort((x, y) => (x.key < y.key ? -1 : 1))
        })
        expect(sorted(byKey(back))).toBe(mirrored(byKey(there)))
      }),
      { numRuns: 300, seed: 62 }
    )
  })
  it('made to the one gives the other', () => {
    fc.assert(
      fc.property(content, content, (a, b) => {
        expect(applied(a, diffOf(a, b))).toBe(meaning(b))
      }),
      { numRuns: 300, seed: 63 }
    )
  })
  it('names fields by hand: a moved date, a lost reason, a new entry', () => {
    const closed: Entry = { on: '2027-01', why: 'age', occurrence: oneOfEach.FacilityClosed }
    const moved: Entry = { on: '2028-01', occurrence: oneOfEach.FacilityClosed }
    const opened: Entry = { on: '2027-01', occurrence: oneOfEach.FacilityOpened }
    expect(
      diffOf(
        { head: { draws: 10 }, entries: new Map([['k', closed]]) },
        {
          head: { draws: 10, title: 'T', pin: true },
          entries: new Map([
            ['k', { ...moved, id: 'k' }],
            ['l', opened]
          ])
        }
      )
    ).toEqual({
      head: [{ field: 'title', b: 'T' }],
      onlyA: new Map(),
      onlyB: new Map([['l', opened]]),
      changed: [
        {
          key: 'k',
          a: closed,
          b: { ...moved, id: 'k' },
          fields: [
            { field: 'on', a: '2027-01', b: '2028-01' },
            { field: 'why', a: 'age' }
          ]
        }
      ]
    })
  })
})
