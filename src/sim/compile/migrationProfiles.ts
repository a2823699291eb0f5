/**
 * Age profiles for people added by an occurrence. Stylised after the phases of the model migration schedule (Rogers and
 * Castro 1981): parents with children, students, retirement. Assumptions, even within each group and over the sexes.
 */

const ages = 101

/** Parts by age group; each profile sums to 1. */
const groups: Readonly<Record<string, ReadonlyArray<readonly [from: number, to: number, part: number]>>> = {
  family: [
    [0, 9, 0.3],
    [10, 17, 0.12],
    [25, 44, 0.58]
  ],
  student: [
    [18, 20, 0.45],
    [21, 24, 0.35],
    [25, 28, 0.2]
  ],
  older: [
    [55, 64, 0.35],
    [65, 79, 0.45],
    [80, 95, 0.2]
  ]
}

/** Part of the persons by cell (sex * 101 + age); undefined for `default`: the package's own arrivals. */
export const migrationProfile = (name: string | undefined): Float64Array | undefined => {
  const chosen = groups[name ?? 'default']
  if (chosen === undefined) return undefined
  const profile = new Float64Array(2 * ages)
  for (const [from, to, part] of chosen) {
    for (let s = 0; s < 2; s++) profile.fill(part / (2 * (to - from + 1)), s * ages + from, s * ages + to + 1)
  }
  return profile
}
