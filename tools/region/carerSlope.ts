/**
 * How far care by family alone follows the number of possible carers: the slope of its log-odds against services and homes by persons
 * of 45-64 per person of 75 and older, from the Kreise of Germany 2009-2015. An association of areas, not an effect proved on persons.
 */
import { DL_DE, written, type Inputs, type ParameterRow, type SourceRow } from './frame.js'
import { fractionalLogit, type ShareFit, type ShareRow } from './fractionalLogit.js'
import {
  aged,
  CARE_YEARS,
  expectedFamilyShare,
  groupsOf2015,
  kreisBenefits,
  type KreisBenefits,
  type KreisGroups
} from './kreisCare2015.js'
import { number, text } from './read.js'

/** A slope with its standard error. */
export interface Slope {
  readonly slope: number
  readonly error: number
  readonly kreise: number
}

export interface CarerSlope {
  /** Within Länder, four surveys, age and sex of recipients removed: the estimate used. */
  readonly across: Slope
  /** The same without the effects of Länder. */
  readonly acrossAll: Slope
  /** The survey of 2015 alone. */
  readonly latest: Slope
  /** Within Länder, without removing the age of recipients. */
  readonly unadjusted: Slope
  /** NRW alone, 2015. */
  readonly nrw: Slope
  /** Change 2009-2015 within each Kreis, by a proxy of carer potential. */
  readonly within: Slope
  /** Slopes of single Länder with at least `FEWEST_KREISE` Kreise, four surveys. */
  readonly laender: ReadonlyArray<Slope & { readonly land: string }>
  /** Their random-effects mean and the spread of true slopes between Länder. */
  readonly pooled: { readonly slope: number; readonly error: number; readonly spread: number }
  /** NRW shrunk towards that mean. */
  readonly shrunk: { readonly slope: number; readonly error: number }
  /** What goes into the package: mean and standard deviation. */
  readonly mean: number
  readonly sd: number
}

/** Persons of 45-64 per person of 75 and older. */
export const carerPotential = (groups: KreisGroups): number => aged(groups, 45, 65) / aged(groups, 75, 101)

const logOdds = (p: number): number => Math.log(p / (1 - p))

/** A Kreis at a survey with its covariates. */
interface Observed extends KreisBenefits {
  readonly potential: number
  readonly expected: number
}

interface Model {
  readonly rows: ReadonlyArray<Observed>
  readonly laender: boolean
  readonly adjusted: boolean
}

/** The rows of a model: constant, potential, then dummies of Länder and of survey years where they are asked for. */
const shareRows = ({ rows, laender, adjusted }: Model): ReadonlyArray<ShareRow> => {
  const lands = [...new Set(rows.map(({ kreis }) => kreis.slice(0, 2)))].sort().slice(1)
  const years = CARE_YEARS.filter((year) => rows.some((row) => row.year === year)).slice(1)
  return rows.map((row) => ({
    share: row.family / (row.family + row.homeCare + row.nursingHome),
    weight: 1,
    x: [
      1,
      row.potential,
      ...(laender ? lands.map((land) => (row.kreis.startsWith(land) ? 1 : 0)) : []),
      ...years.map((year) => (row.year === year ? 1 : 0))
    ],
    offset: adjusted ? logOdds(row.expected) : 0,
    cluster: row.kreis
  }))
}

const slopeOf = (fit: ShareFit): Slope => ({
  slope: fit.coefficients[1] ?? Number.NaN,
  error: fit.errors[1] ?? Number.NaN,
  kreise: fit.clusters
})

/** Least squares of y on a constant and x with heteroscedasticity-robust error of the slope. */
export const line = (x: ReadonlyArray<number>, y: ReadonlyArray<number>): Slope => {
  const n = x.length
  const mean = (values: ReadonlyArray<number>): number => values.reduce((sum, value) => sum + value, 0) / n
  const mx = mean(x)
  const my = mean(y)
  const sxx = x.reduce((sum, value) => sum + (value - mx) ** 2, 0)
  const slope = x.reduce((sum, value, i) => sum + (value - mx) * ((y[i] ?? 0) - my), 0) / sxx
  const meat = x.reduce((sum, value, i) => sum + ((value - mx) * ((y[i] ?? 0) - my - slope * (value - mx))) ** 2, 0)
  return { slope, error: Math.sqrt(meat) / sxx, kreise: n }
}

/**
 * Change of the log-odds 2009-2015 within each Kreis on the change of its potential. The age table by Kreis exists for 2015 only, so the
 * change is a proxy: change of the share aged 65+ (INKAR) times the slope of potential on that share across Kreise in 2015.
 */
const withinKreise = (inputs: Inputs, rows: ReadonlyArray<Observed>): Slope => {
  const old = new Map<string, number>()
  for (const row of inputs.rows('demography/kreis_inkar_age_structure_1995_2022.csv'))
    old.set(`${text(row, 'ags')}/${text(row, 'year')}`, number(row, 'share_65plus_pct'))
  const first = new Map(rows.filter(({ year }) => year === 2009).map((row) => [row.kreis, row]))
  const pairs = rows.flatMap((after) => {
    const before = first.get(after.kreis)
    const share2009 = old.get(`${after.kreis}/2009`)
    const share2015 = old.get(`${after.kreis}/2015`)
    if (after.year !== 2015 || before === undefined || share2009 === undefined || share2015 === undefined) return []
    return [{ before, after, share2009, share2015 }]
  })
  const odds = (row: Observed): number => Math.log(row.family / (row.homeCare + row.nursingHome))
  const perPoint = line(
    pairs.map(({ share2015 }) => share2015),
    pairs.map(({ after }) => after.potential)
  ).slope
  return line(
    pairs.map(({ share2009, share2015 }) => (share2015 - share2009) * perPoint),
    pairs.map(({ before, after }) => odds(after) - odds(before))
  )
}

/** A Land of fewer Kreise gives no slope of its own. */
const FEWEST_KREISE = 10

/**
 * Random-effects mean of several estimates and the spread of the true values between them, by moments (DerSimonian and Laird,
 * Controlled Clinical Trials 7, 1986, pp. 177-188).
 */
export const randomEffects = (
  estimates: ReadonlyArray<Pick<Slope, 'slope' | 'error'>>
): { readonly slope: number; readonly error: number; readonly spread: number } => {
  const sum = (of: (estimate: Pick<Slope, 'slope' | 'error'>) => number): number =>
    estimates.reduce((total, estimate) => total + of(estimate), 0)
  const fixed = (e: Pick<Slope, 'slope' | 'error'>): number => 1 / e.error ** 2
  const mean = sum((e) => fixed(e) * e.slope) / sum(fixed)
  const q = sum((e) => fixed(e) * (e.slope - mean) ** 2)
  const excess = q - (estimates.length - 1)
  const variance = Math.max(0, excess / (sum(fixed) - sum((e) => fixed(e) ** 2) / sum(fixed)))
  const weight = (e: Pick<Slope, 'slope' | 'error'>): number => 1 / (e.error ** 2 + variance)
  return {
    slope: sum((e) => weight(e) * e.slope) / sum(weight),
    error: Math.sqrt(1 / sum(weight)),
    spread: Math.sqrt(variance)
  }
}

/** An estimate of one member drawn towards the mean of all (empirical Bayes), with the error of that mean. */
export const shrunkTo = (
  own: Pick<Slope, 'slope' | 'error'>,
  { slope, error, spread }: { readonly slope: number; readonly error: number; readonly spread: number }
): { readonly slope: number; readonly error: number } => {
  const kept = spread ** 2 / (spread ** 2 + own.error ** 2)
  return {
    slope: slope + kept * (own.slope - slope),
    error: Math.sqrt(kept * own.error ** 2 + ((1 - kept) * error) ** 2)
  }
}

/**
 * All estimates. The value used is that of NRW drawn towards the mean of the Länder; its deviation holds the error of that and the
 * distance between the estimates across and within Kreise.
 */
export const carerSlope = (inputs: Inputs): CarerSlope => {
  const groups = groupsOf2015(inputs)
  const expected = expectedFamilyShare(inputs)
  const rows = kreisBenefits(inputs).flatMap((row): ReadonlyArray<Observed> => {
    const own = groups.get(row.kreis)
    return own === undefined ? [] : [{ ...row, potential: carerPotential(own), expected: expected(own) }]
  })
  const latest = rows.filter(({ year }) => year === 2015)
  const fit = (model: Model): Slope => slopeOf(fractionalLogit(shareRows(model)))
  const across = fit({ rows, laender: true, adjusted: true })
  const within = withinKreise(inputs, rows)
  const laender = [...new Set(rows.map(({ kreis }) => kreis.slice(0, 2)))].sort().flatMap((land) => {
    const own = rows.filter(({ kreis }) => kreis.startsWith(land))
    if (new Set(own.map(({ kreis }) => kreis)).size < FEWEST_KREISE) return []
    return [{ land, ...fit({ rows: own, laender: false, adjusted: true }) }]
  })
  const pooled = randomEffects(laender)
  const shrunk = shrunkTo(laender.find(({ land }) => land === '05') ?? across, pooled)
  return {
    across,
    acrossAll: fit({ rows, laender: false, adjusted: true }),
    latest: fit({ rows: latest, laender: true, adjusted: true }),
    unadjusted: fit({ rows, laender: true, adjusted: false }),
    nrw: fit({ rows: latest.filter(({ kreis }) => kreis.startsWith('05')), laender: false, adjusted: true }),
    within,
    laender,
    pooled,
    shrunk,
    mean: shrunk.slope,
    sd: Math.sqrt(shrunk.error ** 2 + (within.slope - across.slope) ** 2)
  }
}

/** The parameter `carer_ratio_slope` of care by family alone. */
export const carerSlopeParameters = (
  inputs: Inputs
): { readonly parameters: ReadonlyArray<ParameterRow>; readonly sources: ReadonlyArray<SourceRow> } => {
  const { mean, sd, across, within, laender, pooled } = carerSlope(inputs)
  const nrw = laender.find(({ land }) => land === '05')
  const digits = (value: number): string => value.toFixed(3)
  return {
    parameters: [
      {
        name: 'carer_ratio_slope',
        subject: 'family',
        value: Math.round(mean * 1e4) / 1e4,
        unit: 'log-odds',
        dist: written({ normal: [Math.round(mean * 1e4) / 1e4, Math.round(sd * 1e4) / 1e4] })
      }
    ],
    sources: [
      {
        table: 'parameters',
        column: 'carer_ratio_slope',
        source:
          'Statistische Ämter des Bundes und der Länder, regionalstatistik.de, 22411-02-02-4 (2009-2015) and 12411-02-03-5 (2015); INKAR (BBSR)',
        licence: DL_DE,
        year: '2009-2015',
        estimate: true,
        note: `Own estimate, fractional logit over ${across.kreise} Kreise: NRW ${digits(nrw?.slope ?? NaN)} (clustered error ${digits(nrw?.error ?? NaN)}), drawn towards the mean of ${laender.length} Länder ${digits(pooled.slope)} (${digits(pooled.error)}; spread between Länder ${digits(pooled.spread)}); the deviation also holds the distance between the estimates within Länder ${digits(across.slope)} and within Kreise 2009-2015 ${digits(within.slope)} (a proxy). An association of areas under the care law before 2017`
      }
    ]
  }
}
