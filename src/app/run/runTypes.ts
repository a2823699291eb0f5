/** What is asked of a run and what it answers. */
import type { Recorded } from '../../domain/ports.js'
import type { LogEntry } from '../../domain/study/logEntry.js'
import type { PlannedAppend } from '../../domain/study/reconcile.js'
import type { PlacedProblem } from '../../domain/problem.js'
import type {
  DifferenceRow,
  FacilityRow,
  IndicatorRow,
  NeedRow,
  PopulationRow,
  StaffRow,
  SummaryRow,
  TravelRow
} from '../../domain/result/rows.js'
import type { ClosureFacts, GoalFacts, RunDocument } from '../../report/document.js'
import type { PlanFacts } from '../../sim/contract.js'
import type { KeptDraws } from './courseDraws.js'

/** Settings of the run that are not of the study: they append nothing. */
export interface RunRequest {
  readonly draws?: number
  readonly seed?: string
  /** Last month, as in `domain/time`. */
  readonly until?: number
  /** Worker threads; 0 = in this process. */
  readonly workers: number
  readonly expected: boolean
  /** Demography in whole persons by chance; never together with `expected`. */
  readonly demographicNoise?: boolean
  /** Use nothing that is stored. */
  readonly fresh: boolean
  readonly cacheBytes: number
  /** The draws are to be written: their blocks must be there when the run is finished. */
  readonly keepDraws?: boolean
}
export interface RunStudiesRequest extends RunRequest {
  readonly dryRun: boolean
  /** Version of the study's log that its file was written for. */
  readonly onVersion?: number
  /** Also tabulate the population by single age. */
  readonly wantsPopulation: boolean
}

/** The published tables of a run, without the population. */
export interface ResultTables {
  readonly summary: ReadonlyArray<SummaryRow>
  readonly need: ReadonlyArray<NeedRow>
  readonly staff: ReadonlyArray<StaffRow>
  readonly facilities: ReadonlyArray<FacilityRow>
  readonly travel: ReadonlyArray<TravelRow>
  readonly indicators: ReadonlyArray<IndicatorRow>
}

/** How the figures came to be; of the run that computed them, also when they are read from the store. */
export interface Computing {
  readonly computedAt: string
  readonly workers: number
  readonly blocksPerWorker: ReadonlyArray<number>
  readonly computedBlocks: number
  readonly storedBlocks: number
  readonly seconds: {
    readonly compile: number
    readonly simulate: number
    readonly reduce: number
    readonly total: number
  }
  /** Months x municipalities x services x draws that were simulated in this run. */
  readonly cells: number
  readonly hardware: {
    readonly cpu: string
    readonly cores: number
    readonly memoryBytes: number
    readonly node: string
  }
}

/** Everything a summary holds: figures and facts of a run, nothing about titles or texts. */
export interface RunResult {
  readonly tables: ResultTables
  /** Paired difference to the parent, where there is one. */
  readonly differences: ReadonlyArray<DifferenceRow> | undefined
  readonly closures: ReadonlyArray<ClosureFacts>
  readonly goals: ReadonlyArray<GoalFacts>
  readonly facts: PlanFacts
  /** First month that differs from the parent, YYYY-MM. */
  readonly differsFrom: string | undefined
  /** Hash of all tables. */
  readonly resultHash: string
  readonly computing: Computing
}

/** What a run was computed from, for whoever wants to compute it again. */
export interface RunOrigin {
  /** Directory of the region package, absolute. */
  readonly regionDirectory: string
  /** Version of the study's log. */
  readonly version: number
  /** Its scenario file, absolute; absent where it was told from its log. */
  readonly scenarioFile?: string
  /** What it is told against; `other`: a scenario that is not its parent. */
  readonly reference: 'parent' | 'eventless' | 'other' | 'none'
}

/** What a file takes back or revises although somebody else recorded it last. */
export interface Overwrites {
  readonly stream: string
  readonly wanted: LogEntry
  readonly recorded: Recorded<LogEntry>
}

/** A run with everything its faces show. */
export interface FinishedRun {
  /** Names its draws in the store. */
  readonly runKey: string
  readonly origin: RunOrigin
  readonly document: RunDocument
  readonly result: RunResult
  readonly population: ReadonlyArray<PopulationRow> | undefined
  /** Warnings of the scenario and the package, with places. */
  readonly problems: ReadonlyArray<PlacedProblem>
  /** Entries appended to the log by this command. */
  readonly appended: ReadonlyArray<PlannedAppend>
  /** What this command took back or revised although somebody else had recorded it. */
  readonly overwrites?: ReadonlyArray<Overwrites>
  /** Its draws, where they are asked for and still stored. */
  readonly draws?: KeptDraws
}

export type RunOutcome =
  | {
      readonly _tag: 'Planned'
      readonly appends: ReadonlyArray<PlannedAppend>
      readonly overwrites: ReadonlyArray<Overwrites>
    }
  | { readonly _tag: 'Finished'; readonly runs: ReadonlyArray<FinishedRun> }
