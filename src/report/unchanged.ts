/** What a scenario leaves as its parent has it: nothing is told as an effect where the paired difference is nil. */
import { type Language } from '../language/language.js'
import { textsOf } from '../language/texts.js'
import type { DifferenceRow } from '../domain/result/rows.js'
import type { RunDocument } from './document.js'
import type { Findings } from './findings.js'

/** Below half a unit a year a difference is nil; a hidden one (NaN) is not known to be. */
const isNil = ({ mean, p05, p95 }: DifferenceRow): boolean => [mean, p05, p95].every((value) => Math.abs(value) < 0.5)

/** True where the parent is known and no difference of unmet demand until `lastYear` among `of` reaches half a unit. */
const noneOf = (document: RunDocument, lastYear: number, of: (row: DifferenceRow) => boolean): boolean =>
  document.scenario.parent !== undefined &&
  document.differences !== undefined &&
  document.differences.every((row) => row.measure !== 'unmet' || row.year > lastYear || !of(row) || isNil(row))

/** Does a service of an area fall short exactly as in the parent, in every year until `lastYear`? */
export const asInParent = (
  document: RunDocument,
  { level, area, service }: Pick<DifferenceRow, 'level' | 'area' | 'service'>,
  lastYear: number
): boolean => noneOf(document, lastYear, (row) => row.level === level && row.area === area && row.service === service)

/** Services whose unmet demand in the region differs from the parent in some year until `lastYear`. */
export const changedServices = (document: RunDocument, lastYear: number): ReadonlyArray<string> => [
  ...new Set(
    (document.differences ?? [])
      .filter((row) => row.measure === 'unmet' && row.level === 'region' && row.year <= lastYear)
      .filter((row) => [row.mean, row.p05, row.p95].some((value) => Math.abs(value) >= 0.5))
      .map(({ service }) => service)
  )
]

/** The parent as it is named in a sentence: of "Baseline: the stock carried on" what stands before the colon. */
export const parentName = (title: string): string => inQuotes(title.split(': ')[0] ?? '')

/** Marks of quotation inside others become single ones. */
export const inQuotes = (text: string): string => text.replaceAll('„', '‚').replaceAll('“', '‘').replaceAll('”', '’')

/** Heading and note of the municipalities with the largest gaps; "hit" only where the scenario may have hit them. */
export const hardestTexts = (
  document: RunDocument,
  { hardest, lastYear }: Findings,
  language: Language
): { readonly heading: string; readonly note: string } => {
  const texts = textsOf(language)
  const { parent } = document.scenario
  const note = texts.hardestNote(lastYear)
  const services = new Set(hardest.flatMap(({ parts }) => parts.map(({ service }) => service)))
  if (parent === undefined || !noneOf(document, lastYear, ({ service }) => services.has(service)))
    return { heading: texts.hardest, note }
  return { heading: texts.largestGaps, note: `${texts.largestGapsNote(parentName(parent.title[language]))} ${note}` }
}
