/** `inventory` and `region check`: what a package holds, what it rests on, and how its reference year is calibrated. */
import * as E from 'fp-ts/lib/Either.js'
import type { PlacedProblem, Problem } from '../domain/problem.js'
import { keyFigures, type KeyFigure } from '../domain/region/keyFigures.js'
import { baseYear, type Region } from '../domain/region/region.js'
import { defaultSeed } from '../domain/study/head.js'
import { monthIndex } from '../domain/time.js'
import { readRegion } from '../io/region/readRegion.js'
import { compile } from '../sim/compile/compile.js'
import type { EstimateShare, SourceFacts } from '../report/document.js'
import type { PlanFacts } from '../sim/contract.js'
import type { AppError } from './appError.js'
import { regionHash } from './hash.js'
import { absentTables, estimatedShare, estimatesOf, sourcesOf, unsourcedTables } from './stocktaking.js'

/** A package as `inventory` shows it. */
export interface Inventory {
  readonly region: Region
  readonly regionHash: string
  readonly tables: ReadonlyArray<EstimateShare>
  /** Share of all rows that rest on estimates, 0..1. */
  readonly estimatedShare: number
  readonly sources: ReadonlyArray<SourceFacts>
  /** The figures a planner asks for first, per Kreis and for the region. */
  readonly figures: ReadonlyArray<KeyFigure>
  /** Tables of the contract that the package does not have. */
  readonly absent: ReadonlyArray<string>
  /** Tables without a source. */
  readonly unsourced: ReadonlyArray<string>
  readonly warnings: ReadonlyArray<PlacedProblem>
}

/** A package that passed, with the facts of a run without events. */
export interface CheckedRegion extends Inventory {
  readonly facts: PlanFacts
}

/** Stocktaking of the package in a directory. */
export const takeInventory = (directory: string): E.Either<AppError, Inventory> => {
  const read = readRegion(directory)
  if (E.isLeft(read)) return E.left({ _tag: 'BadInput', problems: read.left })
  const { region, warnings } = read.right
  const tables = estimatesOf(region)
  return E.right({
    region,
    regionHash: regionHash(region),
    tables,
    estimatedShare: estimatedShare(tables),
    sources: sourcesOf(region),
    figures: keyFigures(region),
    absent: absentTables(region),
    unsourced: unsourcedTables(region),
    warnings
  })
}

/** Years after the base date that a check looks at: far enough for every reference year in use. */
const checkedYears = 5

/** Checks the package as a run would: every table, then the calibration at expected values. */
export const checkRegionPackage = (directory: string): E.Either<AppError, CheckedRegion> => {
  const taken = takeInventory(directory)
  if (E.isLeft(taken)) return taken
  const { region } = taken.right
  const first = baseYear(region) + 1
  const compiled = compile(region, [], {
    seed: defaultSeed,
    from: monthIndex(first, 1),
    until: monthIndex(first + checkedYears - 1, 12),
    mode: 'draws'
  })
  return E.isLeft(compiled)
    ? E.left({ _tag: 'BadInput', problems: compiled.left.map(placedInPackage) })
    : E.right({ ...taken.right, facts: compiled.right.facts })
}

/** A problem of compiling knows table and column; rows were sorted since they were read, so it carries no line. */
export const placedInPackage = (found: Problem): PlacedProblem => {
  const [table, ...rest] = found.path
  const column = rest.findLast((step) => typeof step === 'string')
  return {
    ...found,
    file: table === undefined ? 'datapackage.json' : `${table}.csv`,
    ...(column === undefined ? {} : { column })
  }
}
