/** Stage test: care rates of 2021 on the official population, against the official projection of care needs. */
import { numberOf, textOf } from '../reference.js'
import type { ReferenceTables, Validation, ValidationCheck, ValidationRow } from '../validation.js'
import { careAtYearEnds, careRegion, defaultGrowth, single, type CareAtYearEnd } from './careCourse.js'
import { drawnFigures } from './intervals.js'
import { officialStock, rates2021 } from './nationalRates.js'

const germany = '00000000'
const projectionStudy = 'Destatis Pflegevorausberechnung 2023'
const lastYear = 2070

/** A published figure of the projection of care needs. */
export const publishedNeed = (
  reference: ReferenceTables,
  variant: string,
  area: string,
  year: number,
  study = projectionStudy
): number => {
  const row = reference
    .rows('care_projections')
    .find(
      (one) =>
        textOf(one, 'study') === study &&
        textOf(one, 'variant') === variant &&
        textOf(one, 'area') === area &&
        numberOf(one, 'year') === year
    )
  if (row === undefined) throw new Error(`no published figure: ${variant}, ${area}, ${year}`)
  return numberOf(row, 'value')
}

/** Published variants of the projection of care needs. */
export const publishedVariants = {
  statusQuo: 'status quo (constant Pflegequoten)',
  rising: 'rising Pflegequoten damped to 2027'
} as const

const from80 = (stock: Float64Array): Float64Array => stock.map((persons, cell) => (cell % 101 >= 80 ? persons : 0))

const statusQuoRows = (reference: ReferenceTables): ReadonlyArray<ValidationRow> => {
  const region = careRegion(2021, [germany], rates2021(reference))
  const all = careAtYearEnds(region, (year) => officialStock(reference, year), { lastYear, draws: 0 })
  const old = careAtYearEnds(region, (year) => from80(officialStock(reference, year)), { lastYear: 2055, draws: 0 })
  const row = (label: string, group: string, expected: number, year: number, of: CareAtYearEnd): ValidationRow => ({
    label,
    year,
    unit: 'persons',
    expected,
    projected: single(of('care', year)),
    group
  })
  const total = (year: number): number => publishedNeed(reference, publishedVariants.statusQuo, 'DE', year)
  const constant = total(2021)
  return [
    row('alle / all', 'status quo', constant, 2021, all),
    ...[2035, 2055, 2070].map((year) => ({
      ...row('alle / all', 'status quo', total(year), year, all),
      naive: { constant }
    })),
    row('80+', '80+', publishedNeed(reference, '80+ among Pflegebeduerftige', 'DE', 2021), 2021, old),
    row('80+', '80+', publishedNeed(reference, '80+ among Pflegebeduerftige, status quo', 'DE', 2055), 2055, old)
  ]
}

const risingRows = (reference: ReferenceTables, draws: number): ReadonlyArray<ValidationRow> => {
  const region = careRegion(2021, [germany], rates2021(reference), { parameters: defaultGrowth(2021) })
  const found = careAtYearEnds(region, (year) => officialStock(reference, year), { lastYear, draws })
  return [2035, 2055, 2070].map((year) => {
    const expected = publishedNeed(reference, publishedVariants.rising, 'DE', year)
    return {
      label: 'alle / all',
      year,
      unit: 'persons',
      expected,
      ...drawnFigures(found('care', year), expected),
      group: 'rising'
    }
  })
}

const stageTest = (reference: ReferenceTables, draws: number): ValidationCheck => ({
  id: 'care-stage-test',
  title: {
    de: 'Pflegequoten 2021 auf die amtliche Bevölkerung',
    en: 'Care rates of 2021 on the official population'
  },
  what: {
    de: 'Die Bedarfsstufe des Modells rechnet mit den Pflegequoten von 2021 (Deutschland, beide Geschlechter zusammen) auf der Bevölkerung der 15. koordinierten Bevölkerungsvorausberechnung (Variante 2); verglichen wird mit der Pflegevorausberechnung des Statistischen Bundesamts von 2023. So zeigt sich ein Fehler der Pflegestufe, nicht einer der Bevölkerung. Von der Vorausberechnung liegen Alterssummen vor, keine Einzeljahre: Die Quoten gelten je für 0–19, 20–64, 65–74, 75–79, 80–84, 85–89 und 90+. Die Gruppe „rising“ stellt dem veröffentlichten Szenario steigender Quoten den Standardverlauf des Modells (ab 2021 nachlassender Anstieg, mit Spanne) gegenüber; angepasst wurde nichts.',
    en: 'The need stage of the model takes the care rates of 2021 (Germany, both sexes together) to the population of the 15th coordinated population projection (variant 2) and is compared with the official projection of care needs of 2023. So an error of the care stage shows, not one of the population. Of the projection age sums are at hand, no single ages: rates hold for 0–19, 20–64, 65–74, 75–79, 80–84, 85–89 and 90+. The group “rising” sets the default course of the model (growth from 2021 on that fades, with its interval) beside the published scenario of rising rates; nothing was fitted.'
  },
  rows: [...statusQuoRows(reference), ...risingRows(reference, draws)],
  findings: [
    {
      de: 'Konstante Quoten treffen die amtliche Rechnung auf 1,5 % genau, stets etwas zu hoch (80+: 2 %). Der Rest kommt aus der Zusammenfassung: Die amtliche Rechnung unterscheidet Geschlecht und feinere Altersgruppen; Männer holen bei der Lebenserwartung auf und haben im hohen Alter niedrigere Quoten, hier gilt für beide dieselbe.',
      en: 'Constant rates meet the official calculation within 1.5 %, always a little too high (80+: 2 %). The rest comes from summing up: the official calculation tells sexes and finer ages apart; men catch up in life expectancy and have lower rates at old ages, here one rate holds for both.'
    },
    {
      de: 'Der Standardverlauf ab 2021 liegt 2 bis 3 % unter dem veröffentlichten Szenario steigender Quoten; seine Spanne enthält es in allen drei Jahren. Beides sind Annahmen; die Wirklichkeit lag schon 2023 mit 5,69 Millionen über dem amtlichen Status quo für 2035.',
      en: 'The default course from 2021 on lies 2 to 3 % below the published scenario of rising rates; its interval holds it in all three years. Both are assumptions; with 5.69 million in 2023 reality was already above the official status quo of 2035.'
    }
  ],
  sources: [
    'Statistisches Bundesamt, Pressemitteilung PD23_124 (30.03.2023)',
    'Statistisches Bundesamt, 15. koordinierte Bevölkerungsvorausberechnung (2022)',
    'Robert Koch-Institut, Indikator 3020301 (Pflegestatistik 2021), doi:10.5281/zenodo.13736663'
  ]
})

/** Draws of the intervals; one municipality, so they cost little. */
export const drawsOf = (fast: boolean): number => (fast ? 100 : 1000)

/** The stage test of care. */
export const careStage: Validation = (reference, effort) => [stageTest(reference, drawsOf(effort?.fast ?? false))]
