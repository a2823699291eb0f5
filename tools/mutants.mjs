// Applies each committed mutant (test/mutants/*.patch) to a copy of the sources and demands that its law turns red.
// A patch starts with lines `law: <test file>` and `because: <what it breaks>`, then a unified diff.
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname ?? '.', '..')
const folder = join(root, 'test', 'mutants')
const asked = process.argv.slice(2)
const patches = readdirSync(folder).filter((file) => file.endsWith('.patch') && (asked.length === 0 || asked.includes(file))).sort()
const copy = mkdtempSync(join(tmpdir(), 'tragweite-mutants-'))
const kept = ['src', 'test', 'tools', 'regions', 'scenarios', 'bin', 'dist', 'package.json', 'tsconfig.json', 'tsconfig.base.json', 'vitest.config.ts']
let survivors = 0
try {
  for (const name of kept) cpSync(join(root, name), join(copy, name), { recursive: true, errorOnExist: false, force: true })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  for (const patch of patches) {
    const text = readFileSync(join(folder, patch), 'utf8')
    const law = /^law: (.+)$/m.exec(text)?.[1]?.trim()
    if (law === undefined) throw new Error(`${patch} names no law`)
    const diff = text.slice(text.indexOf('--- '))
    execFileSync('patch', ['-p1', '--silent', '--no-backup-if-mismatch'], { cwd: copy, input: diff })
    const run = spawnSync('npx', ['vitest', 'run', '--reporter=dot', ...law.split(/\s+/)], { cwd: copy, encoding: 'utf8', timeout: 300_000 })
    execFileSync('patch', ['-p1', '--silent', '--reverse', '--no-backup-if-mismatch'], { cwd: copy, input: diff })
    const ran = /Tests\s+.*\d+ (failed|passed)/.test(run.stdout)
    const killed = run.status !== 0 && ran && /\d+ failed/.test(run.stdout)
    if (!killed) {
      survivors += 1
      console.log(run.stdout.split('\n').slice(-30).join('\n'), run.stderr.slice(-2000))
    }
    console.log(`${killed ? 'killed  ' : 'SURVIVED'}  ${patch}  by ${law}`)
  }
} finally {
  rmSync(copy, { recursive: true, force: true })
}
console.log(`${patches.length - survivors} of ${patches.length} mutants killed`)
process.exit(survivors === 0 && patches.length > 0 ? 0 : 1)
