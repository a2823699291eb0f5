/** Reads a small text file as UTF-8. What is missing, too big, empty, binary or of another encoding is a placed problem. */
import { readFileSync, statSync } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import * as E from 'fp-ts/lib/Either.js'
import type * as TE from 'fp-ts/lib/TaskEither.js'
import { type PlacedProblem, problem } from '../../domain/problem.js'

/** Largest scenario file: 1 MB. */
export const largestBytes = 1_048_576

/** Text without byte order mark; `path` is shown in messages as given. */
export const readTextFile =
  (path: string): TE.TaskEither<PlacedProblem, string> =>
  async () => {
    const wrong = wrongIn(path)
    let bytes: Uint8Array
    try {
      const unfit = unfitFile(await stat(path), wrong)
      if (unfit !== undefined) return unfit
      bytes = await readAtMost(path, largestBytes + 1)
    } catch (thrown) {
      return unreadable(thrown, path, wrong)
    }
    return textWithin(bytes, wrong)
  }

/** The same at once, for small files that belong to a scenario. */
export const readTextFileNow = (path: string): E.Either<PlacedProblem, string> => {
  const wrong = wrongIn(path)
  try {
    return unfitFile(statSync(path), wrong) ?? textWithin(readFileSync(path), wrong)
  } catch (thrown) {
    return unreadable(thrown, path, wrong)
  }
}

const wrongIn =
  (path: string): Wrong =>
  (kind, found, allowed, line = 1, column = 1) =>
    E.left({ ...problem(kind, [], found, allowed), file: path, line, column })

const unfitFile = (
  facts: { readonly isFile: () => boolean; readonly isDirectory: () => boolean; readonly size: number },
  wrong: Wrong
): E.Either<PlacedProblem, never> | undefined => {
  if (!facts.isFile())
    return wrong('not-a-file', facts.isDirectory() ? 'a directory' : 'no regular file', 'a scenario file (YAML)')
  return facts.size > largestBytes
    ? wrong('too-big', `${facts.size} bytes`, `at most ${largestBytes} bytes`)
    : undefined
}

const unreadable = (thrown: unknown, path: string, wrong: Wrong): E.Either<PlacedProblem, never> => {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'unknown'
  return code === 'ENOENT' || code === 'ENOTDIR'
    ? wrong('no-such-file', path, 'a file that exists')
    : wrong('unreadable-file', code, 'a file that can be read')
}

/** A file may grow between the look at its size and the reading. */
const textWithin = (bytes: Uint8Array, wrong: Wrong): E.Either<PlacedProblem, string> =>
  bytes.length > largestBytes
    ? wrong('too-big', `more than ${largestBytes} bytes`, `at most ${largestBytes} bytes`)
    : textOfBytes(bytes, wrong)

type Wrong = (
  kind: string,
  found: string,
  allowed: string,
  line?: number,
  column?: number
) => E.Either<PlacedProblem, never>

const readAtMost = async (path: string, most: number): Promise<Uint8Array> => {
  const file = await open(path, 'r')
  try {
    const buffer = new Uint8Array(most)
    let length = 0
    for (;;) {
      const { bytesRead } = await file.read(buffer, length, most - length, length)
      length += bytesRead
      if (bytesRead === 0 || length === most) return buffer.slice(0, length)
    }
  } finally {
    await file.close()
  }
}

const utf16 = 'UTF-16: save it as UTF-8'

const textOfBytes = (bytes: Uint8Array, wrong: Wrong): E.Either<PlacedProblem, string> => {
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    return wrong('wrong-encoding', utf16, 'UTF-8')
  const zero = bytes.indexOf(0)
  if (zero >= 0)
    return wrong(
      'binary-file',
      zero < 4 ? `${utf16}, or no text at all` : `a zero byte at offset ${zero}`,
      'a text file in UTF-8'
    )
  const broken = firstBrokenByte(bytes)
  if (broken !== undefined) {
    // Streaming leaves out the first bytes of a character whose rest is wrong: it is there that the mistake stands.
    const lines = new TextDecoder().decode(bytes.subarray(0, broken), { stream: true }).split('\n')
    const column = (lines[lines.length - 1] ?? '').length + 1
    return wrong('wrong-encoding', 'bytes that are no UTF-8 (Latin-1?)', 'UTF-8', lines.length, column)
  }
  const text = new TextDecoder('utf-8', { ignoreBOM: false }).decode(bytes)
  const control = forbiddenControl.exec(text)
  if (control !== null) {
    const lines = text.slice(0, control.index).split('\n')
    return wrong(
      'binary-file',
      `the control character U+${control[0].charCodeAt(0).toString(16).padStart(4, '0')}`,
      'a text file in UTF-8',
      lines.length,
      (lines[lines.length - 1] ?? '').length + 1
    )
  }
  if (text.trim() === '') return wrong('empty-file', 'nothing', 'a scenario')
  return E.right(text)
}

/** Control characters that no text file holds: all but tab, line feed and carriage return. */
const forbiddenControl = /(?![\t\n\r\u0085])\p{Cc}/u

/** Offset of the first byte that is no UTF-8. */
const firstBrokenByte = (bytes: Uint8Array): number | undefined => {
  const decodes = (end: number): boolean => {
    try {
      // `stream` tolerates a character cut off at the end, and nothing else.
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, end), { stream: end < bytes.length })
      return true
    } catch {
      return false
    }
  }
  if (decodes(bytes.length)) return undefined
  let good = 0
  let bad = bytes.length
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (decodes(middle)) good = middle
    else bad = middle
  }
  return good
}
