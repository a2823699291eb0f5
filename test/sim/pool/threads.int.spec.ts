/** The threads under the pool: who works, what happens to a failing task, how they stop. */
import { afterEach, describe, expect, it } from 'vitest'
import { openThreads, type Threads } from '../../../src/sim/pool/threads.js'
import type { PlaceholderTask } from './placeholderWorker.js'

const entry = new URL('./placeholderWorker.ts', import.meta.url)
let open: Threads<PlaceholderTask, Float64Array> | undefined
const threads = (count: number): Threads<PlaceholderTask, Float64Array> => {
  open = openThreads<PlaceholderTask, Float64Array>({ entry, shared: { offset: 100 }, threads: count })
  return open
}
const task = (value: number, failures = 0): PlaceholderTask => ({
  kind: 'add',
  value,
  attempts: new Int32Array(new SharedArrayBuffer(4)),
  failures
})
afterEach(async () => {
  await open?.close()
  open = undefined
})

describe('openThreads', () => {
  it('two workers are two threads at work, even for four short tasks', async () => {
    const pool = threads(2)
    const answers = await Promise.all([1, 2, 3, 4].map((value) => pool.run(task(value))))
    expect(answers.map(({ answer }) => answer[0])).toEqual([101, 102, 103, 104])
    expect(new Set(answers.map(({ worker }) => worker))).toEqual(new Set([0, 1]))
  })
  it('tries a failing task once more', async () => {
    const failing = task(1, 1)
    expect((await threads(1).run(failing)).answer[0]).toBe(101)
    expect(failing.attempts[0]).toBe(2)
  })
  it('a task that keeps failing rejects with its reason and does not sink the others', async () => {
    const pool = threads(2)
    const results = await Promise.allSettled([pool.run(task(1)), pool.run(task(2, 9)), pool.run(task(3))])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(results[1]?.status === 'rejected' ? String(results[1].reason) : '').toContain('cannot add 2')
  })
  it('an aborted task is not tried again, and the threads stay usable', async () => {
    const pool = threads(1)
    const stopped = new AbortController()
    stopped.abort()
    await expect(pool.run(task(1), stopped.signal)).rejects.toThrow()
    expect((await pool.run(task(5))).answer[0]).toBe(105)
  })
})
