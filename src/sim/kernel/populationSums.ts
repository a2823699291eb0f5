/** Sums over the cells of one municipality. */

/** Persons of both sexes aged from..to; the municipality's 202 cells start at `at`. */
export const agesBetween = (population: Float64Array, at: number, from: number, to: number): number => {
  let sum = 0
  for (let a = from; a <= to; a++) sum += population[at + a] + population[at + 101 + a]
  return sum
}
