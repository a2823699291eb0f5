/** What checking a store finds: problems with their places and what they cost. Words for them are in the language catalogue. */
import type { ChainHead } from '../../domain/ports.js'
import type { InspectionCounts, LastGood, StoreProblem } from '../../store/inspect/inspection.js'

/** What is lost with the damaged part: entries of the log, figures (they can be computed again), or nothing but time. */
export type Loss = 'entries' | 'figures' | 'nothing'

/** Something that is not as it was written. `anchor`: not as an earlier head outside the store says. */
export interface Finding extends Omit<StoreProblem, 'part'> {
  readonly part: StoreProblem['part'] | 'anchor'
  readonly loses: Loss
}

/** The outcome of a check. `ok`: nothing was found. */
export interface Verification {
  readonly ok: boolean
  readonly path: string
  /** Version of the file's tables; earlier ones are checked as they are. */
  readonly format: number
  /** Head of the log as its events have it; with damage, of the sound part. */
  readonly head: ChainHead
  readonly lastGood: LastGood
  /** First event that is not sound. */
  readonly firstBad?: Finding
  /** Events behind the sound part. */
  readonly eventsInDoubt: number
  /** The first ones, in the order they were found. */
  readonly findings: ReadonlyArray<Finding>
  /** All that were found. */
  readonly found: number
  readonly checked: InspectionCounts
}

/** Findings that are kept; a broken disk has millions. */
export const mostFindings = 1_000

/** Tables without which entries are lost, or figures. */
const tablesOfLog = /\b(events|chain_head)\b/
const tablesOfFigures = /\b(runs|summaries)\b/

/** What a problem costs; where it cannot be told, the most. */
export const lossOf = ({ part, key = '' }: StoreProblem): Loss => {
  switch (part) {
    case 'snapshots':
    case 'verified':
    case 'blocks':
      return 'nothing'
    case 'runs':
    case 'summaries':
    case 'results':
      return 'figures'
    case 'pages':
      return tablesOfLog.test(key)
        ? 'entries'
        : tablesOfFigures.test(key)
          ? 'figures'
          : /\b(snapshots|verified)\b/.test(key)
            ? 'nothing'
            : 'entries'
    case 'file':
    case 'schema':
    case 'events':
    case 'head':
    case 'commands':
      return 'entries'
  }
}
