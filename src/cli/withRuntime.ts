/** Gives a use case the effects of this process: store, clock, author, progress, Ctrl-C. */
import type * as E from 'fp-ts/lib/Either.js'
import type { AppError } from '../app/appError.js'
import { withStore, type Runtime, type StoreUse } from '../app/runtime.js'
import { newCommandId, type Face } from './face.js'
import { foundLines } from './incomplete.js'
import { storeNoticeText } from '../language/storeTexts.js'
import { listenForInterrupt } from './interrupt.js'
import { progressOf } from './progress.js'

/** Clock, author, progress and signals; the terminal is restored afterwards. */
export const withEffects = async <A>(face: Face, use: (effects: Omit<Runtime, 'store'>) => Promise<A>): Promise<A> => {
  const clock = (): number => performance.now()
  const progress = progressOf(face, clock)
  const interrupt = listenForInterrupt(face)
  try {
    return await use({
      now: () => new Date(),
      clock,
      by: face.author,
      newCommandId: () => face.commandId ?? newCommandId(),
      supervision: {
        stopped: interrupt.requested,
        progress: progress.report,
        found: (found) => foundLines(found, face).forEach((line) => face.say(`${line}\n`))
      }
    })
  } finally {
    progress.end()
    interrupt.release()
  }
}

/** Runs the use case with the store of the face as well; the store is closed afterwards. */
export const withRuntime = <A>(
  face: Face,
  purpose: StoreUse,
  use: (runtime: Runtime) => Promise<E.Either<AppError, A>>
): Promise<E.Either<AppError, A>> =>
  withEffects(face, (effects) =>
    withStore(
      face.storePath,
      purpose,
      (store) => use({ ...effects, store }),
      (notice) => face.say(`${storeNoticeText(notice, face.language)}\n`)
    )
  )
