/** What measures do to a number, as far as the log entries say that start and end them. */
import type { WhyNode } from '../../domain/why/node.js'
import type { WhyContext } from './context.js'

/** Entries in force that start or end measures. */
export const measureEntries = (c: WhyContext): ReadonlyArray<WhyNode> =>
  c.entries
    .filter(({ type }) => type === 'MeasureStarted' || type === 'MeasureEnded')
    .map(({ key }) => c.leaves.entry(key))
