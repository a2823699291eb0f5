/** Municipalities by sex and single age 2015 … 2022: the 2015 tables aged year by year inside their Kreis, then fitted to 2022. */
import { agedFrom, added, groupCounts, scaledToGroups, total } from './ageGroups.js'
import { AGES, type Inputs, type Municipality, type Pyramid } from './frame.js'
import { ipf, wholePersons, type Margin } from './ipf.js'
import { placeFactors, withTheLand, type KreisStocks } from './kreisPopulation.js'
import { only, text } from './read.js'

/** Age from which the Zensus share of a municipality is used. */
export const OLD_AGE = 67

/** Municipality on 31 December 2015: its 17 groups split to single ages like its Kreis. */
export const municipality2015 = (inputs: Inputs, ags: string, kreis: Pyramid): Pyramid => {
  const rows = inputs.rows('demography/gemeinde_population_age17_sex_20151231_regions.csv')
  return scaledToGroups(kreis, groupCounts(rows.filter((row) => text(row, 'ags') === ags)))
}

/** Stocks of the municipalities of one Kreis. */
export interface MunicipalStocks {
  /** Carried stocks 2015 … 2022 by AGS; every year adds up to the Kreis by sex and age; not yet fitted to totals. */
  readonly carried: ReadonlyMap<string, ReadonlyMap<number, Pyramid>>
  /** 31 December 2022, fitted, not whole. */
  readonly fitted: ReadonlyMap<string, Pyramid>
  /** The same in whole persons; totals are the official ones. */
  readonly whole: ReadonlyMap<string, Pyramid>
}

/** Scales the municipalities so that they add up to the Kreis by sex and single age. */
const insideKreis = (places: ReadonlyMap<string, Pyramid>, kreis: Pyramid): ReadonlyMap<string, Pyramid> => {
  const sum = added(places.values())
  return new Map(
    [...places].map(([ags, place]) => [
      ags,
      place.map((persons, at) => ((sum[at] ?? 0) > 0 ? (persons * (kreis[at] ?? 0)) / (sum[at] ?? 1) : 0))
    ])
  )
}

/** Zensus share of a municipality aged 67 and older, May 2022. */
export const zensusOldShare = (inputs: Inputs, ags: string): number =>
  only(inputs.rows('demography/zensus2022_gemeinde_population_age5_regions.csv'), { ags }, 'share_age_67plus_pct') / 100

/**
 * Persons from 67 on per municipality: Zensus share × inhabitants, all scaled by one factor so that they add up to the Kreis.
 * So the Zensus decides only the differences between municipalities, never the level.
 */
const oldTargets = (inputs: Inputs, places: ReadonlyArray<Municipality>, kreis: Pyramid): Float64Array => {
  const raw = places.map((place) => zensusOldShare(inputs, place.ags) * place.population)
  const factor = agedFrom(kreis, OLD_AGE) / raw.reduce((sum, persons) => sum + persons, 0)
  return Float64Array.from(raw, (persons) => persons * factor)
}

/** Fits all municipalities of a Kreis at once: by sex and age to the Kreis, below and from 67 on to each municipality. */
const fit2022 = (
  inputs: Inputs,
  places: ReadonlyArray<Municipality>,
  seeds: ReadonlyMap<string, Pyramid>,
  kreis: Pyramid
): ReadonlyMap<string, Pyramid> => {
  const size = 2 * AGES
  const old = oldTargets(inputs, places, kreis)
  const cells = Float64Array.from({ length: places.length * size }, (_, at) => {
    const seed = seeds.get(places[Math.floor(at / size)]?.ags ?? '')
    return seed?.[at % size] ?? 0
  })
  const byAge: Margin = { memberOf: Int32Array.from(cells, (_, at) => at % size), targets: kreis }
  const byPlace: Margin = {
    memberOf: Int32Array.from(cells, (_, at) => 2 * Math.floor(at / size) + (at % AGES >= OLD_AGE ? 1 : 0)),
    targets: Float64Array.from({ length: 2 * places.length }, (_, at) => {
      const place = places[Math.floor(at / 2)]
      const elderly = old[Math.floor(at / 2)] ?? 0
      return at % 2 === 1 ? elderly : (place?.population ?? 0) - elderly
    })
  }
  const { values, worst } = ipf(cells, [byAge, byPlace], 1e-7, 5000)
  if (worst > 0.01) throw new Error(`fit of ${places[0]?.kreis ?? ''} ends ${worst} persons from its margins`)
  return new Map(places.map((place, index) => [place.ags, values.slice(index * size, (index + 1) * size)]))
}

/** All stocks of the municipalities of one Kreis. */
export const municipalStocks = (
  inputs: Inputs,
  places: ReadonlyArray<Municipality>,
  kreis: KreisStocks,
  land: ReadonlyMap<number, Pyramid>
): MunicipalStocks => {
  const none = new Float64Array(2 * AGES)
  const landOf = (year: number): Pyramid => land.get(year) ?? none
  const kreisOf = (year: number): Pyramid => kreis.stocks.get(year) ?? none
  const start = new Map(places.map(({ ags }) => [ags, municipality2015(inputs, ags, kreisOf(2015))]))
  const factors = new Map([...start].map(([ags, place]) => [ags, placeFactors(place, landOf(2015))]))
  const carried = new Map(places.map(({ ags }) => [ags, new Map<number, Pyramid>()]))
  let now: ReadonlyMap<string, Pyramid> = insideKreis(start, kreisOf(2015))
  for (let year = 2015; year <= 2022; year += 1) {
    if (year > 2015) {
      const next = new Map(
        [...now].map(([ags, place]) => [
          ags,
          withTheLand(place, landOf(year - 1), landOf(year), factors.get(ags) ?? none)
        ])
      )
      now = insideKreis(next, kreisOf(year))
    }
    for (const [ags, place] of now) carried.get(ags)?.set(year, place)
  }
  const fitted = fit2022(inputs, places, now, kreisOf(2022))
  const whole = new Map(
    [...fitted].map(([ags, place]) => {
      const official = places.find((found) => found.ags === ags)?.population ?? 0
      const exact = total(place)
      return [ags, wholePersons(place.map((persons) => (persons * official) / exact))]
    })
  )
  return { carried, fitted, whole }
}
