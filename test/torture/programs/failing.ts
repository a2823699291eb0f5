/**
 * Appends `count` commands while its disk may fail. A command that fails is tried again a few times under its own id, as
 * whoever runs a command again would: `failing <file> <count> [attempts]`. Says `ack`, `failed`, at the end `left` for what is open.
 */
import { writeSync } from 'node:fs'
import * as E from 'fp-ts/lib/Either.js'
import { by, marked, openMarked, textsOf } from '../marked.js'

const [file = '', count = '0', tries = '4'] = process.argv.slice(2)
const say = (line: string): number => writeSync(1, `${line}\n`)
/** A failed disk is asked again so many times, with a new opening of the store every second time. */
const attempts = Number(tries)

let store = openMarked(file)
for (let again = 1; again < attempts && E.isLeft(store); again++) {
  say(`refused ${JSON.stringify(store.left)}`)
  store = openMarked(file)
}
if (E.isLeft(store)) {
  say(`refused ${JSON.stringify(store.left)}`)
  process.exit(3)
}
let version = 0
for (let n = 0; n < Number(count); n++) {
  const commandId = `f-${n}`
  const entries = textsOf(commandId, 1 + (n % 3)).map(marked)
  let written = false
  for (let attempt = 0; attempt < attempts && !written; attempt++) {
    if (attempt > 0 && attempt % 2 === 0) {
      store.right.close()
      const opened = openMarked(file)
      if (E.isLeft(opened)) {
        say(`refused ${JSON.stringify(opened.left)}`)
        continue
      }
      store = opened
      say('reopened')
    }
    const added = store.right.events.append([{ stream: 's', expectedVersion: version, entries }], { commandId, ...by })
    written = E.isRight(added)
    say(
      E.isRight(added) ? `ack ${commandId} ${added.right.length}` : `failed ${commandId} ${JSON.stringify(added.left)}`
    )
  }
  if (!written) {
    say(`left ${commandId}`)
    process.exit(3)
  }
  version += entries.length
}
store.right.close()
say('done')
