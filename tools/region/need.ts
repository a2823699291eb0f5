/** Demography and need of the region: the first half of the compiler. Gives its tables and the base that supply builds on. */
import { chronicTable } from './chronic.js'
import { prevalenceLevelParameters, prevalenceLevels } from './chronicLevels.js'
import type { Estimates } from './estimates.js'
import { fertilityParameters, fertilityTable } from './fertility.js'
import { AGES, type Inputs, type Part, type RegionBase } from './frame.js'
import { migrationTable } from './migration.js'
import { mortalityParameters, mortalityTable } from './mortality.js'
import { municipalitiesTable } from './municipalities.js'
import { populationTable } from './population.js'

/** Tables and parameters of population and need, and the base that the supply part builds on. */
export const needPart = (
  inputs: Inputs,
  { municipalities, stocks, ratios, births, localBirths, moves, population2023, needs, conditions }: Estimates
): { readonly base: RegionBase; readonly part: Part } => {
  const chosen = inputs.only
  const shown = chosen === undefined ? municipalities : municipalities.filter((place) => chosen.includes(place.ags))
  const none = new Float64Array(2 * AGES)
  const parameters = [
    mortalityParameters(inputs, ratios),
    fertilityParameters(inputs, new Map(shown.map(({ ags }) => [ags, localBirths.get(ags) ?? 1] as const))),
    needs.part,
    prevalenceLevelParameters(
      prevalenceLevels(
        inputs,
        conditions,
        (kreis) => stocks.kreise.get(kreis)?.stocks.get(2022) ?? none,
        stocks.land.get(2022) ?? none
      )
    )
  ]
  return {
    base: {
      municipalities,
      written: shown,
      population: stocks.base,
      population2023,
      nrw2023: stocks.land.get(2023) ?? none,
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
      parameters: parameters.flatMap((part) => part.parameters),
      parameterSources: parameters.flatMap((part) => ('sources' in part ? part.sources : part.parameterSources))
    }
  }
}
