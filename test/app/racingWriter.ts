/**
 * A process that changes one study again and again, at the same moment as another one: both read the log, wait for each
 * other at a barrier file, and record. Prints one line per round.
 */
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { withStore } from '../../src/app/runtime.js'
import { decidedAndRecorded } from '../../src/app/run/decided.js'
import { prepareStudies } from '../../src/app/run/prepare.js'

/** What a writer says of a round. */
export interface RoundSaid {
  readonly round: number
  readonly tag: string
  readonly appended: number
  /** Authors of what came in between, where it was refused. */
  readonly meanwhile: ReadonlyArray<string>
}

const [, , directory = '', name = '', other = '', region = '', rounds = '0'] = process.argv

const wait = async (path: string): Promise<void> => {
  while (!existsSync(path)) await new Promise((resolve) => setTimeout(resolve, 1))
}

/** In every third round both ask for the same. */
const wantedIn = (round: number): string =>
  round % 3 === 2 ? `0.${round + 100}` : `0.${round + 100}${name === 'a' ? 1 : 2}`

for (let round = 0; round < Number(rounds); round++) {
  const file = join(directory, `${name}.yaml`)
  writeFileSync(
    file,
    `tragweite: 1\nid: raced\nregion: ${region}\nuntil: 2024-12\nevents:\n` +
      `  - {on: 2024-01, type: MortalityChanged, area: "*", factor: ${wantedIn(round)}}\n`
  )
  const said = await withStore(join(directory, 'store.sqlite'), 'keeping', async (store) => {
    const version = store.events.versionOf('raced')
    if (E.isLeft(version)) return version
    writeFileSync(join(directory, `${round}-${name}`), '')
    await wait(join(directory, `${round}-${other}`))
    return decidedAndRecorded(
      {
        store,
        now: () => new Date(),
        clock: () => performance.now(),
        by: name,
        newCommandId: () => `${name}-${round}`,
        supervision: { stopped: () => false, progress: () => undefined }
      },
      { dryRun: false, onVersion: version.right },
      async (events) => {
        const prepared = await prepareStudies(events, [file], {
          workers: 0,
          expected: true,
          fresh: false,
          cacheBytes: 0
        })
        return E.isLeft(prepared) ? prepared : E.right({ prepared: prepared.right })
      }
    )
  })
  const line: RoundSaid = E.isRight(said)
    ? { round, tag: 'Recorded', appended: said.right.appended.flatMap(({ entries }) => entries).length, meanwhile: [] }
    : {
        round,
        tag: said.left._tag,
        appended: 0,
        meanwhile: 'meanwhile' in said.left ? said.left.meanwhile.map(({ by }) => by) : []
      }
  process.stdout.write(`${JSON.stringify(line)}\n`)
  // Nobody begins the next round before both have ended this one.
  writeFileSync(join(directory, `${round}-${name}-done`), '')
  await wait(join(directory, `${round}-${other}-done`))
}
