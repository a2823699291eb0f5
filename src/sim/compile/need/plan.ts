/** A compiled need stage: plain data and typed arrays, made once per run and sent to the workers. */
import type { CareTables } from '../../kernel/needCare.js'
import type { GroupTables } from '../../kernel/needRows.js'
import type { ClassList, Months, NodeRows } from '../../kernel/needSums.js'
import type { CareCourse, ConditionCourse } from '../../kernel/needTrend.js'
import type { UseTables } from '../../kernel/needUse.js'
import type { ValueVector } from './values.js'

/** What happens to rates in time, and at which stock dates the stage is evaluated under which law. */
export interface NeedCourse {
  readonly care: CareCourse
  readonly conditions: ConditionCourse
  /** Stock (0 = base date) of each node. */
  readonly nodeStock: Int32Array
  /** Nodes of each month; empty months for the reference course. */
  readonly months: Months
}

/** Masks of age bands used by name. */
export interface BandMasks {
  /** 45–64. */
  readonly carers: Float64Array
  /** 75 and older. */
  readonly old: Float64Array
}

export interface NeedPlan {
  /** Content key: equal keys (and equal population keys) mean equal outputs. */
  readonly key: string
  /** AGS of all municipalities, core and ring, ascending. */
  readonly municipalities: ReadonlyArray<string>
  /** Indices of the reported municipalities, ascending. */
  readonly core: Int32Array
  /** Kreise of all municipalities, ascending. */
  readonly labourAreas: ReadonlyArray<string>
  readonly baseYear: number
  /** Number of stocks, base date included. */
  readonly stockCount: number
  /** Months from January after the base date to the last one simulated. */
  readonly monthCount: number
  /** `care`, `grade:1`…, `setting:…`, `condition:…`, declared groups, `carers`: those the package has figures for. */
  readonly groups: ReadonlyArray<string>
  /** Services in the order of the table `services`; index v of the buffers. */
  readonly services: ReadonlyArray<string>
  /** False where the package says nothing about the need for the service; its demand is 0. */
  readonly demandKnown: ReadonlyArray<boolean>
  /** True where demand is known by care grade. */
  readonly graded: ReadonlyArray<boolean>
  readonly values: ValueVector
  /** Municipalities with equal numbers. */
  readonly classes: ClassList
  readonly bandStart: Int32Array
  readonly masks: BandMasks
  readonly careTables: CareTables
  readonly groupTables: GroupTables
  readonly useTables: UseTables
  /** First rows of conditions, declared groups, carers and use among the rows multiplied with the population; -1 = none. */
  readonly conditionRow: number
  readonly declaredRow: number
  readonly carersRow: number
  readonly useRow: number
  readonly nodeRows: NodeRows
  /** Per service 1 (stock) or 1/12 (flow: units in the month from a yearly rate). */
  readonly serviceScale: Float64Array
  /** Carer potential moves settings: every municipality is then a class of its own. */
  readonly carersMoveSettings: boolean
  readonly course: NeedCourse
  /** Year of the control totals; the event-free course of that year at its two stocks. */
  readonly referenceYear: number | undefined
  readonly referenceCourse: NeedCourse | undefined
  readonly neutralParameters: ReadonlyArray<string>
  readonly leftOut: ReadonlyArray<string>
}
