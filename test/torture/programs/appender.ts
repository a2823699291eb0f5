/**
 * Appends without end (or `count` commands) and acknowledges each on standard output only after the store has answered:
 * `appender <file> <stream> <prefix of command ids> [count] [abrupt]`. With `abrupt` it ends without closing the store.
 */
import { writeSync } from 'node:fs'
import * as E from 'fp-ts/lib/Either.js'
import { by, marked, openMarked, textsOf } from '../marked.js'

const [file = '', stream = '', prefix = '', count = 'Infinity', ending = 'clean'] = process.argv.slice(2)
const say = (line: string): number => writeSync(1, `${line}\n`)

const opened = openMarked(file)
if (E.isLeft(opened)) {
  say(`refused ${JSON.stringify(opened.left)}`)
  process.exit(3)
}
const { events } = opened.right
const read = events.read(stream)
if (E.isLeft(read)) {
  say(`refused ${JSON.stringify(read.left)}`)
  process.exit(3)
}
let version = read.right.length
say(`opened ${version}`)
for (let n = 0; n < Number(count); n++) {
  const commandId = `${prefix}-${n}`
  const entries = textsOf(commandId, 1 + (n % 3)).map(marked)
  const added = events.append([{ stream, expectedVersion: version, entries }], { commandId, ...by })
  if (E.isLeft(added)) {
    say(`failed ${commandId} ${JSON.stringify(added.left)}`)
    process.exit(3)
  }
  version += entries.length
  say(`ack ${commandId} ${entries.length}`)
}
if (ending !== 'abrupt') opened.right.close()
say('done')
