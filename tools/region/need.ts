/** Demography and need of the region: the first half of the compiler. Gives its tables and the base that supply builds on. */
import { care } from './care.js'
import { chronicTable, prevalences } from './chronic.js'
import { prevalenceLevelParameters, prevalenceLevels } from './chronicLevels.js'
import { fertility, fertilityParameters, fertilityTable } from './fertility.js'
import { AGES, type Inputs, type Part, type Pyramid, type RegionBase } from './frame.js'
import { kreis2015 } from './kreisPopulation.js'
import { migration, migrationTable, kreisSurvival } from './migration.js'
import { mortalityParameters, mortalityRatios, mortalityTable } from './mortality.js'
import { municipalitiesOf, municipalitiesTable } from './municipalities.js'
import { populations, populationTable } from './population.js'
import { yearOn } from './projection.js'

/** Population and need of the region, with the tables that hold them. */
export const needPart = (inputs: Inputs): { readonly base: RegionBase; readonly part: Part } => {
  const municipalities = municipalitiesOf(inputs)
  const chosen = inputs.only
  const shown = chosen === undefined ? municipalities : municipalities.filter((place) => chosen.includes(place.ags))
  const stocks = populations(inputs, municipalities)
  const land2015 = stocks.land.get(2015) ?? new Float64Array(2 * AGES)
  const stock2015 = (area: string): Pyramid => kreis2015(inputs, area, land2015)
  const ratios = mortalityRatios(inputs, stock2015)
  const births = fertility(inputs, stock2015)
  const moves = migration(inputs, municipalities, stocks, ratios)
  const population2023 = new Map(
    municipalities.map(({ ags, kreis }) => {
      const survive = kreisSurvival(inputs, '2022/24', kreis, ratios)
      const course = {
        survive: () => survive,
        birthsPerWomanYear: births.get(kreis) ?? [],
        netMigration: moves.municipal.get(ags)?.mean ?? new Float64Array(2 * AGES)
      }
      return [ags, yearOn(stocks.base.get(ags) ?? new Float64Array(2 * AGES), course, 0)] as const
    })
  )
  const needs = care(inputs, municipalities, stocks.land, stock2015, population2023)
  const conditions = prevalences(inputs, stocks.land)
  const levels = prevalenceLevelParameters(
    prevalenceLevels(
      inputs,
      conditions,
      (kreis) => stocks.kreise.get(kreis)?.stocks.get(2022) ?? new Float64Array(2 * AGES),
      stocks.land.get(2022) ?? new Float64Array(2 * AGES)
    )
  )
  const mortality = mortalityParameters(inputs, ratios)
  const birthLevel = fertilityParameters(inputs)
  return {
    base: {
      municipalities,
      written: shown,
      population: stocks.base,
      population2023,
      nrw2023: stocks.land.get(2023) ?? new Float64Array(2 * AGES),
      care: needs.totals
    },
    part: {
      tables: [
        municipalitiesTable(shown),
        populationTable(shown, stocks.base),
        mortalityTable(inputs),
        fertilityTable(births),
        migrationTable(shown, moves),
        ...needs.part.tables,
        chronicTable(conditions)
      ],
      parameters: [...mortality.parameters, ...birthLevel.parameters, ...needs.part.parameters, ...levels.parameters],
      parameterSources: [...mortality.sources, ...birthLevel.sources, ...needs.part.parameterSources, ...levels.sources]
    }
  }
}
