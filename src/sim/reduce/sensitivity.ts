/**
 * First-order sensitivity from given draws (Plischke, Borgonovo and Smith, European Journal of Operational Research 226,
 * 2013, pp. 536-550): which uncertain inputs move an output, without a run of its own. Pure: equal draws give equal indices.
 */
import { adjustedRatio, classesOfDraws } from '../kernel/correlationRatio.js'
import { uniformAt } from '../random/counterHash.js'
import { keyOf } from '../random/key.js'

/** An uncertain input; quantities of one correlation group are one input. */
export interface SensitivityInput {
  readonly names: ReadonlyArray<string>
  /** One value per draw; only its order matters. */
  readonly values: Float64Array
}

/** Share of the output's variance that goes back to one input alone. */
export interface SensitivityIndex {
  readonly names: ReadonlyArray<string>
  /** Adjusted for chance, so an input without effect is 0 on average and may be slightly negative. */
  readonly index: number
  /** 90 % interval: index ± 1.645 standard errors of the bootstrap over draws. */
  readonly p05: number
  readonly p95: number
}

export interface SensitivityOptions {
  /** Resamples of the bootstrap; their random numbers are keyed and depend on nothing else. */
  readonly replicates: number
  /** Classes per input; default: see `classesFor`. */
  readonly classes?: number
}

/** Classes per input: twice the cube root of the draws, at least 5 (20 for 1,000 draws, 50 draws in each). */
export const classesFor = (draws: number): number => {
  let root = 1
  while ((root + 1) * (root + 1) * (root + 1) <= draws) root++
  return Math.max(5, 2 * root)
}

const z90 = 1.6448536269514722

/** Indices of all inputs, the largest first; draws in which the output is not defined (NaN) are left out. */
export const sensitivityIndices = (
  inputs: ReadonlyArray<SensitivityInput>,
  output: Float64Array,
  { replicates, classes }: SensitivityOptions
): ReadonlyArray<SensitivityIndex> => {
  const defined = Int32Array.from(output.keys()).filter((d) => !Number.isNaN(output[d] ?? NaN))
  const n = defined.length
  const chosen = (values: Float64Array): Float64Array => Float64Array.from(defined, (d) => values[d] ?? NaN)
  const y = chosen(output)
  const k = classes ?? classesFor(n)
  const weights = resamples(n, replicates)
  const once = new Float64Array(n).fill(1)
  const classOf = new Int32Array(n)
  const sums = new Float64Array(2 * k)
  const found = inputs.map(({ names, values }): SensitivityIndex => {
    classesOfDraws(chosen(values), k, classOf)
    const index = adjustedRatio(classOf, y, once, k, sums)
    const drawn = weights.map((weight) => adjustedRatio(classOf, y, weight, k, sums))
    const mean = drawn.reduce((sum, value) => sum + value, 0) / replicates
    const variance = drawn.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / (replicates - 1)
    const error = z90 * Math.sqrt(variance)
    return { names, index, p05: index - error, p95: index + error }
  })
  return found.sort((a, b) => b.index - a.index || ((a.names[0] ?? '') < (b.names[0] ?? '') ? -1 : 1))
}

/** Multiplicity of every draw in each resample. */
const resamples = (n: number, replicates: number): ReadonlyArray<Float64Array> => {
  const key = keyOf('sensitivity', 'bootstrap')
  return Array.from({ length: replicates }, (_, replicate) => {
    const weight = new Float64Array(n)
    for (let i = 0; i < n; i++) {
      const d = Math.floor(uniformAt(key, i, replicate, 0, 0) * n)
      weight[d] = (weight[d] ?? 0) + 1
    }
    return weight
  })
}
