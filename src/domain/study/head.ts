/**
 * The head of a study: title, question, region, period, seed. Stored in the log (`SettingsChanged`): fields are never
 * renamed. A child inherits every field that it does not give.
 */
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { type Field, monthCodec, number, optional, plainText, required } from '../occurrence/fields.js'
import { recordCodec } from '../occurrence/record.js'
import { numberWithin } from '../quantityCodec.js'
import { refuse } from '../refusal.js'
import { formatMonth, type MonthIndex, parseMonth } from '../time.js'
import { isWritten } from '../written.js'
import { sameMeaning } from './canonical.js'
import { type DeclaredGroup, declaredGroupCodec } from './declaredGroup.js'
import { keyCodec } from './entry.js'
import { listOf } from './listCodec.js'
import { type Localized, localizedCodec } from './localized.js'

export type { Localized } from './localized.js'

export interface Goal {
  readonly service: string
  /** Wanted coverage relative to the reference year, 0..1. */
  readonly coverage: number
  /** Month by which it shall hold, YYYY-MM. */
  readonly by: string
  /** Share of draws in which it shall hold, 0..1. */
  readonly probability: number
  /** AGS prefix; the whole region when absent. */
  readonly area?: string
}

export interface Head {
  readonly title?: Localized
  readonly question?: Localized
  readonly reasons?: ReadonlyArray<Localized>
  readonly sources?: ReadonlyArray<Localized>
  /** Path of the region package as the author wrote it. */
  readonly region?: string
  /** First month that is reported, YYYY-MM. */
  readonly from?: string
  /** Last month, YYYY-MM. */
  readonly until?: string
  readonly seed?: string
  readonly draws?: number
  readonly goals?: ReadonlyArray<Goal>
  /** Groups of the population that the region package has no figures of. */
  readonly groups?: ReadonlyArray<DeclaredGroup>
  /** A pinned child stays at the version of its parent on which it was branched. */
  readonly pin?: boolean
}

/** Longest time from first to last month: a hundred years. */
export const longestHorizonMonths = 1200
export const defaultDraws = 1000
export const defaultSeed = 'tragweite'
/** Years simulated where a scenario gives no end. */
const defaultYears = 20

/** What a run needs to know of the head, with defaults filled in. */
export interface Settings {
  readonly from: MonthIndex
  readonly until: MonthIndex
  readonly seed: string
  readonly draws: number
}

/** Head fields or their defaults: from the first simulated month, for 20 years, 1,000 draws. */
export const settingsOf = (head: Head, firstMonth: MonthIndex): Settings => {
  const from = parseMonth(head.from ?? '') ?? firstMonth
  return {
    from,
    until: parseMonth(head.until ?? '') ?? from + 12 * defaultYears - 1,
    seed: head.seed ?? defaultSeed,
    draws: head.draws ?? defaultDraws
  }
}

/** The head in force: the child's fields over those of its parent. `pin` is the child's own. */
export const inheritedHead = (parent: Head, child: Head): Head => {
  const { pin: _, ...inherited } = parent
  return { ...inherited, ...child }
}

const share = number({ min: 0, max: 1 }, 'share', '')

/** One text or a list of texts. */
const textsCodec: t.Type<ReadonlyArray<Localized>, unknown> = (() => {
  const list = listOf(localizedCodec, 100)
  return new t.Type<ReadonlyArray<Localized>, unknown>(
    'a text or a list of texts',
    list.is,
    (u, context) => {
      if (Array.isArray(u)) return list.validate(u, context)
      const single = localizedCodec.validate(u, context)
      return E.isLeft(single) ? single : t.success([single.right])
    },
    (texts) => texts
  )
})()

const switchCodec = new t.Type<boolean, unknown>(
  'true or false',
  (u): u is boolean => typeof u === 'boolean',
  (u, context) => {
    const value = isWritten(u) ? u.value : u
    return typeof value === 'boolean' ? t.success(value) : refuse(u, context, 'not-a-switch', 'true or false')
  },
  (b) => b
)

const textField = (codec: t.Type<string, unknown>, meaning: string, unit?: string): Field<string> => ({
  kind: 'text',
  codec,
  meaning,
  ...(unit === undefined ? {} : { unit })
})

const goalCodec = recordCodec<Goal>('a goal', {
  service: required(textField(plainText(100), 'A service of the region package.')),
  coverage: required({ ...share, meaning: 'Wanted coverage relative to the reference year.' }),
  by: required(textField(monthCodec, 'Month by which it shall hold.', 'YYYY-MM')),
  probability: required({ ...share, meaning: 'Share of draws in which it shall hold.' }),
  area: optional(textField(plainText(8), 'AGS prefix; the whole region when absent.'))
})

/** The head fields with codec and meaning, as files give them. */
export const headFields = {
  title: optional({ kind: 'text', codec: localizedCodec, meaning: 'Title, also in two languages: `{de: …, en: …}`.' }),
  question: optional({ kind: 'text', codec: localizedCodec, meaning: 'The question that the scenario answers.' }),
  reasons: optional({
    kind: 'text',
    codec: textsCodec,
    meaning: 'Why the scenario is as it is: a text or a list of texts.'
  }),
  sources: optional({
    kind: 'text',
    codec: textsCodec,
    meaning: 'Sources of the scenario: a text or a list of texts.'
  }),
  region: optional(
    textField(plainText(1000), 'Directory of the region package, relative to the file. Required without `extends`.')
  ),
  from: optional(textField(monthCodec, 'First month reported; the month after the base date when absent.', 'YYYY-MM')),
  until: optional(
    textField(monthCodec, 'Last month, at most 100 years after `from`; 20 years when absent.', 'YYYY-MM')
  ),
  seed: optional(textField(plainText(200), `Seed of the draws, a text; \`${defaultSeed}\` when absent.`)),
  draws: optional({
    kind: 'number',
    codec: numberWithin({ min: 1, max: 1_000_000, integer: true }),
    unit: 'draws',
    meaning: `Number of draws, 1 to 1,000,000; ${defaultDraws} when absent.`
  }),
  goals: optional({
    kind: 'text',
    codec: listOf(goalCodec, 100),
    meaning: 'Goals: `{service, coverage, by, probability, area?}`.'
  }),
  groups: optional({
    kind: 'text',
    codec: listOf(declaredGroupCodec, 50),
    meaning: 'Groups that the package has no figures of: `{group, area?, sex?, ages?, share, source}`.'
  }),
  pin: optional({
    kind: 'choice',
    codec: switchCodec,
    meaning: 'true: stay at the version of the parent on which this was branched.'
  })
} as const

/** Name of a field of the head. */
export type HeadField = keyof Head
/** True for the name of a field of the head. */
export const isHeadField = (name: string): name is HeadField => Object.hasOwn(headFields, name)
const headFieldNames = Object.keys(headFields).filter(isHeadField)

/** Fields in which two heads say different things. */
export const changedFields = (a: Head, b: Head): ReadonlyArray<HeadField> =>
  headFieldNames.filter((name) => !sameMeaning(a[name], b[name]))

/** The head with these fields as another one has them, also where that has none. */
export const withFieldsOf = (head: Head, fields: ReadonlyArray<HeadField>, other: Head): Head => ({
  ...only(
    head,
    headFieldNames.filter((name) => !fields.includes(name))
  ),
  ...only(other, fields)
})
const only = (head: Head, fields: ReadonlyArray<HeadField>): Head =>
  fields.reduce<Head>((some, name) => (head[name] === undefined ? some : { ...some, [name]: head[name] }), {})

/** Codec of the stored head. */
export const headCodec: t.Type<Head, unknown> = recordCodec<Head>('the head of a study', headFields)

/** `withdraw`: keys of the parent's entries. */
export const withdrawCodec: t.Type<ReadonlyArray<string>, unknown> = listOf(keyCodec, 10_000)

/** Last month that a scenario beginning in this one may have. */
export const lastAllowedMonth = (from: MonthIndex): string => formatMonth(from + longestHorizonMonths - 1)
