/**
 * Headline results of the shipped scenarios and whether a planner would believe them, and why. Figures come from test/golden;
 * the judgement is written by hand. A new scenario needs one entry here; without one the page says that it is not judged.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'

interface Judgement {
  /** File name in scenarios/ without extension. */
  readonly scenario: string
  /** Beginnings of lines of the golden file (blanks as one), and what to call them. */
  readonly figures: ReadonlyArray<readonly [line: string, name: string]>
  readonly believed: 'yes' | 'with reserve' | 'no'
  readonly why: string
}

const homeCare = ['region-aachen home_care coverage_base', 'home care coverage'] as const
const homes = ['region-aachen nursing_home coverage_base', 'nursing home coverage'] as const
const gp = ['region-aachen gp coverage_base', 'GP coverage'] as const
const care = ['region-aachen care persons', 'people with care needs'] as const
const closureOf = (facility: string): Judgement['figures'] => [
  [`closure/${facility}/persons_nearest_changed`, 'persons whose nearest site changes'],
  [`closure/${facility}/extra_minutes_mean`, 'their extra minutes, mean'],
  [`closure/${facility}/newly_over_30`, 'persons newly over 30 minutes']
]

const unmet = (service: string, name: string, region = 'region-aachen') =>
  [`${region} ${service} unmet`, `${name}, unserved`] as const
const inBoth = [unmet('home_care', 'home care'), unmet('nursing_home', 'homes')]

const judgements: ReadonlyArray<Judgement> = [
  {
    scenario: 'baseline',
    figures: [care, homeCare, homes, gp],
    believed: 'with reserve',
    why: 'A sixth of home care uncovered in 2030 fits what insurers and care planners expect if staff follow the population. A third in 2042 is more than most would say: half of the growth of demand comes from fewer possible carers per old person, a slope that is likely but not sure for NRW, and those whom homes pass on count again. The wide interval (0.5 to 0.8) is the honest part. Coverage of homes falls because no place is added in twenty years: a planner would build some, so this is a course without answer, not an expectation. GP coverage stands on the published rule of exits and on assumptions about succession.'
  },
  {
    scenario: 'ageing-fast',
    figures: [care, homeCare, homes],
    believed: 'yes',
    why: 'Longer lives give more people with care needs at the same rates, and coverage falls a little faster than in the baseline. The direction is beyond doubt; that a longer life brings no healthier years is the assumption.'
  },
  {
    scenario: 'gp-retirement-wave',
    figures: [gp],
    believed: 'with reserve',
    why: 'Half of all GP contacts uncovered in 2042 follows if hardly a practice is taken over for twenty years. Nobody expects that without an answer (delegation, centres, recruitment); as a stress test it shows the order of magnitude.'
  },
  {
    scenario: 'home-care-insolvency',
    figures: [homeCare],
    believed: 'yes',
    why: 'A handful of services that close moves the region by a fifth of a percentage point: staff go to neighbours, and services are many and small. Locally, and for some weeks, it is worse than a yearly mean can show.'
  },
  {
    scenario: 'linnich-closure',
    figures: closureOf('hospital-linnich'),
    believed: 'with reserve',
    why: 'Jülich and Erkelenz are ten to fifteen minutes away, so a mean of four to five extra minutes and nobody over 30 is what the map says. Minutes are estimates (road factor and speed). No outcome of the real closing was published: face validity only. Extra cases at the neighbours depend on referrals that nobody has published.'
  },
  {
    scenario: 'linnich-stays',
    figures: [homeCare],
    believed: 'yes',
    why: 'Equal to the baseline in everything but the hospital, as it must be.'
  },
  {
    scenario: 'schleiden-closure',
    figures: closureOf('hospital-schleiden'),
    believed: 'with reserve',
    why: 'The south of Kreis Euskirchen has few alternatives (Mechernich, Simmerath), so thousands over 30 minutes is plausible and is what local protest was about. No outcome is published: face validity only.'
  },
  {
    scenario: 'simmerath-closure',
    figures: closureOf('hospital-simmerath'),
    believed: 'with reserve',
    why: 'More extra minutes than Linnich because the next sites lie in Aachen, Stolberg and Mechernich; the northern Eifel is the thinnest part of the region. Hypothetical: nothing to compare with.'
  },
  {
    scenario: 'staffing-shortfall',
    figures: [homeCare, homes],
    believed: 'with reserve',
    why: 'More exits and sickness take about 13 percentage points of home care coverage until 2042. The direction is certain; the size is that of the assumed exits.'
  },
  {
    scenario: 'care-planning-dueren',
    figures: [unmet('nursing_home', 'homes'), unmet('home_care', 'home care')],
    believed: 'yes',
    why: '160 places with staff lower the gap of homes in the whole region by about 130 people, half of it outside Kreis Düren, because people take places across its border. A care planner knows that and would still want to see it in figures. Places per municipality are estimates; the planner must put in the own list.'
  },
  {
    scenario: 'closures-to-2024',
    figures: [unmet('hospital', 'hospital cases'), unmet('emergency', 'emergency visits')],
    believed: 'with reserve',
    why: 'Two small hospitals less leave practically no gap in 2030 and about a thousand cases of 300,000 in 2042, when more old people meet unchanged hospitals. Headroom of hospitals is an assumption (6 to 30 %), so the year is weak, the order is not.'
  },
  {
    scenario: 'gat-pathway',
    figures: [unmet('gp', 'GP contacts')],
    believed: 'yes',
    why: 'Nothing of care changes, and that is the answer: no effect of the pathway on services has been published, so none is computed. What the scenario shows is who takes part and that nobody does once funding has ended.'
  },
  {
    scenario: 'gat-outreach',
    figures: [unmet('gp', 'GP contacts')],
    believed: 'yes',
    why: 'As the pathway: outreach lifts those who accept, not the care they get. The lift is an example that the user replaces.'
  },
  {
    scenario: 'gat-funding-continued',
    figures: [unmet('gp', 'GP contacts')],
    believed: 'yes',
    why: 'As the pathway, with funding that goes on; the amount is an example.'
  },
  {
    scenario: 'gevor-charter',
    figures: [unmet('home_care', 'home care', 'ruhr'), unmet('nursing_home', 'homes', 'ruhr')],
    believed: 'with reserve',
    why: 'The charter only holds goals against the baseline of the Ruhr. That no city keeps its home care in the wanted share of draws is what a baseline without answers must show. Differences inside a city, the main ones of the area, cannot be seen.'
  },
  {
    scenario: 'gevor-building-block',
    figures: [unmet('gp', 'GP contacts', 'ruhr'), unmet('hospital', 'hospital cases', 'ruhr')],
    believed: 'with reserve',
    why: 'Two kiosks add practice visits and avoid hospital cases, as the evaluation in Hamburg found; carried to Gelsenkirchen and Herne it is an analogy. More visits where practices are full raise the gap of practices: unwelcome and believable.'
  },
  {
    scenario: 'leig-potential',
    figures: inBoth,
    believed: 'with reserve',
    why: 'The course of the stock with its two closures; as far as the baseline is believed, it is.'
  },
  {
    scenario: 'leig-measure-concept',
    figures: inBoth,
    believed: 'with reserve',
    why: 'Twelve measures take a tenth off the gap of home care. Most sizes are examples, and measures without evidence have no effect of their own, so this is a lower end of what such a concept may do and a sober one.'
  },
  {
    scenario: 'linnich-to-outpatient-centre',
    figures: [unmet('gp', 'GP contacts'), unmet('day_care', 'day care')],
    believed: 'yes',
    why: 'A centre with practices and day care returns contacts and some places, no hospital case. Three in a hundred of the missing GP contacts of the region for one centre is the right order.'
  },
  {
    scenario: 'measures-home-care-gap',
    figures: inBoth,
    believed: 'with reserve',
    why: 'Relief, training and flying nurses together close a tenth of the gap of home care by 2042. Sizes are examples; that several measures close so little is in line with every staffing projection.'
  },
  {
    scenario: 'mekids-pathway',
    figures: [unmet('gp', 'GP contacts', 'ruhr')],
    believed: 'yes',
    why: 'Care does not change, since no effect was published; payer and beneficiary stand apart, with amounts that are examples but for the sum granted.'
  },
  {
    scenario: 'pandemic-winter',
    figures: inBoth,
    believed: 'with reserve',
    why: 'A winter of sickness and fewer hospital cases leaves about a hundred people more without home care in 2030 and hardly a trace in 2042. Deferred care and deaths of carers are not in it, so it is rather too mild.'
  },
  {
    scenario: 'ruhr-baseline',
    figures: [
      ['ruhr care persons', 'people with care needs'],
      ['ruhr home_care coverage_base', 'home care coverage'],
      ['ruhr nursing_home coverage_base', 'nursing home coverage']
    ],
    believed: 'with reserve',
    why: 'An older region of shrinking towns: needs grow more slowly than around Aachen and coverage falls a little less. No site is known, hospitals never run short, and north and south of a city are one place: a planner of a city would ask for more.'
  },
  {
    scenario: 'schleiden-to-outpatient-centre',
    figures: [unmet('gp', 'GP contacts'), unmet('hospital', 'hospital cases')],
    believed: 'yes',
    why: 'What remains in Schleiden is outpatient; contacts gained are of the size of six practices, and hospital cases do not come back.'
  },
  {
    scenario: 'smart-option-digital',
    figures: [unmet('gp', 'GP contacts'), unmet('emergency', 'emergency visits')],
    believed: 'with reserve',
    why: 'Delegation and telecare free a third of the missing GP contacts of 2030. That rests on minutes saved per visit at a single site and on an uptake that is an example; as an upper end it is believable.'
  },
  {
    scenario: 'smart-option-neighbourhood',
    figures: inBoth,
    believed: 'with reserve',
    why: 'Posts and day care work at once and lose against training later, because staff paid for by a project leave when it ends. The order of the two is believable, the sizes are examples.'
  },
  {
    scenario: 'stadtteilklinik-essen',
    figures: [unmet('home_care', 'home care', 'ruhr'), unmet('gp', 'GP contacts', 'ruhr')],
    believed: 'with reserve',
    why: 'Eight posts serve some thirty people more at home in a city of 590,000; beds were not short before. The kiosk sends more visits than the new practices take. No outcome of StatAMed is published.'
  },
  {
    scenario: 'stadtteilklinik-linnich',
    figures: [unmet('home_care', 'home care'), unmet('gp', 'GP contacts')],
    believed: 'with reserve',
    why: 'The same block in a small town: a handful of people at home, some thousand contacts, a few emergency visits. Without a published outcome it is arithmetic with named assumptions.'
  },
  {
    scenario: 'training-offensive',
    figures: [homeCare, homes],
    believed: 'yes',
    why: 'Little until 2030 because training lasts three years and a third does not complete it; three percentage points of home care and one of homes by 2042. A planner would find this sobering and right: training alone does not close the gap.'
  }
]

const figureRows = (scenario: string, figures: Judgement['figures']): ReadonlyArray<string> => {
  const path = `test/golden/${scenario}.txt`
  if (!existsSync(path)) return []
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .map((line) => line.trim())
  return figures.flatMap(([start, name]) => {
    const line = lines.find((one) => one.replace(/ +/g, ' ').startsWith(`${start} `))
    if (line === undefined) return []
    const values = line.split(/ {2,}/).filter((part) => /^-?\d/.test(part))
    return [`${name}: ${values.join(' → ')}`]
  })
}

/** The section of the page. */
export const faceValidity = (): ReadonlyArray<string> => {
  const scenarios = readdirSync('scenarios')
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.replace('.yaml', ''))
    .sort()
  return [
    '## Face validity of the shipped scenarios',
    '',
    'Would a planner believe it, and why? Figures of 10 draws from the committed comparison files (mean and 5–95 % of the draws; two values are 2030 → 2042; coverage relative to 2023). The judgement is an opinion, written down so that it can be contested. For closures nothing but face validity exists: no outcome of Linnich or Schleiden has been published.',
    '',
    '| scenario | headline | believed | why |',
    '|---|---|---|---|',
    ...scenarios.map((scenario) => {
      const judged = judgements.find((one) => one.scenario === scenario)
      if (judged === undefined) return `| ${scenario} | | not judged yet | |`
      return `| ${scenario} | ${figureRows(scenario, judged.figures).join('<br>')} | ${judged.believed} | ${judged.why} |`
    }),
    ''
  ]
}
