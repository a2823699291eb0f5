/** Occurrences that change who works in care: each is a difference to the default course of the workforce. */
import { describe } from './descriptor.js'
import { area, monthCodec, number, optional, quantity, required, role } from './fields.js'
import type {
  ExitRateChanged,
  RetirementAgeChanged,
  SicknessChanged,
  StaffRecruited,
  SuccessionChanged,
  TrainingPlacesChanged,
  WorkingHoursChanged
} from './occurrence.js'

const staffRole = role('A staff role of the region package.')
const fromMonth = 'From the month of `on`.'
const untilMonth = 'Last month in force; then the default course again.'

export const trainingPlacesChanged = describe<TrainingPlacesChanged>({
  type: 'TrainingPlacesChanged',
  family: 'staffing',
  meaning:
    'More or fewer people start training for a role. They arrive after the time of training, less those who do not finish.',
  effective:
    'Starts change from the month of `on`, a twelfth of the yearly number per month; staff change when the training ends.',
  ending: 'Last month with changed starts.',
  fields: {
    area: required(area('Labour area of the training: AGS prefix, or `*`.')),
    role: required(staffRole),
    startsPerYear: required(
      quantity({ min: -1e5, max: 1e5 }, 'starts per year', 'Difference to the default course, over the whole area.')
    )
  },
  example: `on: 2026-09
until: 2035-08
type: TrainingPlacesChanged
area: 05358
role: nursing_home_nurse
startsPerYear: {pert: [20, 30, 40]}
source: assumption`
})

export const exitRateChanged = describe<ExitRateChanged>({
  type: 'ExitRateChanged',
  family: 'staffing',
  meaning: 'The rate at which staff leave a role is multiplied.',
  effective: fromMonth,
  ending: untilMonth,
  fields: {
    area: required(area()),
    role: required(staffRole),
    factor: required(
      quantity({ min: 0, max: 100 }, 'factor', 'Multiplies exits per head and year; 1.2 = a fifth more leave.')
    )
  },
  example: `on: 2025-01
type: ExitRateChanged
area: "*"
role: home_care_nurse
factor: {lognormal: [1.2, 1.1]}
source: assumption`
})

export const workingHoursChanged = describe<WorkingHoursChanged>({
  type: 'WorkingHoursChanged',
  family: 'staffing',
  meaning: 'The working time per head of a role takes a new value.',
  effective: fromMonth,
  ending: untilMonth,
  fields: {
    area: required(area()),
    role: required(staffRole),
    ftePerHead: required(quantity({ min: 0, max: 1.2 }, 'full-time equivalents per head', 'New mean working time.'))
  },
  example: `on: 2027-01
type: WorkingHoursChanged
area: 05366
role: home_care_assistant
ftePerHead: 0.7
source: assumption`
})

export const sicknessChanged = describe<SicknessChanged>({
  type: 'SicknessChanged',
  family: 'staffing',
  meaning: 'The share of working time lost to sickness takes a new value.',
  effective: fromMonth,
  ending: untilMonth,
  fields: {
    area: required(area()),
    role: required(staffRole),
    share: required(quantity({ min: 0, max: 1 }, 'share', 'New share of working time lost.'))
  },
  example: `on: 2023-01
type: SicknessChanged
area: "*"
role: nursing_home_nurse
share: {beta: [9.4, 90.6]}
source: TK 2023, 34.2 sick days a year in elderly care, of 365`
})

export const staffRecruited = describe<StaffRecruited>({
  type: 'StaffRecruited',
  family: 'staffing',
  meaning: 'Staff come to the area (or, below zero, are lost), beside training and default course.',
  effective: 'In the month of `on`, or evenly over `overMonths` from then.',
  ending: 'Last month in which some arrive, with `overMonths`; those who came stay.',
  fields: {
    area: required(area()),
    role: required(staffRole),
    fte: required(quantity({ min: -1e5, max: 1e5 }, 'full-time equivalents', 'Over the whole area.')),
    overMonths: optional(
      number({ min: 1, max: 240, integer: true }, 'months', 'Months over which they arrive; at once when absent.')
    ),
    fundedUntil: optional({
      kind: 'text',
      codec: monthCodec,
      unit: 'YYYY-MM',
      meaning: 'Last month in which all of them are paid; then they leave. For good when absent.'
    }),
    leavingMonths: optional(
      number({ min: 1, max: 240, integer: true }, 'months', 'Months over which they leave; at once when absent.')
    )
  },
  example: `on: 2026-01
type: StaffRecruited
area: 05334
role: nursing_home_nurse
fte: {pert: [10, 25, 40]}
overMonths: 24
source: assumption`
})

export const retirementAgeChanged = describe<RetirementAgeChanged>({
  type: 'RetirementAgeChanged',
  family: 'staffing',
  meaning: 'Staff of a role leave working life later or earlier.',
  effective: fromMonth,
  ending: untilMonth,
  fields: {
    area: required(area()),
    role: required(staffRole),
    years: required(quantity({ min: -10, max: 10 }, 'years', 'Difference; + later, - earlier.'))
  },
  example: `on: 2031-01
type: RetirementAgeChanged
area: "*"
role: home_care_nurse
years: 1
source: assumption`
})

export const successionChanged = describe<SuccessionChanged>({
  type: 'SuccessionChanged',
  family: 'staffing',
  meaning: 'Leaving physicians find a successor more or less often.',
  effective: 'For practices given up from the month of `on`.',
  ending: untilMonth,
  fields: {
    area: required(area()),
    share: required(quantity({ min: 0, max: 1 }, 'share', 'Share of leaving physicians with a successor.'))
  },
  example: `on: 2024-01
type: SuccessionChanged
area: 05370
share: {pert: [0.2, 0.4, 0.6]}
source: assumption`
})

export const staffingDescriptors = [
  trainingPlacesChanged,
  exitRateChanged,
  workingHoursChanged,
  sicknessChanged,
  staffRecruited,
  retirementAgeChanged,
  successionChanged
] as const
