/** What a plan is about: the area and year that its goals or its own entries name, where that is less than the whole region. */
import type { Level } from '../domain/result/rows.js'
import type { RunDocument } from './document.js'

export interface Focus {
  readonly level: Level
  /** AGS of 8 or 5 digits. */
  readonly area: string
  readonly name: string
  /** Year by which the goals shall hold, else the last full year. */
  readonly year: number
}

/**
 * The one area of all goals with their latest year; without goals the municipality or Kreis in which all own entries lie.
 * Undefined where there is none: goals of several areas, entries of several Kreise or of the whole region, and closures of
 * sites, because whoever used them lives around, not only where they stood.
 */
export const focusOf = (document: RunDocument, lastYear: number): Focus | undefined => {
  const { goals } = document
  if (goals.length > 0) {
    const years = goals.map(({ by }) => Number(by.slice(0, 4)))
    return areaOf(
      goals.map(({ area }) => area),
      Math.min(lastYear, Math.max(...years)),
      document
    )
  }
  const own = document.scenario.events.filter((event) => event.own)
  if (own.length === 0 || own.some(({ type }) => closing.has(type))) return undefined
  const areas = own.map(({ key }) => document.reaches?.find((reach) => reach.key === key)?.area ?? '*')
  return areaOf(areas, lastYear, document)
}

const closing = new Set(['FacilityClosed', 'DepartmentClosed', 'FacilityConverted'])

const areaOf = (areas: ReadonlyArray<string>, year: number, document: RunDocument): Focus | undefined => {
  const [first = ''] = areas
  const common = areas.every((area) => area === first) ? first : first.slice(0, 5)
  if (!areas.every((area) => area.startsWith(common))) return undefined
  const place = document.places.find(({ ags }) => ags === common)
  if (place !== undefined) return { level: 'municipality', area: common, name: place.name, year }
  const kreis = document.kreise.find(({ ags }) => ags === common)
  return kreis === undefined || document.kreise.length < 2
    ? undefined
    : { level: 'kreis', area: common, name: kreis.name, year }
}
