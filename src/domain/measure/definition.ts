/**
 * Definition of a measure or a shock: declarative, from the catalogue or the scenario file, in one form. Numbers are given,
 * or named parameters that whoever starts it fills in. Stored in the log: fields are never renamed.
 */
import type { Quantity } from '../quantity.js'
import type { Localized } from '../study/localized.js'
import type { Effect, EvidenceGrade, Payer } from './effect.js'

/** Stands for the value of a parameter, times a number (1), plus a number (0). */
export interface ParameterRef {
  readonly parameter: string
  readonly times?: number
  readonly plus?: number
}
export type TemplateNumber = Quantity | ParameterRef
/** A name of the region (service, role, measure), or the parameter that holds it. */
export type TemplateName = string | ParameterRef

/** What a value of a parameter is: a number, or a name of the region. */
export const parameterKinds = ['number', 'service', 'role', 'measure'] as const
export type ParameterKind = (typeof parameterKinds)[number]

export interface Parameter {
  readonly name: string
  /** What the value means: shown to whoever has to give it. */
  readonly help: Localized
  /** `number` when absent. */
  readonly kind?: ParameterKind
  readonly unit?: string
  /** Lowest and highest allowed number. */
  readonly range?: readonly [lo: number, hi: number]
  /** Absent: whoever starts the measure is asked. A default needs a source. */
  readonly default?: Quantity | string
  readonly source?: Localized
  /** Effects that need it are left out while it is not given; what remains is the break-even. */
  readonly optional?: boolean
}

type Numeric<V> = Quantity extends Exclude<V, undefined> ? TemplateNumber : V
type Mapped<V> = [Exclude<V, undefined>] extends [Readonly<Record<string, Quantity>>]
  ? Readonly<Record<string, TemplateNumber>>
  : Numeric<V>
type Named = 'service' | 'from' | 'to' | 'role' | 'measure'
/** An effect whose numbers and names may be parameters. */
type Template<E extends Effect> = {
  readonly [K in keyof E]: K extends Named ? TemplateName : Mapped<E[K]>
}
export type TemplateOf<P extends Effect['primitive']> = Template<Extract<Effect, { readonly primitive: P }>>
export type EffectTemplate = { [P in Effect['primitive']]: TemplateOf<P> }[Effect['primitive']]

/** Uptake that a definition proposes; absent parts must be given. */
export interface UptakeDefault {
  readonly reached?: Quantity
  readonly accepted?: Quantity
  readonly kept?: Quantity
  readonly source: Localized
}

export interface MeasureDefinition {
  readonly id: string
  readonly title: Localized
  /** What it is for, in a sentence or two. */
  readonly purpose: Localized
  /** Whom it is for when nobody says otherwise: `all`, `care`, `grade:…`, `setting:…`, `condition:…`, a declared group. */
  readonly group: string
  /** Who acts. */
  readonly responsible: ReadonlyArray<Localized>
  /** Who pays, by law or by custom. */
  readonly payers: ReadonlyArray<Payer>
  /** Evidence of the main effect. */
  readonly grade: EvidenceGrade
  /** What is known about the effect, with its limits. */
  readonly evidence: Localized
  readonly parameters?: ReadonlyArray<Parameter>
  readonly uptake?: UptakeDefault
  /** Months until it works in full; 0 when absent. */
  readonly rampMonths?: number
  /** Months in which it fades after its end; 0 when absent. */
  readonly fadeMonths?: number
  readonly effects: ReadonlyArray<EffectTemplate>
  /** Services whose gap is asked about while no effect on them is known. */
  readonly breakEven?: ReadonlyArray<string>
}

/** An occurrence without area and dates; its numbers and names may be parameters, and role `*` means every role. */
export interface OccurrencePart {
  readonly type: string
  readonly fields: Readonly<Record<string, unknown>>
  readonly source: Localized
}
/** One part of a shock: an occurrence, or an effect on the demand of a group (all when absent). */
export type ShockPart = OccurrencePart | (TemplateOf<'demand'> & { readonly group?: string })

/** A named set of parameter values. */
export interface Severity {
  readonly name: string
  readonly values: Readonly<Record<string, Quantity>>
  readonly source: Localized
}

export interface ShockDefinition {
  readonly id: string
  readonly title: Localized
  readonly purpose: Localized
  readonly evidence: Localized
  readonly parameters?: ReadonlyArray<Parameter>
  readonly severities?: ReadonlyArray<Severity>
  readonly effects: ReadonlyArray<ShockPart>
}

export const isParameterRef = (u: unknown): u is ParameterRef =>
  typeof u === 'object' && u !== null && 'parameter' in u && typeof u.parameter === 'string'
