/**
 * `compare --engines`: a stored run, computed by whatever engine, computed again by this one from the same version of the
 * log with the same settings and draws, and what that changes. Nothing stored is overwritten: figures of another engine
 * have other keys, and this engine's own are computed anew in a store that is thrown away.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import type { SummaryRow } from '../../domain/result/rows.js'
import {
  differencesTable,
  facilitiesTable,
  indicatorsTable,
  needTable,
  populationTable,
  staffTable,
  summaryTable,
  travelTable,
  type ResultTable
} from '../../io/tables/resultTables.js'
import { usageProblem, type AppError } from '../appError.js'
import { loggedStudy, logsOf } from '../bundle/loggedStudy.js'
import { engine } from '../engine.js'
import { onlyComplete } from '../run/incompleteRun.js'
import type { PreparedStudy } from '../run/prepare.js'
import { finishCourse, ownReference } from '../run/runStudies.js'
import type { FinishedRun, RunRequest } from '../run/runTypes.js'
import { planCourse } from '../run/simulate.js'
import { keepDocument, readStoredRun } from '../run/storedRun.js'
import { withStore, type Runtime } from '../runtime.js'
import { differingCells, tableDifference, type DifferingCell, type TableDifference } from './tableDifferences.js'

/** What the new engine changes. */
export interface EngineComparison {
  readonly old: FinishedRun
  readonly now: FinishedRun
  /** Every row of every table is the same to the bit. */
  readonly equal: boolean
  readonly tables: ReadonlyArray<TableDifference>
  /** Figures of the region in the last year, also those that did not change. */
  readonly headline: ReadonlyArray<HeadlineChange>
  /** Cells that differ, table by table. */
  readonly cells: () => Iterable<DifferingCell & { readonly table: string }>
}

export interface HeadlineChange extends Pick<SummaryRow, 'service' | 'year' | 'measure' | 'unit'> {
  /** Mean over the draws; NaN where there is none. */
  readonly old: number
  readonly now: number
}

/** Left where the run is unknown, its figures are gone, or its package is another one. */
export const compareEngines = async (
  runtime: Runtime,
  name: string,
  request: RunRequest
): Promise<E.Either<AppError, EngineComparison>> => {
  const stored = readStoredRun(runtime.store, name)
  if (E.isLeft(stored)) return stored
  const old = stored.right
  const { document, origin } = old
  const logs = logsOf(runtime.store.events, document.scenario.id, origin.version)
  if (E.isLeft(logs)) return logs
  const study = loggedStudy(logs.right, document.scenario.id, origin.regionDirectory, document.run)
  if (E.isLeft(study)) return study
  if (study.right.regionHash !== document.run.hashes.region) return otherPackage(old)
  const now = await computedAgain(runtime, old, study.right, request)
  return E.isLeft(now) ? now : E.right(comparisonOf(old, now.right))
}

const otherPackage = ({ origin, document }: FinishedRun): E.Either<AppError, never> =>
  E.left({
    _tag: 'BadInput',
    problems: [
      usageProblem(
        'run-not-reproduced',
        origin.regionDirectory,
        'a package of other contents',
        `the package of the run, hash ${document.run.hashes.region}`
      )
    ]
  })

const computedAgain = (
  runtime: Runtime,
  old: FinishedRun,
  study: PreparedStudy,
  request: RunRequest
): Promise<E.Either<AppError, FinishedRun>> => {
  // Tables of a comparison with a scenario that is not the parent are the run's own, too; only its differences are not.
  const wanted = { ...request, dryRun: false, wantsPopulation: old.population !== undefined }
  const compute = async (within: Runtime): Promise<E.Either<AppError, FinishedRun>> => {
    const planned = planCourse(within, study, ownReference(study), wanted, wanted.wantsPopulation)
    if (E.isLeft(planned)) return planned
    const finished = E.chain(onlyComplete)(await finishCourse(within, planned.right, wanted, []))
    if (E.isLeft(finished)) return finished
    const kept = keepDocument(within, finished.right)
    return E.isLeft(kept) ? kept : finished
  }
  return old.document.run.engine === engine ? inPassingStore(runtime, compute) : compute(runtime)
}

/** A store that is thrown away: what this engine has stored is neither read nor replaced. */
const inPassingStore = async (
  runtime: Runtime,
  compute: (within: Runtime) => Promise<E.Either<AppError, FinishedRun>>
): Promise<E.Either<AppError, FinishedRun>> => {
  const directory = mkdtempSync(join(tmpdir(), 'tragweite-engines-'))
  try {
    return await withStore(join(directory, 'store.sqlite'), 'keeping', (store) => compute({ ...runtime, store }))
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

/** A table of both runs. */
interface Compared<R extends object> {
  readonly table: ResultTable<R>
  readonly old: ReadonlyArray<R>
  readonly now: ReadonlyArray<R>
}

/** What both runs have, compared. */
export const comparisonOf = (old: FinishedRun, now: FinishedRun): EngineComparison => {
  const parts = [
    part({ table: summaryTable, old: old.result.tables.summary, now: now.result.tables.summary }),
    part({ table: needTable, old: old.result.tables.need, now: now.result.tables.need }),
    part({ table: staffTable, old: old.result.tables.staff, now: now.result.tables.staff }),
    part({ table: facilitiesTable, old: old.result.tables.facilities, now: now.result.tables.facilities }),
    part({ table: travelTable, old: old.result.tables.travel, now: now.result.tables.travel }),
    part({ table: indicatorsTable, old: old.result.tables.indicators, now: now.result.tables.indicators }),
    ...(old.population === undefined || now.population === undefined
      ? []
      : [part({ table: populationTable, old: old.population, now: now.population })]),
    ...(old.origin.reference !== 'parent' || old.result.differences === undefined
      ? []
      : [part({ table: differencesTable, old: old.result.differences, now: now.result.differences ?? [] })])
  ]
  const tables = parts.map(({ difference }) => difference)
  return {
    old,
    now,
    equal: tables.every(({ differing }) => differing === 0),
    tables,
    headline: headlineOf(old, now),
    cells: function* () {
      for (const { cells } of parts) yield* cells()
    }
  }
}

interface Part {
  readonly difference: TableDifference
  readonly cells: () => Iterable<DifferingCell & { readonly table: string }>
}

const part = <R extends object>({ table, old, now }: Compared<R>): Part => ({
  difference: tableDifference(table, old, now),
  cells: function* () {
    for (const cell of differingCells(table, old, now)) yield { table: table.name, ...cell }
  }
})

const headlineOf = (old: FinishedRun, now: FinishedRun): ReadonlyArray<HeadlineChange> => {
  const rowsOf = ({ document, result }: FinishedRun): ReadonlyArray<SummaryRow> =>
    result.tables.summary.filter(({ level, area }) => level === 'region' && area === document.region.name)
  const before = rowsOf(old)
  const last = before.reduce((year, row) => Math.max(year, row.year), Number.NEGATIVE_INFINITY)
  const after = new Map(rowsOf(now).map((row) => [`${row.service} ${row.measure} ${row.year}`, row]))
  return before
    .filter(({ year }) => year === last)
    .map(({ service, year, measure, unit, mean }) => ({
      service,
      year,
      measure,
      unit,
      old: mean,
      now: after.get(`${service} ${measure} ${year}`)?.mean ?? Number.NaN
    }))
}
