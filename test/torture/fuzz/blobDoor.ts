/**
 * The door for stored bytes: log entries, results, populations, texts of runs, and files of blocks. What is no such thing is
 * a Left or undefined, never thrown; what is accepted can be used.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { decodePopulation, decodeResult } from '../../../src/app/run/resultCodec.js'
import { decodeKept } from '../../../src/app/run/storedRun.js'
import { storeTable } from '../../../src/app/run/storedTables.js'
import { logEntryCodec } from '../../../src/domain/study/logEntry.js'
import { readRegion } from '../../../src/io/region/readRegion.js'
import { compile } from '../../../src/sim/compile/compile.js'
import { layoutOf } from '../../../src/sim/layout.js'
import { decodeEntry } from '../../../src/store/eventStore/entryCodec.js'
import { openBlockFile, writeBlockFile } from '../../../src/store/resultStore/blockFile.js'
import { sixYears } from '../../sim/laws/course.js'
import { carried, occurrenceTypes, oneOfEach } from '../../support/occurrences.js'
import { headedCases, packedCases } from './blobCases.js'
import { caseOf, type Answer, type Knock, type OpenDoor } from './door.js'
import { examplePackage } from './packageCases.js'

/** Log entries of every kind. */
interface Logged {
  readonly type: string
  readonly [field: string]: unknown
}
const entries = (): ReadonlyArray<Logged> => {
  const planned = occurrenceTypes.map((type) => ({
    type: 'EntryPlanned',
    key: `${type}:1`,
    entry: { ...carried(type), why: { de: 'Grund', en: 'reason' }, occurrence: oneOfEach[type] }
  }))
  const [first, second] = planned
  return [
    ...planned,
    { type: 'EntryRevised', key: 'a', before: first?.entry, after: second?.entry },
    { type: 'EntryWithdrawn', key: 'a', before: first?.entry },
    { type: 'SettingsChanged', after: { title: 'x', from: '2023-01', draws: 20, goals: [], pin: true } },
    { type: 'Branched', parent: 'p', version: 3 },
    { type: 'ParentAdvanced', parent: 'p', version: 4 },
    { type: 'Detached', parent: 'p' }
  ]
}

const rows = Array.from({ length: 30 }, (_, i) => ({ area: `0599${i % 3}`, year: 2023 + (i % 5), mean: i / 7 }))

/** A result and the texts of a run in the form in which they are stored, with the facts of a real plan. */
const stored = (): { readonly result: unknown; readonly population: unknown; readonly texts: unknown } => {
  const read = readRegion(examplePackage('complete'))
  const plan = E.isRight(read) ? compile(read.right.region, [], sixYears) : read
  if (E.isLeft(plan)) throw new Error('the example package is not sound')
  const table = storeTable(rows)
  const computing = { computedAt: '', workers: 0, blocksPerWorker: [], seconds: { total: 1 }, hardware: { cores: 2 } }
  const { facts } = plan.right
  return {
    result: {
      facts: { closures: [], goals: [], facts, resultHash: 'x', computing },
      tables: { summary: table, need: table, staff: table },
      differences: null
    },
    population: table,
    texts: {
      document: {
        ...{
          scenario: { title: 'x' },
          region: { name: 'complete' },
          places: [{ ags: '05999004' }],
          kreise: [],
          facilities: []
        },
        ...{ services: [], run: { runId: 'a', engine: 'e', hashes: { region: 'r' }, draws: 20 } }
      },
      withDifferences: false,
      problems: [],
      runKey: 'k',
      origin: { regionDirectory: '/', version: 1, reference: 'none' }
    }
  }
}

const answer = (accepted: boolean, faults: ReadonlyArray<string> = []): Answer => ({
  verdict: accepted ? 'accepted' : 'refused',
  faults
})

export const openBlobDoor: OpenDoor = (directory) => {
  const logged = entries()
  const entryCases = packedCases(logged)
  const { result, population, texts } = stored()
  const summaryCases = packedCases([result, population, texts])
  const blockPath = join(directory, 'a.block')
  writeBlockFile(
    blockPath,
    { rows: 700, draws: 40 },
    Float64Array.from({ length: 28_000 }, (_, i) => i)
  )
  const blockCases = headedCases(readFileSync(blockPath))

  const knockAtEntry = (seed: number): Knock => {
    const { sample, bytes } = caseOf(entryCases, seed)
    const type = logged[sample]?.type ?? ''
    return () => {
      const decoded = decodeEntry(logEntryCodec, type, 1, bytes)
      if (E.isRight(decoded)) return answer(true)
      return answer(false, decoded.left === '' || decoded.left.length > 20_000 ? ['a refusal without words'] : [])
    }
  }
  const knockAtSummary = (seed: number): Knock => {
    const { sample, bytes } = caseOf(summaryCases, seed)
    return () => {
      if (sample === 1) return answer(decodePopulation(bytes) !== undefined)
      if (sample === 2) return answer(decodeKept(bytes) !== undefined)
      const decoded = decodeResult(bytes)
      if (decoded === undefined) return answer(false)
      layoutOf(decoded.facts.shape)
      return answer(true)
    }
  }
  const knockAtBlock = (seed: number): Knock => {
    writeFileSync(blockPath, caseOf(blockCases, seed))
    return () => {
      const block = openBlockFile(blockPath)
      if (block === undefined) return answer(false)
      const whole = block.read(0, block.shape.rows)
      const faults = [block.read(-1, 1), block.read(0, block.shape.rows + 1), block.read(2, 1)].every(
        (x) => x === undefined
      )
        ? []
        : ['rows outside the block']
      block.close()
      return answer(whole !== undefined && whole.length === block.shape.rows * block.shape.draws, faults)
    }
  }
  return {
    make: (seed) => (seed % 5 < 3 ? knockAtEntry(seed) : seed % 5 === 3 ? knockAtSummary(seed) : knockAtBlock(seed))
  }
}
