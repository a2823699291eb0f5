/**
 * Reads numbers and distributions within a range. Out of range is bad input and never clipped: a bounded support must
 * lie in the range; an unbounded one may leave it with a probability of at most one in a million at either end.
 */
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import type { Distribution, Quantity } from './quantity.js'
import { nearestOf } from './nearest.js'
import { QuickType } from './quick.js'
import { at, isMapping, refusal, refuse } from './refusal.js'
import { isWritten, textOf } from './written.js'

/** Allowed numbers; without bounds |x| <= 1e9, the largest number that is accepted anywhere. */
export interface Range {
  readonly min?: number
  readonly max?: number
  /** True where `min` itself is not allowed. */
  readonly above?: boolean
  readonly integer?: boolean
}

/** Largest absolute value of any number. */
export const hugest = 1e9
/** Standard normal quantile at 1 - 1e-6: where an unbounded law must still be in the range. */
const tail = 4.753424308822899

const lowest = (range: Range): number => range.min ?? -hugest
const highest = (range: Range): number => range.max ?? hugest

/** The range in words: `a number > 0, at most 100`. */
export const rangeInWords = (range: Range): string => {
  const { min, max, above = false, integer = false } = range
  const noun = integer ? 'a whole number' : 'a number'
  if (min === undefined) return max === undefined ? `${noun} between -1e9 and 1e9` : `${noun} at most ${max}`
  if (above) return max === undefined ? `${noun} above ${min}` : `${noun} above ${min}, at most ${max}`
  return max === undefined ? `${noun} from ${min}` : `${noun} from ${min} to ${max}`
}

/** A finite number in the range; -0 becomes 0. */
export const numberWithin = (range: Range): QuickType<number> => {
  const allowed = rangeInWords(range)
  const fits = (n: number): boolean => {
    if (!Number.isFinite(n) || (range.integer === true && !Number.isInteger(n))) return false
    return n <= highest(range) && (range.above === true ? n > lowest(range) : n >= lowest(range))
  }
  return new QuickType<number>(
    allowed,
    (u): u is number => typeof u === 'number' && fits(u),
    (u, context) => {
      const n = isWritten(u) ? u.value : u
      if (typeof n !== 'number')
        return refuse(u, context, u === undefined ? 'missing' : 'not-a-number', allowed, asNumber(u))
      if (!Number.isFinite(n)) return refuse(u, context, 'not-finite', allowed)
      if (range.integer === true && !Number.isInteger(n))
        return refuse(u, context, 'not-whole', allowed, String(Math.round(n)))
      return fits(n) ? t.success(n === 0 ? 0 : n) : refuse(u, context, 'out-of-range', allowed)
    },
    (u) => (typeof u === 'number' && fits(u) && !Object.is(u, -0) ? u : undefined)
  )
}

/** `1,5`, `"0.2"` and `30 %` are numbers in other clothes. */
const asNumber = (u: unknown): string | undefined => {
  const text = textOf(u)?.trim()
  if (text === undefined) return undefined
  const match = /^([-+]?\d+(?:[.,]\d+)?)\s*(%?)$/.exec(text)
  if (match === null) return undefined
  const n = Number((match[1] ?? '').replace(',', '.'))
  return String(match[2] === '%' ? n / 100 : n)
}

interface LawDescriptor {
  readonly parameters: ReadonlyArray<string>
  /** What is wrong with the parameters, in words; undefined = nothing. */
  readonly wrong: (p: ReadonlyArray<number>) => string | undefined
  /** Smallest and largest value that a draw takes, up to one in a million at either end. */
  readonly span: (p: ReadonlyArray<number>, level: number, shape: 'normal' | 'lognormal') => readonly [number, number]
}

const ordered = (p: ReadonlyArray<number>): boolean => p.every((x, i) => i === 0 || x >= (p[i - 1] ?? x))
const ends = (p: ReadonlyArray<number>): readonly [number, number] => [p[0] ?? 0, p[p.length - 1] ?? 0]

/** The laws by name, with the order of their parameters. */
export const laws: Readonly<Record<string, LawDescriptor>> = {
  normal: {
    parameters: ['mean', 'sd'],
    wrong: ([, sd = 0]) => (sd > 0 ? undefined : 'sd > 0'),
    span: ([mean = 0, sd = 0]) => [mean - tail * sd, mean + tail * sd]
  },
  lognormal: {
    parameters: ['median', 'gsd'],
    wrong: ([median = 0, gsd = 0]) => (median > 0 && gsd > 1 ? undefined : 'median > 0 and gsd > 1'),
    span: ([median = 0, gsd = 1]) => [median * Math.pow(gsd, -tail), median * Math.pow(gsd, tail)]
  },
  beta: {
    parameters: ['a', 'b'],
    wrong: ([a = 0, b = 0]) => (a > 0 && b > 0 ? undefined : 'a > 0 and b > 0'),
    span: () => [0, 1]
  },
  uniform: { parameters: ['lo', 'hi'], wrong: (p) => (ordered(p) ? undefined : 'lo <= hi'), span: ends },
  triangular: {
    parameters: ['lo', 'mode', 'hi'],
    wrong: (p) => (ordered(p) ? undefined : 'lo <= mode <= hi'),
    span: ends
  },
  pert: { parameters: ['lo', 'mode', 'hi'], wrong: (p) => (ordered(p) ? undefined : 'lo <= mode <= hi'), span: ends },
  interval: {
    parameters: ['lo', 'hi'],
    wrong: (p) => (ordered(p) ? undefined : 'lo <= hi'),
    span: ([lo = 0, hi = 0], level, shape) => {
      const widths = tail / upperQuantile((1 - level) / 2)
      if (shape === 'normal')
        return [(lo + hi) / 2 - ((hi - lo) / 2) * widths, (lo + hi) / 2 + ((hi - lo) / 2) * widths]
      const spread = Math.pow(hi / lo, widths / 2)
      return [Math.sqrt(lo * hi) / spread, Math.sqrt(lo * hi) * spread]
    }
  }
}

/** Standard normal quantile at 1 - p, absolute error below 0.00045 (Abramowitz and Stegun 1964, 26.2.23). */
const upperQuantile = (p: number): number => {
  const s = Math.sqrt(-2 * Math.log(p))
  return s - (2.515517 + s * (0.802853 + s * 0.010328)) / (1 + s * (1.432788 + s * (0.189269 + s * 0.001308)))
}

/** A number or a distribution whose values stay in the range. A law of no width becomes its number. */
export const quantityWithin = (range: Range): t.Type<Quantity, unknown> => {
  const number = numberWithin(range)
  const allowed = `${number.name}, or a distribution of such`
  const validate: t.Validate<unknown, Quantity> = (u, context) =>
    isMapping(u)
      ? distribution(u, context, range)
      : Array.isArray(u)
        ? refuse(u, context, 'not-a-number', `${allowed}, e.g. {pert: [lo, mode, hi]}`)
        : number.validate(u, context)
  return new QuickType<Quantity>(
    allowed,
    (u): u is Quantity => E.isRight(validate(u, [])),
    validate,
    (u) => (typeof u === 'number' ? number.quick(u) : isMapping(u) ? quickDistribution(u, range) : undefined)
  )
}

const distribution = (
  u: Readonly<Record<string, unknown>>,
  context: t.Context,
  range: Range
): t.Validation<Quantity> => {
  const names = Object.keys(laws)
  const keys = Object.keys(u)
  const [law, second] = keys.filter((key) => Object.hasOwn(laws, key))
  const descriptor = law === undefined ? undefined : laws[law]
  if (law === undefined || descriptor === undefined)
    return refuse(u, context, 'unknown-distribution', `one of ${names.join(', ')}`, nearestOf(keys[0] ?? '', names))
  if (second !== undefined) return refuse(u, context, 'unknown-distribution', `one law, not both ${law} and ${second}`)
  const extras = law === 'interval' ? ['corr', 'level', 'shape'] : ['corr']
  const unknown = keys.filter((key) => key !== law && !extras.includes(key))
  const errors: t.ValidationError[] = unknown.map((key) =>
    refusal(
      key,
      at(context, key, t.unknown, u[key]),
      'unknown-field',
      [law, ...extras].join(', '),
      nearestOf(key, extras)
    )
  )
  const parameters = readParameters(u[law], at(context, law, t.unknown, u[law]), descriptor.parameters)
  const corr = u['corr'] === undefined ? undefined : textOf(u['corr'])
  if (u['corr'] !== undefined && (corr === undefined || corr.trim() === '' || corr.length > 100))
    errors.push(
      refusal(u['corr'], at(context, 'corr', t.unknown, u['corr']), 'not-a-text', 'the name of a correlation group')
    )
  const level =
    u['level'] === undefined
      ? E.right(0.8)
      : levelCodec.validate(u['level'], at(context, 'level', levelCodec, u['level']))
  const shape = u['shape'] === undefined ? 'normal' : textOf(u['shape'])
  if (shape !== 'normal' && shape !== 'lognormal')
    errors.push(
      refusal(
        u['shape'],
        at(context, 'shape', t.unknown, u['shape']),
        'not-a-choice',
        'normal or lognormal',
        nearestOf(shape ?? '', ['normal', 'lognormal'])
      )
    )
  if (E.isLeft(parameters)) return E.left([...parameters.left, ...(E.isLeft(level) ? level.left : []), ...errors])
  if (E.isLeft(level)) return E.left([...level.left, ...errors])
  if (errors.length > 0 || (shape !== 'normal' && shape !== 'lognormal')) return E.left(errors)
  const p = parameters.right
  const place = at(context, law, t.unknown, u[law])
  const wrong = descriptor.wrong(p)
  if (wrong !== undefined)
    return refuse(
      shownList(p),
      place,
      'invalid-distribution',
      `${law} [${descriptor.parameters.join(', ')}] with ${wrong}`
    )
  if (law === 'interval' && shape === 'lognormal' && !((p[0] ?? 0) > 0))
    return refuse(shownList(p), place, 'invalid-distribution', 'a lognormal interval with lo > 0')
  const [lo, hi] = descriptor.span(p, level.right, shape)
  if (lo < lowest(range) || hi > highest(range)) {
    const reach = `${rangeInWords(range)}; this law reaches ${short(lo)} to ${short(hi)}`
    return refuse(
      shownList(p),
      place,
      'out-of-range',
      law in bounded ? reach : `${reach} (once in a million draws at either end)`
    )
  }
  return t.success(lo === hi ? lo : built(law, p, corr?.normalize('NFC').trim(), level.right, shape))
}

/** A distribution in its accepted form; intervals and everything odd are for `distribution`, whose rules these are. */
const quickDistribution = (u: Readonly<Record<string, unknown>>, range: Range): Quantity | undefined => {
  let law: string | undefined
  for (const key in u) {
    if (key === 'corr') continue
    if (law !== undefined || key === 'interval' || !Object.hasOwn(laws, key)) return undefined
    law = key
  }
  const descriptor = law === undefined ? undefined : laws[law]
  const parameters = law === undefined ? undefined : quickParameters(u[law])
  if (law === undefined || descriptor === undefined || parameters?.length !== descriptor.parameters.length)
    return undefined
  const { corr } = u
  if (corr !== undefined && (typeof corr !== 'string' || corr.trim() === '' || corr.length > 100)) return undefined
  if (descriptor.wrong(parameters) !== undefined) return undefined
  const [lo, hi] = descriptor.span(parameters, 0.8, 'normal')
  if (lo < lowest(range) || hi > highest(range)) return undefined
  return lo === hi ? lo : built(law, parameters, corr?.normalize('NFC').trim(), 0.8, 'normal')
}

const quickParameters = (u: unknown): ReadonlyArray<number> | undefined => {
  if (!Array.isArray(u)) return undefined
  const parameters: number[] = []
  for (const given of u) {
    const parameter = parameterCodec.quick(given)
    if (parameter === undefined) return undefined
    parameters.push(parameter)
  }
  return parameters
}

const bounded: Readonly<Record<string, true>> = { beta: true, uniform: true, triangular: true, pert: true }
const short = (x: number): string => String(Number(x.toPrecision(4)))
const shownList = (p: ReadonlyArray<number>): string => `[${p.join(', ')}]`
const parameterCodec = numberWithin({})
const levelCodec = new t.Type<number, unknown>(
  'a share above 0 and below 1',
  (u): u is number => typeof u === 'number' && u > 0 && u < 1,
  (u, context) => {
    const n = isWritten(u) ? u.value : u
    return typeof n === 'number' && n > 0 && n < 1
      ? t.success(n)
      : refuse(u, context, 'out-of-range', 'a share above 0 and below 1')
  },
  (n) => n
)

const readParameters = (
  u: unknown,
  context: t.Context,
  names: ReadonlyArray<string>
): t.Validation<ReadonlyArray<number>> => {
  if (!Array.isArray(u) || u.length !== names.length)
    return refuse(u, context, 'invalid-distribution', `a list of ${names.length} numbers: [${names.join(', ')}]`)
  const errors: t.ValidationError[] = []
  const numbers: number[] = []
  u.forEach((value: unknown, i) => {
    const decoded = parameterCodec.validate(value, at(context, i, parameterCodec, value))
    if (E.isLeft(decoded)) errors.push(...decoded.left)
    else numbers.push(decoded.right)
  })
  return errors.length > 0 ? E.left(errors) : E.right(numbers)
}

/** Canonical form: keys in one order, defaults filled in, so that equal meaning is equal text. */
const built = (
  law: string,
  [x = 0, y = 0, z = 0]: ReadonlyArray<number>,
  corr: string | undefined,
  level: number,
  shape: 'normal' | 'lognormal'
): Distribution => {
  const group = corr === undefined ? {} : { corr }
  switch (law) {
    case 'normal':
      return { normal: [x, y], ...group }
    case 'lognormal':
      return { lognormal: [x, y], ...group }
    case 'beta':
      return { beta: [x, y], ...group }
    case 'uniform':
      return { uniform: [x, y], ...group }
    case 'triangular':
      return { triangular: [x, y, z], ...group }
    case 'pert':
      return { pert: [x, y, z], ...group }
    default:
      return { interval: [x, y], level, shape, ...group }
  }
}
