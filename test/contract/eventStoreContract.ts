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
