/**
 * Classes of the map. Limits and colours belong to the measure and never to the data at hand, so that two maps can be laid
 * side by side: red is always what is not met, purple what a closure takes or a scenario gains, petrol always minutes.
 */
import type { MapMeasure } from './values.js'

export interface Scale {
  /** Colours: `u` unmet, `l` lost, `d` difference (diverging), `t` time. */
  readonly ramp: 'u' | 'l' | 'd' | 't'
  /** Ascending lower limits of the classes above the first, in steps of `digits`. */
  readonly limits: ReadonlyArray<number>
  /** How a value is written: share as per cent, points of per cent with a sign, plain number. */
  readonly form: 'share' | 'points' | 'number'
  /** Digits after the decimal sign that are shown; classes are told from the rounded value, so that both agree. */
  readonly digits: number
  /** True where the lowest class is the worst: its colour is the strongest. */
  readonly lowIsWorst: boolean
  /** True where most places are expected at zero: a closure or a difference concerns some. */
  readonly zeroIsUsual: boolean
}

export const scaleOf: Readonly<Record<MapMeasure, Scale>> = {
  lost: {
    ramp: 'l',
    limits: [0.001, 0.1, 0.25, 0.5, 0.75],
    form: 'share',
    digits: 0,
    lowIsWorst: false,
    zeroIsUsual: true
  },
  coverage: {
    ramp: 'u',
    limits: [0.6, 0.7, 0.8, 0.9, 0.95],
    form: 'share',
    digits: 1,
    lowIsWorst: true,
    zeroIsUsual: false
  },
  unmet: { ramp: 'u', limits: [0.5, 1, 2, 5, 10], form: 'number', digits: 1, lowIsWorst: false, zeroIsUsual: false },
  difference: {
    ramp: 'd',
    limits: [-0.1, -0.05, -0.02, -0.005, 0.0051, 0.0201, 0.0501, 0.1001],
    form: 'points',
    digits: 1,
    lowIsWorst: true,
    zeroIsUsual: true
  },
  minutes: { ramp: 't', limits: [10, 15, 20, 30, 45], form: 'number', digits: 1, lowIsWorst: false, zeroIsUsual: false }
}

/** Whole steps in which a value is kept and shown: per cent or tenths of them, tenths of minutes and points. */
export const stepsOf = ({ form, digits }: Scale): number => (form === 'number' ? 10 ** digits : 10 ** (digits + 2))

/** The value in whole steps; undefined where there is none. */
export const inSteps = (value: number, scale: Scale): number | undefined =>
  Number.isFinite(value) ? Math.round(value * stepsOf(scale)) : undefined

/** Class of a value in steps, 0 = lowest; undefined where there is none. */
export const classOf = (steps: number | undefined, scale: Scale): number | undefined =>
  steps === undefined ? undefined : limitsInSteps(scale).filter((limit) => steps >= limit).length

/** Limits in whole steps. */
export const limitsInSteps = (scale: Scale): ReadonlyArray<number> =>
  scale.limits.map((limit) => Math.ceil(limit * stepsOf(scale) - 1e-6))

/** Shade of a class, 0 = weakest; on a diverging scale 0 = lowest. */
export const shadeOf = (found: number, { lowIsWorst, limits, ramp }: Scale): number =>
  lowIsWorst && ramp !== 'd' ? limits.length - found : found

/** Shades of each ramp on light and on dark paper: one hue each, evenly growing contrast; the diverging one after PuOr (Brewer). */
export const ramps: Readonly<
  Record<Scale['ramp'], { readonly light: ReadonlyArray<string>; readonly dark: ReadonlyArray<string> }>
> = {
  u: {
    light: ['#fdf3ea', '#fbdcc0', '#f5b183', '#e27f48', '#bd4f17', '#802f06'],
    dark: ['#2c2724', '#50382a', '#7d4a29', '#b06129', '#df8340', '#ffb981']
  },
  l: {
    light: ['#f6f2f9', '#decfe8', '#c0a2d3', '#9d72bb', '#774797', '#4c2169'],
    dark: ['#26232d', '#3e3252', '#5b447b', '#7f5da6', '#a883cd', '#dabcf5']
  },
  t: {
    light: ['#eff5f7', '#d0e2e8', '#a5c7d2', '#70a3b4', '#427b8e', '#1b5166'],
    dark: ['#1e282d', '#2b414a', '#3c5e6b', '#517f90', '#77a9ba', '#b0d8e6']
  },
  d: {
    light: ['#b35806', '#e08214', '#fdb863', '#fee0b6', '#f5f5f5', '#dcdcee', '#b5add4', '#8073ac', '#542788'],
    dark: ['#ffb45e', '#dd8f30', '#a5661f', '#634522', '#262b32', '#3c3b5c', '#5d5590', '#877bc2', '#bbb0f4']
  }
}
