/**
 * A group of the population that an author declares in a scenario, because the region package has no figures of it: people
 * out of work for long, children at risk. Stored in the log: fields are never renamed.
 */
import type * as t from 'io-ts'
import { ages, area, choice, optional, quantity, required, textCodec } from '../occurrence/fields.js'
import { recordCodec } from '../occurrence/record.js'
import type { Quantity } from '../quantity.js'
import { type Localized, localizedCodec } from './localized.js'

export interface DeclaredGroup {
  readonly group: string
  /** AGS prefix; the whole region when absent. */
  readonly area?: string
  readonly sex?: 'f' | 'm'
  /** As `15-64`, `65+`; all ages when absent. */
  readonly ages?: string
  /** Members of the group over the population of these ages, 0..1. */
  readonly share: Quantity
  /** Where the share comes from; `example` where it only shows how it is done. */
  readonly source: Localized
}

/** Names that stand for groups of the engine. */
const taken: ReadonlySet<string> = new Set(['all', 'care', 'carers'])

const groupName = textCodec('the name of a new group: lower-case letters, digits, _ and -', 'not-a-name', (text) =>
  /^[a-z][a-z0-9_-]{0,60}$/.test(text) && !taken.has(text) ? text : undefined
)

/** Codec of a declared group. */
export const declaredGroupCodec: t.Type<DeclaredGroup, unknown> = recordCodec<DeclaredGroup>('a group', {
  group: required({ kind: 'text', codec: groupName, meaning: 'Name of the group.' }),
  area: optional(area('Where; the whole region when absent.')),
  sex: optional(choice(['f', 'm'], 'Both sexes when absent.')),
  ages: optional(ages('Ages as 15-64 or 65+; all when absent.')),
  share: required(quantity({ min: 0, max: 1 }, 'share', 'Members of the group over the population of these ages.')),
  source: required({
    kind: 'text',
    codec: localizedCodec,
    meaning: 'Where the share comes from; `example` where it is one.'
  })
})
