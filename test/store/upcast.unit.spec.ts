/** Payloads of earlier versions are read as today's; those of later programs are not read at all. */
import { encode } from '@msgpack/msgpack'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { logEntryCodec } from '../../src/domain/study/logEntry.js'
import { decodeEntry, encodeEntry } from '../../src/store/eventStore/entryCodec.js'
import { currentTypeVersion, upcast } from '../../src/store/upcast/upcast.js'
import { oneOfEach } from '../support/occurrences.js'

const planned = {
  type: 'EntryPlanned',
  key: 'FacilityClosed:hospital-a',
  entry: { on: '2027-07', occurrence: oneOfEach.FacilityClosed }
} as const

describe('upcasting', () => {
  it('reads entries of version 1 unchanged', () => {
    const payload = encode(planned, { sortKeys: true })
    expect(decodeEntry(logEntryCodec, 'EntryPlanned', 1, payload)).toEqual(E.right(planned))
  })
  it('writes what may carry an undo as version 2, so that an earlier program does not drop it', () => {
    for (const type of ['EntryPlanned', 'EntryRevised', 'EntryWithdrawn', 'SettingsChanged'])
      expect([type, currentTypeVersion(type)]).toEqual([type, 2])
    for (const type of ['Branched', 'ParentAdvanced', 'Detached'])
      expect([type, currentTypeVersion(type)]).toEqual([type, 1])
    const undo = { ...planned, undoes: { version: 3, why: 'no news' } }
    const { type, typeVersion, payload } = encodeEntry(undo)
    expect(typeVersion).toBe(2)
    expect(decodeEntry(logEntryCodec, type, typeVersion, payload)).toEqual(E.right(undo))
  })
  it('refuses what a later program wrote', () => {
    expect(upcast('EntryPlanned', 3, {})).toBeUndefined()
    const read = decodeEntry(logEntryCodec, 'EntryPlanned', 3, encode(planned))
    expect(E.isLeft(read) && read.left).toBe('EntryPlanned version 3 was written by a later program')
  })
})
