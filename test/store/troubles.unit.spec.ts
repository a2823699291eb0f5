/** What the file system and SQLite throw, as reasons of the store. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { guarded } from '../../src/store/troubles.js'
import { temporaryDirectory } from '../contract/temporary.js'

const coded = (code: string, message: string): Error => Object.assign(new Error(message), { code })
const saidOf = (thrown: Error): unknown =>
  guarded('store', () => {
    throw thrown
  })

describe('a trouble of the disk', () => {
  it('is said with its code once, whoever threw it', () => {
    expect(saidOf(coded('ENOSPC', 'ENOSPC: no space left on device, write'))).toEqual(
      E.left({
        _tag: 'StoreUnusable',
        reason: 'disk-full',
        path: 'store',
        detail: 'ENOSPC: no space left on device, write'
      })
    )
    expect(saidOf(coded('SQLITE_FULL', 'database or disk is full'))).toMatchObject({
      left: { reason: 'disk-full', detail: 'SQLITE_FULL: database or disk is full' }
    })
    const file = join(temporaryDirectory(), 'not there', 'file')
    const real = guarded(file, () => E.right(writeFileSync(file, '')))
    expect(real).toMatchObject({ left: { reason: 'io-error' } })
    expect(JSON.stringify(real).match(/ENOENT/g)).toHaveLength(1)
  })
  it('that is not known is a defect and thrown on', () => {
    expect(() => saidOf(new Error('no code'))).toThrow('no code')
  })
})
