/** Care rates of 2021 on a population that the engine projects itself from the end of 2015, against the official projection. */
import { expectedCourse } from '../demography/course.js'
import { nation2015, nationAgs } from '../demography/nation.js'
import type { ReferenceTables, Validation, ValidationCheck, ValidationRow } from '../validation.js'
import { careAtYearEnds, careRegion, defaultGrowth, stockCells } from './careCourse.js'
import { drawnFigures } from './intervals.js'
import { rates2021 } from './nationalRates.js'
import { drawsOf, publishedNeed, publishedVariants } from './stage.js'

const baseYear = 2015
const lastYear = 2070

const ownRows = (reference: ReferenceTables, draws: number): ReadonlyArray<ValidationRow> => {
  const { path } = expectedCourse(nation2015(reference, 'DE'), lastYear)
  const stockOf = (year: number): Float64Array =>
    path.subarray((year - baseYear) * stockCells, (year - baseYear + 1) * stockCells)
  const rows = (variant: 'statusQuo' | 'rising', many: number): ReadonlyArray<ValidationRow> => {
    const parameters = variant === 'rising' ? { parameters: defaultGrowth(2021) } : {}
    const region = careRegion(baseYear, [nationAgs], rates2021(reference), parameters)
    const found = careAtYearEnds(region, stockOf, { lastYear, draws: many })
    const years = variant === 'rising' ? [2035, 2055, 2070] : [2021, 2035, 2055, 2070]
    return years.map((year) => {
      const expected = publishedNeed(reference, publishedVariants[variant], 'DE', year)
      return {
        label: 'alle / all',
        year,
        unit: 'persons',
        expected,
        ...drawnFigures(found('care', year), expected),
        group: variant === 'rising' ? 'rising' : 'status quo'
      }
    })
  }
  return [...rows('statusQuo', 0), ...rows('rising', draws)]
}

const ownCheck = (reference: ReferenceTables, draws: number): ValidationCheck => ({
  id: 'care-own-population',
  title: {
    de: 'Pflegequoten 2021 auf eine eigene Bevölkerung ab 2015',
    en: 'Care rates of 2021 on an own population from 2015'
  },
  what: {
    de: 'Dieselben Quoten auf der Bevölkerung, die das Modell für Deutschland vom 31.12.2015 an selbst fortschreibt (Annahmen wie in der Prüfung Deutschland bis 2021, ohne Wissen nach 2015). Der Abstand zur Prüfung davor ist der Anteil der Bevölkerung am Fehler.',
    en: 'The same rates on the population that the model projects for Germany itself from 31.12.2015 (assumptions as in the check of Germany to 2021, nothing known after 2015). The distance to the check before it is the part of the population in the error.'
  },
  rows: ownRows(reference, draws),
  findings: [
    {
      de: 'Bis 2021 trägt die Bevölkerung 1,6 % Fehler bei, danach wächst er: +8 % (2035), +16 % (2055), +18 % (2070). Die Gesamtbevölkerung stimmt dabei auf 3 %; der Fehler sitzt im Alter: Mit dem langen Trend bis 2015 sinkt die Sterblichkeit schneller als in der amtlichen Annahme, 2055 leben so 10,3 statt 8,6 Millionen Menschen über 80. Die Pflegestufe selbst ist auf 1,5 % genau; über ferne Zahlen der Pflege entscheidet die Annahme zur Lebenserwartung.',
      en: 'To 2021 the population adds an error of 1.6 %, afterwards it grows: +8 % (2035), +16 % (2055), +18 % (2070). The total population is right within 3 %; the error sits in the ages: with the long trend to 2015 mortality falls faster than the official assumption has it, so in 2055 there are 10.3 instead of 8.6 million people over 80. The care stage itself is right within 1.5 %; on care needs far ahead the assumption on life expectancy decides.'
    }
  ],
  sources: ['Statistisches Bundesamt, Pressemitteilung PD23_124 (30.03.2023)']
})

/** Care needs on an own population. */
export const careOwnPopulation: Validation = (reference, effort) => [
  ownCheck(reference, drawsOf(effort?.fast ?? false))
]
