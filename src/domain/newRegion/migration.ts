/** Net migration: moves of typical years by municipality, else residuals of the age tables of the Kreis; years of great arrivals are no pattern. */
import { numberOf, type OfficialObservation } from '../official/observation.js'
import { finestPartition, type Group } from './ages.js'
import { meanOf } from './carriedBase.js'
import { citation, type Figures } from './figures.js'
import {
  AGES,
  cell,
  DL_DE,
  emptyPyramid,
  OFFICES,
  openTo,
  SEXES,
  sexIn,
  type Cell,
  type NewRegionWarning,
  type Part,
  type Pyramid,
  type Sex,
  type SourceRow
} from './frame.js'
import { aged, patternOf, ratesOfYear, survivalOf, yearOn } from './lifeTable.js'
import type { National } from './national.js'
import { stockDates, stockOf } from './stocks.js'
import { ATYPICAL_MOVES } from './years.js'

export interface Migration {
  readonly part: Part
  /** Yearly net migration of a Kreis by sex and age, for carrying its people to a survey; undefined where none is given. */
  readonly netOf: (kreis: string) => Pyramid | undefined
}

interface MovesOf {
  readonly area: string
  readonly years: ReadonlyArray<number>
  readonly rows: ReadonlyArray<Group & { readonly sex: Sex; readonly net: number }>
  readonly figures: ReadonlyArray<OfficialObservation>
}

/** Newest years whose mean is taken. */
const YEARS = 4
/** From this age on a residual is mortality of an open age group rather than migration. */
const RESIDUAL_TO = 74
const GROUPS = Array.from({ length: 15 }, (_, i) => ({ from: i * 5, to: i * 5 + 4 }))

export const migrationPart = (
  figures: Figures,
  national: National,
  kreise: ReadonlyArray<string>,
  municipalities: ReadonlyMap<string, string>,
  ratioOf: (kreis: string, sex: Sex) => number,
  askedYears: ReadonlyArray<number>
): Migration => {
  const usable = (years: ReadonlyArray<number>): ReadonlyArray<number> =>
    [...years]
      .filter((year) => (askedYears.length > 0 ? askedYears.includes(year) : !ATYPICAL_MOVES.has(year)))
      .sort((one, other) => other - one)
      .slice(0, askedYears.length > 0 ? askedYears.length : YEARS)
  const warnings: NewRegionWarning[] = []
  const missing: string[] = []
  const rows: Cell[][] = []
  const sources: SourceRow[] = []
  const net = new Map<string, Pyramid>()
  const write = (moves: MovesOf): void => {
    for (const { sex, from, to, net: persons } of moves.rows) rows.push([moves.area, sex, from, openTo(to), persons])
  }
  for (const kreis of [...kreise].sort()) {
    const places = [...municipalities]
      .filter(([, of]) => of === kreis)
      .map(([ags]) => ags)
      .sort()
    const seen = yearsWith(figures, [kreis, ...places])
    const years = usable(seen)
    const municipal = places.map((ags) => movesOf(figures, ags, years))
    const own = movesOf(figures, kreis, years)
    const residual = residualsOf(figures, national, kreis, ratioOf).filter(({ year }) => usable([year]).length > 0)
    const chosen = municipal.every((moves) => moves !== undefined) && places.length > 0 ? municipal : [own]
    if (seen.length > 0 && years.length === 0)
      warnings.push({
        kind: 'atypical-migration',
        facts: [kreis, seen.join(', '), residual.length > 0 ? 'residual' : '']
      })
    if (years.length > 0 && chosen.every((moves) => moves !== undefined)) {
      const given = chosen.flatMap((moves) => (moves === undefined ? [] : [moves]))
      given.forEach(write)
      net.set(kreis, spreadMoves(given))
      sources.push(movesSource(kreis, given, askedYears))
    } else if (residual.length > 0) {
      const mean = meanOf(residual.slice(-YEARS).map((one) => one.net))
      net.set(kreis, mean)
      for (const sex of SEXES)
        for (const { from, to } of GROUPS) rows.push([kreis, sex, from, to, sexIn(mean, sex, from, to)])
      for (const sex of SEXES) rows.push([kreis, sex, RESIDUAL_TO + 1, null, 0])
      sources.push(
        residualSource(
          figures,
          kreis,
          residual.slice(-YEARS).map(({ year }) => year)
        )
      )
    } else missing.push(kreis)
  }
  for (const kreis of missing) for (const sex of SEXES) rows.push([kreis, sex, 0, null, 0])
  return {
    netOf: (kreis) => net.get(kreis),
    part: {
      tables: [
        {
          table: 'migration',
          columns: ['area', 'sex', 'age_from', 'age_to', 'net_persons_per_year'],
          rows,
          sources: [
            ...sources,
            ...missing.map((area): SourceRow => ({
              table: 'migration',
              area,
              source: 'Assumption: no table given',
              licence: 'CC0-1.0',
              year: '',
              estimate: true,
              note: 'No net migration'
            }))
          ]
        }
      ],
      parameters: [],
      parameterSources: [],
      missing: missing.length === 0 ? [] : [{ name: 'migration', areas: missing }],
      warnings
    }
  }
}

const yearsWith = (figures: Figures, areas: ReadonlyArray<string>): ReadonlyArray<number> =>
  [...new Set(areas.flatMap((area) => figures.of('arrivals', area).map(({ year }) => year)))].sort()

/** Border whose moves are used: the own one of the area, else that of its municipalities, which has the same balance; never a part of it. */
const borderOf = (figures: Figures, area: string): OfficialObservation['dims']['border'] => {
  const given = new Set(figures.of('arrivals', area).map(({ dims }) => dims.border))
  const own = area.length === 8 ? 'municipality' : 'kreis'
  return given.has(own) ? own : given.has('municipality') ? 'municipality' : undefined
}

/** Mean yearly arrivals less departures by sex and the finest ages of an area; undefined where a sign or a year is missing. */
const movesOf = (figures: Figures, area: string, years: ReadonlyArray<number>): MovesOf | undefined => {
  const border = borderOf(figures, area)
  const chosen = (measure: 'arrivals' | 'departures'): ReadonlyArray<OfficialObservation> =>
    figures.of(measure, area).filter(({ year, dims }) => years.includes(year) && dims.border === border)
  const arrivals = chosen('arrivals')
  const departures = chosen('departures')
  const aged = arrivals.filter(({ dims }) => dims.ageFrom !== undefined && (dims.sex === 'f' || dims.sex === 'm'))
  const partition = finestPartition(
    aged.map(({ dims }) => ({ from: dims.ageFrom ?? 0, to: Math.min(dims.ageTo ?? AGES - 1, AGES - 1) }))
  )
  if (partition === undefined || years.length === 0) return undefined
  const count = (
    rows: ReadonlyArray<OfficialObservation>,
    year: number,
    sex: Sex,
    { from, to }: Group
  ): number | undefined => {
    const one = rows.find(
      (row) =>
        row.year === year &&
        row.dims.sex === sex &&
        row.dims.ageFrom === from &&
        Math.min(row.dims.ageTo ?? AGES - 1, AGES - 1) === to
    )
    return one === undefined ? undefined : numberOf(one)
  }
  const rows: Array<Group & { readonly sex: Sex; readonly net: number }> = []
  for (const sex of SEXES)
    for (const group of partition) {
      let sum = 0
      for (const year of years) {
        const came = count(arrivals, year, sex, group)
        const went = count(departures, year, sex, group)
        if (came === undefined || went === undefined) return undefined
        sum += came - went
      }
      rows.push({ ...group, sex, net: sum / years.length })
    }
  return { area, years, rows, figures: [...aged, ...departures] }
}

/** Moves of all areas on single ages, evenly inside groups (65 and older within ten years): only for carrying people to a survey. */
const spreadMoves = (moves: ReadonlyArray<MovesOf>): Pyramid => {
  const pyramid = emptyPyramid()
  for (const { rows } of moves)
    for (const { sex, from, to, net } of rows) {
      const last = to >= AGES - 1 ? Math.min(AGES - 1, from + 9) : to
      for (let age = from; age <= last; age++)
        pyramid[cell(sex, age)] = (pyramid[cell(sex, age)] ?? 0) + net / (last - from + 1)
    }
  return pyramid
}

const movesSource = (kreis: string, moves: ReadonlyArray<MovesOf>, asked: ReadonlyArray<number>): SourceRow => ({
  table: 'migration',
  area: kreis,
  source: `${OFFICES}, ${citation(moves.flatMap((one) => one.figures))}`,
  licence: DL_DE,
  year: [...(moves[0]?.years ?? [])].sort().join(', '),
  estimate: (moves[0]?.years.length ?? 0) > 1 || asked.length > 0,
  note: `Arrivals less departures by sex and age, mean of the years, carried on${moves.length === 1 ? '; spread over the municipalities by population' : ' for each municipality'}${asked.length > 0 ? '; years chosen by hand' : ''}`
})

/**
 * Net migration of a Kreis by year as the residual of two age tables a year apart on one base: stock less survivors (life table times the
 * ratio of the Kreis). Nothing at age 0 and from 75 on.
 */
export const residualsOf = (
  figures: Figures,
  national: National,
  kreis: string,
  ratioOf: (kreis: string, sex: Sex) => number
): ReadonlyArray<{ readonly year: number; readonly net: Pyramid }> => {
  const dates = [...stockDates(figures, kreis)].reverse().filter(({ date }) => date.endsWith('-12-31'))
  const bases = [...new Set(dates.map(({ base }) => base))]
  return bases.flatMap((base) => {
    const found: Array<{ readonly year: number; readonly net: Pyramid }> = []
    let before: { readonly year: number; readonly stock: Pyramid } | undefined
    for (const when of dates.filter((one) => one.base === base)) {
      const year = Number(when.date.slice(0, 4))
      const next = before?.year === year - 1 ? before : undefined
      const pattern = next === undefined ? patternOf(national, year) : yearOn(national, next.stock, year, 1)
      const stock = stockOf(figures, kreis, when, pattern)?.pyramid
      if (stock === undefined) continue
      if (next !== undefined) {
        const rates = ratesOfYear(national, year).map((rate, at) => rate * ratioOf(kreis, at < AGES ? 'f' : 'm'))
        const survivors = aged(next.stock, survivalOf(rates))
        const net = stock.map((persons, at) =>
          at % AGES === 0 || at % AGES > RESIDUAL_TO ? 0 : persons - (survivors[at] ?? 0)
        )
        found.push({ year, net })
      }
      before = { year, stock }
    }
    return found
  })
}

const residualSource = (figures: Figures, kreis: string, years: ReadonlyArray<number>): SourceRow => ({
  table: 'migration',
  area: kreis,
  source: `${OFFICES}, ${citation(
    figures
      .of('population', kreis)
      .filter(({ year, dims }) => dims.ageFrom !== undefined && (years.includes(year) || years.includes(year + 1)))
  )}`,
  licence: DL_DE,
  year: years.join(', '),
  estimate: true,
  note: 'Residual: stock by age less survivors of the year before, mean of the years, carried on; nothing at age 0 and from 75 on; spread over the municipalities by population'
})
