/**
 * What happens in the region in a month. An occurrence is content only: who recorded it, when and why it was recorded
 * stand in the log entry that carries it. The `type` names are a storage format and are never renamed.
 */
import type { MeasureDefinition, ShockDefinition, ShockPart } from '../measure/definition.js'
import type { Uptake } from '../measure/effect.js'
import type { Quantity } from '../quantity.js'
import type { Area } from './area.js'

export type { Area } from './area.js'

// --- demographic ---
export interface MortalityChanged {
  readonly type: 'MortalityChanged'
  readonly area: Area
  /** Ages as `from-to`, `65+` or one age; all ages when absent. */
  readonly ages?: string
  readonly sex?: 'f' | 'm'
  /** Multiplies mx from the year of the month on. > 0 */
  readonly factor: Quantity
}
export interface FertilityChanged {
  readonly type: 'FertilityChanged'
  readonly area: Area
  readonly factor: Quantity
}
export interface MigrationAdded {
  readonly type: 'MigrationAdded'
  readonly area: Area
  /** Additional net persons per year over the whole area, + in, - out; spread by population. */
  readonly personsPerYear: Quantity
  /** Age profile: `default` (that of the package's in-moves), `family`, `student`, `older`. */
  readonly profile?: 'default' | 'family' | 'student' | 'older'
}
export interface MigrationChanged {
  readonly type: 'MigrationChanged'
  readonly area: Area
  /** Multiplies the package's migration flows. >= 0 */
  readonly factor: Quantity
}
export interface CareRatesVaried {
  readonly type: 'CareRatesVaried'
  readonly area: Area
  readonly variant: 'constant' | 'rising' | 'compression'
  /** rising: growth of age-specific rates per year (0.02 = 2 %); compression: share of gained life expectancy that is free of care. */
  readonly share?: Quantity
}
export interface PrevalenceTrended {
  readonly type: 'PrevalenceTrended'
  readonly area: Area
  readonly condition: string
  /** Prevalence is multiplied by this each year from the month on. > 0 */
  readonly factorPerYear: Quantity
}

// --- staffing ---
export interface TrainingPlacesChanged {
  readonly type: 'TrainingPlacesChanged'
  readonly area: Area
  readonly role: string
  /** Change of training starts per year against the default course, + or -, over the whole area. */
  readonly startsPerYear: Quantity
}
export interface ExitRateChanged {
  readonly type: 'ExitRateChanged'
  readonly area: Area
  readonly role: string
  readonly factor: Quantity
}
export interface WorkingHoursChanged {
  readonly type: 'WorkingHoursChanged'
  readonly area: Area
  readonly role: string
  /** New full-time equivalents per head, 0..1.2 */
  readonly ftePerHead: Quantity
}
export interface SicknessChanged {
  readonly type: 'SicknessChanged'
  readonly area: Area
  readonly role: string
  /** New share of working time lost to sickness, 0..1 */
  readonly share: Quantity
}
export interface StaffRecruited {
  readonly type: 'StaffRecruited'
  readonly area: Area
  readonly role: string
  /** Full-time equivalents added over the whole area (negative: lost). */
  readonly fte: Quantity
  /** Months over which they arrive, evenly; at once when absent. */
  readonly overMonths?: number
  /** Last month in which all of them are paid, YYYY-MM; then they leave. For good when absent. */
  readonly fundedUntil?: string
  /** Months over which they leave after `fundedUntil`, evenly; at once when absent. */
  readonly leavingMonths?: number
}
export interface RetirementAgeChanged {
  readonly type: 'RetirementAgeChanged'
  readonly area: Area
  readonly role: string
  readonly years: Quantity
}
export interface SuccessionChanged {
  readonly type: 'SuccessionChanged'
  readonly area: Area
  /** Share of leaving physicians who find a successor, 0..1 */
  readonly share: Quantity
}

// --- facility ---
export interface FacilityClosed {
  readonly type: 'FacilityClosed'
  readonly facility: string
  /** Months over which capacity falls to nothing, evenly; at once when absent. */
  readonly rampMonths?: number
  /** Share of its staff who leave care in the region, 0..1; 0 when absent. */
  readonly staffLeaving?: Quantity
}
export interface DepartmentClosed {
  readonly type: 'DepartmentClosed'
  readonly facility: string
  readonly service: string
  readonly rampMonths?: number
  readonly staffLeaving?: Quantity
}
export interface PlacesChanged {
  readonly type: 'PlacesChanged'
  readonly facility: string
  readonly service: string
  /** Exactly one of `by` (difference) and `to` (new value), in the service's capacity unit. */
  readonly by?: Quantity
  readonly to?: Quantity
}
export interface FacilityOpened {
  readonly type: 'FacilityOpened'
  readonly facility: string
  readonly name: string
  /** A facility type of the region package. Named so because `type` already names the occurrence. */
  readonly facilityType: string
  readonly ags: string
  readonly lat: number
  readonly lon: number
  /** Service → places, seats or cases per year. */
  readonly capacities: Readonly<Record<string, Quantity>>
  /** Role → full-time equivalents brought along; absent: staffed from the area's pool. */
  readonly staffing?: Readonly<Record<string, Quantity>>
}
export interface FacilityConverted {
  readonly type: 'FacilityConverted'
  readonly facility: string
  /** New facility type. */
  readonly to: string
  readonly capacities: Readonly<Record<string, Quantity>>
  readonly staffing?: Readonly<Record<string, Quantity>>
}
export interface ServiceInsolvent {
  readonly type: 'ServiceInsolvent'
  /** A facility; of a pooled facility one unit of the count is removed. */
  readonly facility: string
  /** Share of its capacity taken over by others at once, 0..1; 0 when absent. */
  readonly takenOver?: Quantity
}
export interface PracticeSeatLost {
  readonly type: 'PracticeSeatLost'
  readonly facility: string
  readonly seats: Quantity
}

// --- measure ---
/** A new place at which a measure brings capacity. */
export interface Place {
  readonly facility: string
  readonly name: string
  readonly facilityType: string
  readonly ags: string
  readonly lat: number
  readonly lon: number
}
export interface MeasureStarted {
  readonly type: 'MeasureStarted'
  /** Id of the definition. */
  readonly measure: string
  readonly area: Area
  /** Whom it is for; that of the definition when absent. */
  readonly group?: string
  /** Months until it works in full; those of the definition when absent. */
  readonly rampMonths?: number
  /** Last month with funding, YYYY-MM; then it fades. */
  readonly fundedUntil?: string
  readonly fadeMonths?: number
  readonly uptake?: Partial<Uptake>
  readonly parameters?: Readonly<Record<string, Quantity | string>>
  /** Facility at which its capacity grows. */
  readonly site?: string
  /** New place at which its capacity opens. */
  readonly place?: Place
  /** What was known of the measure when it was started; filled in from catalogue or file. */
  readonly definition: MeasureDefinition
}
export interface MeasureEnded {
  readonly type: 'MeasureEnded'
  /** Key of the entry that started it, or id of the measure. */
  readonly measure: string
  /** Only what was started for this area; everywhere when absent. */
  readonly area?: Area
}
export interface ExternalShock {
  readonly type: 'ExternalShock'
  /** Id of the definition; or `effects`. */
  readonly shock?: string
  readonly area: Area
  readonly severity?: string
  readonly parameters?: Readonly<Record<string, Quantity | string>>
  readonly effects?: ReadonlyArray<ShockPart>
  /** Filled in from catalogue or file, with `shock`. */
  readonly definition?: ShockDefinition
}

export type DemographicOccurrence =
  MortalityChanged | FertilityChanged | MigrationAdded | MigrationChanged | CareRatesVaried | PrevalenceTrended
export type StaffingOccurrence =
  | TrainingPlacesChanged
  | ExitRateChanged
  | WorkingHoursChanged
  | SicknessChanged
  | StaffRecruited
  | RetirementAgeChanged
  | SuccessionChanged
export type FacilityOccurrence =
  | FacilityClosed
  | DepartmentClosed
  | PlacesChanged
  | FacilityOpened
  | FacilityConverted
  | ServiceInsolvent
  | PracticeSeatLost
export type MeasureOccurrence = MeasureStarted | MeasureEnded | ExternalShock
export type Occurrence = DemographicOccurrence | StaffingOccurrence | FacilityOccurrence | MeasureOccurrence
export type OccurrenceType = Occurrence['type']
export type OccurrenceFamily = 'demographic' | 'staffing' | 'facility' | 'measure'
