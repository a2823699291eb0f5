/**
 * The parameters a package may give: what each is about, its range and what holds without it. A name that is not listed
 * here is taken with a warning, because a misspelt parameter would silently stay neutral.
 */
export type ParameterSubject =
  | 'none'
  | 'service'
  | 'role'
  | 'condition'
  | 'settlement'
  /** `f` or `m`. */
  | 'sex'
  /** `f:65-69`, `m:90+`. */
  | 'sexAges'
  /** A care grade, a setting, or both; free text for the check. */
  | 'any'

export interface ParameterDescriptor {
  readonly name: string
  readonly subject: ParameterSubject
  readonly unit: string
  readonly min?: number
  readonly max?: number
  readonly above?: number
  /** What holds where the package gives none, in words. */
  readonly without: string
  readonly meaning: string
}

type Bounds = Pick<ParameterDescriptor, 'min' | 'max' | 'above'>
const share: Bounds = { min: 0, max: 1 }
const signedShare: Bounds = { min: -1, max: 1 }
const factor: Bounds = { above: 0, max: 100 }

const parameter = (
  name: string,
  subject: ParameterSubject,
  unit: string,
  bounds: Bounds,
  without: string,
  meaning: string
): ParameterDescriptor => ({ name, subject, unit, ...bounds, without, meaning })

/** All known parameters by family, in the order of the reference page. */
export const regionParameters: ReadonlyArray<ParameterDescriptor> = [
  parameter('mortality_improvement', 'sexAges', '1/year', signedShare, '0', 'Yearly fall of death rates.'),
  parameter(
    'mortality_walk_sd',
    'none',
    'log',
    share,
    '0: no walk',
    'Standard deviation of the yearly step of the walk k of all death rates.'
  ),
  parameter('mortality_ratio', 'sex', 'ratio', factor, '1', 'Standardised mortality ratio of the area, shrunk.'),
  parameter(
    'migration_improvement_years',
    'none',
    'years',
    { min: 0, max: 100 },
    'none',
    'Years over which migration moves to its long-run level.'
  ),
  parameter(
    'sex_ratio_at_birth',
    'none',
    'males per female',
    { above: 0, max: 2 },
    '1.055 (listed default)',
    'Boys born per girl.'
  ),
  parameter('fertility_factor', 'none', 'ratio', factor, '1', 'Multiple of the fertility rates of the area.'),
  parameter('migration_factor', 'none', 'ratio', { min: 0, max: 100 }, '1', 'Multiple of the migration of the area.'),
  parameter('care_level', 'none', 'ratio', factor, '1', 'Multiple of the care prevalence of the area.'),
  parameter(
    'care_trend_start',
    'none',
    '1/year',
    signedShare,
    '0',
    'Growth of age-specific care rates just after the last survey (r0).'
  ),
  parameter(
    'care_trend_half_life_years',
    'none',
    'years',
    { above: 0, max: 1_000 },
    'no fading',
    'Time in which that growth halves.'
  ),
  parameter(
    'care_rates_hold_until',
    'none',
    'calendar year',
    { min: 1900, max: 2200 },
    'the base year',
    'Year at whose end the survey was taken; rates hold flat before.'
  ),
  parameter(
    'care_trend_mix',
    'any',
    'share',
    signedShare,
    'that of the stock',
    'Share of the increment by setting (and grade).'
  ),
  parameter(
    'care_trend_mix_family',
    'none',
    'share',
    share,
    'that of the stock',
    'Share of the increment cared for by family alone.'
  ),
  parameter(
    'care_trend_mix_grade1_only',
    'none',
    'share',
    share,
    'that of the stock',
    'Share of the increment in grade 1 without service.'
  ),
  parameter(
    'care_trend_mix_home_care',
    'none',
    'share',
    share,
    'that of the stock',
    'Share of the increment with a home care service.'
  ),
  parameter(
    'care_trend_mix_nursing_home',
    'none',
    'share',
    share,
    'that of the stock',
    'Share of the increment in homes.'
  ),
  parameter('care_trend_grade', 'any', 'ratio', { min: 0, max: 100 }, '1', 'Multiple of the trend for a grade.'),
  parameter(
    'carer_ratio_slope',
    'any',
    'log-odds',
    { min: -10, max: 10 },
    '0',
    'Slope of the setting log-odds by carer potential (45-64 per 75+).'
  ),
  parameter(
    'carer_strain_decay',
    'none',
    '1/month',
    { above: 0, max: 1 },
    'no strain',
    'Share of the strain of family carers that fades in a month.'
  ),
  parameter(
    'carer_strain_slope',
    'none',
    'log-odds',
    { min: 0, max: 10 },
    '0: strain moves nobody',
    'Fall of the log-odds of care by family alone against formal care per unit of strain.'
  ),
  parameter(
    'carer_strain_bound',
    'none',
    'log-odds',
    { above: 0, max: 5 },
    'no strain',
    'Largest change of these log-odds by strain.'
  ),
  parameter(
    'deprivation_gradient',
    'any',
    'per unit of the score',
    { min: -100, max: 100 },
    '0',
    'Gradient of a condition, or of `care`, over deprivation.'
  ),
  parameter(
    'prevalence_level',
    'condition',
    'ratio',
    factor,
    '1',
    'Multiple of the prevalence of a condition in the area.'
  ),
  parameter(
    'prevalence_trend',
    'condition',
    'factor per year',
    { above: 0, max: 2 },
    '1',
    'Yearly factor of the prevalence of a condition.'
  ),
  parameter(
    'ratio_damping',
    'any',
    'exponent',
    { min: 0, max: 1 },
    '1',
    'Exponent by which ratios of groups are damped when they multiply.'
  ),
  parameter(
    'discount_rate',
    'none',
    '1/year',
    share,
    'no discounted costs',
    'Yearly rate by which costs of measures lose weight after the first reported year.'
  ),
  parameter(
    'slack',
    'service',
    'share',
    signedShare,
    'see the model page',
    'Unused (or missing) capacity in the reference year.'
  ),
  parameter(
    'vacancy',
    'service',
    'share',
    share,
    'PERT 0.02, 0.04, 0.07 with occupancy',
    'Share of places empty between two users.'
  ),
  parameter('staff_net_growth', 'role', '1/year', signedShare, '0', 'Growth of a role beyond the status quo.'),
  parameter(
    'staff_net_growth_half_life_years',
    'any',
    'years',
    { above: 0, max: 1_000 },
    'uniform 2 to 10 (listed default)',
    'Time in which that growth halves.'
  ),
  parameter(
    'staff_attrition_per_year',
    'role',
    '1/year',
    share,
    '0.06 (listed default)',
    'Yearly rate at which recruited or trained staff leave the role.'
  ),
  parameter(
    'training_months',
    'any',
    'months',
    { min: 0, max: 120 },
    '36 (listed default)',
    'Time from the start of training to the first month of work.'
  ),
  parameter(
    'training_completion',
    'any',
    'share',
    share,
    '0.7 (listed default)',
    'Share of those who start training and complete it.'
  ),
  parameter(
    'training_starts_cap',
    'any',
    'share per year',
    share,
    '0.01 (listed default)',
    'Most additional training starts a year, as a share of the population aged 15 to 24.'
  ),
  parameter('sickness_share', 'role', 'share', share, '0', 'Share of working time lost to sickness.'),
  parameter(
    'succession_share',
    'any',
    'share',
    share,
    'see the model page',
    'Share of leaving physicians who find a successor.'
  ),
  parameter(
    'gp_target_ratio',
    'none',
    'residents per physician',
    { above: 0, max: 100_000 },
    'no degree of provision',
    'Residents per general practitioner that the planning guideline holds for full provision.'
  ),
  parameter(
    'detour_factor',
    'settlement',
    'ratio',
    { min: 1, max: 5 },
    'listed default',
    'Road distance / straight distance.'
  ),
  parameter(
    'speed_kmh',
    'settlement',
    'km/h',
    { above: 0, max: 300 },
    'listed default',
    'Mean speed on the road by settlement type.'
  ),
  parameter(
    'access_minutes',
    'settlement',
    'minutes',
    { min: 0, max: 240 },
    'listed default',
    'Minutes added to every trip (walking, parking).'
  ),
  parameter(
    'travel_share',
    'service',
    'share',
    share,
    'none: travel does not change the output of staff',
    'Share of the working time of staff who travel to the patient spent on the way, in the reference year.'
  ),
  parameter(
    'settlement_radius_share',
    'settlement',
    'share',
    share,
    'listed default',
    'Radius of the settled disk / radius of the municipality as a disk.'
  ),
  parameter(
    'outside_share',
    'service',
    'share',
    share,
    '0: borders closed',
    'Share of the residents’ demand served outside the region.'
  ),
  parameter(
    'outsider_share',
    'service',
    'share',
    share,
    '0: borders closed',
    'Share of the use of facilities by non-residents.'
  )
]

const byName = new Map(regionParameters.map((known) => [known.name, known]))

/** Descriptor of a parameter; undefined for a name that is not listed. */
export const parameterDescriptor = (name: string): ParameterDescriptor | undefined => byName.get(name)
