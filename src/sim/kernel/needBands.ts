/**
 * Population by single age contracted to age bands. Rates are constant within a band, so that sums over bands equal sums
 * over single ages. Cell = sex * bandCount + band; sex 0 = f, 1 = m.
 */

/** Number of single ages 0…100, the last one open. */
export const ageCount = 101

/**
 * Sums one stock over the ages of each band.
 * Reads `population[((stock * M + m) * 2 + sex) * 101 + age]`, writes `bands[(stock * M + m) * 2 * bandCount + cell]`.
 */
export const contractToBands = (
  population: Float64Array, // persons
  stock: number,
  municipalityCount: number,
  bandStart: Int32Array, // first age of each band and, at the end, 101
  bands: Float64Array // written
): void => {
  const bandCount = bandStart.length - 1
  const firstPlace = stock * municipalityCount * 2
  const lastPlace = firstPlace + municipalityCount * 2
  let out = firstPlace * bandCount
  for (let place = firstPlace; place < lastPlace; place++) {
    const from = place * ageCount
    let age = 0
    for (let band = 1; band <= bandCount; band++) {
      const end = bandStart[band]
      let persons = 0
      for (; age < end; age++) persons += population[from + age]
      bands[out++] = persons
    }
  }
}

/**
 * Carer potential: persons aged 45–64 per person aged 75 and older, both sexes, of one municipality at one stock.
 * 0 where nobody is 75 or older. The two masks hold 1 for the bands that count.
 */
export const carerRatio = (
  bands: Float64Array,
  offset: number, // first cell of the municipality at the stock
  bandCount: number,
  carerBand: Float64Array,
  oldBand: Float64Array
): number => {
  let carers = 0
  let old = 0
  for (let sex = 0; sex < 2; sex++) {
    const at = offset + sex * bandCount
    for (let b = 0; b < bandCount; b++) {
      const persons = bands[at + b]
      carers += persons * carerBand[b]
      old += persons * oldBand[b]
    }
  }
  return old > 0 ? carers / old : 0
}
