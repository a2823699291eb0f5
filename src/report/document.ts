/**
 * The result document: the facts a page or a terminal shows, before any wording. Filled by the use cases, rendered by
 * `report`. Nothing here is formatted and nothing here is computed from draws.
 */
import type { Incomplete } from '../domain/result/incomplete.js'
import type { Effect, EvidenceGrade, Payer } from '../domain/measure/effect.js'
import type {
  DifferenceRow,
  FacilityRow,
  IndicatorRow,
  NeedRow,
  StaffRow,
  SummaryRow,
  TravelRow
} from '../domain/result/rows.js'
import type { Wording } from '../language/wording.js'
import type { MapShapes } from './shapes.js'

export type { MapShapes, Wording }

export interface ScenarioFacts {
  readonly id: string
  readonly title: Wording
  readonly question?: Wording
  /** Title of the scenario whose question it is, where it was inherited. */
  readonly questionOf?: Wording
  /** Reasons and sources given in the scenario file. */
  readonly reasons?: ReadonlyArray<Wording>
  readonly sources?: ReadonlyArray<Wording>
  readonly events: ReadonlyArray<EventFacts>
  /** Id and title of the parent scenario. */
  readonly parent?: { readonly id: string; readonly title: Wording }
}
export interface EventFacts {
  readonly key: string
  readonly on: string
  readonly until?: string
  readonly type: string
  /** Whether staff comes or goes, where the entry says so by the sign of its number. */
  readonly direction?: 'more' | 'fewer'
  /** What it concerns: names of facility and place, role, title of a measure; parts separated by `, `. */
  readonly subject: Wording
  readonly why?: string | Wording
  readonly source?: string | Wording
  /** True where the entry stands in this scenario and not in its parent. */
  readonly own: boolean
}

export interface Place {
  readonly ags: string
  readonly name: string
  readonly kreis: string
  readonly lat: number
  readonly lon: number
  /** Inhabitants at the base date, where the package gives them. */
  readonly persons?: number
}
export interface ServiceFacts {
  readonly service: string
  readonly kind: 'stock' | 'flow'
  readonly unit: string
  readonly capacityUnit: string
}

/** What an entry acts on, for "where does this number come from". */
export interface EventReach {
  /** Key of the entry. */
  readonly key: string
  readonly touches: ReadonlyArray<
    'population' | 'need' | 'demand' | 'staff' | 'capacity' | 'travel' | 'carers' | 'cost'
  >
  /** AGS prefix or `*`; absent where it has no place. */
  readonly area?: string
  /** Absent: all services. */
  readonly services?: ReadonlyArray<string>
}
/** What limits the capacity of a service beside its places. */
export interface ServiceInputs {
  readonly service: string
  /** Roles its staffing asks for. */
  readonly roles: ReadonlyArray<string>
  /** True where its capacity follows the physicians of practices. */
  readonly physicians: boolean
}
/** Quantities that vary between draws, counted by `from`: a table, `parameters/<name>`, `mortality_walk`, `slack` or `entries`. */
export interface UncertainGroup {
  readonly from: string
  readonly count: number
}

/** Headline of one closure of a site (model.md 4); numbers are means over draws, with a 5-95 % span where it varies. */
export interface ClosureFacts {
  readonly facility: string
  readonly name: string
  /** First month in which the site loses something, YYYY-MM; several closures of one site are told once. */
  readonly month: string
  readonly services: ReadonlyArray<string>
  readonly personsNearestLost: Span
  readonly extraMinutesMean: Span
  readonly extraMinutesWorstTenth: Span
  /** Persons newly beyond so many minutes to the next site with basic care. */
  readonly newlyOver: { readonly 15: Span; readonly 20: Span; readonly 30: Span; readonly 45: Span }
  /** Emergency visits of a year that have to go elsewhere. */
  readonly emergencyMoved: Span
  /** Sites without known departments that were counted as basic care. */
  readonly unknownDepartments: ReadonlyArray<string>
  /** Extra use per year at each other site, first full year after the closure, largest first. */
  readonly neighbours: ReadonlyArray<{
    readonly facility: string
    readonly name: string
    readonly service: string
    readonly extra: Span
  }>
  /** Use per year of the closed site in the parent scenario in that year. */
  readonly lost: ReadonlyArray<{ readonly service: string; readonly units: Span }>
}
export interface Span {
  readonly mean: number
  readonly p05: number
  readonly p95: number
}

export interface SourceFacts {
  readonly table: string
  /** Column, or name of the parameter, where the row does not speak of the whole table. */
  readonly column?: string
  /** AGS prefix where the row does not speak of the whole region. */
  readonly area?: string
  readonly source: string
  readonly licence: string
  readonly year: string
  readonly estimate: boolean
  readonly note: string
}
export interface EstimateShare {
  readonly table: string
  readonly rows: number
  /** Share of the table's figures that rest on an estimate, 0..1. */
  readonly estimated: number
  readonly years: string
}
export interface CalibrationFacts {
  readonly area: string
  readonly service: string
  readonly year: number
  readonly unit: string
  readonly controlTotal: number
  readonly before: number
  readonly factor: number
  readonly after: number
}
export interface GoalFacts {
  readonly service: string
  readonly area: string
  readonly by: string
  readonly coverage: number
  readonly probability: number
  /** Share of draws that reach the goal. */
  readonly reached: number
  readonly met: boolean
}

export interface RunFacts {
  readonly runId: string
  /** Version of the program that wrote the document; absent in runs stored before it was kept. */
  readonly version?: string
  readonly engine: string
  readonly hashes: {
    readonly region: string
    readonly events: string
    readonly engine: string
    readonly result: string
  }
  readonly seed: string
  readonly draws: number
  readonly uncertainty: 'on' | 'off'
  /** `stochastic`: births, deaths and moves are whole persons drawn by chance. */
  readonly demography: 'expected' | 'stochastic'
  /** Months, YYYY-MM. */
  readonly from: string
  readonly until: string
  readonly referenceYear?: number
  readonly uncertainQuantities: number
  /** Absent in runs stored before it was kept. */
  readonly uncertainGroups?: ReadonlyArray<UncertainGroup>
  /** The log that the run was recorded with; absent in runs without a store and in those stored before it was kept. */
  readonly log?: RunLog
  /** When the figures were computed, ISO; absent in runs stored before it was kept. */
  readonly computedAt?: string
  /** False where people with care needs are computed and no care rate, level or trend varies between draws. */
  readonly careRatesVary: boolean
  readonly seconds: number
  readonly fromStore: boolean
  readonly bordersClosed: boolean
}

/** Where the log stood when the run was recorded. Kept outside the store, position and hash show whether it was rewritten. */
export interface RunLog {
  readonly study: string
  /** Version of the study's log that the run stands on. */
  readonly version: number
  /** Last entry of the whole log then, and its chain hash (64 hex digits). */
  readonly position: number
  readonly hash: string
}

/** A measure that was started: what is known of it, and what the run says. */
export interface MeasureFacts {
  readonly key: string
  /** Id of the measure; one measure may be started more than once, each with a key of its own. */
  readonly measure: string
  readonly title: Wording
  /** Name of the area. */
  readonly area: string
  readonly group: string
  /** Months, YYYY-MM; `until`: last month that is paid for. */
  readonly on: string
  readonly until?: string
  readonly grade: EvidenceGrade
  /** Share of the group that takes part in full force: reached × accepted × kept; absent where nobody has to take part. */
  readonly uptake?: Span
  readonly effects: ReadonlyArray<EffectFacts>
  readonly responsible: ReadonlyArray<Wording>
  readonly payers: ReadonlyArray<Payer>
  /** People taking part in the last full year, mean of its months; absent where nobody has to take part. */
  readonly participants?: Span
  /** Unmet demand per 100 people reached in the last full year in which it works in full, where no effect is known. */
  readonly breakEven: ReadonlyArray<{ readonly service: string; readonly year: number; readonly per100: Span }>
  /** True where no amounts of cost are given. */
  readonly withoutCost: boolean
}
/** One effect; `value` in the unit of its primitive. */
export interface EffectFacts {
  readonly effect: Effect
  readonly value: Span
}

export interface RunDocument {
  readonly scenario: ScenarioFacts
  readonly region: { readonly name: string; readonly title: string; readonly baseDate: string }
  readonly run: RunFacts
  readonly places: ReadonlyArray<Place>
  /** Borders for the map; without them municipalities are drawn as circles. */
  readonly shapes?: MapShapes
  readonly kreise: ReadonlyArray<{ readonly ags: string; readonly name: string }>
  readonly facilities: ReadonlyArray<{
    readonly id: string
    readonly name: string
    readonly type: string
    readonly ags: string
    readonly pooled: boolean
    readonly lat: number
    readonly lon: number
  }>
  readonly services: ReadonlyArray<ServiceFacts>
  readonly summary: ReadonlyArray<SummaryRow>
  readonly need: ReadonlyArray<NeedRow>
  readonly staff: ReadonlyArray<StaffRow>
  readonly facilityRows: ReadonlyArray<FacilityRow>
  readonly travel: ReadonlyArray<TravelRow>
  readonly indicators?: ReadonlyArray<IndicatorRow>
  /** Paired difference to the parent (this minus parent); absent without a parent. */
  readonly differences?: ReadonlyArray<DifferenceRow>
  readonly closures: ReadonlyArray<ClosureFacts>
  /** First month in which this scenario differs from its parent, YYYY-MM. */
  readonly differsFrom?: string
  readonly measures?: ReadonlyArray<MeasureFacts>
  readonly calibration: ReadonlyArray<CalibrationFacts>
  readonly sources: ReadonlyArray<SourceFacts>
  readonly estimates: ReadonlyArray<EstimateShare>
  readonly defaultsUsed: ReadonlyArray<{ readonly name: string; readonly value: string; readonly why: string }>
  readonly neutralParameters: ReadonlyArray<string>
  readonly leftOut: ReadonlyArray<string>
  /** Reach of the entries and inputs of the services; absent in runs stored before they were kept. */
  readonly reaches?: ReadonlyArray<EventReach>
  readonly serviceInputs?: ReadonlyArray<ServiceInputs>
  readonly goals: ReadonlyArray<GoalFacts>
  readonly warnings: ReadonlyArray<string>
  /** Some draws could not be computed: all figures are those of the others. */
  readonly incomplete?: Incomplete
  /** Small numbers were taken out: figures of fewer than `limit` people, and `hidden` rows in all. */
  readonly suppression?: { readonly limit: number; readonly hidden: number }
}

/** `compare`: paired difference of two scenarios (b minus a). */
export interface CompareDocument {
  readonly a: RunDocument
  readonly b: RunDocument
  readonly differences: ReadonlyArray<DifferenceRow>
  readonly differsFrom?: string
}
