/** Care needs of the Kreise: national rates by age moved to the recipients of the Kreis, grades and settings fitted to its services and homes. */
import type { OfficialMeasure, OfficialObservation } from '../official/observation.js'
import { exponential, power } from '../power.js'
import { bothSexes, citation, latest, onlyBy, type Figures } from './figures.js'
import {
  AGES,
  cell,
  DL_DE,
  expectedOf,
  OFFICES,
  openTo,
  personsIn,
  SEXES,
  summed,
  type Cell,
  type NewRegionWarning,
  type Part,
  type Pyramid,
  type SourceRow
} from './frame.js'
import { yearOn } from './lifeTable.js'
import type { CareSetting, National } from './national.js'
import { kreisPyramid } from './population.js'
import { CARE_YEAR, NEW_CARE_LAW } from './years.js'

/** Care of one Kreis at the survey. */
export interface KreisCare {
  readonly kreis: string
  /** Year of the survey at whose end the counts hold; `CARE_YEAR` where the file's survey is of the old law or none is given. */
  readonly year: number
  /** Counts of the Kreis, undefined where not given; those of the old law are grown to `CARE_YEAR`. */
  readonly recipients: number | undefined
  readonly homeCare: number | undefined
  readonly nursingHome: number | undefined
  readonly dayCare: number | undefined
  readonly shortTerm: number | undefined
  /** Rates by sex and age. */
  readonly rates: Pyramid
  /** People with care needs at the survey. */
  readonly persons: number
  /** Persons cared for at home with grade 2 or more at the survey. */
  readonly atHome: number
  /** Survey of the old law the counts come from. */
  readonly oldLaw: number | undefined
  readonly figures: ReadonlyArray<OfficialObservation>
}

export interface Care {
  readonly part: Part
  readonly kreise: ReadonlyArray<KreisCare>
}

/** What care is worked out from. */
export interface CareRequest {
  readonly kreise: ReadonlyArray<string>
  readonly baseYear: number
  /** People of a Kreis at the base date. */
  readonly peopleOf: (kreis: string) => Pyramid
  readonly netMigration: (kreis: string) => Pyramid | undefined
}

/** Part of the distance of a Kreis from Germany under the old law (logarithm) that is kept: assumption, as for the Region Aachen. */
const KEPT_DISTANCE = 0.9
/** Geometric standard deviation of the level: with a survey of the new law, with one of the old law, without any. Assumptions. */
const LEVEL_GSD = { newLaw: 1.03, oldLaw: 1.08, none: 1.12 } as const
const SETTINGS: ReadonlyArray<CareSetting> = ['family', 'home_care', 'nursing_home', 'grade1_only']
const GERMANY = 'DG'

/** p moved on the scale of log odds: stays between 0 and 1. */
export const shiftedOdds = (p: number, shift: number): number => {
  const odds = (p / (1 - p)) * exponential(shift)
  return odds / (1 + odds)
}

/** Shift of log odds at which the rates give `target` persons; by bisection. */
export const shiftTo = (rates: Pyramid, persons: Pyramid, target: number): number => {
  let low = -6
  let high = 6
  for (let round = 0; round < 60; round++) {
    const middle = (low + high) / 2
    const found = expectedOf(
      persons,
      rates.map((p) => shiftedOdds(p, middle))
    )
    if (found < target) low = middle
    else high = middle
  }
  return (low + high) / 2
}

export const careOf = (figures: Figures, national: National, request: CareRequest): Care => {
  const warnings: NewRegionWarning[] = []
  const kreise = request.kreise.map((kreis) => kreisCare(figures, national, request, kreis))
  const old = kreise.filter(({ oldLaw }) => oldLaw !== undefined)
  if (old.length > 0)
    warnings.push({ kind: 'old-care-law', facts: [old.map(({ kreis }) => kreis).join(', '), String(old[0]?.oldLaw)] })
  const shares = new Map(
    kreise.map(
      (one) => [one.kreis, sharesOf(national, one, stockAt(figures, national, request, one.kreis, one.year))] as const
    )
  )
  const found = kreise.map((one) => ({
    ...one,
    atHome: atHomeOf(shares.get(one.kreis) ?? [], one, request, figures, national)
  }))
  const without = kreise.filter(({ recipients }) => recipients === undefined).map(({ kreis }) => kreis)
  return {
    kreise: found,
    part: {
      tables: [prevalenceTable(national, kreise), ...mixTables(national, shares, kreise), chronicTable(national)],
      parameters: [
        ...kreise.map(({ kreis, recipients, oldLaw }) => ({
          name: 'care_level',
          area: kreis,
          value: 1,
          unit: 'ratio',
          dist: JSON.stringify({
            lognormal: [
              1,
              recipients === undefined ? LEVEL_GSD.none : oldLaw === undefined ? LEVEL_GSD.newLaw : LEVEL_GSD.oldLaw
            ],
            corr: `care-level:${kreis}`
          })
        }))
      ],
      parameterSources: [
        {
          table: 'parameters',
          column: 'care_level',
          source: 'Assumption of the package: no source found',
          licence: 'CC0-1.0',
          year: String(CARE_YEAR),
          estimate: true,
          note: `Geometric standard deviation of the level of care: ${LEVEL_GSD.newLaw} with a survey of the Kreis since ${NEW_CARE_LAW}, ${LEVEL_GSD.oldLaw} with an older one, ${LEVEL_GSD.none} without any`
        }
      ],
      missing: [
        ...(without.length > 0 ? [{ name: 'care_recipients', areas: without } as const] : []),
        ...(old.length > 0 ? [{ name: 'care_recent', areas: old.map(({ kreis }) => kreis) } as const] : [])
      ],
      warnings
    }
  }
}

/** People of a Kreis at the end of a year: its own table, the base, or the base carried by deaths, births and its migration. */
const stockAt = (
  figures: Figures,
  national: National,
  { baseYear, peopleOf, netMigration }: CareRequest,
  kreis: string,
  year: number
): Pyramid => {
  if (year === baseYear) return peopleOf(kreis)
  if (year < baseYear) return kreisPyramid(figures, national, kreis, year) ?? peopleOf(kreis)
  let stock = peopleOf(kreis)
  for (let at = baseYear + 1; at <= year; at++) stock = yearOn(national, stock, at, 1, netMigration(kreis))
  return stock
}

/** Count of a measure, both sexes, no further breakdown, of the latest survey. */
const countOf = (figures: Figures, measure: OfficialMeasure, area: string, year: number): number | undefined =>
  bothSexes(figures.of(measure, area).filter((one) => one.year === year && onlyBy(one, ['sex'])))

const kreisCare = (figures: Figures, national: National, request: CareRequest, kreis: string): KreisCare => {
  const given = figures.of('care_recipients', kreis).filter((one) => onlyBy(one, ['sex']))
  const newest = latest(given)
  const year = newest?.year
  const counted = year === undefined ? undefined : countOf(figures, 'care_recipients', kreis, year)
  if (year === undefined || counted === undefined) {
    const rates = landRates(national, kreis)
    const persons = expectedOf(stockAt(figures, national, request, kreis, CARE_YEAR), rates)
    return {
      kreis,
      year: CARE_YEAR,
      recipients: undefined,
      homeCare: undefined,
      nursingHome: undefined,
      dayCare: undefined,
      shortTerm: undefined,
      rates,
      persons,
      atHome: 0,
      oldLaw: undefined,
      figures: []
    }
  }
  const oldLaw = year < NEW_CARE_LAW
  const growth = (measure: string): number => (oldLaw ? (national.careGrowth.get(measure)?.factor ?? 1) : 1)
  const grown = (measure: OfficialMeasure): number | undefined => {
    const count = countOf(figures, measure, kreis, year)
    return count === undefined ? undefined : count * growth(measure)
  }
  const surveyYear = oldLaw ? CARE_YEAR : year
  const stock = stockAt(figures, national, request, kreis, surveyYear)
  const target = oldLaw ? oldLawTarget(figures, national, request, kreis, year, counted) : counted
  const shift = shiftTo(national.care, stock, target)
  const rates = national.care.map((p) => shiftedOdds(p, shift))
  const short = bothSexes(
    figures.of('nursing_home', kreis).filter((one) => one.year === year && one.dims.careKind === 'short_term')
  )
  return {
    kreis,
    year: surveyYear,
    recipients: target,
    homeCare: grown('home_care'),
    nursingHome: grown('nursing_home') ?? nursingHomeParts(figures, kreis, year, growth('nursing_home')),
    dayCare: grown('day_care'),
    shortTerm: short === undefined ? undefined : short * growth('nursing_home'),
    rates,
    persons: target,
    atHome: 0,
    oldLaw: oldLaw ? year : undefined,
    figures: (['care_recipients', 'home_care', 'nursing_home', 'day_care'] as const).flatMap((measure) =>
      figures.of(measure, kreis).filter((one) => one.year === year)
    )
  }
}

/** Long-term and short-term residents where no total is given. */
const nursingHomeParts = (figures: Figures, kreis: string, year: number, growth: number): number | undefined => {
  const parts = (['long_term', 'short_term'] as const).map((kind) =>
    bothSexes(figures.of('nursing_home', kreis).filter((one) => one.year === year && one.dims.careKind === kind))
  )
  const [long, short] = parts
  return long === undefined ? undefined : (long + (short ?? 0)) * growth
}

/** Rates of the Land where its level is known, else of Germany. */
const landRates = (national: National, kreis: string): Pyramid => {
  const level = national.levels.get(`care_shift_${kreis.slice(0, 2)}`) ?? 0
  return national.care.map((p) => shiftedOdds(p, level))
}

/** Persons with care needs today from a count of the old law: the ratio of the Kreis to its Land (or Germany) at equal ages, 90 % of it kept. */
const oldLawTarget = (
  figures: Figures,
  national: National,
  request: CareRequest,
  kreis: string,
  year: number,
  counted: number
): number => {
  const rates = landRates(national, kreis)
  const then = kreisPyramid(figures, national, kreis, year) ?? request.peopleOf(kreis)
  const land = kreis.slice(0, 2)
  const landThen = kreisPyramid(figures, national, land, year)
  const landCount = countOf(figures, 'care_recipients', land, year)
  const germany = kreisPyramid(figures, national, GERMANY, year) ?? national.ages2015
  const reference =
    landThen !== undefined && landCount !== undefined
      ? landCount / expectedOf(landThen, national.care)
      : ((countOf(figures, 'care_recipients', GERMANY, year) ??
          national.careGrowth.get('care_recipients')?.germany2015 ??
          0) /
          expectedOf(germany, national.care)) *
        (national.levels.get(`care_ratio_2015_${land}`) ?? 1)
  const ratio = counted / expectedOf(then, national.care) / reference
  return power(ratio, KEPT_DISTANCE) * expectedOf(stockAt(figures, national, request, kreis, CARE_YEAR), rates)
}

/** Share of a Kreis's people with care needs in one band, grade and setting. */
export interface LocalShare {
  readonly from: number
  readonly to: number
  readonly grade: number
  readonly setting: CareSetting
  readonly persons: number
}

const ROUNDS = 300

/** Persons of the Kreis by band, grade and setting: the shipped shares of each band, fitted to the clients and residents of the Kreis. */
const sharesOf = (national: National, one: KreisCare, stock: Pyramid): ReadonlyArray<LocalShare> => {
  const band = (from: number, to: number): number =>
    SEXES.reduce((sum, sex) => {
      let persons = 0
      for (let age = from; age <= to; age++) persons += (stock[cell(sex, age)] ?? 0) * (one.rates[cell(sex, age)] ?? 0)
      return sum + persons
    }, 0)
  const people = new Map(national.careBands.map(({ from, to }) => [from, band(from, to)] as const))
  let cells = national.careShares.map((share) => ({ ...share, persons: share.share * (people.get(share.from) ?? 0) }))
  const sum = (of: (share: LocalShare) => boolean): number =>
    cells.reduce((all, share) => (of(share) ? all + share.persons : all), 0)
  const all = sum(() => true)
  const { homeCare, nursingHome } = one
  const fixed = (homeCare ?? 0) + (nursingHome ?? 0)
  if ((homeCare === undefined && nursingHome === undefined) || fixed >= all) return cells
  const free = sum(
    ({ setting }) =>
      (setting !== 'home_care' || homeCare === undefined) && (setting !== 'nursing_home' || nursingHome === undefined)
  )
  const targets = new Map(
    SETTINGS.map((setting) => {
      const own = sum((share) => share.setting === setting)
      const given = setting === 'home_care' ? homeCare : setting === 'nursing_home' ? nursingHome : undefined
      return [setting, given ?? (own * (all - fixed)) / free] as const
    })
  )
  for (let round = 0; round < ROUNDS; round++) {
    const bySetting = new Map(SETTINGS.map((setting) => [setting, sum((share) => share.setting === setting)] as const))
    cells = cells.map((share) => ({
      ...share,
      persons: (share.persons * (targets.get(share.setting) ?? 0)) / Math.max(1e-9, bySetting.get(share.setting) ?? 0)
    }))
    const byBand = new Map([...people.keys()].map((from) => [from, sum((share) => share.from === from)] as const))
    cells = cells.map((share) => ({
      ...share,
      persons: (share.persons * (people.get(share.from) ?? 0)) / Math.max(1e-9, byBand.get(share.from) ?? 0)
    }))
  }
  return cells
}

const atHomeOf = (
  shares: ReadonlyArray<LocalShare>,
  one: KreisCare,
  request: CareRequest,
  figures: Figures,
  national: National
): number => {
  const all = shares.reduce((sum, share) => sum + share.persons, 0)
  const home = shares.reduce(
    (sum, share) => (['family', 'home_care'].includes(share.setting) ? sum + share.persons : sum),
    0
  )
  return (home / Math.max(1e-9, all)) * expectedOf(stockAt(figures, national, request, one.kreis, one.year), one.rates)
}

/** Six decimals; the largest share takes what rounding leaves, so that written shares add up to 1. */
export const writtenShares = (parts: ReadonlyArray<number>): ReadonlyArray<number> => {
  const all = parts.reduce((sum, part) => sum + part, 0)
  const millionths = parts.map((part) => Math.round((part / all) * 1e6))
  const largest = millionths.indexOf(Math.max(...millionths))
  millionths[largest] = (millionths[largest] ?? 0) + 1e6 - millionths.reduce((sum, part) => sum + part, 0)
  return millionths.map((part) => part / 1e6)
}

const mixTables = (
  national: National,
  shares: ReadonlyMap<string, ReadonlyArray<LocalShare>>,
  kreise: ReadonlyArray<KreisCare>
): Part['tables'] => {
  const grades: Cell[][] = []
  const settings: Cell[][] = []
  for (const [kreis, cells] of shares)
    for (const { from, to } of national.careBands) {
      const here = cells.filter((share) => share.from === from)
      const byGrade = [1, 2, 3, 4, 5].map((grade) => here.filter((share) => share.grade === grade))
      const parts = writtenShares(byGrade.map((own) => own.reduce((sum, { persons }) => sum + persons, 0)))
      byGrade.forEach((own, i) => {
        grades.push([kreis, from, openTo(to), i + 1, parts[i] ?? 0])
        const inGrade = writtenShares(own.map(({ persons }) => persons))
        own.forEach(({ setting }, at) => settings.push([kreis, from, openTo(to), i + 1, setting, inGrade[at] ?? 0]))
      })
    }
  const shipped = (table: string): ReadonlyArray<SourceRow> =>
    national.sourcesOf('care_shares').map((row) => ({ ...row, table }))
  const fitted = kreise.filter(({ homeCare, nursingHome }) => homeCare !== undefined || nursingHome !== undefined)
  return [
    {
      table: 'care_grades',
      columns: ['area', 'age_from', 'age_to', 'grade', 'share'],
      rows: grades,
      sources: shipped('care_grades')
    },
    {
      table: 'care_settings',
      columns: ['area', 'age_from', 'age_to', 'grade', 'setting', 'share'],
      rows: settings,
      sources: [
        ...shipped('care_settings'),
        ...fitted.map((one): SourceRow => ({
          table: 'care_settings',
          column: 'share',
          area: one.kreis,
          source: `${OFFICES}, ${citation(one.figures)}`,
          licence: DL_DE,
          year: String(one.oldLaw ?? one.year),
          estimate: true,
          note: `Fitted to clients of home care (${one.homeCare === undefined ? 'not given' : Math.round(one.homeCare)}) and residents of homes (${one.nursingHome === undefined ? 'not given' : Math.round(one.nursingHome)})${one.oldLaw === undefined ? '' : `, counts of ${one.oldLaw} with the growth of Germany to ${CARE_YEAR}`}; family and grade 1 alone share the rest as in NRW`
        }))
      ]
    }
  ]
}

const prevalenceTable = (national: National, kreise: ReadonlyArray<KreisCare>): Part['tables'][number] => ({
  table: 'care_prevalence',
  columns: ['area', 'sex', 'age_from', 'age_to', 'share'],
  rows: kreise.flatMap(({ kreis, rates }) =>
    SEXES.flatMap((sex) =>
      national.careBands.map(({ from, to }) => [kreis, sex, from, openTo(to), rates[cell(sex, from)] ?? 0])
    )
  ),
  sources: [
    ...national.sourcesOf('care_prevalence').map((row) => ({ ...row, table: 'care_prevalence' })),
    ...kreise.map((one): SourceRow =>
      one.recipients === undefined
        ? {
            table: 'care_prevalence',
            column: 'share',
            area: one.kreis,
            source: 'Robert Koch-Institut, indicator 3020301 (Destatis, Pflegestatistik), recipients of the Länder',
            licence: 'CC BY 4.0',
            year: String(CARE_YEAR),
            estimate: true,
            note: 'No count of the Kreis given: pattern of Germany at the level of its Land'
          }
        : {
            table: 'care_prevalence',
            column: 'share',
            area: one.kreis,
            source: `${OFFICES}, ${citation(one.figures)}`,
            licence: DL_DE,
            year: String(one.oldLaw ?? one.year),
            estimate: true,
            note:
              one.oldLaw === undefined
                ? `Pattern of Germany moved on log odds so that the people of the end of ${one.year} hold the ${Math.round(one.recipients)} recipients of the survey`
                : `Survey of the old law: its ratio at equal ages to Land or Germany (90 % of the distance kept, assumption) on the level of ${CARE_YEAR}: ${Math.round(one.recipients)} persons`
          }
    )
  ]
})

const chronicTable = (national: National): Part['tables'][number] => {
  const ready = national.ready.get('chronic_prevalence')
  return {
    table: 'chronic_prevalence',
    columns: ['area', ...(ready?.columns ?? [])],
    rows: (ready?.rows ?? []).map((row) => ['*', ...row]),
    sources: national.sourcesOf('chronic_prevalence').map((row) => ({ ...row, table: 'chronic_prevalence' }))
  }
}

/** Persons of several municipalities. */
export const ofKreis = (
  pyramids: ReadonlyMap<string, Pyramid>,
  kreisOf: ReadonlyMap<string, string>,
  kreis: string
): Pyramid => summed([...pyramids].filter(([ags]) => kreisOf.get(ags) === kreis).map(([, pyramid]) => pyramid))

/** Persons of 75 and older: by them care is spread over municipalities. */
export const elderly = (pyramid: Pyramid | undefined): number =>
  pyramid === undefined ? 0 : personsIn(pyramid, 75, AGES - 1)
