/**
 * Power cuts: what a writer did to its disk is recorded and replayed up to many points, where unsynced writes are dropped,
 * kept in part or torn. The store must open, and hold everything that was acknowledged before the cut.
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { openBlockFile } from '../../src/store/resultStore/blockFile.js'
import { right } from '../contract/eventStoreContract.js'
import { temporaryDirectory } from '../contract/temporary.js'
import { acknowledgedIn, checkAcknowledged } from './acknowledged.js'
import { cutDisk, cuts, seeded, type Cut } from './cutDisk.js'
import { recordFigure } from './figures.js'
import { openMarked } from './marked.js'
import { programOf, straceWorks } from './programs.js'
import { recordDisk, type DiskCall } from './recording.js'
import { sizeOf } from './size.js'
import { blockOf, summaryOf } from './stored.js'

/** Memory where there is some: thousands of disks are made and thrown away. */
const scratch = (): string => mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'tragweite-cut-'))

interface Trouble {
  readonly cut: Cut
  readonly afterCall: number
  readonly wrong: ReadonlyArray<string>
}

/** Cuts the power at about `wanted` points spread over the recording; `judge` says what is wrong with what is left. */
const cutAll = (
  calls: ReadonlyArray<DiskCall>,
  directory: string,
  wanted: number,
  judge: (file: string, said: ReadonlyArray<string>) => ReadonlyArray<string>
): { readonly cases: number; readonly troubles: ReadonlyArray<Trouble>; readonly slowestMs: number } => {
  const disk = cutDisk()
  const troubles: Trouble[] = []
  const root = scratch()
  let said = ''
  let cases = 0
  let slowestMs = 0
  try {
    calls.forEach((call, i) => {
      if (call.kind === 'said') said += call.text
      disk.apply(call)
      // The points lie evenly over the calls; where there are more points than calls, a call is followed by several cuts.
      const until = Math.floor(((i + 1) * wanted) / calls.length)
      for (; cases < until; cases++) {
        const cut = cuts[cases % cuts.length] ?? 'dropped'
        const into = join(root, 'disk')
        mkdirSync(into)
        disk.leave(directory, into, cut, seeded(cases))
        const start = performance.now()
        const wrong = judge(join(into, 'store.sqlite'), said.split('\n'))
        slowestMs = Math.max(slowestMs, performance.now() - start)
        if (wrong.length > 0) troubles.push({ cut, afterCall: i, wrong })
        rmSync(into, { recursive: true, force: true })
      }
    })
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
  return { cases, troubles, slowestMs }
}

/** The writer makes the directory of its store, so its name must reach the disk as well. */
const inNewDirectory = (file: string): string => join(dirname(file), 'new', basename(file))

const judgeLog = (file: string, said: ReadonlyArray<string>): ReadonlyArray<string> => {
  const acknowledged = acknowledgedIn(said)
  const opened = openMarked(inNewDirectory(file))
  if (E.isLeft(opened)) return [`does not open: ${JSON.stringify(opened.left)}`]
  try {
    return checkAcknowledged(right(opened.right.events.read('s')), acknowledged)
  } finally {
    opened.right.close()
  }
}

/** Three sessions: the second ends without closing, so that the third begins with a log left behind. */
const recordedAppends = (program: string, directory: string): ReadonlyArray<DiskCall> => {
  const file = inNewDirectory(join(directory, 'store.sqlite'))
  const count = String(sizeOf(8, 140))
  return recordDisk(
    directory,
    [program, file, 's', 'a', count],
    [program, file, 's', 'b', count, 'abrupt'],
    [program, file, 's', 'c', count]
  )
}

describe.skipIf(!straceWorks)('a power cut (needs strace)', () => {
  it('at any point leaves a store that opens with every acknowledged entry', async () => {
    const began = performance.now()
    const directory = temporaryDirectory()
    const calls = recordedAppends(await programOf('appender'), directory)
    const acknowledged = acknowledgedIn(calls.flatMap((call) => (call.kind === 'said' ? call.text.split('\n') : [])))
    expect(acknowledged.size).toBe(3 * sizeOf(8, 140))
    const { cases, troubles, slowestMs } = cutAll(calls, directory, sizeOf(100, 2_000), judgeLog)
    expect(troubles).toEqual([])
    recordFigure('power cut during append', {
      cases,
      lost: 0,
      corrupt: 0,
      recordedCalls: calls.length,
      acknowledged: acknowledged.size,
      slowestMs,
      seconds: (performance.now() - began) / 1000
    })
  })

  it('would be noticed: the same writer with synchronous = NORMAL loses acknowledged entries', async () => {
    const began = performance.now()
    const directory = temporaryDirectory()
    const careless = await programOf('appender', {
      file: 'src/store/identify.ts',
      from: 'synchronous = FULL',
      to: 'synchronous = NORMAL'
    })
    const calls = recordedAppends(careless, directory)
    const { cases, troubles } = cutAll(calls, directory, sizeOf(60, 500), judgeLog)
    const losing = troubles.filter(({ wrong }) => wrong.some((what) => what.endsWith('is lost')))
    expect(losing.length).toBeGreaterThan(cases / 10)
    recordFigure('power cut, sanity check with synchronous=NORMAL', {
      cases,
      losing: losing.length,
      seconds: (performance.now() - began) / 1000
    })
  })

  it('leaves no block under its name that is not whole, and keeps every acknowledged result', async () => {
    const began = performance.now()
    const directory = temporaryDirectory()
    const file = join(directory, 'store.sqlite')
    const program = await programOf('results')
    const count = sizeOf(4, 40)
    const calls = recordDisk(
      directory,
      [program, file, 'a', String(count)],
      // The second session begins with blocks of the first.
      [program, file, 'b', String(count)]
    )
    let whole = 0
    const judge = (left: string, said: ReadonlyArray<string>): ReadonlyArray<string> => {
      const opened = openMarked(left)
      if (E.isLeft(opened)) return [`does not open: ${JSON.stringify(opened.left)}`]
      const wrong: string[] = []
      for (const line of said) {
        const [word, what, key = ''] = line.split(' ')
        if (word !== 'ack') continue
        if (what === 'block' && !opened.right.results.hasBlock(key)) wrong.push(`block ${key} is lost`)
        if (what !== 'summary') continue
        const payload = right(opened.right.results.getSummary(key))
        if (payload === undefined || Buffer.compare(payload, summaryOf(key)) !== 0) wrong.push(`summary ${key} is lost`)
      }
      const blocks = `${left}.blocks`
      for (const name of existsSync(blocks) ? readdirSync(blocks) : []) {
        if (!name.endsWith('.block')) continue
        const { shape, rows } = blockOf(name.slice(0, -'.block'.length))
        const block = openBlockFile(join(blocks, name))
        const read = block?.read(0, shape.rows)
        if (read === undefined || read.some((cell, i) => cell !== rows[i])) wrong.push(`${name} is not whole`)
        else whole += 1
        block?.close()
      }
      opened.right.close()
      return wrong
    }
    const { cases, troubles, slowestMs } = cutAll(calls, directory, sizeOf(40, 1_000), judge)
    expect(troubles).toEqual([])
    expect(whole).toBeGreaterThan(0)
    recordFigure('power cut while results are stored', {
      cases,
      lost: 0,
      corrupt: 0,
      recordedCalls: calls.length,
      wholeBlocksRead: whole,
      slowestMs,
      seconds: (performance.now() - began) / 1000
    })
  })
})
