/** Ctrl-C: the first finishes and stores the draws in flight, the second stops at once (the store is safe at any moment). */
import { commandTextsOf } from '../language/commandTexts.js'
import { exitInterrupted } from './exitCodes.js'
import type { Face } from './face.js'

/** Listens until released; `requested` is true after the first signal. */
export interface Interrupt {
  readonly requested: () => boolean
  readonly release: () => void
}

export const listenForInterrupt = (face: Face): Interrupt => {
  let requested = false
  const stop = (): void => {
    if (requested) process.exit(exitInterrupted)
    requested = true
    face.complain(`\n${commandTextsOf(face.language).stopping}\n`)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  return {
    requested: () => requested,
    release: () => {
      process.off('SIGINT', stop)
      process.off('SIGTERM', stop)
    }
  }
}
