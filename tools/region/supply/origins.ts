/** How the tables of the supply part say where their figures come from: sources used more than once, in one place. */
import { DL_DE, type SourceRow } from '../frame.js'

interface Origin {
  readonly source: string
  readonly licence: string
  readonly year: string
}

/** Licence text where the publisher's terms were not read: single facts, quoted. */
export const SINGLE_FACTS = 'single facts, cited'

export const KREIS_CARE_2015: Origin = {
  source:
    'Statistische Ämter des Bundes und der Länder, regionalstatistik.de, 22411-01-01-4 and 22411-02-02-4 (care statistics by Kreis)',
  licence: DL_DE,
  year: '2015'
}
export const LAND_CARE: Origin = {
  source: 'IT.NRW / Statistik.NRW, Pflegestatistik (press releases and Landesdatenbank)',
  licence: SINGLE_FACTS,
  year: '2015-2023'
}
export const KREIS_BEDS: Origin = {
  source: 'Statistische Ämter des Bundes und der Länder, regionalstatistik.de, 23111-01-04-4 (beds by department)',
  licence: DL_DE,
  year: '2015'
}
export const INKAR: Origin = {
  source: 'BBSR, INKAR (physicians and GPs per 10,000 inhabitants)',
  licence: DL_DE,
  year: '2022'
}
export const GEDA: Origin = {
  source: 'Robert Koch-Institut, GEDA 2019/2020-EHIS, doi:10.5281/zenodo.7214473',
  licence: 'CC BY 4.0',
  year: '2019-2020'
}
export const BARMER: Origin = {
  source:
    'BARMER/aQua Arztreport 2017 (Ärzte Zeitung; s7-update.com), BARMER GEK Arztreport 2013 (apotheke-wirtschaft.de)',
  licence: SINGLE_FACTS,
  year: '2011-2015'
}
export const SGB_XI_113C: Origin = {
  source: '§ 113c SGB XI, paragraph 1 (in force since 1 July 2023)',
  licence: 'statute (§ 5 UrhG)',
  year: '2023'
}
export const ASSUMPTION: Origin = {
  source: 'Assumption of the package: no source found',
  licence: 'CC0-1.0',
  year: '2022'
}

/** A `sources` row that is an estimate. */
export const estimated = (origin: Origin, table: string, note: string, column?: string): SourceRow => ({
  ...origin,
  table,
  estimate: true,
  note,
  ...(column === undefined ? {} : { column })
})

/** A `sources` row that repeats a published figure. */
export const published = (origin: Origin, table: string, note: string, column?: string): SourceRow => ({
  ...estimated(origin, table, note, column),
  estimate: false
})

/** Cell text of a PERT distribution; undefined bounds are a defect, not an empty cell. */
export type Range = readonly [least: number, mode: number, most: number]
