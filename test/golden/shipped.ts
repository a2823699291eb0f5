/** The shipped scenarios on their regions: read and reconciled as `run` does, simulated in process, stages shared per region. */
import * as E from 'fp-ts/lib/Either.js'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { prepareStudies, type PreparedStudy } from '../../src/app/run/prepare.js'
import { logEntryCodec } from '../../src/domain/study/logEntry.js'
import { compile } from '../../src/sim/compile/compile.js'
import { layoutOf, type Layout } from '../../src/sim/layout.js'
import type { Plan } from '../../src/sim/plan.js'
import { blockInMemory, blockSource, type BlockSource } from '../../src/sim/reduce/blockSource.js'
import { runBlock } from '../../src/sim/stages/runBlock.js'
import { createMemoryEventStore } from '../../src/store/eventStore/memoryEventStore.js'

const folder = fileURLToPath(new URL('../../scenarios', import.meta.url))

/** Names of all scenario files, the baseline first. */
export const shippedNames: ReadonlyArray<string> = readdirSync(folder)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => file.replace('.yaml', ''))
  .sort((a, b) => Number(b === 'baseline') - Number(a === 'baseline') || (a < b ? -1 : 1))

export interface Shipped {
  readonly name: string
  readonly study: PreparedStudy
  readonly plan: Plan
}

/** Reads and compiles these scenarios; with `expected` every quantity is at its expected value. */
export const compileShipped = async (
  names: ReadonlyArray<string>,
  expected = false
): Promise<ReadonlyArray<Shipped>> => {
  const prepared = await prepareStudies(
    createMemoryEventStore(logEntryCodec),
    names.map((name) => join(folder, `${name}.yaml`)),
    { workers: 0, expected, fresh: false, cacheBytes: 0 }
  )
  if (E.isLeft(prepared)) throw new Error(JSON.stringify(prepared.left))
  return prepared.right.studies.map((study, i) => {
    const compiled = compile(study.region, study.timeline, study.settings)
    if (E.isLeft(compiled)) throw new Error(JSON.stringify(compiled.left))
    return { name: names[i] ?? '', study, plan: compiled.right }
  })
}

/** The first draws of all of them: one block per scenario; scenarios of one region are simulated together. */
export const runShipped = (shipped: ReadonlyArray<Shipped>, draws: number): ReadonlyArray<Float64Array> => {
  const regions = [...new Set(shipped.map(({ study }) => study.regionHash))]
  const blocks = new Map<Shipped, Float64Array>()
  for (const region of regions) {
    const own = shipped.filter(({ study }) => study.regionHash === region)
    const found = runBlock(
      own.map(({ plan }) => plan),
      0,
      draws
    )
    own.forEach((one, i) => blocks.set(one, found[i] ?? new Float64Array()))
  }
  return shipped.map((one) => blocks.get(one) ?? new Float64Array())
}

/** A block as the reduction reads it. */
export const drawsOf = (
  { plan }: Shipped,
  block: Float64Array,
  draws: number
): { readonly layout: Layout; readonly source: BlockSource } => ({
  layout: layoutOf(plan.facts.shape),
  source: blockSource([blockInMemory(block, draws)])
})
