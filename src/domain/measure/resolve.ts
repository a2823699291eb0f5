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

/**
 * A quantity times a number, plus a number: the same law, stretched and moved; undefined where the law has no such form
 * (beta; lognormal moved or below zero).
 */
export const scaled = (q: Quantity, times = 1, plus = 0): Quantity | undefined => {
  if (times === 1 && plus === 0) return q
  const moved = (x: number): number => x * times + plus
  if (!isDistribution(q)) return moved(q)
  const corr = q.corr === undefined ? {} : { corr: q.corr }
  const ends = ([lo, hi]: readonly [number, number]): readonly [number, number] =>
    times < 0 ? [moved(hi), moved(lo)] : [moved(lo), moved(hi)]
  const three = ([lo, mode, hi]: readonly [number, number, number]): readonly [number, number, number] =>
    times < 0 ? [moved(hi), moved(mode), moved(lo)] : [moved(lo), moved(mode), moved(hi)]
  if ('normal' in q) return { normal: [moved(q.normal[0]), q.normal[1] * Math.abs(times)], ...corr }
  if ('uniform' in q) return { uniform: ends(q.uniform), ...corr }
  if ('triangular' in q) return { triangular: three(q.triangular), ...corr }
  if ('pert' in q) return { pert: three(q.pert), ...corr }
  if ('lognormal' in q)
    return times > 0 && plus === 0 ? { lognormal: [q.lognormal[0] * times, q.lognormal[1]], ...corr } : undefined
  if ('interval' in q && (q.shape !== 'lognormal' || (times > 0 && plus === 0)))
    return { ...q, interval: ends(q.interval) }
  return undefined
}

/** The number behind a template; undefined where its parameter is not given. */
export const numberOf = (template: TemplateNumber, values: Values): Quantity | undefined => {
  if (!isParameterRef(template)) return template
  const value = values[template.parameter]
  return value === undefined || typeof value === 'string' ? undefined : scaled(value, template.times, template.plus)
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
