/**
 * The event store in a page of plain arrays: what it must answer to any sequence of appends, repeated, reordered and partial
 * commands, readings, snapshots and openings. Commands for fast-check hold a real store against it after every step.
 */
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { expect } from 'vitest'
import type { Append, EventStore, StoreError } from '../../src/domain/ports.js'
import { keptSnapshots } from '../../src/store/eventStore/snapshots.js'
import { by, marked, type Marked } from './marked.js'

// --- model ---

interface Fact {
  readonly stream: string
  readonly version: number
  readonly position: number
  readonly commandId: string
  readonly text: string
}
interface KeptFold {
  readonly stream: string
  readonly version: number
  readonly fold: number
  readonly payload: number
}

export class Model {
  readonly log: Fact[] = []
  /** Appends of every command that was tried, for those that come again. */
  readonly tried: Array<{ readonly commandId: string; readonly appends: ReadonlyArray<Append<Marked>> }> = []
  folds: ReadonlyArray<KeptFold> = []
  /** Hash of the head by position: it never changes once it was seen. */
  readonly heads = new Map<number, string>()

  readonly ofStream = (stream: string): ReadonlyArray<Fact> => this.log.filter((fact) => fact.stream === stream)
  readonly ofCommand = (commandId: string): ReadonlyArray<Fact> =>
    this.log.filter((fact) => fact.commandId === commandId)

  append(appends: ReadonlyArray<Append<Marked>>, commandId: string): E.Either<StoreError, ReadonlyArray<Fact>> {
    const known = this.ofCommand(commandId)
    const asked = appends.flatMap(({ stream, entries }) => entries.map(({ text }) => `${stream} ${text}`))
    const [first] = known
    if (first !== undefined) {
      const same = known.map(({ stream, text }) => `${stream} ${text}`).join('\n') === asked.join('\n')
      return same
        ? E.right(known)
        : E.left({ _tag: 'CommandReused', commandId, stream: first.stream, version: first.version })
    }
    const versions = new Map<string, number>()
    for (const { stream, expectedVersion, entries } of appends) {
      const actual = versions.get(stream) ?? this.ofStream(stream).length
      if (actual !== expectedVersion)
        return E.left({ _tag: 'ExpectedVersionConflict', stream, expected: expectedVersion, actual })
      versions.set(stream, actual + entries.length)
    }
    const added = appends.flatMap(({ stream, expectedVersion, entries }) =>
      entries.map(({ text }, i) => ({ stream, version: expectedVersion + i + 1, commandId, text }))
    )
    const from = this.log.length
    const facts = added.map((fact, i) => ({ ...fact, position: from + i + 1 }))
    this.log.push(...facts)
    return E.right(facts)
  }

  keep(fold: KeptFold): void {
    if (fold.version < 1 || fold.version > this.ofStream(fold.stream).length) return
    const [others, own] = [
      this.folds.filter(({ stream }) => stream !== fold.stream),
      this.folds.filter(({ stream, version }) => stream === fold.stream && version !== fold.version)
    ]
    this.folds = [...others, ...[...own, fold].sort((a, b) => a.version - b.version).slice(-keptSnapshots)]
  }
}

// --- the real store ---

/** Stores that are held against the model; on disk several handles of one file. */
export interface Real {
  readonly handles: ReadonlyArray<EventStore<Marked>>
  readonly reopen: (handle: number) => void
}

const plain = (
  result: ReturnType<EventStore<Marked>['read']>
): E.Either<StoreError, ReadonlyArray<Fact & { readonly recordedAt: string; readonly by: string }>> =>
  E.map((log: Extract<typeof result, { readonly _tag: 'Right' }>['right']) =>
    log.map(({ entry, ...recorded }) => ({ ...recorded, text: entry.text }))
  )(result)

const facts = (
  expected: E.Either<StoreError, ReadonlyArray<Fact>>
): E.Either<StoreError, ReadonlyArray<Fact & typeof by>> =>
  E.map((all: ReadonlyArray<Fact>) => all.map((fact) => ({ ...fact, ...by })))(expected)

// --- commands ---

type Step = fc.Command<Model, Real>
const streams = ['a', 'b', 'A', 'a ']

/** A step with its name; every step may be taken on any handle. */
const step = (
  name: string,
  run: (model: Model, store: EventStore<Marked>, real: Real) => void,
  handle: number
): Step => ({
  check: () => true,
  run: (model, real) => {
    const store = real.handles[handle % real.handles.length]
    if (store === undefined) throw new Error('a store without a handle')
    run(model, store, real)
    const head = store.head()
    if (E.isLeft(head)) throw new Error(JSON.stringify(head.left))
    expect(head.right.position).toBe(model.log.length)
    expect(model.heads.get(head.right.position) ?? head.right.hash).toBe(head.right.hash)
    model.heads.set(head.right.position, head.right.hash)
  },
  toString: () => `${name}@${handle}`
})

const tryAppend = (
  model: Model,
  store: EventStore<Marked>,
  appends: ReadonlyArray<Append<Marked>>,
  commandId: string
): void => {
  model.tried.push({ commandId, appends })
  const expected = facts(model.append(appends, commandId))
  expect(plain(store.append(appends, { commandId, ...by }))).toEqual(expected)
}

const handle = fc.nat({ max: 1 })
const stream = fc.constantFrom(...streams)
const wantedAppend = fc.record({
  stream,
  /** From the version the stream really has. */
  off: fc.oneof({ weight: 12, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constantFrom(-1, 1, 7) }),
  texts: fc.array(fc.string({ maxLength: 3 }), { maxLength: 3 })
})

const appendStep: fc.Arbitrary<Step> = fc
  .tuple(fc.array(wantedAppend, { maxLength: 3 }), fc.nat({ max: 30 }), handle)
  .map(([wanted, id, on]) =>
    step(
      `append(c${id}, ${wanted.map((one) => `${one.stream}+${one.texts.length}`).join()})`,
      (model, store) => {
        const versions = new Map<string, number>()
        const appends = wanted.map((one) => {
          const at = versions.get(one.stream) ?? model.ofStream(one.stream).length
          versions.set(one.stream, at + one.texts.length)
          return { stream: one.stream, expectedVersion: at + one.off, entries: one.texts.map(marked) }
        })
        tryAppend(model, store, appends, `c${id}`)
      },
      on
    )
  )

const againStep: fc.Arbitrary<Step> = fc
  .tuple(fc.nat(), fc.constantFrom(...(['whole', 'reversed', 'first part', 'other version'] as const)), handle)
  .map(([which, how, on]) =>
    step(
      `again(${which}, ${how})`,
      (model, store) => {
        const former = model.tried[which % Math.max(1, model.tried.length)]
        if (former === undefined) return
        const { appends, commandId } = former
        const changed = {
          whole: appends,
          reversed: [...appends].reverse(),
          'first part': appends.slice(0, 1),
          'other version': appends.map((one) => ({ ...one, expectedVersion: model.ofStream(one.stream).length }))
        }
        tryAppend(model, store, changed[how], commandId)
      },
      on
    )
  )

const readStep: fc.Arbitrary<Step> = fc
  .tuple(stream, fc.nat({ max: 8 }), fc.option(fc.nat({ max: 12 }), { nil: undefined }), handle)
  .map(([name, after, upTo, on]) =>
    step(
      `read(${name}, ${after}, ${upTo})`,
      (model, store) => {
        const expected = model
          .ofStream(name)
          .filter(({ version }) => version > after && version <= (upTo ?? Number.MAX_SAFE_INTEGER))
        expect(plain(upTo === undefined ? store.read(name, after) : store.read(name, after, upTo))).toEqual(
          facts(E.right(expected))
        )
        expect(store.versionOf(name)).toEqual(E.right(model.ofStream(name).length))
      },
      on
    )
  )

const lookStep: fc.Arbitrary<Step> = fc.tuple(fc.nat({ max: 30 }), handle).map(([id, on]) =>
  step(
    `look(c${id})`,
    (model, store) => {
      expect(plain(store.ofCommand(`c${id}`))).toEqual(facts(E.right(model.ofCommand(`c${id}`))))
      const known = [...new Set(model.log.map((fact) => fact.stream))].sort()
      expect(E.map((names: ReadonlyArray<string>) => [...names].sort())(store.streams())).toEqual(E.right(known))
    },
    on
  )
)

const snapshotStep: fc.Arbitrary<Step> = fc
  .record({ stream, version: fc.nat({ max: 9 }), fold: fc.integer({ min: 1, max: 2 }), payload: fc.nat({ max: 255 }) })
  .chain((fold) => handle.map((on) => ({ fold, on })))
  .map(({ fold, on }) =>
    step(
      `snapshot(${fold.stream}, ${fold.version}, ${fold.fold})`,
      (model, store) => {
        model.keep(fold)
        expect(store.putSnapshot({ ...fold, payload: Uint8Array.of(fold.payload) })).toEqual(E.right(undefined))
      },
      on
    )
  )

const tailStep: fc.Arbitrary<Step> = fc
  .tuple(stream, fc.integer({ min: 1, max: 2 }), fc.nat({ max: 12 }), handle)
  .map(([name, fold, atMost, on]) =>
    step(
      `tail(${name}, ${fold}, ${atMost})`,
      (model, store) => {
        const kept = model.folds.findLast((one) => one.stream === name && one.fold === fold && one.version <= atMost)
        const found = store.snapshot(name, fold, atMost)
        if (E.isLeft(found)) throw new Error(JSON.stringify(found.left))
        expect(found.right === undefined ? undefined : { ...found.right, payload: found.right.payload[0] }).toEqual(
          kept
        )
        // Snapshot and tail are the whole.
        const from = kept?.version ?? 0
        expect(plain(store.read(name, from))).toEqual(
          facts(E.right(model.ofStream(name).filter(({ version }) => version > from)))
        )
      },
      on
    )
  )

const reopenStep: fc.Arbitrary<Step> = handle.map((on) =>
  step('reopen', (_model, _store, real) => real.reopen(on % real.handles.length), 1 - on)
)

/** Sequences of steps, among them many repeated commands. */
export const steps = (most: number): fc.Arbitrary<Iterable<Step>> =>
  fc.commands(
    [appendStep, appendStep, appendStep, againStep, againStep, readStep, lookStep, snapshotStep, tailStep, reopenStep],
    { maxCommands: most, size: 'max' }
  )
