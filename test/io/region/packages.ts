/** Region packages with one thing changed, in temporary folders. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'
import { isLeft } from 'fp-ts/lib/Either.js'
import type { PlacedProblem } from '../../../src/domain/problem.js'
import type { Region } from '../../../src/domain/region/region.js'
import { readRegion } from '../../../src/io/region/readRegion.js'

export type Package = 'minimal' | 'complete'
/** File name → new content, from the old one where a function is given; undefined removes the file. */
export type Edits = Readonly<Record<string, string | Buffer | ((text: string) => string) | undefined>>

export const fixture = (name: Package): string =>
  fileURLToPath(new URL(`../../fixtures/regions/${name}`, import.meta.url))

const folders: string[] = []
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** A copy of an example package with these files changed. */
export const packageWith = (name: Package, edits: Edits): string => {
  const folder = mkdtempSync(join(tmpdir(), 'region package '))
  folders.push(folder)
  cpSync(fixture(name), folder, { recursive: true })
  for (const [file, content] of Object.entries(edits)) {
    const path = join(folder, file)
    if (content === undefined) rmSync(path)
    else writeFileSync(path, typeof content === 'function' ? content(readFileSync(path, 'utf8')) : content)
  }
  return folder
}

/** All problems of a package, warnings too. */
export const problemsIn = (folder: string): ReadonlyArray<PlacedProblem> => {
  const read = readRegion(folder)
  return isLeft(read) ? read.left : read.right.warnings
}

/** The region of a package without mistakes. */
export const regionIn = (folder: string): Region => {
  const read = readRegion(folder)
  if (isLeft(read)) throw new Error(read.left.map(({ file, line, found }) => `${file}:${line} ${found}`).join('\n'))
  return read.right.region
}

/** `file:line:column kind`, as a person reads it. */
export const place = ({ file, line, column, kind }: PlacedProblem): string =>
  `${file}:${line ?? ''}:${column ?? ''} ${kind}`

/** Replaces one line (1 = header). */
export const line =
  (number: number, replacement: string) =>
  (text: string): string =>
    text
      .split('\n')
      .map((old, i) => (i === number - 1 ? replacement : old))
      .join('\n')

/** Replaces text, and fails where there is none to replace. */
export const swap =
  (from: string | RegExp, to: string) =>
  (text: string): string => {
    const swapped = text.replace(from, to)
    if (swapped === text) throw new Error(`nothing to replace: ${String(from)}`)
    return swapped
  }

/** Adds lines at the end. */
export const append =
  (...lines: ReadonlyArray<string>) =>
  (text: string): string =>
    `${text}${lines.join('\n')}\n`
