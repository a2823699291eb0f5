/** What every event store promises; run against each implementation by `eventStores.int.spec.ts`. */
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import type { AppendContext, EventStore } from '../../src/domain/ports.js'
import type { EntryCodec } from '../../src/store/eventStore/entryCodec.js'

/** A small entry that carries every kind of plain value. */
export interface Noted {
  readonly type: 'Noted'
  readonly text: string
  readonly numbers: ReadonlyArray<number>
  readonly maybe?: { readonly deep: boolean }
}

export const notedCodec: EntryCodec<Noted> = {
  decode: (stored) => (isNoted(stored) ? E.right(stored) : E.left('not a Noted'))
}
const isNoted = (value: unknown): value is Noted =>
  typeof value === 'object' && value !== null && 'type' in value && value.type === 'Noted' && 'text' in value

export const noted = (text: string): Noted => ({ type: 'Noted', text, numbers: [0.1, -3, 1e21], maybe: { deep: true } })
export const command = (commandId: string): AppendContext => ({
  commandId,
  recordedAt: '2026-11-21T10:00:00.000Z',
  by: 'test'
})

export const right = <L, A>(result: E.Either<L, A>): A => {
  if (E.isLeft(result)) throw new Error(JSON.stringify(result.left))
  return result.right
}

export const eventStoreContract = (name: string, open: () => EventStore<Noted>): void => {
  describe(`event store ${name}`, () => {
    const texts = (store: EventStore<Noted>, stream: string): ReadonlyArray<string> =>
      right(store.read(stream)).map(({ entry }) => entry.text)

    it('reads an unknown stream as empty', () => {
      const store = open()
      expect(right(store.read('nobody'))).toEqual([])
      expect(right(store.streams())).toEqual([])
      store.close()
    })

    it('gives back what was appended, in order, with version, position, command, time and author', () => {
      const store = open()
      const added = right(
        store.append([{ stream: 's', expectedVersion: 0, entries: [noted('a'), noted('b')] }], command('c1'))
      )
      expect(right(store.read('s'))).toEqual(added)
      expect(added.map(({ version, position }) => [version, position])).toEqual([
        [1, 1],
        [2, 2]
      ])
      expect(added[1]).toEqual({
        stream: 's',
        version: 2,
        position: 2,
        commandId: 'c1',
        recordedAt: '2026-11-21T10:00:00.000Z',
        by: 'test',
        entry: noted('b')
      })
      store.close()
    })

    it('refuses a stale expected version and adds nothing', () => {
      const store = open()
      right(store.append([{ stream: 's', expectedVersion: 0, entries: [noted('a')] }], command('c1')))
      expect(store.append([{ stream: 's', expectedVersion: 0, entries: [noted('b')] }], command('c2'))).toEqual(
        E.left({ _tag: 'ExpectedVersionConflict', stream: 's', expected: 0, actual: 1 })
      )
      expect(store.append([{ stream: 'new', expectedVersion: 4, entries: [noted('b')] }], command('c3'))).toEqual(
        E.left({ _tag: 'ExpectedVersionConflict', stream: 'new', expected: 4, actual: 0 })
      )
      expect(texts(store, 's')).toEqual(['a'])
      expect(right(store.streams())).toEqual(['s'])
      store.close()
    })

    it('appends to several streams together or not at all', () => {
      const store = open()
      right(store.append([{ stream: 'parent', expectedVersion: 0, entries: [noted('p1')] }], command('c1')))
      const refused = store.append(
        [
          { stream: 'child', expectedVersion: 0, entries: [noted('k1')] },
          { stream: 'parent', expectedVersion: 0, entries: [noted('p2')] }
        ],
        command('c2')
      )
      expect(E.isLeft(refused)).toBe(true)
      expect(texts(store, 'child')).toEqual([])
      const added = right(
        store.append(
          [
            { stream: 'parent', expectedVersion: 1, entries: [noted('p2')] },
            { stream: 'child', expectedVersion: 0, entries: [noted('k1')] }
          ],
          command('c3')
        )
      )
      expect(added.map(({ stream, version, position }) => [stream, version, position])).toEqual([
        ['parent', 2, 2],
        ['child', 1, 3]
      ])
      expect(right(store.streams())).toEqual(['child', 'parent'])
      store.close()
    })

    it('adds nothing for a repeated command, whatever version it expects, and answers as the first time', () => {
      const store = open()
      const append = [{ stream: 's', expectedVersion: 0, entries: [noted('a')] }]
      const first = right(store.append(append, command('same')))
      expect(right(store.append(append, command('same')))).toEqual(first)
      expect(texts(store, 's')).toEqual(['a'])
      store.close()
    })

    it('refuses a command id that comes again with other content: partial, longer, reordered or elsewhere', () => {
      const store = open()
      const [a, b] = [noted('a'), noted('b')]
      const append = (stream: string, entries: ReadonlyArray<Noted>): ReturnType<typeof store.append> =>
        store.append([{ stream, expectedVersion: 0, entries }], command('same'))
      const first = right(append('s', [a, b]))
      for (const [stream, entries] of [
        ['s', [a]],
        ['s', []],
        ['s', [a, b, a]],
        ['s', [b, a]],
        ['s', [a, noted('other')]],
        ['t', [a, b]]
      ] as const)
        expect(append(stream, entries)).toEqual(
          E.left({ _tag: 'CommandReused', commandId: 'same', stream: 's', version: 1 })
        )
      expect(right(append('s', [a, b]))).toEqual(first)
      expect(texts(store, 's')).toEqual(['a', 'b'])
      expect(right(store.streams())).toEqual(['s'])
      store.close()
    })

    it('counts on where one command appends to the same stream twice', () => {
      const store = open()
      const twice = (second: number): ReturnType<typeof store.append> =>
        store.append(
          [
            { stream: 's', expectedVersion: 0, entries: [noted('a'), noted('b')] },
            { stream: 's', expectedVersion: second, entries: [noted('c')] }
          ],
          command(`c${second}`)
        )
      expect(E.isLeft(twice(0))).toBe(true)
      expect(right(twice(2)).map(({ version }) => version)).toEqual([1, 2, 3])
      expect(texts(store, 's')).toEqual(['a', 'b', 'c'])
      store.close()
    })

    it('tells versions, tails, and what a command recorded', () => {
      const store = open()
      const entries = ['a', 'b', 'c', 'd'].map(noted)
      const added = right(
        store.append(
          [
            { stream: 's', expectedVersion: 0, entries },
            { stream: 't', expectedVersion: 0, entries: [noted('x')] }
          ],
          command('c1')
        )
      )
      right(store.append([{ stream: 's', expectedVersion: 4, entries: [noted('e')] }], command('c2')))
      expect(['s', 't', 'nobody'].map((stream) => right(store.versionOf(stream)))).toEqual([5, 1, 0])
      const between = (after: number, upTo?: number): ReadonlyArray<string> => {
        const found = right(store.read('s', after, upTo))
        const given: unknown[] = []
        right(store.forEach('s', (recorded) => given.push(recorded), after, upTo))
        expect(given).toEqual(found)
        return found.map(({ entry }) => entry.text)
      }
      expect(between(0)).toEqual(['a', 'b', 'c', 'd', 'e'])
      expect(between(2)).toEqual(['c', 'd', 'e'])
      expect(between(5)).toEqual([])
      expect(between(9)).toEqual([])
      expect(between(1, 3)).toEqual(['b', 'c'])
      expect(between(0, 0)).toEqual([])
      expect(right(store.ofCommand('c1'))).toEqual(added)
      expect(right(store.ofCommand('c2')).map(({ version, position }) => [version, position])).toEqual([[5, 6]])
      expect(right(store.ofCommand('nobody'))).toEqual([])
      store.close()
    })

    it('has a head that moves with every entry and says the same of equal logs', () => {
      const [one, two] = [open(), open()]
      expect(right(one.head())).toEqual({ position: 0, hash: '0'.repeat(64) })
      const heads = [one, two].map((store) =>
        ['a', 'b'].map((text, i) => {
          right(store.append([{ stream: 's', expectedVersion: i, entries: [noted(text)] }], command(`c${i}`)))
          return right(store.head())
        })
      )
      expect(heads[0]).toEqual(heads[1])
      expect(heads[0]?.map(({ position }) => position)).toEqual([1, 2])
      expect(new Set(heads[0]?.map(({ hash }) => hash)).size).toBe(2)
      one.close()
      two.close()
    })

    it('keeps snapshots of recorded versions and gives the newest that was asked for', () => {
      const store = open()
      right(store.append([{ stream: 's', expectedVersion: 0, entries: ['a', 'b', 'c', 'd'].map(noted) }], command('c')))
      const put = (version: number, fold: number, stream = 's'): void =>
        right(store.putSnapshot({ stream, version, fold, payload: Uint8Array.of(version, fold) }))
      const get = (fold: number, atMost?: number): readonly [number, ReadonlyArray<number>] | undefined => {
        const found = right(store.snapshot('s', fold, atMost))
        return found === undefined ? undefined : [found.version, [...found.payload]]
      }
      expect(get(1)).toBeUndefined()
      for (const version of [0, 5]) put(version, 1)
      put(1, 1, 'nobody')
      expect(get(1)).toBeUndefined()
      put(2, 1)
      put(4, 1)
      expect(get(1)).toEqual([4, [4, 1]])
      expect(get(1, 4)).toEqual([4, [4, 1]])
      expect(get(1, 3)).toEqual([2, [2, 1]])
      expect(get(1, 1)).toBeUndefined()
      expect(get(2)).toBeUndefined()
      put(4, 2)
      expect(get(2)).toEqual([4, [4, 2]])
      expect(get(1)).toEqual([2, [2, 1]])
      put(3, 2)
      expect(get(1)).toBeUndefined()
      expect(texts(store, 's')).toEqual(['a', 'b', 'c', 'd'])
      store.close()
    })

    it('keeps streams apart whose names differ only in case, length or unusual characters', () => {
      const names = ['a', 'A', 'aa', 'ä', 'a\u0308', "a'; DROP TABLE events; --", '', '%', 'a/b']
      const store = open()
      names.forEach((stream, i) =>
        right(store.append([{ stream, expectedVersion: 0, entries: [noted(String(i))] }], command(`c${i}`)))
      )
      names.forEach((stream, i) => expect(texts(store, stream)).toEqual([String(i)]))
      store.close()
    })

    it('behaves like a list per stream under any sequence of right, stale and repeated appends', () => {
      const step = fc.record({
        stream: fc.constantFrom('x', 'y', 'z'),
        stale: fc.boolean(),
        commandId: fc.nat(12).map(String),
        count: fc.nat(3)
      })
      fc.assert(
        fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
          const store = open()
          const model = new Map<string, string[]>()
          const done = new Map<string, string>()
          steps.forEach(({ stream, stale, commandId, count }) => {
            const known = model.get(stream) ?? []
            const entries = Array.from({ length: count }, (_, k) => noted(`${commandId}.${k}`))
            const expectedVersion = known.length + (stale ? 1 : 0)
            const result = store.append([{ stream, expectedVersion, entries }], command(commandId))
            const before = done.get(commandId)
            if (before !== undefined)
              return expect(E.isLeft(result) ? result.left._tag : 'Right').toBe(
                before === JSON.stringify([stream, entries]) ? 'Right' : 'CommandReused'
              )
            expect(E.isLeft(result)).toBe(stale)
            if (stale || count === 0) return
            done.set(commandId, JSON.stringify([stream, entries]))
            model.set(stream, [...known, ...entries.map(({ text }) => text)])
          })
          for (const [stream, expected] of model) expect(texts(store, stream)).toEqual(expected)
          const positions = [...model.keys()].flatMap((s) => right(store.read(s)).map(({ position }) => position))
          expect([...positions].sort((a, b) => a - b)).toEqual(positions.map((_, i) => i + 1))
          store.close()
        }),
        { numRuns: 60 }
      )
    })
  })
}
