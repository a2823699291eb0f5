/**
 * Long-term care supply and use by Kreis at the end of 2023. The last Kreis tables read are of 31.12.2015; they give the differences
 * between the Kreise, the Land figures of 2023 give the level. Every figure here is an estimate of that kind.
 */
import type { Inputs, Pyramid, RegionBase } from '../frame.js'
import { number, only } from '../read.js'
import { municipalitiesIn, persons, pyramidOf, summed } from './spread.js'

/** Care in one Kreis, end of 2023, except where a field says otherwise. */
export interface KreisCare {
  readonly kreis: string
  /** Persons served by home care services. */
  readonly homeCareClients: number
  /** Residents in long-term care. */
  readonly residents: number
  /** Places in homes with long-term care. */
  readonly places: number
  /** Persons in short-term care on the day of the survey. */
  readonly shortTerm: number
  /** Guests of day and night care. */
  readonly dayCare: number
  readonly homeCareServices: number
  readonly nursingHomes: number
  /** Heads employed at the end of 2022 (mean of the Land figures of 2021 and 2023). */
  readonly homeCareHeads: number
  readonly nursingHomeHeads: number
}

/** The Kreis ratio to NRW of 2015 is eight years old: this share of its logarithm is kept, the rest moves towards NRW. */
export const KEPT_OF_2015 = 0.8

const SURVEY_2015 = '2015-12-31'
const SUPPLY = 'care/pflege_supply_nrw.csv'
const RECIPIENTS = 'care/kreis_care_recipients_2009_2015_de.csv'
const FACILITIES = 'care/kreis_care_facilities_2003_2015_de.csv'

/** A figure of NRW from the Land table of supply. */
export const nrw = (inputs: Inputs, year: string, indicator: string): number =>
  only(inputs.rows(SUPPLY), { year, region: 'NRW', indicator }, 'value')

const facilities2015 = (inputs: Inputs, ags: string, column: string): number =>
  only(inputs.rows(FACILITIES), { date: SURVEY_2015, ags }, column)

const recipients2015 = (inputs: Inputs, ags: string, column: string): number =>
  only(inputs.rows(RECIPIENTS), { date: SURVEY_2015, ags, sex: 't' }, column)

/** Clients of home care per person by age in NRW 2021 (care statistics over population; the level cancels out). */
const homeCareRates = (inputs: Inputs): ReadonlyArray<{ from: number; to: number; rate: number }> => {
  const population = inputs
    .rows('demography/nrw_population_singleage_sex_2015_2021.csv')
    .filter((row) => row['date'] === '2021-12-31')
  const clients = inputs
    .rows('care/pflege_setting_by_age_nrw.csv')
    .filter((row) => row['year'] === '2021' && row['setting'] === 'ambulant')
  const bands = ['0-64', '65-69', '70-74', '75-79', '80-84', '85-89', '90-94', '95+']
  const rated = bands.map((band) => {
    const [from, to] = band === '95+' ? [90, 100] : band === '90-94' ? [90, 100] : band.split('-').map(Number)
    return { from: from ?? 0, to: to ?? 100, count: only(clients, { age_group: band }, 'count') }
  })
  const joined = rated.filter((band) => band.from < 90)
  joined.push({ from: 90, to: 100, count: rated.filter((b) => b.from === 90).reduce((sum, b) => sum + b.count, 0) })
  return joined.map(({ from, to, count }) => {
    const alive = population
      .filter((row) => number(row, 'age') >= from && number(row, 'age') <= to)
      .reduce((sum, row) => sum + number(row, 'population'), 0)
    return { from, to, rate: count / alive }
  })
}

/** Population of 2015 by single age (75+ in five-year groups, spread inside) as a pyramid of both sexes. */
const pyramid2015 = (inputs: Inputs, ags: string): Pyramid => {
  const pyramid = new Float64Array(202)
  for (const row of inputs.rows('demography/kreis_population_singleage_sex_20151231.csv')) {
    if (row['ags'] !== ags || row['sex'] === 't') continue
    const from = number(row, 'age_min')
    const open = number(row, 'age_max')
    const to = Number.isNaN(open) ? from : Math.min(open, 100)
    const offset = row['sex'] === 'f' ? 0 : 101
    for (let age = from; age <= to; age++) {
      pyramid[offset + age] = (pyramid[offset + age] ?? 0) + number(row, 'population') / (to - from + 1)
    }
  }
  return pyramid
}

/** Care by Kreis, sorted by Kreis. */
export const kreisCare = (inputs: Inputs, base: RegionBase): ReadonlyArray<KreisCare> => {
  const rates = homeCareRates(inputs)
  const expected = (pyramid: Pyramid): number =>
    rates.reduce((sum, band) => sum + band.rate * persons(pyramid, band.from, band.to), 0)
  const growth = (indicator: string): number => nrw(inputs, '2023', indicator) / nrw(inputs, '2015', indicator)
  const clientsLevel = nrw(inputs, '2023', 'ambulant_clients') / expected(base.nrw2023)
  const nrwRatio2015 = recipients2015(inputs, '05', 'home_care') / expected(pyramid2015(inputs, '05'))
  const guests = (ags: string): number => recipients2015(inputs, ags, 'day_or_night_care_also_counted_elsewhere')
  const shortTerm = (year: string): number =>
    nrw(inputs, year, 'stationaer_residents_dauer_kurzzeit') - nrw(inputs, year, 'residents_dauerpflege')
  const otherPlaces = (year: string): number =>
    nrw(inputs, year, 'plaetze_total') - nrw(inputs, year, 'plaetze_in_dauerpflege_heimen')
  const heads = (kind: 'ambulant' | 'heime'): number =>
    (nrw(inputs, '2021', `staff_${kind}_headcount`) + nrw(inputs, '2023', `staff_${kind}_headcount`)) / 2
  const guestsNrw2023 = guests('05') * (otherPlaces('2023') / otherPlaces('2015'))
  const recipientsNrw2015 = recipients2015(inputs, '05', 'care_recipients')

  return inputs.kreise.map((kreis) => {
    const population = summed(municipalitiesIn(base, kreis).map((place) => pyramidOf(base.population2023, place.ags)))
    const ratio = recipients2015(inputs, kreis, 'home_care') / expected(pyramid2015(inputs, kreis)) / nrwRatio2015
    const recipientShare = recipients2015(inputs, kreis, 'care_recipients') / recipientsNrw2015
    const guestRatio = guests(kreis) / guests('05') / recipientShare
    return {
      kreis,
      homeCareClients: clientsLevel * expected(population) * ratio ** KEPT_OF_2015,
      residents: recipients2015(inputs, kreis, 'nursing_home_long_term') * growth('residents_dauerpflege'),
      places:
        facilities2015(inputs, kreis, 'places_in_homes_with_long_term_care') * growth('plaetze_in_dauerpflege_heimen'),
      shortTerm: recipients2015(inputs, kreis, 'nursing_home_short_term') * (shortTerm('2023') / shortTerm('2015')),
      dayCare: guestsNrw2023 * recipientShare * guestRatio ** inputs.region.dayCareKept,
      homeCareServices: Math.round(
        facilities2015(inputs, kreis, 'home_care_services') * growth('ambulante_dienste_count')
      ),
      nursingHomes: Math.round(
        (facilities2015(inputs, kreis, 'places_in_homes_with_long_term_care') *
          growth('plaetze_in_dauerpflege_heimen') *
          nrw(inputs, '2023', 'heime_mit_dauerpflege')) /
          nrw(inputs, '2023', 'plaetze_in_dauerpflege_heimen')
      ),
      homeCareHeads:
        (facilities2015(inputs, kreis, 'home_care_staff_heads') * heads('ambulant')) /
        facilities2015(inputs, '05', 'home_care_staff_heads'),
      nursingHomeHeads:
        (facilities2015(inputs, kreis, 'nursing_home_staff_heads') * heads('heime')) /
        facilities2015(inputs, '05', 'nursing_home_staff_heads')
    }
  })
}
