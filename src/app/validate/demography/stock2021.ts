/** Germany by sex and single age at the end of 2021: the stock of 2015 carried by the engine, scaled inside the official age groups of 2021. */
import type { MemoryRows } from '../memoryRegion.js'
import { numberOf, textOf } from '../reference.js'
import type { ReferenceTables } from '../validation.js'
import { sexes } from './assumptions.js'
import { expectedCourse, personsIn } from './course.js'
import { nation2015, nationAgs } from './nation.js'

/** Groups of 2021 that follow from the official sums. */
const groupsOf = (reference: ReferenceTables): ReadonlyArray<readonly [from: number, to: number, persons: number]> => {
  const row = reference.rows('kbv15').find((one) => textOf(one, 'variant') === '0' && numberOf(one, 'year') === 2021)
  if (row === undefined) throw new Error('no actual age sums of 2021')
  const of = (column: string): number => 1000 * numberOf(row, column)
  return [
    [0, 19, of('age_0_19')],
    [20, 64, of('age_20_66') - (of('age_65plus') - of('age_67plus'))],
    [65, 66, of('age_65plus') - of('age_67plus')],
    [67, 74, of('age_67plus') - of('age_75plus')],
    [75, 79, of('age_75plus') - of('age_80plus')],
    [80, 84, of('age_80plus') - of('age_85plus')],
    [85, 89, of('age_85plus') - of('age_90plus')],
    [90, 100, of('age_90plus')]
  ]
}

/** Rows of the table `population` for 31.12.2021. Sexes and single ages inside the groups are estimates of the engine. */
export const stock2021 = (reference: ReferenceTables): MemoryRows => {
  const { plan, path } = expectedCourse(nation2015(reference, 'DE'), 2021)
  return groupsOf(reference).flatMap(([from, to, persons]) => {
    const factor = persons / personsIn(plan, path, 2021, { area: '', from, to })
    return sexes.flatMap((sex) =>
      Array.from({ length: to - from + 1 }, (_, i) => ({
        ags: nationAgs,
        sex,
        age_from: from + i,
        age_to: from + i === 100 ? undefined : from + i,
        persons: factor * personsIn(plan, path, 2021, { area: '', sex, from: from + i, to: from + i })
      }))
    )
  })
}
