/** Parameters of the need stage by name and subject, the longest area first; and which of them a package leaves out. */
import type { Region } from '../../../domain/region/region.js'
import { meanOf } from '../../random/distributions.js'
import { parameterCell, parameterFor, parameterName, parameterRows, type ParameterRow } from '../parameters.js'
import type { ValueRegister } from './values.js'

/** Parameters of the need stage; each is neutral where a package does not give it. */
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

export type NeedParameter = (typeof needParameterNames)[number]

export interface NeedParameters {
  /** Place of the value for a municipality (a row of the subject before one without, then the longest area); -1 = not given. */
  readonly placeFor: (name: NeedParameter, subject: string, ags: string) => number
  /** Place of the value of exactly this subject for the whole region; -1 where not given. */
  readonly place: (name: NeedParameter, subject?: string) => number
  /** Expected value for the whole region; undefined where not given. */
  readonly number: (name: NeedParameter) => number | undefined
  /** True where some row has this name. */
  readonly has: (name: NeedParameter) => boolean
  /** True where the parameter is given with another number than 0, or as a distribution. */
  readonly moves: (name: NeedParameter) => boolean
}

/** Reads the table `parameters`; a parameter gets its place in the value vector when it is first asked for. */
export const needParameters = (region: Region, register: ValueRegister): NeedParameters => {
  const rows = new Map<string, ReadonlyArray<ParameterRow>>(
    needParameterNames.map((name) => [name, parameterRows(region, name)])
  )
  const rowsOfName = (name: NeedParameter): ReadonlyArray<ParameterRow> => rows.get(name) ?? []
  const places = new Map<string, number>()
  const placeOf = (row: ParameterRow | undefined): number => {
    if (row === undefined) return -1
    const name = parameterName(row)
    const known = places.get(name)
    if (known !== undefined) return known
    const made = register.place(name, row.quantity, parameterCell(row))
    places.set(name, made)
    return made
  }
  const regional = (name: NeedParameter, subject: string): ParameterRow | undefined =>
    rowsOfName(name).find((row) => row.subject === subject && row.area === '*')
  return {
    placeFor: (name, subject, ags) => placeOf(parameterFor(rowsOfName(name), ags, subject)),
    place: (name, subject = '') => placeOf(regional(name, subject)),
    number: (name) => {
      const found = regional(name, '')?.quantity
      return found === undefined || typeof found === 'number' ? found : meanOf(found)
    },
    has: (name) => rowsOfName(name).length > 0,
    moves: (name) => rowsOfName(name).some((row) => row.quantity !== 0)
  }
}
