/** What names a run and its parts. Equal keys mean equal figures to the bit; titles, whys and sources are in none of them. */
import type { Hash } from '../../domain/ports.js'
import type { Timeline } from '../../domain/study/timeline.js'
import type { RunSettings } from '../../sim/contract.js'

/** Raised when the stored form of a summary changes, so that an old one is not misread. */
const summaryVersion = 1

/** Hash of the occurrences in force. */
export const eventsHashOf = (hash: Hash, timeline: Timeline): string => hash(['events', timeline])

/** Names the draws of one course: region, occurrences, seed, period, mode, demography and engine; not the number of draws. */
export const runKeyOf = (
  hash: Hash,
  regionHash: string,
  eventsHash: string,
  settings: RunSettings,
  engine: string
): string =>
  hash([
    'run',
    regionHash,
    eventsHash,
    settings.seed,
    settings.from,
    settings.until,
    settings.mode,
    settings.demography ?? 'expected',
    engine
  ])

/** Names the summary of a run of so many draws, told against a reference course (its parent, or itself without events). */
export const summaryKeyOf = (
  hash: Hash,
  runKey: string,
  referenceKey: string | undefined,
  draws: number,
  kind: string
): string => hash(['summary', summaryVersion, kind, runKey, referenceKey ?? null, draws])

export const populationKind = 'population'
/** Names the population table of a run of so many draws. */
export const populationKeyOf = (hash: Hash, runKey: string, draws: number): string =>
  summaryKeyOf(hash, runKey, undefined, draws, populationKind)

/** Short name of a run, shown to people. */
export const runIdOf = (summaryKey: string): string => summaryKey.slice(0, 16)
