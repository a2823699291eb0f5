/** An output file is there whole or not at all, and nothing is left beside it. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { writeFileWhole } from '../../src/app/writing.js'
import { temporaryDirectory } from '../contract/temporary.js'

function* cutOff(): Generator<string> {
  yield 'half a table'
  throw new Error('a block of draws is damaged')
}

describe('an output file', () => {
  it('stands under its name with all its parts', () => {
    const directory = temporaryDirectory()
    expect(writeFileWhole(join(directory, 'new', 'table.csv'), ['a,b\n', Buffer.from('1,2\n')])).toEqual(
      E.right(undefined)
    )
    expect(readFileSync(join(directory, 'new', 'table.csv'), 'utf8')).toBe('a,b\n1,2\n')
    expect(readdirSync(join(directory, 'new'))).toEqual(['table.csv'])
  })

  it('is left as it was where its parts give out, and nothing lies beside it', () => {
    const directory = temporaryDirectory()
    const path = join(directory, 'table.csv')
    expect(writeFileWhole(path, ['whole'])).toEqual(E.right(undefined))
    expect(() => writeFileWhole(path, cutOff())).toThrow('a block of draws is damaged')
    expect(readFileSync(path, 'utf8')).toBe('whole')
    expect(readdirSync(directory)).toEqual(['table.csv'])
  })
})
