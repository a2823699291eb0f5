/** Plan of the care months: services with their facilities, staff, calibration and travel. Plain data and typed arrays. */
import type { QuantityRef, StreamRef } from '../random/quantities.js'
import type { Span } from './force.js'

/** What changes the capacity of one facility in one service. Amounts are in the unit of the ceiling. */
export type FacilityChange = Span &
  (
    | { readonly kind: 'closed'; readonly rampMonths: number; readonly staffLeaving: QuantityRef }
    /** One unit of a pooled facility (share = 1/count) goes; `takenOver` of its capacity stays with others. */
    | { readonly kind: 'insolvent'; readonly share: number; readonly takenOver: QuantityRef }
    | { readonly kind: 'by' | 'to'; readonly value: QuantityRef }
    | { readonly kind: 'seats'; readonly seats: QuantityRef }
    /** Open only while the change is in force: opened after the base date, or closed by its own table row. */
    | { readonly kind: 'openOnly' }
  )

/** One row of the practices table: physicians of an age band. */
export interface PhysicianBand {
  readonly ageFrom: number
  /** Exclusive upper age; the open band ends at 75. */
  readonly ageTo: number
  readonly physicians: QuantityRef
  readonly fte: QuantityRef
}

export interface PracticePlan {
  readonly stream: StreamRef
  readonly bands: ReadonlyArray<PhysicianBand>
  /** Share of leaving physicians who find a successor, by month; changes replace it while in force. */
  readonly succession: QuantityRef
  readonly successionChanges: ReadonlyArray<Span & { readonly areaLength: number; readonly share: QuantityRef }>
}

export interface FacilityPlan {
  readonly facility: string
  readonly ags: string
  readonly municipality: number
  readonly area: number
  readonly lat: number
  readonly lon: number
  /** Ceiling at the base date; undefined = staff alone limits. */
  readonly units: QuantityRef | undefined
  readonly expectedUnits: number
  /** Part of the event-free course: not brought by an occurrence. */
  readonly base: boolean
  readonly changes: ReadonlyArray<FacilityChange>
  /** Of these, what the package itself says (opened, closed): in force in the event-free course too. */
  readonly ownChanges: ReadonlyArray<FacilityChange>
  readonly practice: PracticePlan | undefined
  /** Full-time equivalents it brings along, per role of the workforce plan; undefined = from the area's pool. */
  readonly ownStaff: ReadonlyArray<{ readonly role: number; readonly fte: QuantityRef }> | undefined
  /** Share of its use by people from outside the region. */
  readonly outsiders: QuantityRef | undefined
  /** Given pull relative to its capacity; 1 where the package gives none. */
  readonly pull: number
  /** Real units in it. */
  readonly count: number
  /** Set by calibration: share of its labour area's use and staff, and the weight in gravity. */
  readonly share: number
  readonly attractiveness: number
  /** Places that count as size 1 where the facility has none at the base date. */
  readonly sizeUnits: number
}

/** Roles of a service. Requirements are relative: calibration sets their level. */
export interface StaffingPlan {
  readonly roles: Int32Array
  /** Per role: requirement per unit for everybody, and the addition by care grade [role * 5 + grade]. */
  readonly perUnit: Float64Array
  readonly perGrade: Float64Array
  readonly substitution: Float64Array
  /** Share of each role's pool that works in this service: [role * areas + l]. */
  readonly poolShare: Float64Array
}

/** Control total of one area. */
export interface ControlTotal {
  readonly area: string
  readonly row: number
  readonly members: Int32Array
  readonly use: QuantityRef
  readonly year: number
}
export interface CalibrationPlan {
  readonly totals: ReadonlyArray<ControlTotal>
  /** Position in `totals` of each municipality, -1 = none (scaled by the mean factor). */
  readonly totalOf: Int32Array
  /** Per labour area: signed slack; observed occupancy (NaN = none); vacancy; total capacity (undefined = none). */
  readonly slack: ReadonlyArray<QuantityRef>
  readonly occupancy: Float64Array
  readonly vacancy: ReadonlyArray<QuantityRef>
  readonly capacity: ReadonlyArray<QuantityRef | undefined>
}

export interface Referral {
  readonly from: number
  readonly to: number
  readonly share: QuantityRef
}

export interface ServicePlan {
  /** Content of everything that moves this service, need, workforce and travel included. */
  readonly key: string
  readonly service: string
  readonly kind: 'stock' | 'flow'
  readonly unit: string
  readonly capacityUnit: string
  /** Index in the buffers of need. */
  readonly need: number
  readonly graded: boolean
  readonly decayPerMinute: QuantityRef
  readonly reachMinutes: number
  readonly carryShare: QuantityRef
  readonly meanStayMonths: QuantityRef
  readonly facilities: ReadonlyArray<FacilityPlan>
  /** Site of each facility in the travel plan. */
  readonly sites: Int32Array
  readonly staffing: StaffingPlan | undefined
  readonly calibration: CalibrationPlan | undefined
  /** Share of the residents' demand served outside, per municipality. */
  readonly outside: ReadonlyArray<QuantityRef | undefined>
  readonly referrals: ReadonlyArray<Referral>
  /** Share of the staff's working time spent on the way in the reference year, where staff travel. */
  readonly travelShare: QuantityRef | undefined
}

export interface TravelPlan {
  readonly key: string
  readonly pointStart: Int32Array
  readonly pointWeight: Float64Array
  readonly settlementOf: Int32Array
  /** Per site: settlement type, distance to every point. */
  readonly siteSettlement: Int32Array
  readonly km: Float64Array
  readonly detour: QuantityRef
  /** By settlement type: city, town, rural. */
  readonly speedKmh: ReadonlyArray<QuantityRef>
  readonly accessMinutes: QuantityRef
  readonly known: ReadonlyArray<{ readonly site: number; readonly municipality: number; readonly minutes: QuantityRef }>
}

/** Minutes to the nearest open site of one travel service. Which sites are open is certain; minutes vary per draw. */
export interface NearestPlan {
  readonly service: string
  /** Sites in the travel plan, one per facility. */
  readonly sites: Int32Array
  readonly facilities: ReadonlyArray<string>
  /** First months of stretches with the same open sites; the first is 0. */
  readonly segmentStart: Int32Array
  /** open[segment * sites + i]; `baseOpen[i]`: open at the base date. */
  readonly open: Uint8Array
  readonly baseOpen: Uint8Array
}

/** Headline of one closure of a hospital (or of its basic departments). */
export interface ClosurePlan {
  readonly key: string
  readonly facility: string
  /** First month in which the site is no longer open. */
  readonly month: number
  readonly services: ReadonlyArray<string>
}
