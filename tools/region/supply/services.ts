/** The table `services`: how far people go, how long they stay. Nearly all of it is assumption, with ranges. */
import { written, type BuiltTable } from '../frame.js'
import { ASSUMPTION, estimated, type Range } from './origins.js'

interface Service {
  readonly service: string
  readonly unit: string
  readonly kind: 'stock' | 'flow'
  readonly reachMinutes: number
  readonly decay: Range
  readonly mobile: 'patient' | 'staff'
  readonly carryShare?: Range
  readonly stayMonths?: Range
}

const SERVICES: ReadonlyArray<Service> = [
  { service: 'gp', unit: 'contacts', kind: 'flow', reachMinutes: 45, decay: [0.08, 0.12, 0.2], mobile: 'patient' },
  {
    service: 'specialist',
    unit: 'contacts',
    kind: 'flow',
    reachMinutes: 75,
    decay: [0.03, 0.06, 0.1],
    mobile: 'patient'
  },
  {
    service: 'hospital_internal',
    unit: 'cases',
    kind: 'flow',
    reachMinutes: 90,
    decay: [0.04, 0.07, 0.11],
    mobile: 'patient',
    carryShare: [0.1, 0.3, 0.5]
  },
  {
    service: 'hospital_surgery',
    unit: 'cases',
    kind: 'flow',
    reachMinutes: 90,
    decay: [0.04, 0.06, 0.1],
    mobile: 'patient',
    carryShare: [0.3, 0.5, 0.7]
  },
  {
    service: 'hospital_other',
    unit: 'cases',
    kind: 'flow',
    reachMinutes: 90,
    decay: [0.03, 0.05, 0.09],
    mobile: 'patient',
    carryShare: [0.2, 0.4, 0.6]
  },
  { service: 'emergency', unit: 'visits', kind: 'flow', reachMinutes: 60, decay: [0.07, 0.1, 0.15], mobile: 'patient' },
  {
    service: 'home_care',
    unit: 'persons',
    kind: 'stock',
    reachMinutes: 40,
    decay: [0.06, 0.1, 0.16],
    mobile: 'staff',
    stayMonths: [18, 28, 42]
  },
  {
    service: 'nursing_home',
    unit: 'persons',
    kind: 'stock',
    reachMinutes: 60,
    decay: [0.04, 0.07, 0.12],
    mobile: 'patient',
    stayMonths: [18, 28, 38]
  },
  {
    service: 'day_care',
    unit: 'persons',
    kind: 'stock',
    reachMinutes: 40,
    decay: [0.06, 0.1, 0.16],
    mobile: 'patient',
    stayMonths: [10, 18, 30]
  },
  {
    service: 'short_term_care',
    unit: 'persons',
    kind: 'stock',
    reachMinutes: 60,
    decay: [0.03, 0.06, 0.1],
    mobile: 'patient',
    stayMonths: [0.5, 0.8, 1.2]
  }
]

const pert = (range: Range | undefined): string | null => (range === undefined ? null : written({ pert: range }))

/** The table `services`. */
export const servicesTable = (): BuiltTable => ({
  table: 'services',
  columns: [
    'service',
    'unit',
    'kind',
    'reach_minutes',
    'decay_per_minute',
    'decay_per_minute_dist',
    'mobile',
    'carry_share',
    'carry_share_dist',
    'mean_stay_months',
    'mean_stay_months_dist'
  ],
  rows: SERVICES.map((one) => [
    one.service,
    one.unit,
    one.kind,
    one.reachMinutes,
    one.decay[1],
    pert(one.decay),
    one.mobile,
    one.carryShare?.[1] ?? null,
    pert(one.carryShare),
    one.stayMonths?.[1] ?? null,
    pert(one.stayMonths)
  ]),
  sources: [
    estimated(
      ASSUMPTION,
      'services',
      'Units, kinds and reach are modelling choices; no survey of travel for care was found'
    ),
    estimated(
      ASSUMPTION,
      'services',
      'Distance decay: halving every 6 to 12 minutes at the mode, wide range',
      'decay_per_minute'
    ),
    estimated(ASSUMPTION, 'services', 'Part of unmet cases that can wait (elective), wide range', 'carry_share'),
    estimated(ASSUMPTION, 'services', 'Mean stay; no source in the data at hand, wide range', 'mean_stay_months')
  ]
})
