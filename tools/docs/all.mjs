// Writes every generated page; with --check fails when a committed page differs from what the code says.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { architecture } from './architecture.mjs'

const check = process.argv.includes('--check')
/** Pages printed by TypeScript generators (run with tsx, page on standard output). */
const printed = [
  ['docs/reference/occurrences.md', 'tools/docs/occurrences.ts'],
  ['docs/reference/measures.md', 'tools/docs/measures.ts'],
  ['docs/reference/region-tables.md', 'tools/docs/tables.ts'],
  ['docs/reference/commands.md', 'tools/docs/commands.ts'],
  ['docs/reference/tables.md', 'tools/docs/resultTables.ts'],
  ['docs/reference/json.md', 'tools/docs/json.ts'],
  ['docs/reference/assumptions.md', 'tools/docs/assumptions.ts'],
  ['docs/reference/responsibilities.md', 'tools/docs/responsibilities.ts']
]
/** Generators of several files: JSON of path and text on standard output; with --quick path and texts the file must hold. */
const several = ['tools/schemas/files.ts', 'tools/docs/validation.ts']
const print = (tool, ...options) => {
  const run = spawnSync('npx', ['tsx', tool, ...options], { encoding: 'utf8', maxBuffer: 64 << 20 })
  if (run.status !== 0) throw new Error(`${tool} failed:\n${run.stderr}`)
  return run.stdout
}
const pages = [
  ['docs/architecture.md', architecture],
  ...printed.filter(([, tool]) => existsSync(tool)).map(([page, tool]) => [page, () => print(tool)]),
  ...(check ? [] : several).flatMap((tool) =>
    Object.entries(JSON.parse(print(tool))).map(([page, text]) => [page, () => text])
  )
]
let stale = 0
for (const [page, make] of pages) {
  const text = make()
  if (!check) {
    mkdirSync(dirname(page), { recursive: true })
    writeFileSync(page, text)
  } else if (!existsSync(page) || readFileSync(page, 'utf8') !== text) {
    stale += 1
    console.error(`${page} is out of date: npm run docs`)
  }
}
for (const [page, texts] of check
  ? several.flatMap((tool) => Object.entries(JSON.parse(print(tool, '--quick'))))
  : []) {
  const held = existsSync(page) ? readFileSync(page, 'utf8') : ''
  if (texts.every((text) => held.includes(text))) continue
  stale += 1
  console.error(`${page} is out of date: npm run docs`)
}
process.exit(stale === 0 ? 0 : 1)
