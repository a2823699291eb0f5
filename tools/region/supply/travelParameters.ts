/** Travel, slack, vacancy and borders of the region. All of it assumption with wide ranges, named so. */
import { written, type Inputs, type ParameterRow, type RegionBase, type SourceRow } from '../frame.js'
import { borderOf } from './borders.js'
import { DEPARTMENTS } from './hospitals.js'
import { ASSUMPTION, LAND_CARE, estimated, type Range } from './origins.js'

const parameter = (
  name: string,
  keys: { readonly area?: string; readonly subject?: string },
  range: Range,
  unit: string,
  corr?: string
): ParameterRow => ({
  name,
  ...keys,
  value: range[1],
  unit,
  dist: written({ pert: range, ...(corr === undefined ? {} : { corr }) })
})

/** Services whose users cross the border of the region. */
const CROSSING = [...DEPARTMENTS, 'emergency', 'specialist', 'gp', 'nursing_home'] as const
/** Services whose border is drawn apart from that of the hospitals. */
const OWN_DRAW: Readonly<Record<string, true>> = { gp: true, nursing_home: true }

const STOCK = ['home_care', 'nursing_home', 'day_care', 'short_term_care'] as const

/** Parameters of travel, slack and borders, for the Kreise of the package. */
export const travelParameters = (inputs: Inputs, base: RegionBase): ReadonlyArray<ParameterRow> => [
  parameter('detour_factor', {}, [1.2, 1.3, 1.45], 'ratio'),
  parameter('speed_kmh', { subject: 'city' }, [18, 25, 32], 'km/h', 'speed'),
  parameter('speed_kmh', { subject: 'town' }, [30, 40, 48], 'km/h', 'speed'),
  parameter('speed_kmh', { subject: 'rural' }, [45, 55, 68], 'km/h', 'speed'),
  parameter('access_minutes', {}, [2, 4, 8], 'minutes'),
  parameter('settlement_radius_share', {}, [0.4, 0.6, 0.8], 'share'),
  parameter('travel_share', { subject: 'home_care' }, [0.12, 0.2, 0.3], 'share'),
  ...STOCK.map((subject) => parameter('slack', { subject }, [-0.05, 0, 0.05], 'share')),
  ...(['nursing_home', 'short_term_care', 'day_care'] as const).map((subject) =>
    parameter('vacancy', { subject }, [0.02, 0.04, 0.07], 'share')
  ),
  ...[...new Set(base.written.map((place) => place.kreis))].sort().flatMap((area) =>
    CROSSING.flatMap((subject) => {
      const border = borderOf(inputs, subject, area)
      if (border === undefined) return []
      const group = subject in OWN_DRAW ? `${subject}:${area}` : `hospital:${area}`
      return [
        parameter('outside_share', { area, subject }, border.outside, 'share', `outside:${group}`),
        parameter('outsider_share', { area, subject }, border.outsiders, 'share', `outsiders:${group}`)
      ]
    })
  )
]

/** Where these parameters come from. */
export const travelParameterSources = ({ region }: Inputs): ReadonlyArray<SourceRow> => {
  const assumed = (column: string, note: string): SourceRow => estimated(ASSUMPTION, 'parameters', note, column)
  return [
    assumed('detour_factor', 'Road length over great circle, usual size for a dense road network'),
    assumed('speed_kmh', 'Mean door-to-door driving speed by settlement type'),
    assumed('access_minutes', 'Walking, parking, entrance'),
    assumed(
      'travel_share',
      'Share of the working time of home care on the way; the one tour found (20 patients in 7 hours) does not tell care from travel'
    ),
    assumed('settlement_radius_share', 'Radius of the settled disk over the radius of a disk of the whole area'),
    assumed(
      'slack',
      'Spare capacity or latent demand in the reference year cannot be told from use; a lever of every scenario'
    ),
    estimated(
      LAND_CARE,
      'parameters',
      'Frictional vacancy; NRW homes with long-term care were 92.3 % occupied in 2023, the split into friction and slack is assumed',
      'vacancy'
    ),
    assumed('outside_share', region.outsideNote),
    assumed('outsider_share', region.outsiderNote)
  ]
}
