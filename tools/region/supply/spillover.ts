/** Where unmet demand goes, and the strain of family carers. No published shares were found: all of it assumption, wide. */
import { written, type BuiltTable, type ParameterRow, type SourceRow } from '../frame.js'
import { ASSUMPTION, estimated, type Range } from './origins.js'

interface Passage {
  readonly from: string
  readonly to: string
  /** The largest values of one service add up to at most 1. */
  readonly share: Range
  readonly why: string
}

const PASSAGES: ReadonlyArray<Passage> = [
  {
    from: 'gp',
    to: 'emergency',
    share: [0.002, 0.01, 0.05],
    why: 'of a hundred contacts that do not take place about one turns up at an emergency department, as many as there are emergency visits per hundred contacts, give or take; most are put off or dropped'
  },
  {
    from: 'specialist',
    to: 'gp',
    share: [0.05, 0.15, 0.3],
    why: 'the general practitioner takes over what needs no specialist'
  },
  {
    from: 'hospital_internal',
    to: 'emergency',
    share: [0.05, 0.15, 0.3],
    why: 'acute cases that no ward takes come back through an emergency department; one visit per case'
  },
  {
    from: 'hospital_surgery',
    to: 'emergency',
    share: [0.02, 0.06, 0.15],
    why: 'as internal medicine, with more planned cases'
  },
  { from: 'hospital_other', to: 'emergency', share: [0.02, 0.06, 0.15], why: 'as surgery' },
  {
    from: 'home_care',
    to: 'family',
    share: [0.3, 0.5, 0.7],
    why: 'families take over where they can; one of two is the middle of what is thinkable'
  },
  {
    from: 'home_care',
    to: 'nursing_home',
    share: [0.02, 0.05, 0.15],
    why: 'few move to a home for want of a home care service'
  },
  {
    from: 'nursing_home',
    to: 'home_care',
    share: [0.1, 0.2, 0.35],
    why: 'who waits for a place is cared for at home by a service, where there is one'
  },
  {
    from: 'nursing_home',
    to: 'family',
    share: [0.2, 0.35, 0.5],
    why: 'or by the family alone; the rest has no suitable care'
  },
  {
    from: 'day_care',
    to: 'family',
    share: [0.5, 0.7, 0.9],
    why: 'guests of day care live at home: mostly the family keeps the hours it would have been free'
  },
  {
    from: 'short_term_care',
    to: 'family',
    share: [0.4, 0.6, 0.8],
    why: 'the family goes on without a break'
  },
  {
    from: 'short_term_care',
    to: 'hospital_internal',
    share: [0, 0.03, 0.1],
    why: 'some stay in, or return to, hospital; one person-month stands for one case'
  }
]

export const spilloverTable = (): BuiltTable => ({
  table: 'spillover',
  columns: ['from_service', 'to', 'share', 'share_dist'],
  rows: PASSAGES.map(({ from, to, share }) => [from, to, share[1], written({ pert: share })]),
  sources: [
    estimated(
      ASSUMPTION,
      'spillover',
      `No published shares were found. ${PASSAGES.map(({ from, to, why }) => `${from} to ${to}: ${why}`).join('. ')}`,
      'share'
    )
  ]
})

const strain = (name: string, range: Range, unit: string): ParameterRow => ({
  name,
  value: range[1],
  unit,
  dist: written({ pert: range })
})

export const strainParameters = (): ReadonlyArray<ParameterRow> => [
  strain('carer_strain_decay', [0.05, 0.1, 0.25], '1/month'),
  strain('carer_strain_slope', [0, 0.02, 0.06], 'log-odds'),
  strain('carer_strain_bound', [0.05, 0.1, 0.2], 'log-odds')
]

export const strainSources = (): ReadonlyArray<SourceRow> => [
  estimated(
    ASSUMPTION,
    'parameters',
    'Strain fades by a tenth a month (half of it in seven months) when load returns to that of the base date',
    'carer_strain_decay'
  ),
  estimated(
    ASSUMPTION,
    'parameters',
    'A load a tenth above that of the base date for years ends at a strain of 1, which lowers the odds of care by family alone by about 2 %. Small, because carer_ratio_slope already follows the number of possible carers',
    'carer_strain_slope'
  ),
  estimated(
    ASSUMPTION,
    'parameters',
    'However great the strain, the odds of care by family alone fall by about a tenth at most, in the middle of the range',
    'carer_strain_bound'
  )
]
