// Runs the torture tests at full length, keeps their figures in test/torture/figures.json, and writes docs/explanation/reliability.md.
// `npm run test:torture` does all of it; names of tests behind it run only these, `--from FILE` takes figures of an earlier
// run, `--page` only writes the page. A figure stays until the test behind it has run again; its row says when and of what.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { reliabilityPage } from './reliabilityPage.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const kept = join(root, 'test', 'torture', 'figures.json')
const page = join(root, 'docs', 'explanation', 'reliability.md')
const args = process.argv.slice(2)

const sqliteVersion = () => {
  const sqlite = new Database(':memory:')
  const version = sqlite.prepare('SELECT sqlite_version()').pluck().get()
  sqlite.close()
  return version
}
const commit = () => execFileSync('git', ['rev-parse', '--short=12', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim()
const surroundings = () => ({
  machine: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${(totalmem() / 2 ** 30).toFixed(1)} GiB, ${process.platform}`,
  node: process.versions.node,
  sqlite: sqliteVersion(),
  commit: commit(),
  date: new Date().toISOString().slice(0, 10)
})

/** Runs the tests; their figures as JSON lines. */
const tortured = (filters) => {
  const directory = mkdtempSync(join(tmpdir(), 'tragweite-torture-'))
  const file = join(directory, 'figures.jsonl')
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const wanted = filters.length > 0 ? filters.map((name) => `test/torture/${name}`) : ['test/torture']
  const { status } = spawnSync(process.execPath, [vitest, 'run', '--testTimeout=10800000', ...wanted], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, TORTURE: 'long', TORTURE_FIGURES: file }
  })
  const lines = existsSync(file) ? readFileSync(file, 'utf8') : ''
  rmSync(directory, { recursive: true, force: true })
  return { status: status ?? 1, lines }
}

const parsed = (lines) =>
  lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))

const known = existsSync(kept) ? JSON.parse(readFileSync(kept, 'utf8')) : []
const from = args.indexOf('--from')
const ran = args.includes('--page')
  ? { status: 0, lines: '' }
  : from >= 0
    ? { status: 0, lines: readFileSync(args[from + 1], 'utf8') }
    : tortured(args)
const of = surroundings()
const fresh = new Map(parsed(ran.lines).map((figure) => [figure.name, { ...figure, of }]))
const figures = [...known.filter(({ name }) => !fresh.has(name)), ...fresh.values()].sort((a, b) =>
  a.name < b.name ? -1 : 1
)
writeFileSync(kept, `${JSON.stringify(figures, undefined, 2)}\n`)
writeFileSync(page, reliabilityPage(figures, readFileSync(join(root, 'bench', 'RESULTS.md'), 'utf8')))
process.stdout.write(`${page}\n`)
process.exitCode = ran.status
