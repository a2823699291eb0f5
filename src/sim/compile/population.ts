/**
 * Compiles the demography of a package and the demographic occurrences into dense arrays (model.md 1). The plan is plain
 * data; populationPath turns it into stocks.
 */
import { baseYear, texts, type Region } from '../../domain/region/region.js'
import type { Timeline } from '../../domain/study/timeline.js'
import { yearOf } from '../../domain/time.js'
import type { RunSettings } from '../contract.js'
import { personYears } from '../kernel/lifeTable.js'
import { expectedOf, type Quantities, type QuantityRef, type StreamRef } from '../random/quantities.js'
import { contentKey } from './contentKey.js'
import { numberAt, parameterRows, quantityAt, textAt } from './parameters.js'
import { rateRowsOf, type RateRow } from './rateRows.js'
import { compileFertility, defaultSexRatioAtBirth, type FertilityPlan } from './populationFertility.js'
import { compileMigration, type MigrationPlan } from './populationMigration.js'
import { baseRates, compileMortality, type MortalityPlan } from './populationMortality.js'

const cells = 202

export interface PopulationPlan {
  /** Content key: equal plans give equal stocks. */
  readonly key: string
  readonly baseYear: number
  /** Simulated years after the base date; there is one stock more. */
  readonly years: number
  /** All municipalities, core and ring, ascending AGS. */
  readonly municipalities: ReadonlyArray<string>
  /** Positions of the reported municipalities in `municipalities`. */
  readonly core: Int32Array
  /** Expected stock of the base date at `m * 202 + sex * 101 + age`. */
  readonly base: Float64Array
  /** Runs of cells whose persons vary together. */
  readonly uncertainBase: ReadonlyArray<UncertainCells>
  readonly mortality: MortalityPlan
  readonly fertility: FertilityPlan
  readonly migration: MigrationPlan
  /** Demographic chance; undefined = expected values. */
  readonly chance: PopulationChance | undefined
  /** First and last simulated month, for means of partial years. */
  readonly from: number
  readonly until: number
  /** Parameters of demography that the package does not give. */
  readonly neutralParameters: ReadonlyArray<string>
  readonly defaultsUsed: ReadonlyArray<{ readonly name: string; readonly value: string; readonly why: string }>
}

/** Where the chance of whole persons comes from. */
export interface PopulationChance {
  readonly stream: StreamRef
  /** Number of each municipality in the counter hash: its AGS, so that other municipalities do not matter. */
  readonly places: Float64Array
}

export interface UncertainCells {
  readonly ref: QuantityRef
  readonly first: number
  readonly count: number
}

/** Population groups kept as denominators of every run. */
export const defaultPersonGroups: ReadonlyArray<string> = ['total', '0-19', '20-66', '65+', '67+', '75+', '80+']

const parameterNames = [
  'mortality_ratio',
  'mortality_improvement',
  'mortality_walk_sd',
  'fertility_factor',
  'sex_ratio_at_birth',
  'migration_factor'
]

export const compilePopulation = (
  region: Region,
  timeline: Timeline,
  settings: RunSettings,
  quantities: Quantities
): PopulationPlan => {
  const all = texts(region, 'municipalities', 'ags') ?? []
  const ring = new Set(all.filter((_, row) => textAt(region, 'municipalities', 'role', row) === 'ring'))
  const municipalities = [...all].sort()
  const first = baseYear(region) + 1
  const years = Array.from({ length: Math.max(0, yearOf(settings.until) - first + 1) }, (_, i) => first + i)
  const mortality = compileMortality(region, timeline, quantities, municipalities, years)
  const { base, uncertainBase } = baseStock(region, quantities, municipalities, mortality)
  const neutralParameters = parameterNames.filter((name) => parameterRows(region, name).length === 0)
  const plan = {
    baseYear: first - 1,
    years: years.length,
    municipalities,
    core: Int32Array.from(municipalities.flatMap((ags, m) => (ring.has(ags) ? [] : [m]))),
    base,
    uncertainBase,
    mortality,
    fertility: compileFertility(region, timeline, quantities, municipalities, years),
    migration: compileMigration(region, timeline, quantities, municipalities, years, base),
    chance: chanceOf(settings, quantities, municipalities),
    from: settings.from,
    until: settings.until,
    neutralParameters,
    defaultsUsed: neutralParameters.includes('sex_ratio_at_birth')
      ? [
          {
            name: 'sex_ratio_at_birth',
            value: String(defaultSexRatioAtBirth),
            why: 'births must be split by sex; long-run ratio of the German birth statistics'
          }
        ]
      : []
  }
  // `from` only chooses what is reported: it must not hide that two plans have the same stocks.
  return { key: contentKey({ ...plan, from: 0, neutralParameters: [], defaultsUsed: [] }), ...plan }
}

const chanceOf = (
  settings: RunSettings,
  quantities: Quantities,
  municipalities: ReadonlyArray<string>
): PopulationChance | undefined =>
  settings.demography === 'stochastic' && quantities.mode === 'draws'
    ? { stream: quantities.stream('demographic_chance'), places: Float64Array.from(municipalities, Number) }
    : undefined

/** Municipality of a row of the base stock, and the stable name of its persons. */
export const baseRow = (region: Region, { row, sex, to }: RateRow): { readonly ags: string; readonly name: string } => {
  const ags = textAt(region, 'population', 'ags', row)
  const named = numberAt(region, 'population', 'age_from', row)
  return { ags, name: `population/persons/${ags}/${sex === 0 ? 'f' : 'm'}/${named}-${to}` }
}

/** Stock of the base date; age groups are split by L[x] of the place's life table inside the group. */
const baseStock = (
  region: Region,
  quantities: Quantities,
  municipalities: ReadonlyArray<string>,
  mortality: MortalityPlan
): Pick<PopulationPlan, 'base' | 'uncertainBase'> => {
  const base = new Float64Array(municipalities.length * cells)
  const uncertainBase: UncertainCells[] = []
  const position = new Map(municipalities.map((ags, m) => [ags, m]))
  const lived = new Map<number, Float64Array>()
  const personYearsOf = (m: number, sex: number): Float64Array => {
    const zone = (mortality.zoneOf[m] ?? 0) * 2 + sex
    const known = lived.get(zone) ?? new Float64Array(101)
    if (!lived.has(zone)) personYears(baseRates(mortality, m, sex), sex, known)
    lived.set(zone, known)
    return known
  }
  for (const counted of rateRowsOf(region, 'population', true)) {
    const { row, sex, from, to } = counted
    const { ags, name } = baseRow(region, counted)
    const m = position.get(ags)
    const quantity = quantityAt(region, 'population', 'persons', row)
    if (m === undefined || quantity === undefined || sex < 0) continue
    const ref = quantities.quantity(name, quantity, {
      table: 'population',
      column: 'persons',
      row
    })
    const first = m * cells + sex * 101 + from
    const count = to - from + 1
    if (count === 1) base[first] = (base[first] ?? 0) + expectedOf(ref)
    else {
      const weights = personYearsOf(m, sex).subarray(from, to + 1)
      const sum = weights.reduce((a, b) => a + b, 0)
      weights.forEach((weight, i) => {
        const part = sum > 0 ? weight / sum : 1 / count
        base[first + i] = (base[first + i] ?? 0) + expectedOf(ref) * part
      })
    }
    if (!ref.certain) uncertainBase.push({ ref, first, count })
  }
  return { base, uncertainBase }
}
