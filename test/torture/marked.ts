/** The entry that torture writers append, and the store opened for it. Imported by their programs, too: no test library here. */
import * as E from 'fp-ts/lib/Either.js'
import type { StoreError } from '../../src/domain/ports.js'
import type { EntryCodec } from '../../src/store/eventStore/entryCodec.js'
import { openStore, type Store } from '../../src/store/store.js'

/** An entry whose text says which command it came with. */
export interface Marked {
  readonly type: 'Marked'
  readonly text: string
}

export const marked = (text: string): Marked => ({ type: 'Marked', text })

const isMarked = (value: unknown): value is Marked =>
  typeof value === 'object' && value !== null && 'type' in value && value.type === 'Marked' && 'text' in value

export const markedCodec: EntryCodec<Marked> = {
  decode: (stored) => (isMarked(stored) ? E.right(stored) : E.left('not a Marked'))
}

export const openMarked = (file: string): E.Either<StoreError, Store<Marked>> => openStore(file, markedCodec, () => 0)

/** Who and when of every torture append: the same always, so that only the content tells entries apart. */
export const by = { recordedAt: '2026-11-21T10:00:00.000Z', by: 'torture' } as const

/** Texts of `entries` of a command, so that whoever finds one knows what it belongs to. */
export const textsOf = (commandId: string, entries: number): ReadonlyArray<string> =>
  Array.from({ length: entries }, (_, i) => `${commandId}/${i}`)
