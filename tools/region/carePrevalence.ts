/** People with care needs: pattern of Germany 2023, level of the NRW counts 2023, Kreis level from the 2015 tables at equal age structure. */
import { added, total } from './ageGroups.js'
import {
  bandIndex,
  CARE_BANDS,
  dot,
  nationalCareRates,
  personsByBand,
  shiftedOdds,
  shiftTo,
  type ByBand
} from './careBands.js'
import {
  AGES,
  DL_DE,
  SEXES,
  written,
  type BuiltTable,
  type Inputs,
  type ParameterRow,
  type Pyramid,
  type Sex,
  type SourceRow
} from './frame.js'
import { only } from './read.js'

/**
 * Part of a Kreis's distance from NRW (log) that is kept: the tables are eight years old and of the old definition of care needs, and the
 * insurers' figures of 2023 still show Düren and Heinsberg far above the mean.
 */
export const KEPT_DISTANCE = 0.9
/** Geometric standard deviation of the Kreis level: holds the insurers' shares of 2023 within the 90 % interval. */
const LEVEL_GSD = 1.08

const NRW_SEX: Readonly<Record<Sex, string>> = { f: 'female', m: 'male' }

/** Care rates of NRW 2023 by sex and band: the national pattern moved on log odds to the counts of each sex. */
export const landCareRates = (inputs: Inputs, stock: Pyramid, year: '2021' | '2023' = '2023'): ByBand => {
  const pattern = nationalCareRates(inputs, year)
  const persons = personsByBand(stock)
  const half = CARE_BANDS.length
  return Float64Array.from(
    SEXES.flatMap((sex) => {
      const from = bandIndex(sex, 0)
      const rates = pattern.subarray(from, from + half)
      const count = only(
        inputs.rows('care/pflegequote_nrw_sex.csv'),
        { year, region: 'NRW', sex: NRW_SEX[sex] },
        'count'
      )
      const shift = shiftTo(rates, persons.subarray(from, from + half), count)
      return [...rates].map((p) => shiftedOdds(p, shift))
    })
  )
}

/** Recipients of care benefits in 2015, both sexes. */
const recipients2015 = (inputs: Inputs, area: string): number =>
  only(
    inputs.rows('care/kreis_care_recipients_2009_2015_de.csv'),
    { date: '2015-12-31', ags: area, sex: 't' },
    'care_recipients'
  )

/** Level of a Kreis in care needs. */
export interface KreisCare {
  readonly kreis: string
  /** Recipients 2015 over those expected by age and sex, NRW = 1; with the pattern of 2021, and of 2007 for comparison. */
  readonly ratio: number
  readonly ratioOldPattern: number
  /** After shrinking. */
  readonly level: number
  /** Rates of 2023 by sex and band. */
  readonly rates: ByBand
  readonly persons2023: ByBand
}

/** Standardised ratio of a Kreis to NRW in 2015. */
const standardised = (inputs: Inputs, kreis: string, rates: ByBand, stock2015: (area: string) => Pyramid): number => {
  const expected = (area: string): number => dot(rates, personsByBand(stock2015(area)))
  const observed = recipients2015(inputs, kreis) / recipients2015(inputs, '05')
  return observed / (expected(kreis) / expected('05'))
}

/** Levels and rates of all Kreise; `stocks2023` are the pyramids of their municipalities. */
export const kreisCare = (
  inputs: Inputs,
  landRates: ByBand,
  stock2015: (area: string) => Pyramid,
  stocks2023: (kreis: string) => ReadonlyArray<Pyramid>
): ReadonlyArray<KreisCare> =>
  inputs.kreise.map((kreis) => {
    const ratio = standardised(inputs, kreis, nationalCareRates(inputs, '2021'), stock2015)
    const ratioOldPattern = standardised(inputs, kreis, nationalCareRates(inputs, '2007'), stock2015)
    const level = Math.exp(KEPT_DISTANCE * Math.log(ratio))
    const persons2023 = personsByBand(added(stocks2023(kreis)))
    const shift = shiftTo(landRates, persons2023, level * dot(landRates, persons2023))
    return { kreis, ratio, ratioOldPattern, level, rates: landRates.map((p) => shiftedOdds(p, shift)), persons2023 }
  })

/** Expected persons with care needs at the end of 2023. */
export const careCount = ({ rates, persons2023 }: KreisCare): number => dot(rates, persons2023)

/** Share of the population with care needs at the end of 2023. */
export const careShare = (kreis: KreisCare): number => careCount(kreis) / total(kreis.persons2023)

const RKI =
  'Robert Koch-Institut, Gesundheitsberichterstattung, indicator 3020301 (Destatis, Pflegestatistik), doi:10.5281/zenodo.13736663'
const BENEFITS = 'Statistische Ämter des Bundes und der Länder, regionalstatistik.de, 22411-02-02-4'

/** The table `care_prevalence`, per Kreis. */
export const carePrevalenceTable = (kreise: ReadonlyArray<KreisCare>): BuiltTable => ({
  table: 'care_prevalence',
  columns: ['area', 'sex', 'age_from', 'age_to', 'share'],
  rows: kreise.flatMap(({ kreis, rates }) =>
    SEXES.flatMap((sex) =>
      CARE_BANDS.map(({ from, to }, at) => [
        kreis,
        sex,
        from,
        to === AGES - 1 ? null : to,
        rates[bandIndex(sex, at)] ?? 0
      ])
    )
  ),
  sources: [
    {
      table: 'care_prevalence',
      column: 'share',
      source: RKI,
      licence: 'CC BY 4.0',
      year: '2023',
      estimate: true,
      note: 'Age and sex pattern of Germany; counts of NRW by sex (844,663 women, 542,471 men) give the level, on the population base of this package'
    },
    {
      table: 'care_prevalence',
      column: 'area',
      source: BENEFITS,
      licence: DL_DE,
      year: '2015',
      estimate: true,
      note: `Level of each Kreis: recipients over those expected by age and sex, NRW = 1, ${KEPT_DISTANCE * 100} % of the distance kept; moved on log odds`
    }
  ]
})

/** `care_level` per Kreis: 1 with the uncertainty of the level. */
export const careLevelParameters = (
  { region }: Inputs,
  kreise: ReadonlyArray<KreisCare>
): { readonly parameters: ReadonlyArray<ParameterRow>; readonly sources: ReadonlyArray<SourceRow> } => ({
  parameters: kreise.map(({ kreis }) => ({
    name: 'care_level',
    area: kreis,
    value: 1,
    unit: 'ratio',
    dist: written({ lognormal: [1, LEVEL_GSD], corr: `care-level:${kreis}` })
  })),
  sources: [
    {
      table: 'parameters',
      column: 'care_level',
      source: `${BENEFITS}; ${region.careLevelCited.source}`,
      licence: 'single facts quoted',
      year: region.careLevelCited.year,
      estimate: true,
      note: region.careLevelCited.note
    }
  ]
})
