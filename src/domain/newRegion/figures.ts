/** Official figures by measure and area. A town that is its own Kreis has its figures under 8, 5 or (Hamburg, Berlin) 2 digits. */
import { numberOf, type OfficialMeasure, type OfficialObservation } from '../official/observation.js'
import type { OfficialReading } from '../official/reading.js'

export interface Figures {
  readonly reading: OfficialReading
  /** Figures of an area under any of its codes, all nationalities. */
  readonly of: (measure: OfficialMeasure, area: string) => ReadonlyArray<OfficialObservation>
  /** Codes of all areas that have a measure. */
  readonly areasWith: (measure: OfficialMeasure) => ReadonlyArray<string>
}

export const figuresOf = (reading: OfficialReading): Figures => {
  const byKey = new Map<string, OfficialObservation[]>()
  for (const one of reading.observations) {
    if (one.dims.nationality !== undefined) continue
    const key = `${one.measure}|${one.area}`
    const known = byKey.get(key)
    if (known === undefined) byKey.set(key, [one])
    else known.push(one)
  }
  return {
    reading,
    of: (measure, area) => {
      for (const code of codesOf(area)) {
        const found = byKey.get(`${measure}|${code}`)
        if (found !== undefined) return found
      }
      return []
    },
    areasWith: (measure) =>
      [...byKey.keys()].filter((key) => key.startsWith(`${measure}|`)).map((key) => key.slice(measure.length + 1))
  }
}

/** All codes under which tables may give an area: itself first. */
export const codesOf = (area: string): ReadonlyArray<string> => {
  if (area.length === 8 && area.endsWith('000')) return [area, ...codesOf(area.slice(0, 5))]
  if (area === '02000' || area === '11000') return [area, area.slice(0, 2), `${area}000`]
  if (area.length === 5) return [area, `${area}000`]
  return [area]
}

/** Sum of the figures that match, or undefined where one of them has no number or there is none. */
export const sumOf = (found: ReadonlyArray<OfficialObservation>): number | undefined => {
  if (found.length === 0) return undefined
  let sum = 0
  for (const one of found) {
    const value = numberOf(one)
    if (value === undefined) return undefined
    sum += value
  }
  return sum
}

/** Figures of the latest year, and that year. */
export const latest = (
  found: ReadonlyArray<OfficialObservation>
): { readonly year: number; readonly figures: ReadonlyArray<OfficialObservation> } | undefined => {
  const year = Math.max(...found.map((one) => one.year))
  return found.length === 0 ? undefined : { year, figures: found.filter((one) => one.year === year) }
}

/** True where a figure is not broken down by anything but what `allowed` names. */
export const onlyBy = (
  { dims }: OfficialObservation,
  allowed: ReadonlyArray<'sex' | 'ageFrom' | 'careKind' | 'grade' | 'department'>
): boolean =>
  (['ageFrom', 'careKind', 'grade', 'department'] as const).every(
    (name) => dims[name] === undefined || allowed.includes(name)
  ) &&
  (allowed.includes('sex') || dims.sex === undefined || dims.sex === 't')

/** Files and tables behind figures, for the sources: `12411-02-03-5 (file.csv)`. */
export const citation = (found: ReadonlyArray<OfficialObservation>): string =>
  [...new Set(found.map(({ table, place }) => `${table} (${baseName(place.file)})`))].sort().join('; ')

const baseName = (file: string): string => file.split(/[\\/]/).at(-1) ?? file

/** Both sexes: the published total, else the sum of both. */
export const bothSexes = (found: ReadonlyArray<OfficialObservation>): number | undefined => {
  const total = found.filter(({ dims }) => dims.sex === undefined || dims.sex === 't')
  if (total.length > 0) return sumOf(total.slice(0, 1))
  const sexes = found.filter(({ dims }) => dims.sex === 'f' || dims.sex === 'm')
  return sexes.length === 2 ? sumOf(sexes) : undefined
}
