/**
 * Reads a workbook in a process of its own, with limits on memory and time: what a file does to its reader ends there, and
 * this process goes on.
 */
import { fork } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import * as E from 'fp-ts/lib/Either.js'
import { readingMegabytes, readingSeconds } from '../limits.js'
import type { BookFault, RawBook, RawRow } from './rawBook.js'
import type { Told } from './readBook.js'

interface GrowingSheet {
  readonly name: string
  readonly rows: RawRow[]
  merges: ReadonlyArray<string>
}

/** Limits that a test may tighten. */
export interface ReadingLimits {
  readonly megabytes: number
  readonly seconds: number
}
const usualLimits: ReadingLimits = { megabytes: readingMegabytes, seconds: readingSeconds }

export const openBook = (path: string, limits = usualLimits): Promise<E.Either<BookFault, RawBook>> =>
  new Promise((resolve) => {
    // Built, the process lies beside this chunk; from TypeScript it runs through tsx.
    const source = import.meta.url.endsWith('.ts')
    const child = fork(fileURLToPath(new URL(source ? './bookProcess.ts' : './bookProcess.js', import.meta.url)), {
      execArgv: [
        `--max-old-space-size=${limits.megabytes}`,
        ...(source ? ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href] : [])
      ],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc']
    })
    const sheets: GrowingSheet[] = []
    const end = (answer: E.Either<BookFault, RawBook>): void => {
      clearTimeout(timer)
      child.removeAllListeners()
      child.kill('SIGKILL')
      resolve(answer)
    }
    const timer = setTimeout(
      () =>
        end(
          E.left({
            kind: 'too-slow',
            found: `more than ${limits.seconds} seconds of reading`,
            allowed: 'a smaller workbook'
          })
        ),
      limits.seconds * 1000
    )
    child.on('message', (told: Told) => {
      const sheet = sheets[sheets.length - 1]
      switch (told.told) {
        case 'sheet':
          sheets.push({ name: told.name, rows: [], merges: [] })
          return
        case 'rows':
          for (const row of told.rows) sheet?.rows.push(row)
          return
        case 'merges':
          if (sheet !== undefined) sheet.merges = told.merges
          return
        case 'fault':
          end(E.left(told.fault))
          return
        case 'done':
          end(E.right({ sheets }))
      }
    })
    const gone = (): void =>
      end(E.left({ kind: 'too-many-cells', found: 'more than fits into memory', allowed: 'a smaller workbook' }))
    child.on('exit', gone)
    child.on('error', gone)
    child.send(path)
  })
