/** Stores runs, summaries and blocks of draws and acknowledges each: `results <file> <prefix> <count>`. */
import { writeSync } from 'node:fs'
import * as E from 'fp-ts/lib/Either.js'
import { openMarked } from '../marked.js'
import { blockOf, summaryOf } from '../stored.js'

const [file = '', prefix = '', count = '0'] = process.argv.slice(2)
const say = (line: string): number => writeSync(1, `${line}\n`)
const done = <L, A>(result: E.Either<L, A>): A => {
  if (E.isRight(result)) return result.right
  say(`refused ${JSON.stringify(result.left)}`)
  process.exit(3)
}

const { results, close } = done(openMarked(file))
for (let n = 0; n < Number(count); n++) {
  const key = `${prefix}-${n}`
  const { shape, rows } = blockOf(key)
  done(results.writeBlock(key, shape, rows))
  say(`ack block ${key}`)
  done(results.putSummary(key, 'torture', summaryOf(key), '2026-11-21T10:00:00.000Z'))
  say(`ack summary ${key}`)
}
close()
say('done')
