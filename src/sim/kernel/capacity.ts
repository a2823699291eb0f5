/** Staff output of a labour area and the requirement per unit served. Numbers in, numbers out. */

/**
 * Largest output u that the staff of several roles can carry: a role must carry at least (1 - substitution) of its own
 * requirement, all roles together the whole: u = min(min_r fte[r] / ((1 - substitution[r]) * need[r]), sum fte / sum need).
 * Roles with need 0 do not count. Infinity where no role is needed.
 */
export const outputOfRoles = (
  fte: Float64Array,
  need: Float64Array, // full-time equivalents per unit
  substitution: Float64Array, // 0 … 1
  roles: number
): number => {
  let output = Infinity
  let fteSum = 0
  let needSum = 0
  for (let r = 0; r < roles; r++) {
    if (!(need[r] > 0)) continue
    fteSum += fte[r]
    needSum += need[r]
    const own = (1 - substitution[r]) * need[r]
    if (own > 0 && fte[r] < output * own) output = fte[r] / own
  }
  return needSum > 0 && fteSum < output * needSum ? fteSum / needSum : output
}

/** Requirement per unit of a role for a mix of care grades; `base` holds for everybody, `perGrade` is added by grade. */
export const requirementOfMix = (
  base: number,
  perGrade: Float64Array,
  perGradeAt: number,
  mix: Float64Array,
  mixAt: number
): number => {
  let persons = 0
  let sum = 0
  for (let g = 0; g < 5; g++) {
    persons += mix[mixAt + g]
    sum += mix[mixAt + g] * perGrade[perGradeAt + g]
  }
  return persons > 0 ? base + sum / persons : base
}

/** out[at + i] = values[i] * factor. */
export const scaleInto = (values: Float64Array, factor: number, out: Float64Array, at: number): void => {
  const count = values.length
  for (let i = 0; i < count; i++) out[at + i] = values[i] * factor
}
