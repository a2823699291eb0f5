/** The real program on fuzzed scenario files: exit code 2, places, no stack trace. FUZZ_SEED starts elsewhere. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ensureBuilt, tragweite } from '../cli/binary.js'
import { recordFigure } from './figures.js'
import { caseOf } from './fuzz/door.js'
import { scenarioCases } from './fuzz/scenarioCases.js'
import { layOut, shippedScenarios } from './fuzz/scenarioDoor.js'
import { sizeOf } from './size.js'

const firstSeed = Number(process.env['FUZZ_SEED'] ?? 20_260)
const longestMinutes = 60

describe('the program itself', () => {
  const directory = mkdtempSync(join(tmpdir(), 'fuzzed binary '))
  beforeAll(ensureBuilt)
  afterAll(() => rmSync(directory, { recursive: true, force: true }))

  it(
    'ends with exit code 2, places and no stack trace where a file is refused',
    async () => {
      const path = layOut(join(directory, 'files'))
      const cases = scenarioCases(shippedScenarios())
      const count = sizeOf(3, 200)
      let refused = 0
      for (let seed = firstSeed; seed < firstSeed + count; seed++) {
        writeFileSync(path, caseOf(cases, seed))
        const store = join(directory, 'store.sqlite')
        const { code, stderr } = await tragweite({ cwd: directory }, 'run', path, '--dry-run', '--store', store)
        expect([0, 2], `seed ${seed}: ${stderr}`).toContain(code)
        if (code === 0) continue
        refused += 1
        expect(stderr, `seed ${seed}`).toMatch(/\.yaml:\d+:\d+/)
        expect(stderr, `seed ${seed}`).not.toMatch(/^\s+at .*\d+:\d+\)?$/m)
      }
      expect(refused).toBeGreaterThan(count / 2)
      recordFigure('fuzz binary', { cases: count, refused })
    },
    longestMinutes * 60_000
  )
})
