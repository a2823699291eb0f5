/** The people of a new region: which table is the base, which municipalities it has, their single ages. Bases are never mixed. */
import * as E from 'fp-ts/lib/Either.js'
import { problem, type Problem } from '../problem.js'
import type { PopulationBase } from '../official/observation.js'
import { spreadWhole, splitBy, wholeInGroups } from './ages.js'
import { carriedBase, kreisCourse, type Carried } from './carriedBase.js'
import { citation, codesOf, type Figures } from './figures.js'
import {
  AGES,
  cell,
  DL_DE,
  OFFICES,
  openTo,
  SEXES,
  summed,
  totalOf,
  type NewRegionWarning,
  type NewTable,
  type Pyramid,
  type SourceRow
} from './frame.js'
import { patternOf } from './lifeTable.js'
import type { National } from './national.js'
import { stockDates, stockOf, type Stock, type StockDate } from './stocks.js'
import { municipalTotals, type TotalsOn } from './totals.js'

export interface People {
  /** 31 December of the base year. */
  readonly baseDate: string
  readonly baseYear: number
  readonly base: PopulationBase | ''
  /** Whole persons by municipality. */
  readonly pyramids: ReadonlyMap<string, Pyramid>
  readonly kreisOf: ReadonlyMap<string, string>
  /** Net migration of the Kreise as residuals of their age tables. */
  readonly residuals: ReadonlyMap<string, Carried['residuals']>
  readonly table: NewTable
  readonly warnings: ReadonlyArray<NewRegionWarning>
  /** True where ages are carried from an older table. */
  readonly carried: boolean
}

export interface PeopleRequest {
  readonly kreise: ReadonlyArray<string>
  /** 31 December asked for; undefined = the newest that can be given. */
  readonly baseDate?: string
}

/** Municipal ages of all Kreise on one date. */
interface MunicipalAges {
  readonly when: StockDate
  readonly stocks: ReadonlyMap<string, Stock>
  readonly kreisOf: ReadonlyMap<string, string>
}

/** Years after the last municipal age table at which newer Kreis tables carry the base on; before, the official table is newer enough. */
const CARRY_FROM_YEARS = 3

export const peopleOf = (
  figures: Figures,
  national: National,
  request: PeopleRequest
): E.Either<ReadonlyArray<Problem>, People> => {
  const known = municipalAges(figures, national, request.kreise)
  if (E.isLeft(known)) return known
  const bases = known.right.flatMap((ages) => {
    const carried = carriedPeople(figures, national, request.kreise, ages)
    return carried === undefined ? [officialPeople(ages)] : [carried, officialPeople(ages)]
  })
  const asked = request.baseDate
  const chosen = asked === undefined ? bases[0] : bases.find(({ baseDate }) => baseDate === asked)
  if (chosen !== undefined) return E.right(chosen)
  return E.left([
    problem(
      'base-date-not-given',
      ['--base-date'],
      asked ?? 'nothing',
      [...new Set(bases.map((one) => one.baseDate))].join(', ')
    )
  ])
}

/** Every date for which all municipalities of all Kreise have ages, newest first. */
const municipalAges = (
  figures: Figures,
  national: National,
  kreise: ReadonlyArray<string>
): E.Either<ReadonlyArray<Problem>, ReadonlyArray<MunicipalAges>> => {
  const codes = new Map(kreise.map((kreis) => [kreis, municipalCodes(figures, kreis, national)] as const))
  const dates = new Map<string, StockDate>()
  for (const found of codes.values())
    for (const code of found) for (const when of stockDates(figures, code)) dates.set(`${when.date}|${when.base}`, when)
  const problems: Problem[] = []
  const complete = [...dates.values()]
    .sort((a, b) => (a.date === b.date ? (a.base < b.base ? -1 : 1) : a.date < b.date ? 1 : -1))
    .flatMap((when): ReadonlyArray<MunicipalAges> => {
      const pattern = patternOf(national, yearOf(when.date))
      const stocks = new Map<string, Stock>()
      const kreisOf = new Map<string, string>()
      for (const [kreis, places] of codes) {
        const whole = stockOf(figures, kreis, when, pattern)
        const inside = whole?.pyramid ?? pattern
        const here = places.flatMap((ags) => {
          const stock = stockOf(figures, ags, when, inside)
          return stock === undefined || totalOf(stock.pyramid) === 0 ? [] : [[ags, stock] as const]
        })
        const sum = here.reduce((all, [, stock]) => all + totalOf(stock.pyramid), 0)
        const least =
          whole === undefined ? LEAST_OF_LIST * listedPersons(national, kreis) : LEAST_SHARE * totalOf(whole.pyramid)
        if (here.length === 0 || sum < least) {
          problems.push(
            problem(
              'population-incomplete',
              [kreis],
              `${when.date}: ${here.length} of ${places.length} municipalities`,
              kreis
            )
          )
          return []
        }
        for (const [ags, stock] of here) {
          stocks.set(ags, stock)
          kreisOf.set(ags, kreis)
        }
      }
      return [{ when, stocks, kreisOf }]
    })
  if (complete.length > 0) return E.right(complete)
  return E.left(
    problems.length > 0
      ? problems
      : kreise.map((kreis) => problem('no-municipal-ages', [kreis], 'nothing', '12411-02-03-5, 1000A-2027'))
  )
}

/** Least part of the Kreis's people that its municipalities must hold: some tables round, none leaves out one in fifty. */
const LEAST_SHARE = 0.98
/** Without a row of the Kreis: least part of its people in the list of 2022. No Kreis lost or won a fifth in a decade. */
const LEAST_OF_LIST = 0.8

const listedPersons = ({ places }: National, kreis: string): number =>
  [...places.values()].reduce((sum, place) => (place.ags.startsWith(kreis) ? sum + place.persons2022 : sum), 0)

/** Codes of the municipalities of a Kreis in the figures; a town that is its own Kreis has one. */
export const municipalCodes = (figures: Figures, kreis: string, national: National): ReadonlyArray<string> => {
  const found = figures.areasWith('population').filter((area) => area.length === 8 && area.startsWith(kreis))
  if (found.length > 0) return [...new Set(found)].sort()
  const listed = [...national.places.keys()].filter((ags) => ags.startsWith(kreis))
  const own = `${kreis}000`
  const hasFigures = codesOf(own).some((code) => figures.of('population', code).length > 0)
  return hasFigures && (listed.length === 0 || (listed.length === 1 && listed[0] === own)) ? [own] : []
}

const yearOf = (date: string): number => Number(date.slice(0, 4))

const wholeStocks = ({ stocks }: MunicipalAges): ReadonlyMap<string, Pyramid> =>
  new Map([...stocks].map(([ags, { pyramid, groups }]) => [ags, wholeInGroups(pyramid, groups)] as const))

const officialPeople = (ages: MunicipalAges): People => {
  const { when, stocks, kreisOf } = ages
  const pyramids = wholeStocks(ages)
  const filled = [...stocks.values()].reduce((sum, stock) => sum + stock.filled, 0)
  const census = !when.date.endsWith('-12-31')
  const baseYear = yearOf(when.date)
  const groups = Math.max(...[...stocks.values()].map((stock) => stock.groups.length / 2))
  return {
    baseDate: `${baseYear}-12-31`,
    baseYear,
    base: when.base,
    pyramids,
    kreisOf,
    residuals: new Map(),
    carried: false,
    table: populationTable(pyramids, [
      {
        table: 'population',
        column: 'persons',
        source: `${OFFICES}, ${citation([...stocks.values()].flatMap((stock) => stock.figures))}`,
        licence: DL_DE,
        year: String(baseYear),
        estimate: census || filled > 0,
        note: `Municipalities by sex and ${groups} age groups, ${when.date}, base ${when.base === '' ? 'not named' : when.base}; every group and total is the official figure${census ? '; a count of that day taken as the end of the year' : ''}${filled > 0 ? `; ${filled} cells with a sign instead of a number filled with what the total leaves` : ''}`
      },
      insideGroups(baseYear)
    ]),
    warnings: [
      ...(filled > 0 ? [{ kind: 'filled-cells', facts: [String(filled)] } as const] : []),
      ...(census ? [{ kind: 'census-as-base', facts: [when.date] } as const] : [])
    ]
  }
}

const insideGroups = (year: number): SourceRow => ({
  table: 'population',
  column: 'age_from',
  source: `${OFFICES}, 12411-04-02-4 (Germany 2015); Destatis, life table 12621-0001`,
  licence: DL_DE,
  year: String(year),
  estimate: true,
  note: 'Single ages inside a published group: the ages of the Kreis where its table is finer, else the cohorts of Germany of 2015 after deaths'
})

/** Base carried to the newest totals, where the Kreise have age tables of later years on the same base. */
const carriedPeople = (
  figures: Figures,
  national: National,
  kreise: ReadonlyArray<string>,
  ages: MunicipalAges
): People | undefined => {
  const { when, stocks, kreisOf } = ages
  const from = yearOf(when.date)
  const newest = Math.min(...kreise.map((kreis) => newestYear(figures, kreis, when)))
  if (newest < from + CARRY_FROM_YEARS || !when.date.endsWith('-12-31')) return undefined
  const totals = municipalTotals(figures, national, [...stocks.keys()], when.base, newest)
  const to = totals?.year ?? newest
  const municipal = new Map<string, Pyramid>()
  const residuals = new Map<string, Carried['residuals']>()
  for (const kreis of kreise) {
    const start = new Map(
      [...stocks].filter(([ags]) => kreisOf.get(ags) === kreis).map(([ags, { pyramid }]) => [ags, pyramid] as const)
    )
    const kreisAt = (year: number, carried: Pyramid): Pyramid | undefined =>
      stockOf(figures, kreis, { date: `${year}-12-31`, base: when.base }, carried)?.pyramid
    const found = carriedBase(national, start, {
      from,
      to,
      kreisAt,
      totals: targetsOf(national, totals, start, { from, to, kreisAt })
    })
    for (const [ags, pyramid] of found.municipal) municipal.set(ags, pyramid)
    residuals.set(kreis, found.residuals)
  }
  const pyramids = new Map([...municipal].map(([ags, pyramid]) => [ags, wholePersons(pyramid)] as const))
  return {
    baseDate: `${to}-12-31`,
    baseYear: to,
    base: when.base,
    pyramids,
    kreisOf,
    residuals,
    carried: true,
    table: populationTable(pyramids, [
      {
        table: 'population',
        column: 'persons',
        source: totals === undefined ? 'Own estimate' : totals.source,
        licence: DL_DE,
        year: String(to),
        estimate: totals === undefined,
        note: 'Only the total of each municipality is this official figure; ages and sexes are estimates, see the other rows'
      },
      {
        table: 'population',
        column: 'age_from',
        source: `${OFFICES}, ${citation([...stocks.values()].flatMap((stock) => stock.figures))}; Kreise: ${citation(kreise.flatMap((kreis) => figures.of('population', kreis).filter(({ year, dims }) => year > from && dims.ageFrom !== undefined)))}`,
        licence: DL_DE,
        year: `${from}-${newest}`,
        estimate: true,
        note: `Ages of the municipalities of ${from} carried to ${to}: the Kreis follows its own age tables to ${newest}${to > newest ? ', then deaths, births and its mean migration' : ''}; a municipality keeps its share of a cohort from ${45} on and its share of an age up to ${35}; then fitted to the Kreis and to the totals`
      }
    ]),
    warnings: [{ kind: 'carried-base', facts: [String(from), String(newest), String(to)] }]
  }
}

/** Newest year for which a Kreis has ages at the end of the year on the same base. */
const newestYear = (figures: Figures, kreis: string, { base }: StockDate): number =>
  Math.max(
    0,
    ...stockDates(figures, kreis)
      .filter((when) => when.base === base && when.date.endsWith('-12-31'))
      .map(({ date }) => yearOf(date))
  )

/** Official totals; without them every municipality grows as its Kreis. */
const targetsOf = (
  national: National,
  totals: TotalsOn | undefined,
  start: ReadonlyMap<string, Pyramid>,
  span: {
    readonly from: number
    readonly to: number
    readonly kreisAt: (year: number, carried: Pyramid) => Pyramid | undefined
  }
): ReadonlyMap<string, number> => {
  if (totals !== undefined) return new Map([...start.keys()].map((ags) => [ags, totals.persons.get(ags) ?? 0] as const))
  const sum = summed(start.values())
  const growth = totalOf(kreisCourse(national, sum, span).last) / totalOf(sum)
  const grown = spreadWhole(totalOf(sum) * growth, [...start.values()].map(totalOf))
  return new Map([...start.keys()].map((ags, i) => [ags, grown[i] ?? 0] as const))
}

/** Whole persons of a municipality whose total is whole. */
const wholePersons = (pyramid: Pyramid): Pyramid => {
  let running = 0
  let given = 0
  return pyramid.map((persons) => {
    running += persons
    const upTo = Math.round(running)
    const whole = upTo - given
    given = upTo
    return whole
  })
}

const populationTable = (pyramids: ReadonlyMap<string, Pyramid>, sources: ReadonlyArray<SourceRow>): NewTable => ({
  table: 'population',
  columns: ['ags', 'sex', 'age_from', 'age_to', 'persons'],
  rows: [...pyramids]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([ags, pyramid]) =>
      SEXES.flatMap((sex) =>
        Array.from({ length: AGES }, (_, age) => [ags, sex, age, openTo(age), pyramid[cell(sex, age)] ?? 0])
      )
    ),
  sources
})

/** Pyramid of a Kreis at the end of a year: its own table of that year, else of its municipalities, split by the pattern; undefined where there is none. */
export const kreisPyramid = (
  figures: Figures,
  national: National,
  kreis: string,
  year: number
): Pyramid | undefined => {
  const pattern = patternOf(national, year)
  const dates = stockDates(figures, kreis).filter(({ date }) => date === `${year}-12-31`)
  for (const when of dates) {
    const own = stockOf(figures, kreis, when, pattern)
    if (own !== undefined) return own.pyramid
  }
  // Municipalities of the folder add up to their Kreis, never to a Land or to Germany, of which it holds a part.
  const places = kreis.length === 5 ? municipalCodes(figures, kreis, national) : []
  const found = places.flatMap((ags) => {
    const [when] = stockDates(figures, ags).filter(({ date }) => date === `${year}-12-31`)
    const stock = when === undefined ? undefined : stockOf(figures, ags, when, pattern)
    return stock === undefined ? [] : [splitBy(pattern, groupsOf(stock))]
  })
  return places.length > 0 && found.length === places.length ? summed(found) : undefined
}

const groupsOf = ({ pyramid, groups }: Stock): Parameters<typeof splitBy>[1] =>
  groups.map((group) => {
    let persons = 0
    for (let age = group.from; age <= group.to; age++) persons += pyramid[cell(group.sex, age)] ?? 0
    return { ...group, persons }
  })
