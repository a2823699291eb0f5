/** English texts of terminal summary and report. `Texts` is the shape every catalogue fills; numbers arrive formatted. */
import { formatsOf } from '../language.js'

const { counted, plural } = formatsOf('en')

const goalsMet = (met: number, all: number): string => {
  if (all === 1) return met === 1 ? 'The goal is' : 'The goal is not'
  if (met === 0) return `None of the ${all} goals is`
  return met === all ? `All ${all} goals are` : `${met} of ${all} goals ${plural(met, 'is', 'are')}`
}

export const en = {
  product: 'Tragweite',
  tagline: 'care capacity, projected: if – then, not a forecast',
  question: 'Question',
  answer: 'The answer in three sentences',
  noAnswer: 'The package holds population figures only: need and supply were not computed.',
  events: 'What happens in this scenario',
  furtherEntries: (n: number) => `and ${counted(n, 'more', 'more')} (all: --report, tragweite log)`,
  inherited: 'from the parent scenario',
  wholeRegion: 'whole region',
  reasons: 'Reasons',
  nothingHappens: 'Nothing closes and nothing starts: people age, staff age with them.',
  when: 'When',
  what: 'What',
  subject: 'Concerns',
  why: 'Why',
  source: 'Source',
  needAndSupply: 'Need against supply, by service',
  demand: 'demand',
  served: 'served',
  capacity: 'capacity',
  unmet: 'unmet',
  without: 'without care',
  waiting: 'waiting',
  coverage: 'coverage',
  coverageBase: (year: number) => `coverage relative to ${year}`,
  band: 'Band: 5 to 95 of 100 draws. Served counts people served outside the region, too; capacity is that of the sites of the region, also for outsiders.',
  year: 'year',
  area: 'area',
  service: 'service',
  region: 'region',
  municipality: 'municipality',
  careNeed: 'People with care needs',
  hardest: 'The ten municipalities hit hardest',
  largestGaps: 'Largest gaps in long-term care',
  largestGapsNote: (parent: string) => `Not an effect of this scenario: in “${parent}” the gaps are just as large.`,
  hardestNote: (year: number) =>
    `Long-term care in ${year}: people who want home care or a nursing home place and find none, per 100 people with care needs. Short from: first year in which at least half of the draws are below 95% of the coverage of the reference year.`,
  perHundred: 'per 100 with care needs',
  firstShort: 'short from',
  howSure: 'how sure',
  never: 'not before the end',
  difference: (parent: string) => `Difference to “${parent}”`,
  differenceNote: (month: string) => `Paired draw by draw; before ${month} both are identical to the bit.`,
  noDifference: 'No difference to the parent scenario: all results are identical to the bit.',
  closureTitle: (name: string, month: string) => `${name}: consequences from ${month}`,
  nearestLost: 'people whose nearest site changes',
  extraMinutes: 'their extra minutes, mean',
  extraMinutesTenth: 'their extra minutes, worst tenth',
  emergencyMoved: 'emergency visits a year that go elsewhere',
  equity: 'Differences between places',
  equityGap: ({
    service,
    year,
    points,
    lower,
    span,
    sure
  }: {
    service: string
    year: string
    points: string
    lower: boolean
    span: string
    sure: boolean
  }) =>
    `${service}, ${year}: coverage in the most deprived fifth of the population (by municipality) is ${points} percentage points ${lower ? 'lower' : 'higher'} than in the least deprived${span === '' ? '' : ` (${span})`}${sure ? '' : '; the draws do not agree on the sign'}. This speaks of places, not of single people.`,
  responsibilities: 'Who may decide, who must act, who pays',
  responsibilitiesNote:
    'General by law, for the services that run short here, lose a site or differ from the scenario compared with (state law: North Rhine-Westphalia). Laws change: check the text in force. Who does it here, the scenario says.',
  fieldOfAction: 'Field of action',
  mayDecide: 'May decide',
  mustAct: 'Must act',
  whoPays: 'Pays',
  legalBasis: 'Law',
  stateOfLaw: (date: string) => `as of ${date}`,
  newlyOver: (minutes: number) => `people newly over ${minutes} minutes`,
  neighbours: 'change of use a year at the other sites',
  unknownDepartments: (names: string) => `Departments unknown, counted as basic care: ${names}.`,
  nobody: 'nobody',
  hardlyAnybody: 'hardly anybody',
  people: (n: string) => `${n} people`,
  closureSentence: (name: string, month: string, persons: string, minutes: string, tenth: string) =>
    `${name} is missing from ${month}: for about ${persons} people another hospital with basic care becomes the nearest; they travel ${minutes} minutes longer on average, the worst-off tenth ${tenth} minutes.`,
  over30Sentence: (who: string) => `Newly more than 30 minutes away: ${who}.`,
  /** `also` = more follows for the same closure. */
  casesSentence: (lost: string, neighbours: string, outside: string) =>
    `Its ${lost} cases a year move mainly to ${neighbours}${outside}.`,
  casesOutside: (n: string) =>
    `; about ${n}, those of outsiders among them, go to hospitals outside the region or stay unmet`,
  /** `apart`: the parent in which it falls short all the same. */
  shortSentence:
    (apart: string | undefined) =>
    (service: string, year: string, unmet: string, unit: string, last: string, span: string, sure: string) =>
      `${apart === undefined ? service : `Apart from that, and just the same in “${apart}”, “${service}”`} falls short first: from ${year} fewer than 95 of 100 are served as in the reference year (${sure}); in ${last} the mean gap is ${unmet} ${unit} (${span}).`,
  focusSentence: (
    service: string,
    year: string,
    unmet: string,
    unit: string,
    last: string,
    span: string,
    sure: string
  ) =>
    `${service} falls short from ${year}: fewer than 95 of 100 are served as in the reference year (${sure}); in ${last} the mean gap is ${unmet} ${unit} (${span}).`,
  withoutSentence: (persons: string, families: boolean) =>
    ` In the end ${persons} of it stay without: ${families ? 'neither served elsewhere nor carried by the family' : 'not served elsewhere either'}.`,
  noShortSentence: (last: string) =>
    `No service falls below 95% of its reference coverage in the middle of the draws before ${last}.`,
  whereSentence: (places: string, service: string, apart: string | undefined) =>
    `${apart === undefined ? service : `Apart from that, and just the same in “${apart}”, “${service}”`} runs short first in ${places}.`,
  needSentence: (from: string, to: string, first: string, last: string, change: string) =>
    `People with care needs: ${from} in ${first}, ${to} in ${last} (${change}).`,
  parentSentence: (parent: string, text: string) => `Against “${parent}”, what stays unmet changes: ${text}.`,
  parentNothing: 'no change in what is served',
  /** A sentence about a part of the region. */
  inPlace: (place: string, sentence: string) => `${place}: ${sentence}`,
  /** Where unmet demand grows because more is asked for; sizes with their sign. */
  moreAsked: (demand: string) => `at the same time more is asked for: ${demand}`,
  parentSame: (parent: string) => `Against “${parent}”, what stays unmet does not change.`,
  parentChange: (service: string, unmet: string, unit: string, year: string, span: string) =>
    `${service} ${unmet} ${unit} in ${year} (${span})`,
  span: (low: string, high: string) => `${low} to ${high} in 90 of 100 draws`,
  sureVery: 'in at least 95 of 100 draws',
  sureRather: 'in at least 75 of 100 draws',
  sureEven: 'in at least half of the draws',
  sureSome: 'in at least a quarter of the draws',
  sureFew: 'in at least 5 of 100 draws',
  uncertaintyTitle: 'How sure is this?',
  /** `families`: what varies, as a list; '' where a stored run does not say. */
  uncertaintyOn: (draws: number, quantities: number, families: string) =>
    quantities === 0
      ? `NOTHING VARIES: the package gives no distribution, so all draws (${counted(draws, 'draw', 'draws')}) are the same course, without any range.`
      : `${counted(draws, 'draw', 'draws')}; ${counted(quantities, 'quantity varies', 'quantities vary')}${families === '' ? '' : `: ${families}`}.`,
  uncertaintyOff:
    'UNCERTAINTY IS OFF: every quantity stands at its expected value; the result is one course, without any range.',
  demographicNoise:
    'Births, deaths and moves are whole persons with chance (--demographic-noise): the ranges of small municipalities hold it.',
  demographyExpected:
    'The population runs at expected values: the ranges leave out the chance of small numbers (--demographic-noise puts it in).',
  careRatesFixed:
    'CARE RATES DO NOT VARY in this package: the ranges below leave out the largest uncertainty of care need.',
  precision: (service: string, error: string, enough: boolean) =>
    `Monte-Carlo error of the ${service} gap: ± ${error}${enough ? '; the draws suffice for the statements made here' : '; MORE DRAWS ARE NEEDED for firm statements (--draws)'}.`,
  /** What moves home care most, as far as the package gives it, and both ends of its coverage. */
  homeCareCourse: (
    low: string,
    high: string,
    year: string,
    { staff, carers }: { readonly staff: boolean; readonly carers: boolean }
  ) =>
    `${
      staff || carers
        ? `When home care runs short depends above all on ${[
            ...(staff ? ['how long the staff growth of 2019–2023 lasts'] : []),
            ...(carers ? ['how much more home care is needed where fewer family members can care'] : [])
          ].join(' and on ')}:`
        : 'Home care:'
    } coverage in ${year} lies between ${low} and ${high}.`,
  bordersClosed: 'Borders closed: nobody is served outside the region.',
  estimates: (share: string, tables: string) =>
    `${share} of the package's figures rest on estimates${tables === '' ? '' : `; estimated throughout: ${tables}`}.`,
  sources: 'Sources and estimates',
  estimate: 'estimate',
  official: 'published',
  table: 'table',
  licence: 'licence',
  note: 'note',
  rows: 'rows',
  calibration: 'Calibration of the reference year',
  calibrationNote:
    'Use of the reference year as the package gives it (control total), as the rates give it (before), and the factor that joins them. A factor outside 0.5–2 is refused.',
  controlTotal: 'control total',
  before: 'before',
  factor: 'factor',
  after: 'after',
  provenance: 'This run',
  seed: 'seed',
  draws: 'draws',
  engine: 'engine',
  hashes: 'hashes',
  run: 'run id',
  period: 'period',
  base: 'population base',
  assumptions: 'Built-in assumptions in use',
  neutral: 'Parameters the package does not give (neutral)',
  leftOut: 'Not computed, for want of tables',
  projectionNote:
    'A projection says “if, then”: if rates, flows and events are as stated, this follows. It is no forecast. Coverage is measured against the reference year, whose own unmet need is not known.',
  staff: 'Staff',
  available: 'available FTE',
  required: 'required FTE',
  missing: 'missing FTE',
  role: 'role',
  goals: 'Goals',
  goalMet: 'met',
  goalMissed: 'missed',
  goalLine: (service: string, coverage: string, by: string, reached: string, wanted: string) =>
    `${service} at least ${coverage} coverage by ${by}: so in ${reached} of draws, asked for ${wanted}`,
  goalSentence: (met: number, all: number, furthest: string) =>
    `${goalsMet(met, all)} reached with the certainty asked for${furthest === '' ? '' : `; furthest away (share of draws that reach it): ${furthest}`}.`,
  goalShort: (goal: string, reached: string) => `${goal} ${reached}`,
  asTable: 'as a table',
  german: 'Deutsch',
  english: 'English',
  theme: 'light / dark',
  reportWritten: (file: string) => `Report: ${file}`,
  fromStore: 'answered from the store, nothing computed',
  computedIn: (seconds: string) => `computed in ${seconds} s`,
  municipalitiesShort: (count: number) => plural(count, 'municipality', 'municipalities'),
  and: 'and',
  moreInReport: 'More: --report FILE.html (page), --out DIR (tables), --json.'
}

export type Texts = typeof en
