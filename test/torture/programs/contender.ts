/**
 * Eight writers in one process on one stream, each with the version it believes in: `contender <file> <name> <attempts>`. Begins when there is a file `<file>.go`.
 * Says who won which version, and at the end how many attempts lost and how many were kept off by a busy store.
 */
import { existsSync, writeSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import * as E from 'fp-ts/lib/Either.js'
import { by, marked, openMarked } from '../marked.js'

const [file = '', name = '', attempts = '0'] = process.argv.slice(2)
const writers = 8
const say = (line: string): number => writeSync(1, `${line}\n`)

const opened = openMarked(file)
if (E.isLeft(opened)) {
  say(`refused ${JSON.stringify(opened.left)}`)
  process.exit(3)
}
const { events } = opened.right
let left = Number(attempts)
let [won, lost] = [0, 0]

const write = async (writer: number): Promise<void> => {
  let expectedVersion = 0
  for (let n = 0; left > 0; n++) {
    left -= 1
    const commandId = `${name}-${writer}-${n}`
    const added = events.append([{ stream: 's', expectedVersion, entries: [marked(commandId)] }], { commandId, ...by })
    if (E.isRight(added)) {
      won += 1
      expectedVersion += 1
      say(`ack ${commandId} ${added.right[0]?.version ?? 0}`)
    } else if (added.left._tag === 'ExpectedVersionConflict') {
      lost += 1
      expectedVersion = added.left.actual
    } else {
      say(`failed ${commandId} ${JSON.stringify(added.left)}`)
      process.exit(3)
    }
    // The others have their turn with what they believe, and now and then the other process with the lock.
    await pause(n % 4 === 0 ? 2 : 0)
  }
}
say('ready')
while (!existsSync(`${file}.go`)) await pause(1)
await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)))
opened.right.close()
say(`done ${won} ${lost}`)
