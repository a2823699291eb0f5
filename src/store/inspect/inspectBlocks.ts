/** Reads every page of every block of draws. A block is a cache: what is damaged is computed again, and said here. */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { blockFault, blockSuffix } from '../resultStore/blockFile.js'
import type { StoreProblem } from './inspection.js'

/** What was looked at so far. */
export interface BlockWalk {
  blocks: number
  staleBlocks: number
  bytes: number
}

/** What a writer that was killed leaves behind, and the notes of runs at work; trimming and the next run remove what is left. */
const unfinished = /\.(part|running)$/

/** Yields each problem, or nothing, after each file. */
export function* inspectBlocks(directory: string, walk: BlockWalk): Generator<StoreProblem | undefined, void> {
  if (!existsSync(directory)) return
  for (const name of readdirSync(directory).sort()) {
    const file = join(directory, name)
    walk.bytes += statSync(file, { throwIfNoEntry: false })?.size ?? 0
    if (unfinished.test(name)) {
      walk.staleBlocks += 1
      yield undefined
    } else if (!name.endsWith(blockSuffix)) yield { part: 'blocks', key: name, detail: 'a file that is no block' }
    else {
      const fault = blockFault(file)
      if (fault === 'former') walk.staleBlocks += 1
      else walk.blocks += 1
      yield fault === undefined || fault === 'former' ? undefined : { part: 'blocks', key: name, detail: fault }
    }
  }
}
