/** Plan of measures: what they do, to whom, when. Plain data and typed arrays; sorted by key, so that no order matters. */
import type { Payer } from '../../domain/measure/effect.js'
import type { QuantityRef } from '../random/quantities.js'
import type { NeedSlice } from './need/slices.js'

/** A measure's effect on the demand of its group for a service. */
export interface DemandMove {
  /** Index in the need plan. */
  readonly service: number
  /** `relative` of the participants' demand, or units per participant and year (a stock: persons). */
  readonly kind: 'relative' | 'units'
  readonly value: QuantityRef
}
export interface SubstitutionMove {
  readonly from: number
  readonly to: number
  readonly share: QuantityRef
  readonly unitsPerUnit: QuantityRef
}
/** A factor on productivity, or on minutes, of a service. */
export interface FactorMove {
  readonly service: number
  readonly factor: QuantityRef
}
export interface CostMove {
  readonly payer: Payer
  readonly per: 'participant_year' | 'year' | 'once'
  readonly euro: QuantityRef
  readonly priceYear: number
}
/** What another measure does to a part of the uptake (0 reached, 1 accepted, 2 kept). */
export interface UptakeMove {
  readonly part: number
  readonly course: Float64Array
  readonly covered: Uint8Array
  readonly factor: QuantityRef
}

export interface CompiledMeasure {
  readonly key: string
  readonly group: string
  readonly covered: Uint8Array
  /** Strength per month, 0 … 1: ramp, full, fade after the funding's end. */
  readonly course: Float64Array
  /** 1 in months that are paid for: from the first to the last month, not while it fades. */
  readonly funded: Float64Array
  /** Month in which it starts, -1 = before the run. */
  readonly start: number
  /** Reached, accepted, kept. */
  readonly uptake: ReadonlyArray<QuantityRef>
  readonly uptakeMoves: ReadonlyArray<UptakeMove>
  readonly demand: ReadonlyArray<DemandMove>
  readonly substitution: ReadonlyArray<SubstitutionMove>
  readonly productivity: ReadonlyArray<FactorMove>
  readonly travel: ReadonlyArray<FactorMove>
  readonly relief: ReadonlyArray<QuantityRef>
  readonly costs: ReadonlyArray<CostMove>
  /** Services whose gap it is to close. */
  readonly breakEven: ReadonlyArray<number>
}

export interface MeasurePlan {
  readonly measures: ReadonlyArray<CompiledMeasure>
  /** Asked of the need stage. */
  readonly slices: ReadonlyArray<NeedSlice>
  /** Need services whose demand some measure moves, ascending. */
  readonly demandServices: ReadonlyArray<number>
  /** Names and flow (1/12) or stock (1) of the need services. */
  readonly services: ReadonlyArray<string>
  readonly perMonth: Float64Array
  readonly payers: ReadonlyArray<Payer>
  readonly discountRate: QuantityRef | undefined
}

/** Nothing is done. */
export const noMeasures: MeasurePlan = {
  measures: [],
  slices: [],
  demandServices: [],
  services: [],
  perMonth: new Float64Array(0),
  payers: [],
  discountRate: undefined
}
