/** The table behind the map: a row for each municipality and service, with every measure in a few years. */
import type { Language } from '../../../language/language.js'
import { mapTextsOf } from '../../../language/mapTexts.js'
import { serviceName } from '../../../language/terms.js'
import type { DataCell, DataColumn, DataTable } from '../figure.js'
import type { Drawing } from './drawing.js'
import { inSteps, scaleOf, stepsOf } from './scales.js'
import { mapMeasures, type MapMeasure } from './values.js'
import { measureText, numberText } from './wording.js'

/** Values of the map as a table; places and services in the order of the document. */
export const mapTable = ({ document, values }: Drawing, language: Language): DataTable => {
  const texts = mapTextsOf(language)
  const { start, services, years } = values
  const last = years.at(-1) ?? start.year
  const middle = years[Math.floor((years.length - 1) / 2)] ?? last
  const shownYears = (measure: MapMeasure): ReadonlyArray<number> =>
    measure === 'lost'
      ? [start.measure === 'lost' ? start.year : last]
      : measure === 'coverage'
        ? [...new Set([middle, last])]
        : [last]
  const measures = mapMeasures
    .filter((measure) => services.has(measure))
    .flatMap((measure) => shownYears(measure).map((year) => ({ measure, year })))
  const kreise = new Map(document.kreise.map(({ ags, name }) => [ags, name]))
  const offered = [...new Set([...services.values()].flat())]
  const columns: ReadonlyArray<DataColumn> = [
    { head: texts.municipality },
    { head: texts.kreis },
    { head: texts.service },
    ...measures.map(({ measure, year }) => ({
      head: texts.inYear(measureText(measure, document, language), String(year)),
      numeric: true
    }))
  ]
  const cell = (measure: MapMeasure, service: string, year: number, ags: string): DataCell => {
    const steps = inSteps(values.value({ measure, service, year }, ags), scaleOf[measure])
    const value = steps === undefined ? Number.NaN : steps / stepsOf(scaleOf[measure])
    return { text: numberText(value, scaleOf[measure], language), value }
  }
  return {
    name: 'map',
    caption: texts.table,
    columns,
    rows: document.places.flatMap(({ ags, name, kreis }) =>
      offered.map((service) => [
        name,
        kreise.get(kreis) ?? kreis,
        serviceName(service, language),
        ...measures.map(({ measure, year }) => cell(measure, service, year, ags))
      ])
    )
  }
}
