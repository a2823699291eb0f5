import fc from 'fast-check'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { afterAll, describe, expect, it } from 'vitest'
import { unzipped, zipped } from '../../../src/io/bundle/zipFile.js'

const directory = mkdtempSync(join(tmpdir(), 'zip files '))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const path = join(directory, 'a.zip')
const readAs = (bytes: Uint8Array): ReturnType<typeof unzipped> => {
  writeFileSync(path, bytes)
  return unzipped(path)
}
const text = (content: string): Uint8Array => Buffer.from(content)
const sample = [
  { path: 'bundle.json', bytes: text('{"a": 1}') },
  { path: 'region/population.csv', bytes: text('ags,persons\n'.repeat(400)) }
]

/** The sample with another size of its first file in the directory of the zip. */
const announcing = async (size: number): Promise<Uint8Array> => {
  const bytes = Buffer.from(await zipped(sample))
  bytes.writeUInt32LE(size, bytes.indexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 24)
  return bytes
}

describe('a zip file', () => {
  it('gives back what was put in', async () => {
    const read = await readAs(await zipped(sample))
    expect(E.isRight(read) && read.right.map((file) => [file.path, Buffer.from(file.bytes).toString()])).toEqual(
      sample.map((file) => [file.path, Buffer.from(file.bytes).toString()])
    )
  })

  it('that announces more than a thousandfold, or more than a gigabyte, is refused unread', async () => {
    for (const announced of [1_100_000, 2_000_000_000])
      expect(await readAs(await announcing(announced))).toEqual(
        E.left({ kind: 'zip-too-large', found: `bundle.json: ${announced} bytes unpacked` })
      )
  })

  it('that announces more than ten thousand files is refused unread', async () => {
    const bytes = Buffer.from(await zipped(sample))
    const end = bytes.indexOf(Buffer.from([0x50, 0x4b, 5, 6]))
    for (const at of [8, 10]) bytes.writeUInt16LE(10_001, end + at)
    expect(await readAs(bytes)).toEqual(E.left({ kind: 'zip-too-large', found: '10001 files' }))
  })

  it('whose names lead outside is refused', async () => {
    const bytes = Buffer.from(await zipped([{ path: 'xx/y', bytes: text('1') }]))
    for (let at = bytes.indexOf('xx/y'); at >= 0; at = bytes.indexOf('xx/y', at + 1)) bytes.write('../y', at)
    expect(E.isLeft(await readAs(bytes))).toBe(true)
  })

  it('with a wrong size in its head is refused', async () => {
    expect(await readAs(await announcing(900_000))).toEqual(
      E.left({ kind: 'not-a-zip', found: 'no zip file, or one that is cut off or damaged' })
    )
  })

  it('with damaged bytes is read or refused, and never stops the program', async () => {
    const whole = Buffer.from(await zipped(sample))
    let refused = 0
    const flips = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(flips, fc.nat(whole.length), async (changes, end) => {
        const bytes = Buffer.from(end % 4 === 0 ? whole.subarray(0, end) : whole)
        for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value
        if (E.isLeft(await readAs(bytes))) refused += 1
      }),
      { numRuns: 150 }
    )
    expect(refused).toBeGreaterThan(30)
  })
})
