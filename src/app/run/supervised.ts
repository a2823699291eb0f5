/** What a face is told before draws are computed: what is stored already, whether the last attempt broke off, other engines. */
import { dirname } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { engine } from '../engine.js'
import type { Runtime } from '../runtime.js'
import type { FoundDraws, BlockSupervision } from './blocks.js'
import { formerWork, markRunning } from './runningMark.js'
import type { RunRequest } from './runTypes.js'

/** Supervision that tells what is found, and the note that this process is at work. */
export interface Supervised {
  readonly supervision: BlockSupervision
  readonly working: { readonly begin: () => void; readonly end: () => void }
}

/** What names a course, to find it again. */
export interface NamedCourse {
  readonly runKey: string
  readonly stream: string
  readonly regionHash: string
  readonly eventsHash: string
}

export const supervised = (
  { store, now, supervision }: Runtime,
  course: NamedCourse,
  { fresh }: RunRequest
): Supervised => {
  const { runKey } = course
  // In memory there is nothing that another process could find.
  const file = store.results.blockFile(runKey)
  const directory = file === undefined ? undefined : dirname(file)
  const former = directory === undefined ? {} : formerWork(directory, runKey, now())
  const other = fresh ? undefined : otherEngine(store.results.runsOf(course.stream), course)
  let end = (): void => undefined
  return {
    supervision: {
      ...supervision,
      found: (draws: FoundDraws) =>
        supervision.found?.({ ...draws, ...former, ...(other === undefined ? {} : { otherEngine: other }) })
    },
    working: {
      begin: () => {
        if (directory !== undefined) end = markRunning(directory, runKey, now())
      },
      end: () => end()
    }
  }
}

const recordedFacts = t.type({ engine: t.string, hashes: t.type({ region: t.string, events: t.string }) })

const otherEngine = (
  runs: ReturnType<Runtime['store']['results']['runsOf']>,
  { regionHash, eventsHash }: NamedCourse
): FoundDraws['otherEngine'] => {
  if (E.isLeft(runs)) return undefined
  return runs.right
    .flatMap(({ runId, facts }) => {
      const known = recordedFacts.decode(facts)
      if (E.isLeft(known)) return []
      const { engine: by, hashes } = known.right
      return by !== engine && hashes.region === regionHash && hashes.events === eventsHash
        ? [{ runId, engine: by }]
        : []
    })
    .at(-1)
}
