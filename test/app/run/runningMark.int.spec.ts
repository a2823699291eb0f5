/** Notes of processes that compute a run: who is at work, what broke off, and that a note makes no store. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { formerWork, markRunning } from '../../../src/app/run/runningMark.js'
import { temporaryDirectory } from '../../contract/temporary.js'

const key = 'a'.repeat(64)
const begun = new Date('2026-11-22T08:14:00.000Z')

describe('the note of a running process', () => {
  it('is there while the process is at work, and says nothing to itself', () => {
    const directory = join(temporaryDirectory(), 'store.sqlite.blocks')
    const end = markRunning(directory, key, begun)
    expect(readdirSync(directory)).toHaveLength(1)
    expect(formerWork(directory, key, begun)).toEqual({})
    end()
    expect(readdirSync(directory)).toEqual([])
  })
  it('tells a run that broke off from one at work', () => {
    const directory = temporaryDirectory()
    const end = markRunning(directory, key, begun)
    const [own = ''] = readdirSync(directory)
    const mark = JSON.parse(readFileSync(join(directory, own), 'utf8')) as object
    end()
    const dead = spawnSync(process.execPath, ['-e', '']).pid
    for (const pid of [dead, process.ppid])
      writeFileSync(join(directory, `${key.slice(0, 32)}.${pid}.running`), JSON.stringify({ ...mark, pid }))
    expect(formerWork(directory, key, begun)).toEqual({ brokeOff: begun.toISOString(), alsoRunning: process.ppid })
    expect(readdirSync(directory)).toEqual([`${key.slice(0, 32)}.${process.ppid}.running`])
  })
  it('makes no directory of a store that is gone', () => {
    const gone = join(temporaryDirectory(), 'gone')
    markRunning(join(gone, 'store.sqlite.blocks'), key, begun)()
    expect(existsSync(gone)).toBe(false)
    mkdirSync(gone)
    markRunning(join(gone, 'store.sqlite.blocks'), key, begun)()
    expect(readdirSync(gone)).toEqual(['store.sqlite.blocks'])
  })
})
