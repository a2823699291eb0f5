/** One table from every expected failure to its exit code (contract: cli.md). */
import type { AppError } from '../app/appError.js'

/** Fine; 1 is left to defects. */
export const exitFine = 0
export const exitDefect = 1
/** Bad input or usage. */
export const exitBadInput = 2
/** The run failed, is incomplete, or gives other figures than it should. */
export const exitRunFailed = 4
export const exitGoalsMissed = 5
/** The store is unusable, or not sound. */
export const exitStoreUnusable = 6
export const exitInterrupted = 130

/** A new failure without a code stops the build. */
export const exitCodeOf = (error: AppError): number => {
  switch (error._tag) {
    case 'BadInput':
    case 'NotComparable':
    case 'UnknownStudy':
    case 'UnknownRun':
      return exitBadInput
    case 'ExpectedVersionConflict':
    case 'CommandReused':
    case 'FileBehindLog':
    case 'StudyExists':
    case 'UndoBlocked':
      return 3
    case 'RunFailed':
      return exitRunFailed
    case 'OutputFailed':
      return error.diskFull ? exitStoreUnusable : exitBadInput
    case 'StoreUnusable':
    case 'OutcomeUnknown':
    case 'DamagedRun':
      return exitStoreUnusable
    case 'Interrupted':
      return exitInterrupted
  }
}
