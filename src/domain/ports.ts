/** What the use cases need from outside, as types. Adapters live in `store` and `sim/pool`; they meet in `app`. */
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { Either } from 'fp-ts/lib/Either.js'

/** SHA-256 over canonical msgpack, as 64 lower-case hex digits. */
export type Hash = (value: unknown) => string

/** A log entry as stored: position within its stream from 1, plus who, when and the command that caused it. */
export interface Recorded<E> {
  readonly stream: string
  readonly version: number
  /** Global position, gapless. */
  readonly position: number
  readonly commandId: string
  /** ISO 8601 UTC. */
  readonly recordedAt: string
  readonly by: string
  readonly entry: E
}

export type StoreError =
  | {
      readonly _tag: 'ExpectedVersionConflict'
      readonly stream: string
      readonly expected: number
      readonly actual: number
    }
  /** The command id belongs to another command that recorded something else; its first entry stands there. */
  | { readonly _tag: 'CommandReused'; readonly commandId: string; readonly stream: string; readonly version: number }
  /** Whether the command was recorded is not known: the disk failed and the store could not be opened again to look. */
  | { readonly _tag: 'OutcomeUnknown'; readonly commandId: string; readonly path: string; readonly detail: string }
  /** The store cannot be used: damaged, newer than this program, disk full, busy, network file system, read only. */
  | { readonly _tag: 'StoreUnusable'; readonly reason: StoreTrouble; readonly path: string; readonly detail: string }

export type StoreTrouble =
  | 'damaged'
  | 'newer'
  | 'replaced'
  | 'disk-full'
  | 'busy'
  | 'network-file-system'
  | 'read-only'
  | 'not-a-store'
  | 'io-error'

export interface Append<E> {
  readonly stream: string
  /** Version the writer has read; 0 = the stream does not exist yet. */
  readonly expectedVersion: number
  readonly entries: ReadonlyArray<E>
}
export interface AppendContext {
  /** The same command again adds nothing and answers as the first time; with other content it is `CommandReused`. */
  readonly commandId: string
  readonly recordedAt: string
  readonly by: string
}

/** The last event and its hash: whoever keeps it can tell later whether anything before it was changed. */
export interface ChainHead {
  /** 0 where nothing was recorded yet. */
  readonly position: number
  /** SHA-256 as 64 lower-case hex digits. */
  readonly hash: string
}

/** A fold of a stream's first `version` entries, kept to save reading them again. Deleting it loses nothing. */
export interface Snapshot {
  readonly stream: string
  /** From 1. */
  readonly version: number
  /** Version of the fold that made it; another one's snapshot is not used. */
  readonly fold: number
  readonly payload: Uint8Array
}

export interface EventStore<E> {
  /** Entries of a stream with `afterVersion` < version <= `upTo`, oldest first; the whole stream by default. */
  readonly read: (
    stream: string,
    afterVersion?: number,
    upTo?: number
  ) => Either<StoreError, ReadonlyArray<Recorded<E>>>
  /**
   * The same entries given to `each` one by one, so that memory does not grow with the log. What was given before a Left
   * is no answer.
   */
  readonly forEach: (
    stream: string,
    each: (recorded: Recorded<E>) => void,
    afterVersion?: number,
    upTo?: number
  ) => Either<StoreError, void>
  /** Version of the newest entry; 0 where the stream does not exist. */
  readonly versionOf: (stream: string) => Either<StoreError, number>
  readonly streams: () => Either<StoreError, ReadonlyArray<string>>
  /** What a command recorded, in order; nothing where the id is unknown. */
  readonly ofCommand: (commandId: string) => Either<StoreError, ReadonlyArray<Recorded<E>>>
  readonly head: () => Either<StoreError, ChainHead>
  /** The newest sound snapshot of that fold at a version of at most `atMost`; undefined where there is none. */
  readonly snapshot: (stream: string, fold: number, atMost?: number) => Either<StoreError, Snapshot | undefined>
  /** Keeps a snapshot of a version that is recorded; one of an unknown version is dropped. */
  readonly putSnapshot: (snapshot: Snapshot) => Either<StoreError, void>
  /** All streams of one command in one transaction; all or nothing. */
  readonly append: (
    appends: ReadonlyArray<Append<E>>,
    context: AppendContext
  ) => Either<StoreError, ReadonlyArray<Recorded<E>>>
  readonly close: () => void
}

/** Finished summaries by key, and the blocks of draws beside them. Content is opaque bytes; keys are hashes. */
export interface ResultStore {
  readonly getSummary: (key: string) => Either<StoreError, Uint8Array | undefined>
  /** True where a summary lies there, also a damaged one, which `getSummary` does not give. */
  readonly hasSummary: (key: string) => Either<StoreError, boolean>
  readonly putSummary: (key: string, kind: string, payload: Uint8Array, recordedAt: string) => Either<StoreError, void>
  /** Records that a study was run and under which key its summary lies. A record stays; the study's last one again adds none. */
  readonly putRun: (run: RunRecord) => Either<StoreError, void>
  /** Records of a study's runs in the order of recording, whatever the clock said; a run may be recorded several times. */
  readonly runsOf: (stream: string) => Either<StoreError, ReadonlyArray<RunRecord>>
  /** Runs of all studies, in that order. */
  readonly runs: () => Either<StoreError, ReadonlyArray<RunRecord>>
  readonly hasBlock: (key: string) => boolean
  readonly writeBlock: (key: string, shape: BlockShape, rows: Float64Array) => Either<StoreError, void>
  /** Rows [fromRow, toRow) of a block, row-major (row, draw), valid until the next reading; undefined where it is missing or damaged. */
  readonly readRows: (key: string, fromRow: number, toRow: number) => Float64Array | undefined
  /** File of a block, for threads that only read; undefined where blocks are kept in memory. */
  readonly blockFile: (key: string) => string | undefined
  readonly blockShape: (key: string) => BlockShape | undefined
  /** Removes the least recently used blocks until at most this many bytes are left; keys in `keep` stay. */
  readonly trimBlocks: (maxBytes: number, keep: ReadonlySet<string>) => void
  readonly close: () => void
}
/** That a study was run, when, at which version of its log, and where its summary is. */
export interface RunRecord {
  readonly runId: string
  readonly stream: string
  /** Version of the stream the run stands on. */
  readonly version: number
  readonly summaryKey: string
  readonly draws: number
  /** ISO 8601 UTC. */
  readonly recordedAt: string
  /** Facts of the run for pages and manifests (engine, hashes, timings); plain data. */
  readonly facts: unknown
}
/** True where both tell of the same run on the same version of its log. */
export const isSameRun = (a: RunRecord, b: RunRecord): boolean => a.runId === b.runId && a.version === b.version

export interface BlockShape {
  readonly rows: number
  /** Draws in the block; the last block of a run may be short. */
  readonly draws: number
}

/** Runs a compiled study and answers with paired draws; asked by `explain`, answered in `app`. */
export type RunStudies<Request, Answer> = (request: Request) => TaskEither<StoreError, Answer>

/** Path of a store that lives as long as the process. */
export const inMemory = ':memory:'
