/** Assumptions that stand in the structure of the model rather than in a figure: what is assumed, why, how good, how much it moves. */

/** A: published method or law. B: derived from official figures. C: own rule with a reason. D: judgement. */
export type Quality = 'A' | 'B' | 'C' | 'D'
/** How far results would move under a fair alternative. */
export type Impact = 'high' | 'medium' | 'low'

export interface StructuralAssumption {
  readonly area:
    'population' | 'need' | 'supply' | 'calibration' | 'matching' | 'spill-over' | 'measures' | 'uncertainty'
  readonly assumption: string
  readonly why: string
  readonly quality: Quality
  readonly impact: Impact
  /** What else could be assumed, and how to try it. */
  readonly alternative: string
  /** Page that gives formula and source. */
  readonly page: string
}

const rows: ReadonlyArray<readonly [StructuralAssumption['area'], string, string, Quality, Impact, string, string]> = [
  [
    'population',
    'Municipalities share the death rates of their Kreis.',
    'Deaths of a single small town are too few for a ratio of its own.',
    'A',
    'low',
    '`MortalityChanged` with the area of one municipality',
    'population'
  ],
  [
    'population',
    'One random walk moves all death rates, in all places alike.',
    'Yearly deviations of life expectancy (heat, influenza) strike regions together; independent walks would cancel out.',
    'B',
    'low',
    'the parameter `mortality_walk_sd`',
    'population'
  ],
  [
    'population',
    'Migration stays at the level and age pattern of typical years, uncertain as a whole.',
    'No method predicts migration; refugee and register years are left out, their like may come again.',
    'B',
    'high',
    '`MigrationAdded`, `MigrationChanged`',
    'population'
  ],
  [
    'population',
    'Demography steps once a year; months are interpolated.',
    'Stocks are published for 31 December, and monthly patterns do not matter over twenty years.',
    'A',
    'low',
    'none',
    'population'
  ],
  [
    'need',
    'Care rates by age grow at first and level off.',
    'The growth of 2019 to 2023 came from law and application; how long it lasts cannot be known from figures.',
    'D',
    'high',
    '`CareRatesVaried` (constant, rising, compression)',
    'need'
  ],
  [
    'need',
    'Those who come on top are cared for as those were who came on top in 2019 to 2023.',
    'The stock mix would send a third of them to services and homes that gained nobody in those years.',
    'B',
    'high',
    'the parameters `care_trend_mix_…`',
    'need'
  ],
  [
    'need',
    'Within a setting all ages have the same mix of care grades.',
    'No table gives grade by age and setting.',
    'C',
    'low',
    'own `care_settings` and `care_grades` tables',
    'need'
  ],
  [
    'need',
    'Conditions do not raise the use of services beyond age and sex.',
    'No ratio with a source was found; the engine takes ratios where a package gives them.',
    'C',
    'medium',
    'rows `condition:…` in `service_use`',
    'need'
  ],
  [
    'supply',
    'The shares of a population group that work in care are held.',
    'It is the status-quo variant of the official projection of care workers.',
    'A',
    'high',
    'staffing occurrences; `staff_net_growth`',
    'supply'
  ],
  [
    'supply',
    'Net growth over status quo fades with a half-life of 2 to 10 years.',
    'Home care staff grew by 3.8 % a year and then shrank; which of the two goes on decides when home care runs short.',
    'D',
    'high',
    'the parameters `staff_net_growth`, `staff_net_growth_half_life_years`',
    'supply'
  ],
  [
    'supply',
    'Staff do not move between Kreise, and services share a pool in fixed parts.',
    'No flows between employers or Kreise are published.',
    'C',
    'medium',
    '`StaffRecruited` with negative and positive amounts',
    'supply'
  ],
  [
    'supply',
    'Physicians leave by the shares of the planning assumption in NRW, a part of them without successor.',
    'Exact ages are not known and not asked for.',
    'C',
    'high',
    '`SuccessionChanged`, `PracticeSeatLost`',
    'supply'
  ],
  [
    'calibration',
    'Services used in the reference year are the demand, but for a slack of −5 to +5 %.',
    'No survey of unmet need exists; published figures are services used.',
    'D',
    'high',
    'the parameter `slack`; read `coverage_base`',
    'calibration'
  ],
  [
    'calibration',
    'Norms give relations between grades and roles, never the level.',
    'By the norms of § 113c SGB XI homes would have half their staff idle.',
    'B',
    'medium',
    'control totals of the package',
    'calibration'
  ],
  [
    'matching',
    'People choose by size and distance, with a decay that is a wide range.',
    'No patient flows of the region are published.',
    'C',
    'medium',
    '`referrals`, `attractiveness`, `decay_per_minute`',
    'matching'
  ],
  [
    'matching',
    'Minutes come from distance, detour and speed by type of settlement.',
    'A road network is not part of the package.',
    'C',
    'medium',
    'the table `travel_times`',
    'matching'
  ],
  [
    'matching',
    'Incumbents of a stock service keep their place; the refused wait.',
    'Nobody is moved out of a home because somebody in greater need asks.',
    'C',
    'medium',
    'none',
    'matching'
  ],
  [
    'matching',
    'A declared share is served outside the region, and outsiders inside.',
    'The region is no island; no flows were found, so the shares are wide.',
    'D',
    'medium',
    '`outside_share`, `outsider_share`',
    'matching'
  ],
  [
    'spill-over',
    'What a service cannot serve asks elsewhere, stays with the family or goes without, in fixed shares.',
    'No published study gives the shares; they are wide and named as assumptions.',
    'D',
    'medium',
    'the table `spillover`',
    'spillover'
  ],
  [
    'spill-over',
    'Strain of family carers moves settings through a bounded function.',
    'A feedback without bound would let the model leave the range in which anything is known.',
    'D',
    'low',
    'the parameters `carer_strain_…`',
    'spillover'
  ],
  [
    'measures',
    'Overlapping measures act on what the others leave.',
    'Effects of single measures do not add up; their interplay has not been studied.',
    'C',
    'medium',
    'scenarios with one measure each',
    'measures'
  ],
  [
    'measures',
    'A measure without evidence has no effect of its own; its answer is a break-even.',
    'A default without a source would be an invented result.',
    'A',
    'high',
    'an effect given by the user with its source',
    'measures'
  ],
  [
    'uncertainty',
    'Quantities vary independently unless a correlation group is declared.',
    'No joint distributions are published.',
    'C',
    'medium',
    '`corr` in a distribution',
    'uncertainty'
  ]
]

/** All structural assumptions, in the order of the model. */
export const structuralAssumptions: ReadonlyArray<StructuralAssumption> = rows.map(
  ([area, assumption, why, quality, impact, alternative, page]) => ({
    area,
    assumption,
    why,
    quality,
    impact,
    alternative,
    page
  })
)
