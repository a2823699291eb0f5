/** Demography and need of the region: the first half of the compiler. Gives its tables and the base that supply builds on. */
import type { Inputs, Part, RegionBase } from './frame.js'
import { municipalitiesOf, municipalitiesTable } from './municipalities.js'

/** Population and need of the region, with the tables that hold them. */
export const needPart = (inputs: Inputs): { readonly base: RegionBase; readonly part: Part } => {
  const municipalities = municipalitiesOf(inputs)
  const chosen = inputs.only
  const shown = chosen === undefined ? municipalities : municipalities.filter((place) => chosen.includes(place.ags))
  return {
    base: {
      municipalities,
      written: shown,
      population: new Map(),
      population2023: new Map(),
      nrw2023: new Float64Array(202),
      care: new Map()
    },
    part: { tables: [municipalitiesTable(shown)], parameters: [], parameterSources: [] }
  }
}
