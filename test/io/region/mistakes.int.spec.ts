/** Every mistake is refused at its place, and only there: no mistake drags others along. */
import { describe, expect, it } from 'vitest'
import { cellMistakes } from './cellMistakes.js'
import { fileMistakes } from './fileMistakes.js'
import type { Mistake } from './mistakes.js'
import { packageWith, place, problemsIn } from './packages.js'
import { tableMistakes } from './tableMistakes.js'

const isFound = ({ of, edits, found, nearest }: Mistake): void => {
  const errors = problemsIn(packageWith(of, edits)).filter(({ severity }) => severity === 'error')
  expect(errors.map(place).sort()).toEqual([...found].sort())
  if (nearest !== undefined) expect(errors.map((error) => error.nearest)).toContain(nearest)
  for (const error of errors) expect(error.allowed).not.toBe('')
}

describe('a region package with one mistake is refused at its place', () => {
  describe('in a cell', () => {
    it.each(cellMistakes.map((mistake) => [mistake.title, mistake] as const))('%s', (_, mistake) => isFound(mistake))
  })
  describe('between rows and tables', () => {
    it.each(tableMistakes.map((mistake) => [mistake.title, mistake] as const))('%s', (_, mistake) => isFound(mistake))
  })
  describe('in a header, a file or the head', () => {
    it.each(fileMistakes.map((mistake) => [mistake.title, mistake] as const))('%s', (_, mistake) => isFound(mistake))
  })

  it('knows more than eighty of them', () => {
    expect(cellMistakes.length + tableMistakes.length + fileMistakes.length).toBeGreaterThan(80)
  })
})
