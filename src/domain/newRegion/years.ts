/** Years that are no pattern for others. */

/** Calendar years in which people moved for reasons that do not last: refugees of 2015, the correction of registers after, the war of 2022. */
export const ATYPICAL_MOVES: ReadonlySet<number> = new Set([2015, 2016, 2022])

/** First survey of the care statistics under the law of 2017 (care grades; people with dementia and grade 1 are counted since). */
export const NEW_CARE_LAW = 2017

/** Survey year of the shipped care rates. */
export const CARE_YEAR = 2023
