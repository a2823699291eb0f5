/** The JSON documents of `run` and its manifest (contract: cli.md). Plain data; not-a-number becomes null. */
import { entryFieldsOf, undoesOf, type LogEntry } from '../../domain/study/logEntry.js'
import type { PlacedProblem } from '../../domain/problem.js'
import type { PlannedAppend } from '../../domain/study/reconcile.js'
import type { SummaryRow } from '../../domain/result/rows.js'
import type { RunDocument } from '../../report/document.js'
import { headWithoutRun } from '../jsonHead.js'
import { incompleteWarning } from '../../report/incomplete.js'
import { estimatedShare } from '../stocktaking.js'
import type { Comparison } from './compareStudies.js'
import type { FinishedRun, Overwrites } from './runTypes.js'
import type { WrittenTable } from './tableFiles.js'

/** What every document about a run opens with. */
export const headOf = (schema: string, { document, problems }: FinishedRun): Readonly<Record<string, unknown>> => ({
  schema,
  engine: document.run.engine,
  runId: document.run.runId,
  hashes: document.run.hashes,
  seed: document.run.seed,
  draws: document.run.draws,
  uncertainty: document.run.uncertainty,
  demography: document.run.demography,
  ...(document.suppression === undefined ? {} : { suppression: document.suppression }),
  ...(document.incomplete === undefined ? {} : { incomplete: document.incomplete }),
  warnings: [
    ...(document.incomplete === undefined ? [] : [incompleteWarning(document.incomplete, 'en')]),
    ...document.warnings,
    ...problems.map(warningText)
  ]
})

const warningText = ({ file, line, column, kind, found, allowed }: PlacedProblem): string =>
  `${[file, line, column].filter((part) => part !== undefined).join(':')} ${kind}: ${found}; ${allowed}`

/** Rows of the whole region: the headline of a run. */
const headline = ({ region, summary }: RunDocument): ReadonlyArray<SummaryRow> =>
  summary.filter((row) => row.level === 'region' && row.area === region.name)

const timings = ({ result, document }: FinishedRun): unknown => ({
  ...result.computing.seconds,
  answered: document.run.seconds,
  fromStore: document.run.fromStore,
  cells: result.computing.cells,
  cellsPerSecond:
    result.computing.seconds.simulate > 0 ? Math.round(result.computing.cells / result.computing.seconds.simulate) : 0
})

/** The study's version, and where the whole log stood, for `verify --head`. */
const logOf = ({ document, origin }: FinishedRun): unknown =>
  document.run.log ?? { study: document.scenario.id, version: origin.version }

/** `tragweite/run@1`. */
export const runJson = (run: FinishedRun): unknown => {
  const { document, result } = run
  return {
    ...headOf('tragweite/run@1', run),
    scenario: document.scenario,
    region: document.region,
    from: document.run.from,
    until: document.run.until,
    fromStore: document.run.fromStore,
    headline: headline(document),
    closures: document.closures,
    goals: document.goals,
    ...(document.differsFrom === undefined ? {} : { differsFrom: document.differsFrom }),
    uncertainQuantities: document.run.uncertainQuantities,
    blocksPerWorker: result.computing.blocksPerWorker,
    log: logOf(run),
    appended: run.appended.map(({ stream, entries }) => ({ study: stream, entries: entries.length })),
    overwrites: (run.overwrites ?? []).map(overwritten),
    timings: timings(run)
  }
}

/** `tragweite/manifest@1`: how the figures came to be and what they rest on, and the files beside it. */
export const manifestJson = (run: FinishedRun, files: ReadonlyArray<WrittenTable>): unknown => {
  const { document, result } = run
  return {
    ...headOf('tragweite/manifest@1', run),
    scenario: document.scenario,
    region: document.region,
    from: document.run.from,
    until: document.run.until,
    fromStore: document.run.fromStore,
    ...(document.run.referenceYear === undefined ? {} : { referenceYear: document.run.referenceYear }),
    bordersClosed: document.run.bordersClosed,
    blocksPerWorker: result.computing.blocksPerWorker,
    workers: result.computing.workers,
    computedAt: result.computing.computedAt,
    timings: timings(run),
    cells: result.computing.cells,
    hardware: result.computing.hardware,
    log: logOf(run),
    calibration: document.calibration,
    sources: document.sources,
    estimates: { share: estimatedShare(document.estimates), tables: document.estimates },
    uncertainQuantities: result.facts.uncertainQuantities,
    neutralParameters: document.neutralParameters,
    defaultsUsed: document.defaultsUsed,
    leftOut: document.leftOut,
    goals: document.goals,
    files: files.map(({ name, table, format, rows, bytes, sha256 }) => ({ name, table, format, rows, bytes, sha256 }))
  }
}

/** An entry of somebody else that this command changed. */
const overwritten = ({ stream, wanted, recorded }: Overwrites): unknown => ({
  study: stream,
  version: recorded.version,
  by: recorded.by,
  recordedAt: recorded.recordedAt,
  wanted: listedEntry(wanted)
})

/** A log entry as it is listed: type, key and content on one level. */
export const listedEntry = (entry: LogEntry): Readonly<Record<string, unknown>> => {
  switch (entry.type) {
    case 'EntryPlanned':
      return { type: entry.type, key: entry.key, entry: entryFieldsOf(entry.entry), ...undoing(entry) }
    case 'EntryRevised':
      return {
        type: entry.type,
        key: entry.key,
        before: entryFieldsOf(entry.before),
        after: entryFieldsOf(entry.after),
        ...undoing(entry)
      }
    case 'EntryWithdrawn':
      return { type: entry.type, key: entry.key, before: entryFieldsOf(entry.before), ...undoing(entry) }
    case 'Branched':
    case 'ParentAdvanced':
      // An entry of the log has a version of its own.
      return { type: entry.type, parent: entry.parent, parentVersion: entry.version }
    case 'SettingsChanged':
    case 'Detached':
      return { ...entry }
  }
}

const undoing = (entry: LogEntry): Readonly<Record<string, unknown>> => {
  const undoes = undoesOf(entry)
  return undoes === undefined ? {} : { undoes }
}

/** `tragweite/dry-run@1`: what reconciling would append. */
export const plannedJson = (
  appends: ReadonlyArray<PlannedAppend>,
  overwrites: ReadonlyArray<Overwrites> = []
): unknown => ({
  ...headWithoutRun('tragweite/dry-run@1', []),
  studies: appends.map(({ stream, expectedVersion, entries }) => ({
    study: stream,
    version: expectedVersion,
    entries: entries.map(listedEntry)
  })),
  overwrites: overwrites.map(overwritten)
})

/** `tragweite/compare@1`: b minus a. */
export const compareJson = ({ a, b }: Comparison): unknown => {
  const side = ({ document }: FinishedRun): unknown => ({
    runId: document.run.runId,
    hashes: document.run.hashes,
    scenario: document.scenario,
    headline: headline(document)
  })
  return {
    ...headOf('tragweite/compare@1', b),
    region: b.document.region,
    from: b.document.run.from,
    until: b.document.run.until,
    ...(b.document.differsFrom === undefined ? {} : { differsFrom: b.document.differsFrom }),
    a: side(a),
    b: side(b),
    differences: b.result.differences ?? [],
    closures: b.document.closures,
    timings: timings(b)
  }
}
