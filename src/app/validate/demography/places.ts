/**
 * The 99 municipalities of two regions on 31.12.2015 as one package, with nothing known later: structure of 2015, rates of
 * their Kreise in 2015, net migration of 2012-2014 from totals, arrivals and departures by age as in 2015 less the refugees.
 */
import type { Region } from '../../../domain/region/region.js'
import { memoryRegion, type MemoryRows } from '../memoryRegion.js'
import { numberOf, textOf } from '../reference.js'
import type { ReferenceTables } from '../validation.js'
import { lastAge, sexes, type Sex } from './assumptions.js'
import { expectedCourse } from './course.js'
import { demographyBefore, movesOf2015, ratesBefore, typicalMigration } from './nation.js'
import { areaRatios } from './ratios.js'

/** Totals on 31 December by municipality and year (base: census of 2011). */
export const totalsOf = (reference: ReferenceTables): ReadonlyMap<string, ReadonlyMap<number, number>> => {
  const totals = new Map<string, Map<number, number>>()
  for (const row of reference.rows('municipality_totals')) {
    const ags = textOf(row, 'ags')
    const years = totals.get(ags) ?? new Map<number, number>()
    totals.set(ags, years.set(numberOf(row, 'year'), numberOf(row, 'persons')))
  }
  return totals
}

/** Names of the municipalities. */
export const namesOf = (reference: ReferenceTables): ReadonlyMap<string, string> =>
  new Map(reference.rows('municipality_totals').map((row) => [textOf(row, 'ags'), textOf(row, 'name')]))

/** The table `population`: groups of the municipality, split to the ages of its Kreis inside each group. */
const stockRows = (reference: ReferenceTables): MemoryRows => {
  const kreis = new Map<string, { from: number; to: number; persons: number }[]>()
  for (const row of reference.rows('kreis_age_2015')) {
    const key = `${textOf(row, 'area')}${textOf(row, 'sex')}`
    const known = kreis.get(key) ?? []
    known.push({ from: numberOf(row, 'age_from'), to: lastAge(row), persons: numberOf(row, 'persons') })
    kreis.set(key, known)
  }
  return reference.rows('municipality_groups_2015').flatMap((row) => {
    const [ags, sex] = [textOf(row, 'ags'), textOf(row, 'sex')]
    const [from, to] = [numberOf(row, 'age_from'), lastAge(row)]
    const inside = (kreis.get(`${ags.slice(0, 5)}${sex}`) ?? []).filter((one) => one.from >= from && one.to <= to)
    const sum = inside.reduce((persons, one) => persons + one.persons, 0)
    return inside.map((one) => ({
      ags,
      sex,
      age_from: one.from,
      age_to: one.to === 100 ? undefined : one.to,
      persons: (numberOf(row, 'persons') * one.persons) / sum
    }))
  })
}

/** Births of 2015 over women on 31.12.2015 by Kreis; the outer groups of mothers stand for 15-19 and 40-44. */
const kreisFertility = (reference: ReferenceTables, kreise: ReadonlyArray<string>): MemoryRows =>
  reference
    .rows('births_2015')
    .filter((row) => kreise.includes(textOf(row, 'area')))
    .map((row) => {
      const area = textOf(row, 'area')
      const from = Math.max(15, numberOf(row, 'mother_from'))
      const to = Math.min(44, lastAge(row, 'mother_to'))
      const women = reference
        .rows('kreis_age_2015')
        .filter(
          (one) =>
            textOf(one, 'area') === area &&
            textOf(one, 'sex') === 'f' &&
            numberOf(one, 'age_from') >= from &&
            lastAge(one) <= to
        )
        .reduce((sum, one) => sum + numberOf(one, 'persons'), 0)
      return { area, age_from: from, age_to: to, births_per_woman_year: numberOf(row, 'births') / women }
    })

interface Move {
  readonly sex: Sex
  readonly from: number
  readonly to: number
  in: number
  out: number
}

/** Moves of 2015 by municipality, sex and age group. */
const movesByPlace = (reference: ReferenceTables): ReadonlyMap<string, ReadonlyArray<Move>> => {
  const moves = new Map<string, Map<string, Move>>()
  for (const row of reference.rows('municipality_moves_2015')) {
    const ags = textOf(row, 'ags')
    const own = moves.get(ags) ?? new Map<string, Move>()
    const sex: Sex = textOf(row, 'sex') === 'f' ? 'f' : 'm'
    const from = numberOf(row, 'age_from')
    const move = own.get(`${sex}${from}`) ?? { sex, from, to: lastAge(row), in: 0, out: 0 }
    const persons = numberOf(row, 'persons')
    if (!Number.isNaN(persons)) move[textOf(row, 'direction') === 'in' ? 'in' : 'out'] += persons
    moves.set(ags, own.set(`${sex}${from}`, move))
  }
  return new Map([...moves].map(([ags, own]) => [ags, [...own.values()]]))
}

/** Years whose growth is typical: after the census of 2011, before the refugees of 2015. */
const growthYears = [2012, 2013, 2014] as const

const meanOf = (values: ReadonlyArray<number>): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** Spread of yearly growth around the mean of its Kreis and year, per head: what a place does of its own. */
const localSpread = (totals: ReadonlyMap<string, ReadonlyMap<number, number>>): number => {
  const rate = (ags: string, year: number): number => {
    const years = totals.get(ags)
    return ((years?.get(year) ?? NaN) - (years?.get(year - 1) ?? NaN)) / (years?.get(year - 1) ?? NaN)
  }
  const squares = [...totals.keys()].flatMap((ags) => {
    const kreis = [...totals.keys()].filter((other) => other.startsWith(ags.slice(0, 5)))
    if (kreis.length < 2) return []
    const own = growthYears.map((year) => rate(ags, year) - meanOf(kreis.map((other) => rate(other, year))))
    const middle = meanOf(own)
    return own.map((value) => (value - middle) ** 2 * (growthYears.length / (growthYears.length - 1)))
  })
  return Math.sqrt(meanOf(squares))
}

/** Package of both regions. `migration: false` leaves the moves out: the natural change alone. */
const placesWith = (reference: ReferenceTables, migration: MemoryRows): Region => {
  const names = namesOf(reference)
  const kreise = [...new Set([...names.keys()].map((ags) => ags.slice(0, 5)))].sort()
  const { mortality, parameters } = demographyBefore(reference)
  return memoryRegion('validation', '2015-12-31', {
    municipalities: [...names].map(([ags, name]) => ({
      ags,
      name,
      lat: 51,
      lon: 6,
      area_km2: 50,
      settlement: 'town'
    })),
    population: stockRows(reference),
    mortality,
    fertility: kreisFertility(reference, kreise),
    migration,
    parameters: [
      ...parameters,
      ...areaRatios(reference, kreise, ratesBefore(reference)).map(({ area, sex, ratio, sd }) => ({
        name: 'mortality_ratio',
        area,
        subject: sex,
        value: { lognormal: [ratio, Math.exp(sd)] as const, corr: `mortality-ratio/${area}` },
        unit: 'ratio'
      }))
    ]
  })
}

const nobodyMoves: MemoryRows = sexes.map((sex) => ({
  area: '*',
  sex,
  age_from: 0,
  age_to: undefined,
  net_persons_per_year: 0
}))

/** The 99 municipalities on 31.12.2015 with all that was known then. */
export const places2015 = (reference: ReferenceTables): Region => {
  const still = expectedCourse(placesWith(reference, nobodyMoves), 2016)
  const natural = new Map(
    still.plan.municipalities.map((ags, m) => [
      ags,
      [0, 1].reduce(
        (sum, s) => sum + (still.components.births[2 * m + s] ?? 0) - (still.components.deaths[2 * m + s] ?? 0),
        0
      )
    ])
  )
  const totals = totalsOf(reference)
  const national = typicalMigration(reference).sd
  const local = localSpread(totals)
  const profile = movesOf2015(reference)
  const stock = new Map<string, number>()
  for (const row of reference.rows('municipality_groups_2015')) {
    const move = [0, 18, 25, 30, 50, 65].filter((from) => from <= numberOf(row, 'age_from')).at(-1) ?? 0
    const key = `${textOf(row, 'ags')}${textOf(row, 'sex')}${move}`
    stock.set(key, (stock.get(key) ?? 0) + numberOf(row, 'persons'))
  }
  const rows = [...movesByPlace(reference)].flatMap(([ags, moves]) => {
    const years = totals.get(ags)
    const persons = years?.get(2015) ?? NaN
    const growth = ((years?.get(2014) ?? NaN) - (years?.get(2011) ?? NaN)) / growthYears.length
    const typical = growth - (natural.get(ags) ?? 0)
    const excess = moves.reduce((sum, move) => sum + move.in - move.out, 0) - typical
    const arrivals = moves.reduce((sum, move) => sum + move.in, 0)
    const departures = moves.reduce((sum, move) => sum + move.out, 0)
    return moves.map((move) => {
      const share = profile.find(({ sex, from }) => sex === move.sex && from === move.from)?.share ?? 0
      const people = stock.get(`${ags}${move.sex}${move.from}`) ?? NaN
      const arriving = Math.max(0, move.in - excess * share)
      const leaving = move.out / people
      return {
        area: ags,
        sex: move.sex,
        age_from: move.from,
        age_to: move.to === 100 ? undefined : move.to,
        in_persons_per_year: {
          normal: [arriving, (national * persons * move.in) / arrivals] as const,
          corr: 'moves'
        },
        out_rate_per_person_year: {
          normal: [leaving, (leaving * local * persons) / departures] as const,
          corr: `moves/${ags}`
        }
      }
    })
  })
  return placesWith(reference, rows)
}
