/** Opens a store, which brings one of a former version along, and says what it had to tell: `migrating <file>`. Begins when there is a file `<file>.go`. */
import { existsSync, writeSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import * as E from 'fp-ts/lib/Either.js'
import { logEntryCodec } from '../../../src/domain/study/logEntry.js'
import { openStore } from '../../../src/store/store.js'

const [file = ''] = process.argv.slice(2)
const say = (line: string): number => writeSync(1, `${line}\n`)

say('ready')
while (!existsSync(`${file}.go`)) await pause(1)
const opened = openStore(file, logEntryCodec, () => 0)
if (E.isLeft(opened)) {
  say(`refused ${JSON.stringify(opened.left)}`)
  process.exit(3)
}
say(JSON.stringify(opened.right.notices))
opened.right.close()
