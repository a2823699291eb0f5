/** Care needs of the region in one place: rates, grades, settings, and the totals at the end of 2023 that supply is calibrated to. */
import { bandIndex, CARE_BANDS, personsByBand } from './careBands.js'
import { careLevelParameters, carePrevalenceTable, kreisCare, landCareRates, type KreisCare } from './carePrevalence.js'
import {
  bySetting,
  careGradesTable,
  careSettingsTable,
  kreisCells,
  landCells,
  sharesInBand,
  type CareCells,
  type ServedInKreis
} from './careSettings.js'
import { careTrendParameters } from './careTrend.js'
import { carerSlopeParameters } from './carerSlope.js'
import { AGES, type CareTotals, type Inputs, type Municipality, type Part, type Pyramid } from './frame.js'

export interface Care {
  readonly part: Part
  readonly levels: ReadonlyArray<KreisCare>
  readonly land: CareCells
  /** By Kreis and by municipality. */
  readonly totals: ReadonlyMap<string, CareTotals>
}

const totalsOf = (cells: CareCells): CareTotals => {
  const [family = 0, home_care = 0, nursing_home = 0, grade1_only = 0] = bySetting(cells)
  return { family, home_care, nursing_home, grade1_only, total: family + home_care + nursing_home + grade1_only }
}

/** Cells of a municipality: its people by band, grade and setting as in its Kreis. */
const municipalCells = (kreis: KreisCare, shares: Float64Array, stock: Pyramid): CareCells => {
  const persons = personsByBand(stock)
  const people = CARE_BANDS.map((_, at) =>
    [bandIndex('f', at), bandIndex('m', at)].reduce(
      (sum, index) => sum + (kreis.rates[index] ?? 0) * (persons[index] ?? 0),
      0
    )
  )
  const perBand = shares.length / CARE_BANDS.length
  return shares.map((share, at) => share * (people[Math.floor(at / perBand)] ?? 0))
}

/** Everything about care needs, from the stocks of 2015, 2021 and 2023 and what services and homes take. */
export const care = (
  inputs: Inputs,
  municipalities: ReadonlyArray<Municipality>,
  land: ReadonlyMap<number, Pyramid>,
  stock2015: (area: string) => Pyramid,
  stocks2023: ReadonlyMap<string, Pyramid>,
  served: (kreis: string) => ServedInKreis
): Care => {
  const none = new Float64Array(2 * AGES)
  const stock = (ags: string): Pyramid => stocks2023.get(ags) ?? none
  const landStock = (year: number): Pyramid => land.get(year) ?? none
  const rates2023 = landCareRates(inputs, landStock(2023))
  const cells = landCells(inputs, {
    rates2021: landCareRates(inputs, landStock(2021), '2021'),
    persons2021: personsByBand(landStock(2021)),
    rates2023,
    persons2023: personsByBand(landStock(2023))
  })
  const levels = kreisCare(inputs, rates2023, stock2015, (kreis) =>
    municipalities.filter((place) => place.kreis === kreis).map(({ ags }) => stock(ags))
  )
  const kreise = new Map(levels.map((level) => [level.kreis, kreisCells(level, cells, served(level.kreis))] as const))
  const totals = new Map<string, CareTotals>()
  for (const level of levels) {
    const here = kreise.get(level.kreis) ?? cells
    const shares = sharesInBand(here)
    totals.set(level.kreis, totalsOf(here))
    for (const { ags, kreis } of municipalities) {
      if (kreis === level.kreis) totals.set(ags, totalsOf(municipalCells(level, shares, stock(ags))))
    }
  }
  const level = careLevelParameters(inputs, levels)
  const trend = careTrendParameters(inputs)
  const slope = carerSlopeParameters(inputs)
  return {
    levels,
    land: cells,
    totals,
    part: {
      tables: [carePrevalenceTable(levels), careGradesTable(kreise), careSettingsTable(kreise)],
      parameters: [...level.parameters, ...trend.parameters, ...slope.parameters],
      parameterSources: [...level.sources, ...trend.sources, ...slope.sources]
    }
  }
}
