/**
 * Suppression of small numbers: figures of people below a limit are not shown, nor is any figure from which one of them
 * could be reckoned back (a sum with exactly one hidden term gives it away). Rows stay; their figures become NaN.
 * Method: primary and complementary cell suppression as official statistics use it (Handbook on Statistical Disclosure
 * Control, Hundepool et al. 2012, ch. 4), with the smallest further part as complement.
 */
import type { Spread } from './rows.js'

/** Limit where none is named: figures of one and two people are hidden. */
export const defaultLimit = 3

/** Within one place, `total` is the sum of `parts`. */
export interface SumRule {
  readonly total: string
  readonly parts: ReadonlyArray<string>
}

/** How the rows of a table hang together. */
export interface Additivity<R> {
  /** People, cases or visits the row counts; undefined where it counts nobody (a share, minutes, euros). */
  readonly count: (row: R) => number | undefined
  readonly area: (row: R) => string
  /** What must be the same for rows of places to add up to the row of their Kreis and region. */
  readonly slice: (row: R) => string
  /** Further sums among rows, apart from those of places. */
  readonly families?: ReadonlyArray<Family<R>>
}
/** Rows with the same key may add up; `term` names which term of the rules a row is. */
export interface Family<R> {
  readonly key: (row: R) => string
  readonly term: (row: R) => string
  readonly sums: ReadonlyArray<SumRule>
}

/** One equation between rows: indices of its terms, the total (if published) last. */
type Equation = ReadonlyArray<number>

/** Below the limit and not nobody; the sign of a difference does not matter. */
export const small = (value: number, limit: number): boolean => Math.abs(value) < limit && Math.abs(value) > 0

/**
 * 1 where a row must not be shown: small itself, hidden for a reason of its own (`also`), or needed to keep one of these
 * from being reckoned back.
 */
export const hiddenRows = <R>(
  rows: ReadonlyArray<R>,
  limit: number,
  form: Additivity<R>,
  also: (row: R) => boolean = () => false
): Uint8Array => {
  const counts = rows.map((row) => form.count(row) ?? Number.NaN)
  const hidden = Uint8Array.from(rows, (row, i) => (small(counts[i] ?? Number.NaN, limit) || also(row) ? 1 : 0))
  const equations = [
    ...placeEquations(rows, counts, form),
    ...(form.families ?? []).flatMap((family) => familyEquations(rows, family))
  ]
  for (let changed = true; changed;) {
    changed = false
    for (const terms of equations) if (complemented(terms, counts, hidden)) changed = true
  }
  return hidden
}

/** Hides a second term where exactly one is hidden; true where something was hidden. */
const complemented = (terms: Equation, counts: ReadonlyArray<number>, hidden: Uint8Array): boolean => {
  let hiddenTerms = 0
  let least = -1
  let leastCount = Number.POSITIVE_INFINITY
  for (const i of terms) {
    const size = Math.abs(counts[i] ?? Number.NaN)
    if (hidden[i] === 1) hiddenTerms++
    else if (size > 0 && size < leastCount) {
      least = i
      leastCount = size
    }
  }
  if (hiddenTerms !== 1 || least < 0) return false
  hidden[least] = 1
  return true
}

/** Municipalities add up to their Kreis, Kreise to the region. */
const placeEquations = <R>(
  rows: ReadonlyArray<R>,
  counts: ReadonlyArray<number>,
  { area, slice }: Additivity<R>
): ReadonlyArray<Equation> => {
  const slices = new Map<string, Map<string, number>>()
  rows.forEach((row, i) => {
    if (Number.isNaN(counts[i])) return
    const key = slice(row)
    const places = slices.get(key) ?? new Map<string, number>()
    places.set(area(row), i)
    slices.set(key, places)
  })
  return [...slices.values()].flatMap(sumsOfPlaces)
}

const isMunicipality = (area: string): boolean => /^\d{8}$/.test(area)
const isKreis = (area: string): boolean => /^\d{5}$/.test(area)

const sumsOfPlaces = (places: ReadonlyMap<string, number>): ReadonlyArray<Equation> => {
  const children = new Map<string, number[]>()
  const kreise: number[] = []
  let region: number | undefined
  for (const [area, i] of places) {
    if (isMunicipality(area)) children.set(area.slice(0, 5), [...(children.get(area.slice(0, 5)) ?? []), i])
    else if (isKreis(area)) kreise.push(i)
    else region = i
  }
  const withTotal = (parts: ReadonlyArray<number>, total: number | undefined): ReadonlyArray<Equation> =>
    total === undefined ? [] : [[...parts, total]]
  return [
    ...[...children].flatMap(([kreis, parts]) => withTotal(parts, places.get(kreis))),
    ...withTotal(kreise.length > 0 ? kreise : [...children.values()].flat(), region)
  ]
}

/** The rules of a family, wherever their total and at least one part stand. */
const familyEquations = <R>(rows: ReadonlyArray<R>, { key, term, sums }: Family<R>): ReadonlyArray<Equation> => {
  const families = new Map<string, Map<string, number>>()
  rows.forEach((row, i) => {
    const terms = families.get(key(row)) ?? new Map<string, number>()
    terms.set(term(row), i)
    families.set(key(row), terms)
  })
  return [...families.values()].flatMap((terms) =>
    sums.flatMap(({ total, parts }) => {
      const whole = terms.get(total)
      const found = parts.flatMap((part) => terms.get(part) ?? [])
      return whole === undefined || found.length === 0 ? [] : [[...found, whole]]
    })
  )
}

const figures = ['mean', 'sd', 'p05', 'p25', 'p50', 'p75', 'p95', 'mc_se'] as const

/** The row with all its figures taken out. */
export const emptied = <R extends Spread>(row: R): R => {
  const taken = figures.filter((name) => name in row).map((name) => [name, Number.NaN] as const)
  return { ...row, ...Object.fromEntries(taken) }
}

/** A row that stays: quantiles below the limit are taken out, the mean is shown. */
const trimmed = <R extends Spread>(row: R, limit: number): R => {
  const taken = (['p05', 'p25', 'p50', 'p75', 'p95'] as const)
    .filter((name) => name in row && small(Number(row[name as keyof R]), limit))
    .map((name) => [name, Number.NaN] as const)
  return taken.length === 0 ? row : { ...row, ...Object.fromEntries(taken) }
}

/** Rows with hidden ones emptied and small quantiles of the others taken out. */
export const suppressedRows = <R extends Spread>(
  rows: ReadonlyArray<R>,
  limit: number,
  hidden: Uint8Array,
  count: Additivity<R>['count']
): ReadonlyArray<R> =>
  rows.map((row, i) => (hidden[i] === 1 ? emptied(row) : count(row) === undefined ? row : trimmed(row, limit)))
