/** Fills the parameters of a definition with given values: templates become effects. What is not given is left out. */
import { isDistribution, type Quantity } from '../quantity.js'
import {
  type EffectTemplate,
  isParameterRef,
  type Parameter,
  type TemplateName,
  type TemplateNumber
} from './definition.js'
import type { Effect } from './effect.js'

export type ParameterValue = Quantity | string
export type Values = Readonly<Record<string, ParameterValue>>

/** Given values over defaults. */
export const valuesOf = (parameters: ReadonlyArray<Parameter>, given: Values): Values =>
  Object.fromEntries(
    parameters.flatMap((p): ReadonlyArray<readonly [string, ParameterValue]> => {
      const value = given[p.name] ?? p.default
      return value === undefined ? [] : [[p.name, value]]
    })
  )

/** A quantity times a number: the same law, stretched; undefined where the law has no such form (beta, negative lognormal). */
export const scaled = (q: Quantity, by: number): Quantity | undefined => {
  if (by === 1) return q
  if (!isDistribution(q)) return q * by
  const corr = q.corr === undefined ? {} : { corr: q.corr }
  if ('normal' in q) return { normal: [q.normal[0] * by, q.normal[1] * (by < 0 ? -by : by)], ...corr }
  if ('uniform' in q) {
    const [lo, hi] = q.uniform
    return { uniform: by < 0 ? [hi * by, lo * by] : [lo * by, hi * by], ...corr }
  }
  if ('triangular' in q) return { triangular: three(q.triangular, by), ...corr }
  if ('pert' in q) return { pert: three(q.pert, by), ...corr }
  if ('lognormal' in q) return by > 0 ? { lognormal: [q.lognormal[0] * by, q.lognormal[1]], ...corr } : undefined
  if ('interval' in q && (by > 0 || q.shape !== 'lognormal')) {
    const [lo, hi] = q.interval
    return { ...q, interval: by < 0 ? [hi * by, lo * by] : [lo * by, hi * by] }
  }
  return undefined
}
const three = ([lo, mode, hi]: readonly [number, number, number], by: number): readonly [number, number, number] =>
  by < 0 ? [hi * by, mode * by, lo * by] : [lo * by, mode * by, hi * by]

/** The number behind a template; undefined where its parameter is not given. */
export const numberOf = (template: TemplateNumber, values: Values): Quantity | undefined => {
  if (!isParameterRef(template)) return template
  const value = values[template.parameter]
  return value === undefined || typeof value === 'string' ? undefined : scaled(value, template.times ?? 1)
}

/** The name behind a template. */
export const nameOf = (template: TemplateName, values: Values): string | undefined => {
  if (!isParameterRef(template)) return template
  const value = values[template.parameter]
  return typeof value === 'string' ? value : undefined
}

/** Parameters that a template speaks of. */
export const referredBy = (template: unknown): ReadonlyArray<string> => {
  if (isParameterRef(template)) return [template.parameter]
  return typeof template === 'object' && template !== null ? Object.values(template).flatMap(referredBy) : []
}

/** The effect with all parameters filled in; undefined where one is not given. */
export const effectOf = (template: EffectTemplate, values: Values): Effect | undefined => {
  if (referredBy(template).some((name) => values[name] === undefined)) return undefined
  const n = (given: TemplateNumber): Quantity => numberOf(given, values) ?? NaN
  const name = (given: TemplateName): string => nameOf(given, values) ?? ''
  switch (template.primitive) {
    case 'demand': {
      const { relative, perPersonYear, ...rest } = template
      return {
        ...rest,
        service: name(template.service),
        ...(relative === undefined ? {} : { relative: n(relative) }),
        ...(perPersonYear === undefined ? {} : { perPersonYear: n(perPersonYear) })
      }
    }
    case 'substitution': {
      const { unitsPerUnit, ...rest } = template
      return {
        ...rest,
        from: name(template.from),
        to: name(template.to),
        share: n(template.share),
        ...(unitsPerUnit === undefined ? {} : { unitsPerUnit: n(unitsPerUnit) })
      }
    }
    case 'productivity':
    case 'travel':
      return { ...template, service: name(template.service), factor: n(template.factor) }
    case 'relief':
      return { ...template, share: n(template.share) }
    case 'staff': {
      const { role, ...rest } = template
      return { ...rest, ...(role === undefined ? {} : { role: name(role) }), value: n(template.value) }
    }
    case 'capacity': {
      const { staffing, ...rest } = template
      return {
        ...rest,
        service: name(template.service),
        units: n(template.units),
        ...(staffing === undefined
          ? {}
          : { staffing: Object.fromEntries(Object.entries(staffing).map(([role, fte]) => [role, n(fte)])) })
      }
    }
    case 'uptake':
      return { ...template, measure: name(template.measure), factor: n(template.factor) }
    case 'cost':
      return { ...template, euro: n(template.euro) }
  }
}
