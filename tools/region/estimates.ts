/** Every estimate of people and need in one object, in the order in which one builds on the other. Tables and error figures read from here. */
import { care, type Care } from './care.js'
import { prevalences, type PrevalenceRow } from './chronic.js'
import type { ServedInKreis } from './careSettings.js'
import { fertility, localFertility } from './fertility.js'
import { AGES, type Inputs, type Municipality, type Pyramid } from './frame.js'
import { kreis2015 } from './kreisPopulation.js'
import { deathRates, survival } from './lifeTable.js'
import { migration, type Migration } from './migration.js'
import { improvements, mortalityRatios, type MortalityRatio } from './mortality.js'
import { municipalitiesOf } from './municipalities.js'
import { populations, type Populations } from './population.js'
import { yearOn, type Course } from './projection.js'
import { kreisCare } from './supply/kreisCare.js'

export interface Estimates {
  readonly municipalities: ReadonlyArray<Municipality>
  readonly stocks: Populations
  readonly ratios: ReadonlyArray<MortalityRatio>
  /** Births per woman and year by single age from 15 on, by Kreis. */
  readonly births: ReadonlyMap<string, ReadonlyArray<number>>
  /** Births of a municipality over those the rates of its Kreis give, by AGS. */
  readonly localBirths: ReadonlyMap<string, number>
  readonly moves: Migration
  /** What moves a municipality one year on, at expected values. */
  readonly courseOf: (place: Municipality) => Course
  /** 31 December 2023 by AGS. */
  readonly population2023: ReadonlyMap<string, Pyramid>
  readonly needs: Care
  readonly conditions: ReadonlyArray<PrevalenceRow>
}

/** Death rates of 2022/24 in a Kreis after some years of improvement, as the engine would have them at expected values. */
const survivalAfter = (inputs: Inputs, ratios: ReadonlyArray<MortalityRatio>, kreis: string): Course['survive'] => {
  const groups = improvements(inputs)
  const rates = deathRates(inputs, '2022/24').map((m, at) => {
    const sex = at < AGES ? 'f' : 'm'
    return m * (ratios.find((found) => found.kreis === kreis && found.sex === sex)?.ratio ?? 1)
  })
  const yearly = rates.map((_, at) => {
    const sex = at < AGES ? 'f' : 'm'
    const age = at % AGES
    return groups.find((group) => group.sex === sex && group.from <= age && age <= group.to)?.value ?? 0
  })
  return (years) => survival(rates.map((m, at) => m * Math.exp(-(yearly[at] ?? 0) * years)))
}

const estimated = new WeakMap<Inputs, Estimates>()

/** All estimates of a region; worked out once for a set of inputs. */
export const estimates = (inputs: Inputs): Estimates => {
  const known = estimated.get(inputs)
  if (known !== undefined) return known
  const found = estimatesFrom(inputs)
  estimated.set(inputs, found)
  return found
}

const estimatesFrom = (inputs: Inputs): Estimates => {
  const municipalities = municipalitiesOf(inputs)
  const stocks = populations(inputs, municipalities)
  const none = new Float64Array(2 * AGES)
  const stock2015 = (area: string): Pyramid => kreis2015(inputs, area, stocks.land.get(2015) ?? none)
  const ratios = mortalityRatios(inputs, stock2015)
  const births = fertility(inputs, stock2015)
  const localBirths = new Map(
    inputs.kreise.flatMap((kreis) => {
      const places = municipalities.filter((place) => place.kreis === kreis)
      const stockOf = ({ ags }: Municipality): readonly [string, Pyramid] => [ags, stocks.base.get(ags) ?? none]
      return [...localFertility(new Map(places.map(stockOf)), births.get(kreis) ?? [])]
    })
  )
  const moves = migration(inputs, municipalities, stocks, ratios)
  const survive = new Map(inputs.kreise.map((kreis) => [kreis, survivalAfter(inputs, ratios, kreis)] as const))
  const unchanging = survival(deathRates(inputs, '2022/24'))
  const courseOf = ({ ags, kreis }: Municipality): Course => ({
    survive: survive.get(kreis) ?? (() => unchanging),
    birthsPerWomanYear: (births.get(kreis) ?? []).map((rate) => rate * (localBirths.get(ags) ?? 1)),
    netMigration: moves.municipal.get(ags)?.mean ?? none
  })
  const population2023 = new Map(
    municipalities.map((place) => [place.ags, yearOn(stocks.base.get(place.ags) ?? none, courseOf(place), 0)] as const)
  )
  const served = kreisCare(inputs, {
    municipalities,
    written: municipalities,
    population: stocks.base,
    population2023,
    nrw2023: stocks.land.get(2023) ?? none,
    care: new Map()
  })
  const servedIn = (kreis: string): ServedInKreis =>
    served.find((found) => found.kreis === kreis) ?? { homeCareClients: 0, residents: 0 }
  return {
    municipalities,
    stocks,
    ratios,
    births,
    localBirths,
    moves,
    courseOf,
    population2023,
    needs: care(inputs, municipalities, stocks.land, stock2015, population2023, servedIn),
    conditions: prevalences(inputs, stocks.land)
  }
}
