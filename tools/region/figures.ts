/** Error figures of the estimates as Markdown, for the page on the region: what was carried, how far it is off, and what was fitted. */
import { added, agedFrom, inGroup, total } from './ageGroups.js'
import { supplyFigures } from './figuresSupply.js'
import { careCount, careShare } from './carePrevalence.js'
import { SETTINGS } from './careSettings.js'
import type { Estimates } from './estimates.js'
import { AGES, SEXES, type Inputs, type Pyramid } from './frame.js'
import { kreisGroups } from './kreisPopulation.js'
import { markdownTable, percent, thousands, type Line } from './markdown.js'
import { zensusOldShare } from './municipalPopulation.js'
import { needPart } from './need.js'
import { projected } from './projection.js'
import { only } from './read.js'

const signed = (share: number, digits = 1): string => `${share < 0 ? '−' : '+'}${percent(Math.abs(share), digits)}`
const none = new Float64Array(2 * AGES)
const mean = (values: ReadonlyArray<number>): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** Persons of both sexes in ages from … to. */
const between = (population: Pyramid, from: number, to: number): number =>
  SEXES.reduce((sum, sex) => sum + inGroup(population, { sex, from, to }), 0)

/** Kreise carried from 2015 to 2020 without a look at the years between, against the official groups. */
const carriedKreise = (inputs: Inputs, { stocks }: Estimates): string => {
  const spans = [
    [0, 17],
    [18, 24],
    [25, 39],
    [40, 64],
    [65, 74],
    [75, 100]
  ] as const
  const lines = [...stocks.kreise].map(([kreis, { carried2020, stocks: official, carriedShare65 }]) => {
    const groups = kreisGroups(inputs, kreis, 2020)
    const errors = groups.map((group) => Math.abs(inGroup(carried2020, group) / group.persons - 1))
    const found = official.get(2020) ?? none
    const fitted = official.get(2022) ?? none
    return [
      kreis,
      ...spans.map(([from, to]) => signed(between(carried2020, from, to) / between(found, from, to) - 1)),
      percent(mean(errors)),
      `${percent(carriedShare65, 2)} / ${percent(agedFrom(fitted, 65) / total(fitted), 2)}`
    ]
  })
  return markdownTable(
    [
      'Kreis',
      ...spans.map(([from, to]) => (to === 100 ? `${from}+` : `${from}–${to}`)),
      'mean of 34 groups',
      '65+ 2022 carried / official'
    ],
    lines
  )
}

/** Municipalities: carried to 2022 before the fit, against official totals and the levelled Zensus shares. */
const carriedMunicipalities = (inputs: Inputs, { stocks, municipalities }: Estimates): string => {
  const lines = inputs.kreise.map((kreis) => {
    const places = municipalities.filter((place) => place.kreis === kreis)
    const found = places.map((place) => {
      const carried = stocks.municipal.get(kreis)?.carried.get(place.ags)?.get(2022) ?? none
      const base = stocks.base.get(place.ags) ?? none
      return {
        name: place.name,
        size: Math.abs(total(carried) / place.population - 1),
        old: Math.abs(agedFrom(carried, 67) / total(carried) - agedFrom(base, 67) / total(base)) * 100,
        level: (agedFrom(base, 67) / total(base) - zensusOldShare(inputs, place.ags)) * 100
      }
    })
    const worst = (of: (place: (typeof found)[number]) => number): string => {
      const most = [...found].sort((one, other) => of(other) - of(one))[0]
      return most === undefined ? '' : most.name
    }
    return [
      kreis,
      percent(mean(found.map(({ size }) => size))),
      `${percent(Math.max(...found.map(({ size }) => size)))} (${worst(({ size }) => size)})`,
      mean(found.map(({ old }) => old)).toFixed(2),
      `${Math.max(...found.map(({ old }) => old)).toFixed(2)} (${worst(({ old }) => old)})`,
      mean(found.map(({ level }) => level)).toFixed(2)
    ]
  })
  return markdownTable(
    [
      'Kreis',
      'total, mean error',
      'total, worst',
      '67+, mean error (points)',
      '67+, worst (points)',
      'fitted 67+ less Zensus (points)'
    ],
    lines
  )
}

/** Zensus classes that were not used in the fit, against the finished package. */
const unusedClasses = (inputs: Inputs, { stocks, municipalities }: Estimates): string => {
  const classes = [
    ['share_age_0_15_pct', 0, 15],
    ['share_age_16_24_pct', 16, 24],
    ['share_age_25_59_pct', 25, 59],
    ['share_age_60_66_pct', 60, 66]
  ] as const
  const zensus = inputs.rows('demography/zensus2022_gemeinde_population_age5_regions.csv')
  const lines = classes.map(([column, from, to]) => {
    const errors = municipalities.map((place) => {
      const base = stocks.base.get(place.ags) ?? none
      return {
        name: place.name,
        error: (between(base, from, to) / total(base)) * 100 - only(zensus, { ags: place.ags }, column)
      }
    })
    const worst = [...errors].sort((one, other) => Math.abs(other.error) - Math.abs(one.error))[0]
    return [
      `${from}–${to}`,
      mean(errors.map(({ error }) => error)).toFixed(2),
      mean(errors.map(({ error }) => Math.abs(error))).toFixed(2),
      `${(worst?.error ?? 0).toFixed(2)} (${worst?.name ?? ''})`
    ]
  })
  return markdownTable(['ages', 'mean difference (points)', 'mean distance (points)', 'largest'], lines)
}

/** Mortality ratios and yearly migration of the Kreise. */
const vitalFigures = (inputs: Inputs, { ratios, moves, births }: Estimates): string => {
  const lines = inputs.kreise.map((kreis) => {
    const of = (sex: 'f' | 'm'): string => {
      const found = ratios.find((ratio) => ratio.kreis === kreis && ratio.sex === sex)
      return `${(found?.raw ?? 1).toFixed(3)} → ${(found?.ratio ?? 1).toFixed(3)} ± ${(found?.sd ?? 0).toFixed(3)}`
    }
    const years = moves.years.filter((year) => year.kreis === kreis).map(({ net }) => net)
    return [
      kreis,
      of('f'),
      of('m'),
      (births.get(kreis) ?? []).reduce((sum, rate) => sum + rate, 0).toFixed(2),
      years.map(thousands).join(', '),
      thousands(mean(years))
    ]
  })
  return markdownTable(
    [
      'Kreis',
      'mortality ratio women: raw → used',
      'men',
      'births per woman',
      'net migration 2017, 2018, 2019, 2020',
      'mean'
    ],
    lines
  )
}

/** Care needs at the end of 2023 by Kreis, with settings. */
const careFigures = ({ needs }: Estimates): string => {
  const lines = needs.levels.map((level) => {
    const totals = needs.totals.get(level.kreis)
    return [
      level.kreis,
      `${level.ratio.toFixed(3)} (${level.ratioOldPattern.toFixed(3)})`,
      level.level.toFixed(3),
      thousands(careCount(level)),
      percent(careShare(level), 2),
      ...SETTINGS.map((setting) => thousands(totals?.[setting] ?? 0))
    ]
  })
  const sums = SETTINGS.map((setting) =>
    thousands(needs.levels.reduce((sum, { kreis }) => sum + (needs.totals.get(kreis)?.[setting] ?? 0), 0))
  )
  const all = needs.levels.reduce((sum, level) => sum + careCount(level), 0)
  return markdownTable(
    ['Kreis', 'ratio 2015, pattern 2021 (2007)', 'level used', 'people end of 2023', 'share', ...SETTINGS],
    [...lines, ['region', '', '', thousands(all), '', ...sums]]
  )
}

/** A plain projection with the tables, at expected values. */
const projectionFigures = (inputs: Inputs, { municipalities, stocks, courseOf }: Estimates): string => {
  const years = [0, 8, 13, 20, 28]
  const courses = municipalities.map((place) => ({
    kreis: place.kreis,
    course: projected(stocks.base.get(place.ags) ?? none, courseOf(place), 28)
  }))
  const line = (name: string, chosen: typeof courses): Line => [
    name,
    ...years.map((year) => {
      const sum = added(chosen.map(({ course }) => course[year] ?? none))
      return `${thousands(total(sum))} / ${thousands(agedFrom(sum, 65))} / ${thousands(agedFrom(sum, 80))}`
    })
  ]
  return markdownTable(
    ['all / 65+ / 80+', ...years.map((year) => 2022 + year)],
    [
      ...inputs.kreise.map((kreis) =>
        line(
          kreis,
          courses.filter((course) => course.kreis === kreis)
        )
      ),
      line('region', courses)
    ]
  )
}

/** Names of the figures on the page, each between its own pair of markers. */
export const figures = (inputs: Inputs, found: Estimates): Readonly<Record<string, string>> => ({
  'carried-kreise': carriedKreise(inputs, found),
  'carried-municipalities': carriedMunicipalities(inputs, found),
  'unused-classes': unusedClasses(inputs, found),
  vital: vitalFigures(inputs, found),
  projection: projectionFigures(inputs, found),
  care: careFigures(found),
  ...supplyFigures(inputs, needPart(inputs, found).base)
})

/** The page with every figure put between `<!-- figure NAME -->` and `<!-- end -->`. */
export const pageWithFigures = (page: string, parts: Readonly<Record<string, string>>): string =>
  Object.entries(parts).reduce(
    (text, [name, figure]) =>
      text.replace(
        new RegExp(`<!-- figure ${name} -->[\\s\\S]*?<!-- end -->`),
        () => `<!-- figure ${name} -->\n${figure}\n<!-- end -->`
      ),
    page
  )
