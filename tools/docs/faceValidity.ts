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

const judgements: ReadonlyArray<Judgement> = [
  {
    scenario: 'baseline',
    figures: [care, homeCare, homes, gp],
    believed: 'with reserve',
    why: 'A fifth of home care not covered in 2042 fits what long-term care insurers and care planners expect if staff follow the population; the width of the interval (0.7 to 0.95) is the honest part. Coverage of homes falls because no place is added in twenty years: a planner would build some, so this is a course without answer, not an expectation. GP coverage stands on the published rule of exits and on assumptions about succession.'
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
    why: 'More exits and sickness take about 15 percentage points of home care coverage until 2042. The direction is certain; the size is that of the assumed exits.'
  },
  {
    scenario: 'training-offensive',
    figures: [homeCare, homes],
    believed: 'yes',
    why: 'Little until 2030 because training lasts three years and a third does not complete it; three to four percentage points by 2042. A planner would find this sobering and right: training alone does not close the gap.'
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
