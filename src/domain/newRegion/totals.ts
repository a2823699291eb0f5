/** Newest totals of municipalities on a given population base: from tables, from lists of names with inhabitants, from the shipped list. */
import { numberOf, type PopulationBase } from '../official/observation.js'
import { citation, type Figures } from './figures.js'
import { OFFICES } from './frame.js'
import type { National } from './national.js'

export interface TotalsOn {
  readonly year: number
  readonly persons: ReadonlyMap<string, number>
  readonly source: string
}

/** Base of the updated population at the end of a year, where a list does not say it: to 2010 the old one, to 2022 the census of 2011. */
const baseOfYear = (year: number): PopulationBase =>
  year <= 2010 ? 'census-1987' : year <= 2022 ? 'census-2011' : 'census-2022'

/** Totals at the end of the newest year, not before `least`, in which every municipality has one on this base. */
export const municipalTotals = (
  figures: Figures,
  national: National,
  municipalities: ReadonlyArray<string>,
  base: PopulationBase | '',
  least: number
): TotalsOn | undefined => {
  const candidates = [
    ...fromTables(figures, municipalities, base),
    ...fromNames(figures, municipalities, base),
    ...(base === 'census-2011' ? fromList(national, municipalities) : [])
  ]
    .filter(({ year }) => year >= least)
    .sort((one, other) => other.year - one.year)
  return candidates[0]
}

const complete = (persons: ReadonlyMap<string, number>, municipalities: ReadonlyArray<string>): boolean =>
  municipalities.every((ags) => (persons.get(ags) ?? 0) > 0)

const fromTables = (
  figures: Figures,
  municipalities: ReadonlyArray<string>,
  base: PopulationBase | ''
): ReadonlyArray<TotalsOn> => {
  const found = municipalities.flatMap((ags) =>
    figures
      .of('population', ags)
      .filter(
        (one) =>
          one.dims.ageFrom === undefined &&
          (one.dims.sex ?? 't') === 't' &&
          (one.base ?? '') === base &&
          (one.date ?? '').endsWith('-12-31')
      )
      .map((one) => ({ ags, one }))
  )
  const years = [...new Set(found.map(({ one }) => one.year))]
  return years.flatMap((year) => {
    const here = found.filter(({ one }) => one.year === year)
    const persons = new Map(here.map(({ ags, one }) => [ags, numberOf(one) ?? 0] as const))
    return complete(persons, municipalities)
      ? [{ year, persons, source: `${OFFICES}, ${citation(here.map(({ one }) => one))}` }]
      : []
  })
}

const fromNames = (
  { reading }: Figures,
  municipalities: ReadonlyArray<string>,
  base: PopulationBase | ''
): ReadonlyArray<TotalsOn> => {
  const dated = reading.names.flatMap(({ area, population, date, place }) =>
    population === undefined || date === undefined || !date.endsWith('-12-31')
      ? []
      : [{ area, population, year: Number(date.slice(0, 4)), file: place.file }]
  )
  return [...new Set(dated.map(({ year }) => year))].flatMap((year) => {
    const here = dated.filter((one) => one.year === year)
    const persons = new Map(here.map(({ area, population }) => [area, population] as const))
    const files = [...new Set(here.map(({ file }) => file.split(/[\\/]/).at(-1) ?? file))].sort().join('; ')
    return baseOfYear(year) === base && complete(persons, municipalities)
      ? [{ year, persons, source: `${OFFICES}, list of municipalities (${files})` }]
      : []
  })
}

/** Inhabitants of the shipped list, 31 December 2022. */
const LIST_YEAR = 2022

const fromList = ({ places }: National, municipalities: ReadonlyArray<string>): ReadonlyArray<TotalsOn> => {
  const persons = new Map([...places].map(([ags, { persons2022 }]) => [ags, persons2022] as const))
  return complete(persons, municipalities)
    ? [
        {
          year: LIST_YEAR,
          persons,
          source:
            'Bundesamt für Kartographie und Geodäsie, VG250-EW 31.12.2022 (inhabitants), © GeoBasis-DE / BKG (2022)'
        }
      ]
    : []
}
