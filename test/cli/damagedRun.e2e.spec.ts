/** A stored run whose result was damaged, or is gone: what is answered, and that what the answer says helps. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { field } from './binary.js'
import { said } from './inProcess.js'
import { newStudy, type Study } from './studies.js'

let study: Study
beforeEach(() => {
  study = newStudy()
})
afterEach(() => study.remove())

const file = (): string => join(study.directory, 'store.sqlite')
const small = ['--expected', '--workers', '0', '--until', '2024-06']
const json = async (...args: ReadonlyArray<string>): Promise<{ code: unknown; document: unknown }> => {
  const { code, out } = await said(study.directory, ...args, '--json', '--quiet')
  return { code, document: JSON.parse(out) }
}
const runs = async (name: string, ...more: ReadonlyArray<string>): Promise<string> => {
  const { code, document } = await json('run', join(study.directory, name), ...small, ...more)
  expect(code).toBe(0)
  return String(field(document, 'runId'))
}
const inStore = <A>(use: (sqlite: Database.Database) => A): A => {
  const sqlite = new Database(file())
  try {
    return use(sqlite)
  } finally {
    sqlite.close()
  }
}
const result = `kind <> 'document' AND key IN (SELECT summary_key FROM runs)`
const texts = `kind = 'document'`

/** Changes one bit of one byte of the payload in the file itself. */
const flipOneBit = (rows: string): void => {
  const payload = inStore((sqlite) =>
    sqlite.prepare<[], Buffer>(`SELECT payload FROM summaries WHERE ${rows}`).pluck().get()
  )
  const start = (payload ?? Buffer.alloc(0)).subarray(0, 64)
  const bytes = readFileSync(file())
  // A free page may hold the same bytes once more.
  let flips = 0
  for (let at = bytes.indexOf(start); at > 0; at = bytes.indexOf(start, at + 1)) {
    bytes.writeUInt8(bytes.readUInt8(at + 40) ^ 1, at + 40)
    flips++
  }
  expect(flips).toBeGreaterThan(0)
  writeFileSync(file(), bytes)
}

describe('a stored run', () => {
  it.each([
    ['result', result],
    ['texts', texts]
  ])('with a flipped bit in its %s is called damaged, and a fresh run puts it right', async (_, rows) => {
    const runId = await runs('baseline.yaml')
    flipOneBit(rows)
    for (const [language, words] of [
      ['de', [`Lauf`, 'beschädigt', 'run <Szenario> --fresh', 'tragweite verify']],
      ['en', [`run ${runId}`, 'is damaged', 'run <scenario> --fresh', 'tragweite verify']]
    ] as const) {
      const { code, document } = await json('report', runId, '--lang', language)
      expect([code, document]).toMatchObject([
        6,
        {
          kind: 'damaged-run',
          exitCode: 6,
          problems: [{ kind: 'damaged-run', runId, stream: 'baseline', path: file() }]
        }
      ])
      for (const word of words) expect(field(document, 'problems', 0, 'message')).toContain(word)
    }
    expect((await json('verify')).code).toBe(6)
    expect(await runs('baseline.yaml', '--fresh')).toBe(runId)
    expect((await json('report', runId)).code).toBe(0)
  })

  it('whose result is gone is called so, and is not offered again', async () => {
    const other = await runs('baseline.yaml')
    const runId = await runs('closure.yaml')
    inStore((sqlite) =>
      sqlite.prepare('DELETE FROM summaries WHERE key = (SELECT summary_key FROM runs WHERE run_id = ?)').run(runId)
    )
    const { code, document } = await json('report', 'closure')
    expect([code, field(document, 'problems', 0, 'why')]).toEqual([2, 'gone'])
    const known = field(document, 'problems', 0, 'known')
    expect(known).toEqual([expect.objectContaining({ runId: other, stream: 'baseline' })])
  })
})
