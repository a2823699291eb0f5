/** Kreis Düren to 2040: people with care needs of the default region against the care plan of the Kreis. */
import { join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import type { Region } from '../../../domain/region/region.js'
import type { Timeline } from '../../../domain/study/timeline.js'
import { monthIndex } from '../../../domain/time.js'
import { readRegion } from '../../../io/region/readRegion.js'
import { compileNeed } from '../../../sim/compile/need.js'
import { compilePopulation } from '../../../sim/compile/population.js'
import { quantitiesOf } from '../../../sim/random/quantities.js'
import { needBuffers, needByMonth, needPath } from '../../../sim/stages/need.js'
import { populationPath, populationPathLength } from '../../../sim/stages/population.js'
import { packageRoot } from '../../packageRoot.js'
import type { ReferenceTables, Validation, ValidationCheck, ValidationRow } from '../validation.js'
import { drawnFigures } from './intervals.js'
import { publishedNeed } from './stage.js'

const kreis = '05358'
const planStudy = 'Kreis Düren Pflegebedarfsplan (ISG) 2023'
const planVariant = 'change to 2040: Pflegebeduerftige pct'
const firstYear = 2023
const lastYear = 2040

/** The default region as installed; a package that cannot be read is a defect of the installation. */
export const defaultRegion = (): Region => {
  const read = readRegion(join(packageRoot(), 'regions', 'region-aachen'))
  if (E.isLeft(read)) throw new Error(`region-aachen: ${JSON.stringify(read.left[0])}`)
  return read.right.region
}

/** Growth of people with care needs of the Kreis, end of 2023 to end of 2040, in percent per draw. */
const growthOf = (region: Region, timeline: Timeline, draws: number): Float64Array => {
  const baseYear = Number(region.baseDate.slice(0, 4))
  const seed = 'validation'
  const settings = { seed, from: monthIndex(baseYear + 1, 1), until: monthIndex(lastYear, 12), mode: 'draws' } as const
  const quantities = quantitiesOf(seed, 'draws')
  const population = compilePopulation(region, timeline, settings, quantities)
  const plan = compileNeed(region, timeline, settings, quantities)
  const stocks = new Float64Array(populationPathLength(population))
  const buffers = needBuffers(plan)
  const group = plan.groups.indexOf('care')
  return Float64Array.from({ length: draws }, (_, draw) => {
    populationPath(population, draw, stocks)
    needPath(plan, draw, stocks, buffers)
    const months = needByMonth(plan, buffers)
    const at = (month: number): number =>
      plan.municipalities.reduce(
        (sum, ags, m) =>
          ags.startsWith(kreis)
            ? sum + (months[(group * plan.monthCount + month) * plan.municipalities.length + m] ?? NaN)
            : sum,
        0
      )
    const atEnd = (year: number): number => {
      const december = (year - baseYear) * 12 - 1
      return 1.5 * at(december) - 0.5 * at(december - 1)
    }
    return 100 * (atEnd(lastYear) / atEnd(firstYear) - 1)
  })
}

const heldRates: Timeline = [
  {
    key: 'rates-held',
    family: 'demographic',
    month: monthIndex(firstYear + 1, 1),
    occurrence: { type: 'CareRatesVaried', area: '*', variant: 'constant' }
  }
]

const duerenRows = (reference: ReferenceTables, draws: number): ReadonlyArray<ValidationRow> => {
  const expected = publishedNeed(reference, planVariant, 'Kreis Düren', lastYear, planStudy)
  const region = defaultRegion()
  const row = (label: string, timeline: Timeline): ValidationRow => ({
    label,
    year: lastYear,
    unit: 'percent',
    expected,
    ...drawnFigures(growthOf(region, timeline, draws), expected),
    group: label
  })
  return [row('Standardverlauf / default course', []), row('Quoten konstant / constant rates', heldRates)]
}

const duerenCheck = (reference: ReferenceTables, draws: number): ValidationCheck => ({
  id: 'care-kreis-dueren',
  title: { de: 'Kreis Düren bis 2040', en: 'Kreis Düren to 2040' },
  what: {
    de: 'Zuwachs der Pflegebedürftigen im Kreis Düren von Ende 2023 bis Ende 2040 im Grundlauf der Region Aachen, gegen den Pflegebedarfsplan des Kreises (ISG, 2023: +26 % bis 2040; Ausgangsjahr und Quotenannahme der Pressemitteilung nicht zu entnehmen). Ein Vergleich zweier Vorausberechnungen, keine Beobachtung.',
    en: 'Growth of people with care needs in Kreis Düren from the end of 2023 to the end of 2040 in the baseline of the Region Aachen, against the care plan of the Kreis (ISG, 2023: +26 % to 2040; base year and assumption on rates are not in the press release). A comparison of two projections, not an observation.'
  },
  rows: duerenRows(reference, draws),
  findings: [
    {
      de: 'Der Pflegebedarfsplan (+26 %) liegt zwischen konstanten Quoten (+20 %) und dem Standardverlauf (+29 %) und in der Spanne des Standardverlaufs. Das stützt die Größenordnung, mehr nicht: Beide Rechnungen können sich gemeinsam irren.',
      en: 'The care plan (+26 %) lies between constant rates (+20 %) and the default course (+29 %) and inside the interval of the default course. That supports the order of magnitude and no more: both calculations may err together.'
    }
  ],
  sources: ['Kreis Düren, Pressemitteilung vom 24.07.2023 (Pflegebedarfsplan, ISG)']
})

/** The check of Kreis Düren. */
export const careDueren: Validation = (reference, effort) => [
  duerenCheck(reference, (effort?.fast ?? false) ? 30 : 300)
]
