/** What a writer was told is stored, and whether it is: the one judge of all tests that pull something away under it. */
import type { Recorded } from '../../src/domain/ports.js'
import { textsOf, type Marked } from './marked.js'

/** Command ids with the number of their entries, from lines `ack <command id> <entries>`. */
export const acknowledgedIn = (lines: ReadonlyArray<string>): ReadonlyMap<string, number> =>
  new Map(
    lines
      .map((line) => line.split(' '))
      .filter(([word]) => word === 'ack')
      .map(([, commandId = '', entries = '0']) => [commandId, Number(entries)])
  )

/**
 * What is wrong with the log of a stream, in words; empty where all is well: versions and positions gapless, each command
 * whole, once, in order, and every acknowledged one there. Commands that were not acknowledged may be there or not.
 */
export const checkAcknowledged = (
  log: ReadonlyArray<Recorded<Marked>>,
  acknowledged: ReadonlyMap<string, number>
): ReadonlyArray<string> => {
  const wrong: string[] = []
  const found = new Map<string, string[]>()
  log.forEach(({ version, commandId, entry }, i) => {
    if (version !== i + 1) wrong.push(`version ${version} stands at place ${i + 1}`)
    found.set(commandId, [...(found.get(commandId) ?? []), entry.text])
  })
  for (const [commandId, texts] of found) {
    const entries = acknowledged.get(commandId) ?? texts.length
    if (texts.join() !== textsOf(commandId, entries).join()) wrong.push(`${commandId} holds ${texts.join()}`)
  }
  for (const commandId of acknowledged.keys()) if (!found.has(commandId)) wrong.push(`${commandId} is lost`)
  return wrong
}

/** Nearest-rank quantile; NaN of nothing. */
export const quantile = (values: ReadonlyArray<number>, share: number): number =>
  [...values].sort((a, b) => a - b)[Math.max(0, Math.ceil(values.length * share) - 1)] ?? Number.NaN
