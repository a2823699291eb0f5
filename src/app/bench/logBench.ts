/**
 * Rows of the log: appending, replaying, verifying, opening a large one, each beside the naive way. Figures are medians of
 * several rounds, ours and the naive one in turns, so that both see the same machine.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import type { AppendContext, StoreError } from '../../domain/ports.js'
import { logEntryCodec, type LogEntry } from '../../domain/study/logEntry.js'
import { foldFrom, replay } from '../../domain/study/standing.js'
import { storedStudy } from '../../domain/study/storedStudy.js'
import { initialStudy, type Study } from '../../domain/study/study.js'
import { inspectStore } from '../../store/inspect/inspectStore.js'
import { openStore, type Store } from '../../store/store.js'
import { hash } from '../hash.js'
import { keepSnapshot, readHistory, studyFold } from '../histories.js'
import { benchEntries, benchEntry } from './benchLog.js'
import { naiveLog } from '../../store/bench/naiveLog.js'
import { median, row, type BenchRow } from './row.js'

/** Names of the rows of appending and reading. */
export const logRows = [
  'append-one',
  'naive-append-one',
  'append-batch',
  'append-each',
  'naive-append-each',
  'replay',
  'naive-replay',
  'verify'
]
/** Names of the rows of a log of a million entries. */
export const millionRows = ['open-million', 'open-million-memory', 'million-size', 'million-fill']

type Rows = E.Either<StoreError, ReadonlyArray<BenchRow>>
type Clock = () => number

const single = 200
const batch = 1000
const batches = 20
/** Entries that are replayed and verified: beyond what is walked at opening, so that reading checks the chain. */
const long = 100_000
const million = 1_000_000
const rounds = 3
/** Entries of a command behind the snapshot. */
const tailStep = 10

const command = (id: string): AppendContext => ({
  commandId: id,
  recordedAt: '2026-01-01T00:00:00.000Z',
  by: 'bench'
})

/** Failures of the disk end the measurement; they are told like those of any command. */
class Stopped extends Error {
  constructor(readonly error: StoreError) {
    super('the store failed')
  }
}
const must = <A>(result: E.Either<StoreError, A>): A => {
  if (E.isLeft(result)) throw new Stopped(result.left)
  return result.right
}

const open = (file: string): Store<LogEntry> => must(openStore(file, logEntryCodec, Date.now))
const stateHash = (study: Study): string => hash(storedStudy(study))

const within = async (measure: (directory: string) => Promise<ReadonlyArray<BenchRow>>): Promise<Rows> => {
  const directory = mkdtempSync(join(tmpdir(), 'tragweite-bench-'))
  try {
    return E.right(await measure(directory))
  } catch (thrown) {
    if (thrown instanceof Stopped) return E.left(thrown.error)
    throw thrown
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

/** Appends entries [from, from + count) in batches of a thousand. */
const fill = (store: Store<LogEntry>, from: number, count: number): void => {
  for (let at = from; at < from + count; at += batch)
    must(
      store.events.append([{ stream: 's', expectedVersion: at, entries: benchEntries(at, batch) }], command(`b${at}`))
    )
}

/** Measures the wanted rows. */
export const logBench = (clock: Clock, wanted: (...names: ReadonlyArray<string>) => boolean): Promise<Rows> =>
  within(async (directory) => [
    ...(wanted(...logRows.slice(0, 5)) ? appending(directory, clock) : []),
    ...(wanted(...logRows.slice(5)) ? await reading(directory, clock) : [])
  ])

const appending = (directory: string, clock: Clock): ReadonlyArray<BenchRow> => {
  const store = open(join(directory, 'append.sqlite'))
  const naive = naiveLog(join(directory, 'naive-append.sqlite'))
  const timed = (work: () => void): number => {
    const started = clock()
    work()
    return clock() - started
  }
  const ones: number[] = []
  const naiveOnes: number[] = []
  for (let i = 0; i < single; i++) {
    const entry = benchEntry(i)
    ones.push(
      timed(() => must(store.events.append([{ stream: 's', expectedVersion: i, entries: [entry] }], command(`o${i}`))))
    )
    naiveOnes.push(timed(() => naive.append(entry)))
  }
  const each = (times: ReadonlyArray<number>): number => times.length / (times.reduce((sum, x) => sum + x, 0) / 1000)
  const perBatch: number[] = []
  for (let i = 0; i < batches; i++) {
    const from = single + i * batch
    const entries = benchEntries(from, batch)
    perBatch.push(
      timed(() => must(store.events.append([{ stream: 's', expectedVersion: from, entries }], command(`batch ${i}`))))
    )
  }
  const head = must(store.events.head()).hash
  store.close()
  naive.close()
  return [
    row('append-one', median(ones), 'ms', 3, 'lower', head),
    row('naive-append-one', median(naiveOnes), 'ms', null, 'lower', null),
    row('append-batch', batch / (median(perBatch) / 1000), 'entries/s', 50_000, 'higher', head),
    row('append-each', each(ones), 'entries/s', null, 'higher', head),
    row('naive-append-each', each(naiveOnes), 'entries/s', null, 'higher', null)
  ]
}

const reading = async (directory: string, clock: Clock): Promise<ReadonlyArray<BenchRow>> => {
  const file = join(directory, 'read.sqlite')
  const filled = open(file)
  fill(filled, 0, long)
  const head = must(filled.events.head()).hash
  filled.close()
  // Walks the log once and notes it, as the first command after a long one does.
  open(file).close()
  const naive = naiveLog(join(directory, 'naive-read.sqlite'))
  naive.appendAll(benchEntries(0, long))
  const times: Record<'replay' | 'naive' | 'verify', number[]> = { replay: [], naive: [], verify: [] }
  const states = new Set<string>()
  for (let i = 0; i < rounds; i++) {
    const store = open(file)
    const start = clock()
    const ours = foldFrom(initialStudy)
    must(store.events.forEach('s', ({ entry }) => ours.add(entry)))
    states.add(stateHash(ours.study()))
    times.replay.push(clock() - start)
    store.close()
    const naiveStart = clock()
    const theirs = foldFrom(initialStudy)
    for (const entry of naive.read()) theirs.add(entry)
    states.add(stateHash(theirs.study()))
    times.naive.push(clock() - naiveStart)
    const verifyStart = clock()
    for await (const step of inspectStore(file, { codec: logEntryCodec, fold: studyFold }))
      if (step._tag === 'Problem') throw new Error(`a sound log is found damaged: ${step.problem.detail}`)
    times.verify.push(clock() - verifyStart)
  }
  naive.close()
  if (states.size !== 1) throw new Error('replays of the same log differ')
  const perSecond = (milliseconds: ReadonlyArray<number>): number => long / (median(milliseconds) / 1000)
  const [state = ''] = states
  return [
    row('replay', perSecond(times.replay), 'entries/s', 120_000, 'higher', state),
    row('naive-replay', perSecond(times.naive), 'entries/s', null, 'higher', state),
    row('verify', perSecond(times.verify), 'entries/s', 80_000, 'higher', head)
  ]
}

/** A log of a million entries: time until it is open and the state of its study is known, and what that takes. */
export const millionBench = (clock: Clock): Promise<Rows> =>
  within((directory) => {
    const file = join(directory, 'million.sqlite')
    const filled = open(file)
    const started = clock()
    fill(filled, 0, million - batch)
    const perSecond = (million - batch) / ((clock() - started) / 1000)
    must(keepSnapshot(filled.events, 's'))
    // What is behind the snapshot came in small steps.
    for (let i = million - batch; i < million; i += tailStep)
      must(
        filled.events.append(
          [{ stream: 's', expectedVersion: i, entries: benchEntries(i, tailStep) }],
          command(`o${i}`)
        )
      )
    filled.close()
    // Walks the log once and notes it, as the first command after a long one does.
    open(file).close()
    const before = process.memoryUsage().rss
    const times: number[] = []
    let state = ''
    for (let i = 0; i < rounds; i++) {
      const start = clock()
      const store = open(file)
      const study = replay(must(readHistory(store.events, 's')))
      times.push((clock() - start) / 1000)
      state = stateHash(study)
      store.close()
    }
    const memory = (process.memoryUsage().rss - before) / 1024 ** 2
    return Promise.resolve([
      row('open-million', median(times), 's', 1, 'lower', state),
      row('open-million-memory', Math.max(0, memory), 'MiB', 500, 'lower', state),
      row('million-size', statSync(file).size / 1_000_000, 'MB', null, 'lower', state),
      row('million-fill', perSecond, 'entries/s', null, 'higher', state)
    ])
  })
