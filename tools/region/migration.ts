/** Net migration of typical years by residual, per municipality, sex and age, with a spread; students come and go instead of ageing in place. */
import { added, total } from './ageGroups.js'
import {
  AGES,
  DL_DE,
  SEXES,
  cell,
  written,
  type BuiltTable,
  type Cell,
  type Inputs,
  type Municipality,
  type Pyramid,
  type Sex
} from './frame.js'
import { TYPICAL_YEARS, typicalMigration } from './land.js'
import { aged, deathRates, survival, type Survival } from './lifeTable.js'
import type { MortalityRatio } from './mortality.js'
import type { Populations } from './population.js'

/** Least spread of the yearly level relative to the level: about the distance of the outer variants of the official projection. */
const LEAST_SPREAD = 0.25
/** Part of a municipality's growth 2015-2022 beyond its ages and its Kreis that is taken to last (assumption). */
const GROWTH_KEPT = 0.7
/** Years between the municipal table and the base date. */
const GROWTH_YEARS = 7

/** Survival with the ratio of a Kreis. */
export const kreisSurvival = (
  inputs: Inputs,
  period: '2016/18' | '2022/24',
  kreis: string,
  ratios: ReadonlyArray<MortalityRatio>
): Survival => {
  const ratio = (sex: Sex): number => ratios.find((found) => found.kreis === kreis && found.sex === sex)?.ratio ?? 1
  return survival(deathRates(inputs, period).map((m, at) => m * ratio(at < AGES ? 'f' : 'm')))
}

/** Residual of one year by sex and age reached: stock less survivors; newborns count half of age 1. */
const residual = (before: Pyramid, after: Pyramid, survive: Survival): Pyramid => {
  const expected = aged(before, survive)
  const net = after.map((persons, at) => persons - (expected[at] ?? 0))
  SEXES.forEach((sex) => (net[cell(sex, 0)] = (net[cell(sex, 1)] ?? 0) / 2))
  return net
}

/**
 * The model moves half of a year's migrants before the birthday and half after it, so a residual at age reached a + 1 belongs half to age
 * a and half to a + 1: each age takes the mean of its own and the next residual.
 */
const byAgeOfMove = (net: Pyramid): Pyramid =>
  net.map((persons, at) => (at % AGES === AGES - 1 ? persons / 2 : (persons + (net[at + 1] ?? 0)) / 2))

const meanOf = (pyramids: ReadonlyArray<Pyramid>): Pyramid => added(pyramids).map((sum) => sum / pyramids.length)

/** Ages over which a change of the level is spread: net gains of the Land in typical years under 65, sum 1. */
const levelShape = (populations: Populations, inputs: Inputs): Pyramid => {
  const gains = byAgeOfMove(typicalMigration(populations.land, inputs)).map((net, at) =>
    at % AGES < 65 ? Math.max(0, net) : 0
  )
  const sum = total(gains)
  return gains.map((gain) => gain / sum)
}

/** Net migration of one municipality: persons a year by sex and age, and the standard deviation per age (all ages move together). */
export interface NetMigration {
  readonly mean: Pyramid
  readonly sd: Pyramid
}

/** Net migration of a Kreis in one typical year, all ages. */
export interface KreisYear {
  readonly kreis: string
  readonly year: number
  readonly net: number
}

export interface Migration {
  readonly municipal: ReadonlyMap<string, NetMigration>
  readonly years: ReadonlyArray<KreisYear>
}

export const migration = (
  inputs: Inputs,
  municipalities: ReadonlyArray<Municipality>,
  populations: Populations,
  ratios: ReadonlyArray<MortalityRatio>
): Migration => {
  const shape = levelShape(populations, inputs)
  const municipal = new Map<string, NetMigration>()
  const years: KreisYear[] = []
  for (const [kreis, stocks] of populations.municipal) {
    const survive = kreisSurvival(inputs, '2016/18', kreis, ratios)
    const places = municipalities.filter((place) => place.kreis === kreis)
    const persons = places.reduce((sum, place) => sum + place.population, 0)
    const residuals = new Map(
      places.map(({ ags }) => {
        const course = stocks.carried.get(ags) ?? new Map<number, Pyramid>()
        const of = (year: number): Pyramid => course.get(year) ?? new Float64Array(2 * AGES)
        return [ags, TYPICAL_YEARS.map((year) => residual(of(year - 1), of(year), survive))] as const
      })
    )
    const levels = TYPICAL_YEARS.map((year, at) => {
      const net = total(added([...residuals.values()].map((series) => series[at] ?? new Float64Array(2 * AGES))))
      years.push({ kreis, year, net })
      return net
    })
    const level = levels.reduce((sum, net) => sum + net, 0) / levels.length
    const spread = Math.sqrt(levels.reduce((sum, net) => sum + (net - level) ** 2, 0) / (levels.length - 1))
    const sd = Math.max(spread, LEAST_SPREAD * level)
    const growth = new Map(
      places.map((place) => {
        const carried = total(stocks.carried.get(place.ags)?.get(2022) ?? new Float64Array(2 * AGES))
        return [place.ags, (place.population * Math.log(place.population / carried)) / GROWTH_YEARS] as const
      })
    )
    const surplus = [...growth.values()].reduce((sum, change) => sum + change, 0)
    for (const place of places) {
      const share = place.population / persons
      const local = GROWTH_KEPT * ((growth.get(place.ags) ?? 0) - surplus * share)
      const typical = byAgeOfMove(meanOf(residuals.get(place.ags) ?? []))
      municipal.set(place.ags, {
        mean: typical.map((net, at) => net + local * (shape[at] ?? 0)),
        sd: shape.map((part) => part * sd * share)
      })
    }
  }
  return { municipal, years }
}

/** Ages of a row: single from 17 to 36, where students come and go; else wider. */
const ROW_STARTS = [
  0,
  5,
  10,
  15,
  ...Array.from({ length: 20 }, (_, at) => 17 + at),
  37,
  40,
  45,
  50,
  55,
  60,
  65,
  70,
  75,
  80,
  85,
  90
]

/** The table `migration`, per municipality. */
export const migrationTable = (places: ReadonlyArray<Municipality>, { municipal }: Migration): BuiltTable => ({
  table: 'migration',
  columns: ['area', 'sex', 'age_from', 'age_to', 'net_persons_per_year', 'net_persons_per_year_dist'],
  rows: places.flatMap(({ ags }) => {
    const net = municipal.get(ags)
    if (net === undefined) return []
    return SEXES.flatMap((sex) =>
      ROW_STARTS.map((from, at): ReadonlyArray<Cell> => {
        const until = ROW_STARTS[at + 1] ?? AGES
        const sum = (ages: Pyramid): number =>
          ages.subarray(cell(sex, from), cell(sex, 0) + until).reduce((persons, part) => persons + part, 0)
        const [mean, sd] = [rounded(sum(net.mean)), rounded(sum(net.sd))]
        return [
          ags,
          sex,
          from,
          until === AGES ? null : until - 1,
          mean,
          sd > 0 ? written({ normal: [mean, sd], corr: 'migration' }) : null
        ]
      })
    )
  }),
  sources: [
    {
      table: 'migration',
      source:
        'Destatis, 12411-0018 (Kreise by age and sex, 2016 to 2020), less survivors by the life table 2016/18 with the ratio of the Kreis',
      licence: DL_DE,
      year: '2017-2020',
      estimate: true,
      note: 'Mean of four typical years by residual, carried on; 2015 and 2016 (refugees, register correction) are left out. Germany gained 345,000 persons a year then, the UN expect 160,000'
    },
    {
      table: 'migration',
      column: 'net_persons_per_year_dist',
      source: 'Destatis, 12411-0018, spread of the yearly residuals; one draw for all places',
      licence: DL_DE,
      year: '2017-2020',
      estimate: true,
      note: `Standard deviation of the four years of the Kreis, at least ${LEAST_SPREAD * 100} % of its level`
    },
    {
      table: 'migration',
      column: 'area',
      source: 'Own ageing of the municipal tables 2015 (12411-02-03-5) to the totals of 2022',
      licence: DL_DE,
      year: '2015-2022',
      estimate: true,
      note: `Differences inside a Kreis: arrivals and departures of children, students and young families from the structure of 2015; ${GROWTH_KEPT * 100} % of the growth beyond the Kreis lasts`
    }
  ]
})

/** Hundredths of a person. */
const rounded = (value: number): number => Math.round(value * 100) / 100 + 0
