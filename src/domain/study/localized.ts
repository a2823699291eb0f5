/** Texts of authors in one language or in two. Stored in the log: fields are never renamed. */
import type * as t from 'io-ts'
import { optional, plainText } from '../occurrence/fields.js'
import { recordCodec } from '../occurrence/record.js'
import { QuickType, quickOf } from '../quick.js'
import { isMapping } from '../refusal.js'

/** A text in one language, or in German and English. */
export type Localized = string | { readonly de?: string; readonly en?: string }

/** Text of 1 to 5,000 characters, or a mapping of `de` and `en`. */
export const localizedCodec: t.Type<Localized, unknown> = (() => {
  const single = plainText(5000)
  const both = recordCodec<{ readonly de?: string; readonly en?: string }>('texts by language', {
    de: optional({ kind: 'text', codec: single, meaning: 'German.' }),
    en: optional({ kind: 'text', codec: single, meaning: 'English.' })
  })
  const [quickSingle, quickBoth] = [quickOf(single), quickOf(both)]
  return new QuickType<Localized>(
    'a text, or {de: text, en: text}',
    (u): u is Localized => single.is(u) || both.is(u),
    (u, context) => (isMapping(u) ? both.validate(u, context) : single.validate(u, context)),
    (u) => (typeof u === 'string' ? quickSingle(u) : quickBoth(u))
  )
})()
