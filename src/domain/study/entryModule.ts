/** Which building block an entry comes from. Stored in the log: fields are never renamed. */
import type * as t from 'io-ts'
import { required, text } from '../occurrence/fields.js'
import { recordCodec } from '../occurrence/record.js'

export interface EntryModule {
  /** Id of the module. */
  readonly id: string
  /** Hash of the module's content: another content revises all entries of a use together. */
  readonly digest: string
  /** Name of the use in the study. */
  readonly use: string
}

export const entryModuleCodec: t.Type<EntryModule, unknown> = recordCodec<EntryModule>('the module of an entry', {
  id: required(text(100, 'Id of the module.')),
  digest: required(text(64, 'Hash of the module.')),
  use: required(text(100, 'Name of the use.'))
})
