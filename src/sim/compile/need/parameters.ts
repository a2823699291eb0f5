/** Parameters of the need stage by name and subject, the longest area first; and which of them a package leaves out. */
import { covers, type Region } from '../../../domain/region/region.js'
import type { Quantity } from '../../../domain/quantity.js'
import { rowsOf, type ValueRegister } from './values.js'

export interface NeedParameters {
  /** Place of the value for a municipality; -1 where not given. */
  readonly placeFor: (name: string, subject: string, ags: string) => number
  /** Place of a value that holds for the whole region; -1 where not given. */
  readonly place: (name: string, subject?: string) => number
  /** Certain number of a parameter for the whole region (a distribution gives its table value), undefined where not given. */
  readonly number: (name: string, subject?: string) => number | undefined
  /** True where some row has this name. */
  readonly has: (name: string) => boolean
  /** Subjects given for a name. */
  readonly subjects: (name: string) => ReadonlyArray<string>
  /** True where the parameter is given with another number than 0, or as a distribution. */
  readonly moves: (name: string) => boolean
}

/** What every parameter of this stage is called and what it does when absent. */
export const needParameterNames = [
  'care_level',
  'care_trend_start',
  'care_trend_half_life_years',
  'care_rates_hold_until',
  'care_trend_mix_family',
  'care_trend_mix_grade1_only',
  'care_trend_mix_home_care',
  'care_trend_mix_nursing_home',
  'care_trend_mix',
  'care_trend_grade',
  'carer_ratio_slope',
  'deprivation_gradient',
  'prevalence_level',
  'prevalence_trend',
  'ratio_damping'
] as const

interface ParameterRow {
  readonly name: string
  readonly subject: string
  readonly area: string
  readonly q: Quantity
  readonly value: number
}

/** Reads the table `parameters`; a parameter gets its place when it is first asked for. */
export const needParameters = (region: Region, register: ValueRegister): NeedParameters => {
  const rows: ParameterRow[] = []
  for (const row of rowsOf(region, 'parameters')) {
    const q = row.quantity('value')
    if (q === undefined) continue
    const area = row.text('area') === '' ? '*' : row.text('area')
    rows.push({ name: row.text('name'), subject: row.text('subject'), area, q, value: row.number('value') })
  }
  const places = new Map<ParameterRow, number>()
  const placeOf = (row: ParameterRow | undefined): number => {
    if (row === undefined) return -1
    const known = places.get(row)
    if (known !== undefined) return known
    const made = register.place(`parameters/value/${row.name}/${row.area}/${row.subject}`, row.q)
    places.set(row, made)
    return made
  }
  const longest = (name: string, subject: string, ags: string): ParameterRow | undefined =>
    rows
      .filter((row) => row.name === name && row.subject === subject && covers(row.area, ags))
      .reduce<ParameterRow | undefined>(
        (best, row) =>
          best === undefined || (row.area !== '*' && (best.area === '*' || row.area.length > best.area.length))
            ? row
            : best,
        undefined
      )
  const regional = (name: string, subject = ''): ParameterRow | undefined =>
    rows.find((row) => row.name === name && row.subject === subject && row.area === '*')
  return {
    placeFor: (name, subject, ags) => placeOf(longest(name, subject, ags)),
    place: (name, subject) => placeOf(regional(name, subject)),
    number: (name, subject) => regional(name, subject)?.value,
    has: (name) => rows.some((row) => row.name === name),
    subjects: (name) => rows.filter((row) => row.name === name).map((row) => row.subject),
    moves: (name) => rows.some((row) => row.name === name && row.q !== 0)
  }
}
