/** Iterative proportional fitting of cells to margins, any number of them. Keeps zeros zero and, in the limit, the odds ratios of the start. */

/** A margin: which target every cell counts towards (-1 = none), and the targets. */
export interface Margin {
  readonly memberOf: Int32Array
  readonly targets: Float64Array
}

export interface Fitted {
  readonly values: Float64Array
  /** Largest absolute distance of a margin from its target after the last round. */
  readonly worst: number
  readonly rounds: number
}

const sums = (values: Float64Array, { memberOf, targets }: Margin): Float64Array => {
  const found = new Float64Array(targets.length)
  memberOf.forEach((target, at) => {
    if (target >= 0) found[target] = (found[target] ?? 0) + (values[at] ?? 0)
  })
  return found
}

/** Scales the cells to one margin after the other until all hold to `tolerance` or `maxRounds` are over. A margin without mass stays as it is. */
export const ipf = (
  start: Float64Array,
  margins: ReadonlyArray<Margin>,
  tolerance = 1e-6,
  maxRounds = 2000
): Fitted => {
  const values = Float64Array.from(start)
  let worst = Number.POSITIVE_INFINITY
  let rounds = 0
  while (worst > tolerance && rounds < maxRounds) {
    for (const margin of margins) {
      const found = sums(values, margin)
      margin.memberOf.forEach((target, at) => {
        const mass = target < 0 ? 0 : (found[target] ?? 0)
        if (mass > 0) values[at] = ((values[at] ?? 0) * (margin.targets[target] ?? 0)) / mass
      })
    }
    worst = margins.reduce(
      (most, margin) =>
        sums(values, margin).reduce((far, sum, at) => Math.max(far, Math.abs(sum - (margin.targets[at] ?? 0))), most),
      0
    )
    rounds += 1
  }
  return { values, worst, rounds }
}

/** Whole numbers with the same total, which must be whole: rounding the running sum, so that every stretch of cells is off by less than one. */
export const wholePersons = (values: Float64Array): Float64Array => {
  const whole = new Float64Array(values.length)
  let running = 0
  let given = 0
  values.forEach((value, at) => {
    running += value
    const upTo = Math.round(running)
    whole[at] = upTo - given
    given = upTo
  })
  return whole
}
