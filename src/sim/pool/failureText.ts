/** Says in words why a thread did not answer: what a task threw, too little memory, too much time, or that it went away. */

const codeOf = (thrown: unknown): unknown =>
  typeof thrown === 'object' && thrown !== null && 'code' in thrown ? thrown.code : undefined

/** `lateAfterMs`: it was stopped after that time. English; the phrase book knows the German. */
export const failureText = (
  thrown: unknown,
  lateAfterMs: number | undefined,
  heapMegabytes: number | undefined
): string => {
  if (lateAfterMs !== undefined) return `stopped after ${Math.round(lateAfterMs / 1000)} s without an answer`
  if (codeOf(thrown) === 'ERR_WORKER_OUT_OF_MEMORY')
    return heapMegabytes === undefined
      ? 'the worker ran out of memory'
      : `the worker ran out of memory (limit ${heapMegabytes} MiB)`
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  const exit = /^worker exited with code: (-?\d+)$/.exec(message)
  if (exit !== null) return `the worker ended without an answer (code ${exit[1]})`
  // One line: the sentence around it goes on.
  return message.split('\n')[0] ?? message
}
