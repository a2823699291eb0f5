/** Occurrences that change who lives in the region and how many need care. Demography steps once a year. */
import { isDistribution, type Quantity } from '../quantity.js'
import { laws } from '../quantityCodec.js'
import { type Contradiction, describe } from './descriptor.js'
import { ages, area, choice, condition, optional, quantity, required } from './fields.js'
import type {
  CareRatesVaried,
  FertilityChanged,
  MigrationAdded,
  MigrationChanged,
  MortalityChanged,
  PrevalenceTrended
} from './occurrence.js'

const yearly =
  'From the month of `on`. Demography steps once a year: a year counts with the share of its months in force.'
const yearlyEnd = 'Last month in force.'

export const mortalityChanged = describe<MortalityChanged>({
  type: 'MortalityChanged',
  family: 'demographic',
  meaning: 'Death rates are multiplied, for all ages or some, both sexes or one.',
  effective: yearly,
  ending: yearlyEnd,
  fields: {
    area: required(area()),
    ages: optional(ages('Ages concerned; all when absent.')),
    sex: optional(choice(['f', 'm'] as const, 'Sex concerned; both when absent.')),
    factor: required(
      quantity({ min: 0, above: true, max: 100 }, 'factor', 'Multiplies the death rate mx; 0.9 = a tenth fewer deaths.')
    )
  },
  example: `on: 2030-01
type: MortalityChanged
area: "*"
ages: 65+
factor: {pert: [0.85, 0.92, 1]}
why: faster gains in life expectancy at old age
source: assumption`
})

export const fertilityChanged = describe<FertilityChanged>({
  type: 'FertilityChanged',
  family: 'demographic',
  meaning: 'Birth rates of all ages of mothers are multiplied.',
  effective: yearly,
  ending: yearlyEnd,
  fields: {
    area: required(area()),
    factor: required(quantity({ min: 0, max: 100 }, 'factor', 'Multiplies births per woman and year.'))
  },
  example: `on: 2026-01
type: FertilityChanged
area: "05"
factor: 0.95
source: assumption`
})

export const migrationAdded = describe<MigrationAdded>({
  type: 'MigrationAdded',
  family: 'demographic',
  meaning: 'People move in (or, below zero, out) beside the migration of the region package.',
  effective: yearly,
  ending: yearlyEnd,
  fields: {
    area: required(area()),
    personsPerYear: required(
      quantity(
        { min: -1e6, max: 1e6 },
        'persons per year',
        'Additional net in-moves over the whole area, spread over its municipalities by population.'
      )
    ),
    profile: optional(
      choice(
        ['default', 'family', 'student', 'older'] as const,
        'Ages of those who move: `default` = as the in-moves of the package.'
      )
    )
  },
  example: `on: 2027-01
until: 2031-12
type: MigrationAdded
area: 05358
personsPerYear: {normal: [400, 80]}
profile: family
source: assumption`
})

export const migrationChanged = describe<MigrationChanged>({
  type: 'MigrationChanged',
  family: 'demographic',
  meaning: 'The migration of the region package is multiplied.',
  effective: yearly,
  ending: yearlyEnd,
  fields: {
    area: required(area()),
    factor: required(quantity({ min: 0, max: 100 }, 'factor', 'Multiplies the flows; 0 = nobody moves.'))
  },
  example: `on: 2028-01
type: MigrationChanged
area: 05370
factor: {uniform: [0.5, 1]}
source: assumption`
})

export const careRatesVaried = describe<CareRatesVaried>({
  type: 'CareRatesVaried',
  family: 'demographic',
  meaning:
    'The course of the age-specific rates of care need is replaced: constant, rising, or compression (gained years are partly free of care).',
  effective: 'From the month of `on`; the rates reached by then are the starting point.',
  ending: 'Last month in force; then the default course again, from the level reached.',
  fields: {
    area: required(area()),
    variant: required(choice(['constant', 'rising', 'compression'] as const, 'The course.')),
    share: optional(
      quantity(
        { min: -0.5, max: 1 },
        'share (per year when rising)',
        'rising: growth of the rates per year, 0.02 = 2 %; compression: share of the gained life expectancy that is free of care, 0 to 1. Not with constant.'
      )
    )
  },
  rules: ({ variant, share }): ReadonlyArray<Contradiction> =>
    share === undefined
      ? []
      : variant === 'constant'
        ? [{ field: 'share', kind: 'contradiction', found: 'share', allowed: 'no share with the variant constant' }]
        : variant === 'compression' && lowestOf(share) < 0
          ? [
              {
                field: 'share',
                kind: 'out-of-range',
                found: 'share below 0',
                allowed: 'a share from 0 to 1 with the variant compression'
              }
            ]
          : [],
  example: `on: 2030-01
type: CareRatesVaried
area: "*"
variant: rising
share: {pert: [0, 0.01, 0.03]}
source: assumption`
})

export const prevalenceTrended = describe<PrevalenceTrended>({
  type: 'PrevalenceTrended',
  family: 'demographic',
  meaning: 'The prevalence of a chronic condition rises or falls year by year, beyond what ageing does.',
  effective: 'From the month of `on`, steadily over the year.',
  ending: 'Last month of the trend; the level reached stays.',
  fields: {
    area: required(area()),
    condition: required(condition('A condition of the region package.')),
    factorPerYear: required(
      quantity(
        { min: 0, above: true, max: 2 },
        'factor per year',
        'Multiplies the prevalence each year; 1.01 = 1 % more.'
      )
    )
  },
  example: `on: 2025-01
until: 2034-12
type: PrevalenceTrended
area: "*"
condition: diabetes
factorPerYear: {triangular: [1, 1.01, 1.02]}
source: assumption`
})

export const demographicDescriptors = [
  mortalityChanged,
  fertilityChanged,
  migrationAdded,
  migrationChanged,
  careRatesVaried,
  prevalenceTrended
] as const

/** Lower end of what a quantity can be; unbounded laws were held against the field's range already. */
const lowestOf = (q: Quantity): number => {
  if (!isDistribution(q)) return q
  for (const [name, { span }] of Object.entries(laws)) {
    if (!(name in q)) continue
    const [law] = Object.values(q).filter((value): value is ReadonlyArray<number> => Array.isArray(value))
    if (law !== undefined) return span(law, 'level' in q ? q.level : 0.8, 'shape' in q ? q.shape : 'normal')[0]
  }
  return 0
}
