/** What a use case is given by its face: store, clock, author, progress. Stores and clocks are opened here and nowhere deeper. */
import { existsSync } from 'node:fs'
import * as E from 'fp-ts/lib/Either.js'
import { inMemory } from '../domain/ports.js'
import { logEntryCodec, type LogEntry } from '../domain/study/logEntry.js'
import type { StoreNotice } from '../store/notice.js'
import { openStore, type Store } from '../store/store.js'
import type { Plan } from '../sim/plan.js'
import type { SimulationPool } from '../sim/pool/pool.js'
import type { AppError } from './appError.js'
import type { BlockSupervision } from './run/blocks.js'

/** Effects of one command. */
export interface Runtime {
  readonly store: Store<LogEntry>
  readonly now: () => Date
  /** Milliseconds of a clock that never goes back. */
  readonly clock: () => number
  /** Who is recorded in the log. */
  readonly by: string
  readonly newCommandId: () => string
  readonly supervision: BlockSupervision
  /** Opens the threads of the simulation; default: those of the product. */
  readonly openPool?: (plans: ReadonlyArray<Plan>, workers: number) => SimulationPool
}

/** `reading`: a command that keeps nothing makes no store where there is none, and reads one that nobody may write. */
export type StoreUse = 'keeping' | 'reading'

/** Opens the store at `path`, lets `use` work with it, and closes it cleanly whatever happens; what opening it has to tell goes to `told`. */
export const withStore = async <A>(
  path: string,
  purpose: StoreUse,
  use: (store: Store<LogEntry>) => Promise<E.Either<AppError, A>>,
  told: (notice: StoreNotice) => void = () => undefined
): Promise<E.Either<AppError, A>> => {
  const nothingThere = purpose === 'reading' && !existsSync(path)
  const opened = openStore(nothingThere ? inMemory : path, logEntryCodec, Date.now, purpose)
  if (E.isLeft(opened)) return opened
  opened.right.notices.forEach(told)
  try {
    return await use(opened.right)
  } finally {
    opened.right.close()
  }
}
