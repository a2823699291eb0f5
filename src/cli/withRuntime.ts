/** Gives a use case the effects of this process: store, clock, author, progress, Ctrl-C. */
import type * as E from 'fp-ts/lib/Either.js'
import type { AppError } from '../app/appError.js'
import { withStore, type Runtime } from '../app/runtime.js'
import { authorName, newCommandId, type Face } from './face.js'
import { listenForInterrupt } from './interrupt.js'
import { progressOf } from './progress.js'

/** Runs the use case with the store of the face; the store is closed and the terminal restored afterwards. */
export const withRuntime = async <A>(
  face: Face,
  use: (runtime: Runtime) => Promise<E.Either<AppError, A>>
): Promise<E.Either<AppError, A>> => {
  const clock = (): number => performance.now()
  const progress = progressOf(face, clock)
  const interrupt = listenForInterrupt(face)
  try {
    return await withStore(face.storePath, (store) =>
      use({
        store,
        now: () => new Date(),
        clock,
        by: authorName(),
        newCommandId,
        supervision: { stopped: interrupt.requested, progress: progress.report }
      })
    )
  } finally {
    progress.end()
    interrupt.release()
  }
}
