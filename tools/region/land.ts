/** North Rhine-Westphalia by sex and single age: official to 2021 (90+ split by cohorts), carried to 2022 and 2023 by this compiler. */
import { added, agedFrom, scaledToGroups, total } from './ageGroups.js'
import { AGES, SEXES, cell, type Inputs, type Pyramid } from './frame.js'
import { aged, deathRates, sexOf, stationary, survival, type Survival } from './lifeTable.js'
import { number, only, text } from './read.js'

/** First age of the open group of the official table. */
const OPEN_AGE = 90
/** Calendar years whose residual is taken as typical migration; 2015 and 2016 are the refugee year and a correction of registers. */
export const TYPICAL_YEARS = [2017, 2018, 2019, 2020] as const

/** Survival in the course of a calendar year: the table that covers it. */
export const survivalOfYear = (inputs: Inputs): ((year: number) => Survival) => {
  const early = survival(deathRates(inputs, '2016/18'))
  const pandemic = survival(deathRates(inputs, '2020/22'))
  const late = survival(deathRates(inputs, '2022/24'))
  return (year) => (year <= 2020 ? early : year <= 2022 ? pandemic : late)
}

/** Stocks of 31 December 2015 … 2021, official; the ages within 90+ come from the cohorts of the year before. */
export const officialLand = (inputs: Inputs): ReadonlyMap<number, Pyramid> => {
  const survive = survivalOfYear(inputs)
  const stocks = new Map<number, Pyramid>()
  const oldStructure = stationary(deathRates(inputs, '2016/18'))
  for (let year = 2015; year <= 2021; year += 1) {
    const before = stocks.get(year - 1)
    const shape = before === undefined ? oldStructure : aged(before, survive(year))
    const official = new Float64Array(2 * AGES)
    for (const row of inputs.rows('demography/nrw_population_singleage_sex_2015_2021.csv')) {
      if (text(row, 'date') !== `${year}-12-31`) continue
      official[cell(sexOf(text(row, 'sex')), number(row, 'age'))] = number(row, 'population')
    }
    const open = SEXES.map((sex) => ({
      sex,
      from: OPEN_AGE,
      to: AGES - 1,
      persons: official[cell(sex, OPEN_AGE)] ?? 0
    }))
    const split = scaledToGroups(shape, open)
    SEXES.forEach((sex) => split.set(official.subarray(cell(sex, 0), cell(sex, OPEN_AGE)), cell(sex, 0)))
    stocks.set(year, split)
  }
  return stocks
}

/** Mean yearly net migration of the typical years by sex and age at the year's end: the residual stock - survivors; none at age 0. */
export const typicalMigration = (stocks: ReadonlyMap<number, Pyramid>, inputs: Inputs): Pyramid => {
  const survive = survivalOfYear(inputs)
  const mean = new Float64Array(2 * AGES)
  for (const year of TYPICAL_YEARS) {
    const expected = aged(stocks.get(year - 1) ?? mean, survive(year))
    const found = stocks.get(year) ?? mean
    for (let at = 0; at < mean.length; at += 1) {
      if (at % AGES === 0) continue
      mean[at] = (mean[at] ?? 0) + ((found[at] ?? 0) - (expected[at] ?? 0)) / TYPICAL_YEARS.length
    }
  }
  return mean
}

/**
 * Share of the arrivals of 2022 beyond a typical year by age: an assumption (a third under 18, the rest mostly of working age).
 * Persons from 65 on are set by the official share instead.
 */
const arrivalShape = (age: number): number => (age < 18 ? 0.32 / 18 : age < 65 ? (0.68 * (65 - age)) / 1128 : 0)

/** Official totals of the Land on 31 December 2022: persons by sex and persons from 65 on, from INKAR shares weighted by the Kreise. */
const landTotals2022 = (inputs: Inputs): { readonly f: number; readonly m: number; readonly old: number } => {
  const kreise = new Map<string, number>()
  for (const row of inputs.rows('demography/municipalities_de.csv')) {
    const kreis = text(row, 'kreis_ags')
    if (!kreis.startsWith('05')) continue
    kreise.set(kreis, (kreise.get(kreis) ?? 0) + number(row, 'population_20221231'))
  }
  const structure = inputs.rows('demography/kreis_inkar_age_structure_1995_2022.csv')
  let f = 0
  let all = 0
  let old = 0
  for (const [kreis, persons] of kreise) {
    f += (persons * only(structure, { ags: kreis, year: '2022' }, 'share_female_pct')) / 100
    old += (persons * only(structure, { ags: kreis, year: '2022' }, 'share_65plus_pct')) / 100
    all += persons
  }
  return { f, m: all - f, old }
}

/** Ratio of a year's births in Germany to the year before. */
const birthsRatio = (inputs: Inputs, year: number): number => {
  const rows = inputs.rows('demography/wpp2024_de_annual_indicators.csv')
  return only(rows, { year: String(year) }, 'births') / only(rows, { year: String(year - 1) }, 'births')
}

/** Stocks of the Land 2015 … 2023. 2022: survivors, typical migration, then the official totals by sex and from 65 on. 2023: survivors and typical migration. */
export const landStocks = (inputs: Inputs): ReadonlyMap<number, Pyramid> => {
  const survive = survivalOfYear(inputs)
  const stocks = new Map(officialLand(inputs))
  const typical = typicalMigration(stocks, inputs)
  const next = (year: number): Pyramid => {
    const before = stocks.get(year - 1) ?? typical
    const grown = added([aged(before, survive(year)), typical])
    SEXES.forEach((sex) => (grown[cell(sex, 0)] = (before[cell(sex, 0)] ?? 0) * birthsRatio(inputs, year)))
    return grown
  }
  const totals = landTotals2022(inputs)
  const carried = next(2022)
  const oldFactor = totals.old / agedFrom(carried, 65)
  for (const sex of SEXES) {
    for (let age = 65; age < AGES; age += 1) carried[cell(sex, age)] = (carried[cell(sex, age)] ?? 0) * oldFactor
    const missing = totals[sex] - total(carried.subarray(cell(sex, 0), cell(sex, 0) + AGES))
    for (let age = 0; age < 65; age += 1) {
      carried[cell(sex, age)] = (carried[cell(sex, age)] ?? 0) + missing * arrivalShape(age)
    }
  }
  stocks.set(2022, carried)
  stocks.set(2023, next(2023))
  return stocks
}
