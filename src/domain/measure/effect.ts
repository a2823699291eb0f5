/**
 * What a measure or an external shock does, in few primitives (model.md 6). A definition is declarative: the log entry that
 * starts a measure carries it whole, so a log replays without the catalogue it was taken from.
 */
import type { Area } from '../occurrence/area.js'
import type { Quantity } from '../quantity.js'
import type { Localized } from '../study/localized.js'

/** Strength of the evidence: A randomised, B controlled, C single site, 0 none. */
export const evidenceGrades = ['A', 'B', 'C', '0'] as const
export type EvidenceGrade = (typeof evidenceGrades)[number]

/** Who pays or who saves: statutory funds by book of social law, public hands, and people themselves. */
export const payers = [
  'health_insurance',
  'care_insurance',
  'pension_insurance',
  'employment_agency',
  'social_assistance',
  'youth_welfare',
  'municipality',
  'state',
  'federal',
  'provider',
  'private_household',
  'innovation_fund',
  'other'
] as const
export type Payer = (typeof payers)[number]

/** Parts of the uptake: reached × accepted × kept. */
export const uptakeParts = ['reached', 'accepted', 'kept'] as const
export type UptakePart = (typeof uptakeParts)[number]

/** Where a number comes from. `grade` is that of the effect, not of the measure. */
export interface Evidenced {
  readonly source: Localized
  readonly year?: number
  readonly grade: EvidenceGrade
  /** True where it is not what the measure is for, e.g. more practice visits by a kiosk. */
  readonly sideEffect?: boolean
}

/** Demand of those taking part for a service. Exactly one of `relative` (-1 … 10, -0.19 = 19 % fewer) and `perPersonYear`. */
export interface DemandEffect extends Evidenced {
  readonly primitive: 'demand'
  readonly service: string
  readonly relative?: Quantity
  /** Units of the service more (or fewer) per participant and year; of a stock service person-years. */
  readonly perPersonYear?: Quantity
}
/** A share of the participants' demand for `from` is asked of `to` instead, `unitsPerUnit` of it for each unit (1). */
export interface SubstitutionEffect extends Evidenced {
  readonly primitive: 'substitution'
  readonly from: string
  readonly to: string
  readonly share: Quantity
  readonly unitsPerUnit?: Quantity
}
/** Units served per full-time equivalent in the area, times `factor`. */
export interface ProductivityEffect extends Evidenced {
  readonly primitive: 'productivity'
  readonly service: string
  readonly factor: Quantity
}
/** Minutes of the area's residents to the service, times `factor` (mobility, transport, sites on wheels). */
export interface TravelEffect extends Evidenced {
  readonly primitive: 'travel'
  readonly service: string
  readonly factor: Quantity
}
/** Share of a family's load for one cared-for participant that is taken off the carers, 0 … 1. */
export interface ReliefEffect extends Evidenced {
  readonly primitive: 'relief'
  readonly share: Quantity
}
/** Staff flows; become occurrences of the staffing family. */
export interface StaffEffect extends Evidenced {
  readonly primitive: 'staff'
  readonly flow: 'recruited' | 'training' | 'exit_factor' | 'hours' | 'sickness' | 'succession'
  /** Absent for `succession`. */
  readonly role?: string
  readonly value: Quantity
}
/** Capacity at a place; becomes occurrences of the facility family. `units` in the unit of the service's capacity. */
export interface CapacityEffect extends Evidenced {
  readonly primitive: 'capacity'
  readonly service: string
  readonly units: Quantity
  /** Role to full-time equivalents brought along. */
  readonly staffing?: Readonly<Record<string, Quantity>>
}
/** Another measure's uptake moves: its part times `factor`, never above 1. */
export interface UptakeEffect extends Evidenced {
  readonly primitive: 'uptake'
  readonly measure: string
  readonly part: UptakePart
  readonly factor: Quantity
}
/** Euro at the prices of `priceYear`; negative = saved. `paragraph` and `asOf` where the amount is statutory. */
export interface CostEffect extends Evidenced {
  readonly primitive: 'cost'
  readonly payer: Payer
  readonly per: 'participant_year' | 'year' | 'once'
  readonly euro: Quantity
  readonly priceYear: number
  readonly paragraph?: string
  readonly asOf?: string
}
export type Effect =
  | DemandEffect
  | SubstitutionEffect
  | ProductivityEffect
  | TravelEffect
  | ReliefEffect
  | StaffEffect
  | CapacityEffect
  | UptakeEffect
  | CostEffect

/** Uptake of the people of the group: reached × accepted × kept, each 0 … 1. */
export interface Uptake {
  readonly reached: Quantity
  readonly accepted: Quantity
  readonly kept: Quantity
}

/** A measure in force somewhere, as the simulation sees it: no texts, all parameters filled in. */
export interface ActiveMeasure {
  /** Key of its log entry: names its random quantities (`<key>/reached`, `<key>/<effect number>/relative`, …). */
  readonly key: string
  readonly measure: string
  readonly area: Area
  /** `all`, `care`, `grade:…`, `setting:…`, `condition:…` or a declared group. */
  readonly group: string
  /** First month, months until it works in full, last month (absent: for good), months in which it fades afterwards. */
  readonly month: number
  readonly rampMonths: number
  readonly until?: number
  readonly fadeMonths: number
  readonly uptake: Uptake
  /** Demand, substitution, productivity, travel, relief, uptake, cost. Staff and capacity have become occurrences. */
  readonly effects: ReadonlyArray<Effect>
  /** Services whose gap a measure without known effect (grade 0) is to close: its answer is the break-even. */
  readonly breakEven: ReadonlyArray<string>
}
