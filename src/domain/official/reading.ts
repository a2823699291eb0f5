/** What reading a folder or a list of official files gives: figures, names of areas, mistakes and remarks with their places. */
import type { PlacedProblem } from '../problem.js'
import type { OfficialObservation, OfficialPlace, PopulationBase, Statistic } from './observation.js'

/** Form of a file, found from its content. */
export type OfficialLayout = 'table' | 'flat' | 'inkar' | 'names' | 'history'

/** Name of an area, from a list of municipalities. */
export interface AreaName {
  readonly area: string
  readonly name: string
  /** Date of the list, where it says one. */
  readonly date?: string
  /** Inhabitants in the list, where it has them (GV-ISys: end of the year before). */
  readonly population?: number
  /** Square kilometres. */
  readonly areaKm2?: number
  /** Degrees (WGS 84) of the point the directory gives for the municipality. */
  readonly latitude?: number
  readonly longitude?: number
  readonly place: OfficialPlace
}

/** What was found in one file. */
export interface OfficialFile {
  readonly file: string
  readonly layout: OfficialLayout
  /** Table number as the file names it, else the statistic; for names and histories a word. */
  readonly table: string
  readonly statistic?: Statistic
  readonly title?: string
  /** Years of the figures, rising. */
  readonly years: ReadonlyArray<number>
  readonly base?: PopulationBase
  /** Figures of the file that were kept (areas asked for). */
  readonly observations: number
  /** Names of a list of municipalities that were kept; mappings of a list of changes. */
  readonly entries?: number
  /** Rows of associations of municipalities, left out: their members are listed too. */
  readonly associations?: number
  /** Status line of the file ("Stand: 12.03.2024 / 10:11:12"), where there is one. */
  readonly asOf?: string
}

/** A published total and the sum of its published parts differ. Both stay as they are. */
export interface TotalRemark {
  readonly kind: 'total-differs'
  readonly place: OfficialPlace
  readonly total: number
  readonly sumOfParts: number
  /** total − sumOfParts. */
  readonly difference: number
  /** Dimension that was summed: `sex`, `age`, `area`, `careKind`. */
  readonly over: string
}

/** Everything that official files say, and everything that is wrong or worth knowing about them. */
export interface OfficialReading {
  /** Files that could be read, in the order of their names. */
  readonly files: ReadonlyArray<OfficialFile>
  /** Each cell once: of equal repeats the first stays. In the order of files and lines. */
  readonly observations: ReadonlyArray<OfficialObservation>
  readonly names: ReadonlyArray<AreaName>
  /** Mapping rows of `history` files in the folder. */
  readonly changes: ReadonlyArray<AreaChange>
  /** Errors and warnings, each with file, line, column. Any error means: do not build on the reading. */
  readonly problems: ReadonlyArray<PlacedProblem>
  /** Totals that do not add up, unmended: the first hundred of each file and dimension. */
  readonly remarks: ReadonlyArray<TotalRemark>
  /** All of them, the ones not listed included. */
  readonly remarkCount: number
}

/** One row of a mapping of old area codes. Shares of one old code sum to 1. */
export interface AreaChange {
  readonly oldArea: string
  readonly newArea: string
  /** Share of the old area's people that went to the new one, (0, 1]. */
  readonly share: number
  /** First day on which the new code holds, `YYYY-MM-DD`. */
  readonly since: string
  readonly source: string
}
