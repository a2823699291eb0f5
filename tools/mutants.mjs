// Applies each committed mutant (test/mutants/*.patch) to a copy of the sources and demands that its law turns red.
// A patch starts with lines `law: <test files>` and `because: <what it breaks>`, then a unified diff. Without a mutant
// every law must be green, else a red one proves nothing. Two copies are at work; `npm run mutants -- a.patch` runs some.
import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const folder = join(root, 'test', 'mutants')
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
const asked = process.argv.slice(2)
const kept = [
  'src',
  'test',
  'tools',
  'regions',
  'reference',
  'docs',
  'schemas',
  'scenarios',
  'measures',
  'shocks',
  'package.json',
  'tsconfig.json',
  'tsconfig.base.json',
  'vitest.config.ts'
]

const mutants = readdirSync(folder)
  .filter((file) => file.endsWith('.patch') && (asked.length === 0 || asked.includes(file)))
  .sort()
  .map((file) => {
    const text = readFileSync(join(folder, file), 'utf8')
    const laws = (/^law: (.+)$/m.exec(text)?.[1] ?? '').trim().split(/\s+/)
    const because = /^because: (.+)$/m.exec(text)?.[1]
    if (because === undefined || !laws.every((law) => law !== '' && existsSync(join(root, law))))
      throw new Error(`${file} names no law that exists, or no reason`)
    return { file, laws, diff: text.slice(text.indexOf('--- ')) }
  })

/** Runs a program in a directory; the code and all it wrote. */
const run = (cwd, program, args, input = '') =>
  new Promise((resolve) => {
    const child = spawn(program, args, { cwd, env: { ...process.env, NO_COLOR: '1' } })
    let written = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (written += chunk))
    child.on('error', (error) => resolve({ code: -1, written: String(error) }))
    child.on('close', (code) => resolve({ code, written }))
    child.stdin.end(input)
  })
const test = (cwd, laws, ...more) => run(cwd, process.execPath, [vitest, 'run', '--reporter=default', ...more, ...laws])
const patch = (cwd, diff, ...more) =>
  run(cwd, 'patch', ['-p1', '--silent', '--force', '--no-backup-if-mismatch', '--reject-file=-', ...more], diff)
const end = (text) => text.trimEnd().split('\n').slice(-30).join('\n')

/** Only a test that failed kills: a file that no longer compiles runs no test. */
const isRed = ({ code, written }) => code !== 0 && /^\s*Tests\s.*\d+ failed/m.test(written)

const verdictOn = async (copy, { laws, diff }) => {
  const applied = await patch(copy, diff)
  if (applied.code !== 0) return { killed: false, detail: `the patch does not apply\n${end(applied.written)}` }
  const result = await test(copy, laws, '--bail=1', '--maxWorkers=1')
  const reverted = await patch(copy, diff, '--reverse')
  if (reverted.code !== 0) throw new Error(`a patch cannot be taken back\n${reverted.written}`)
  return { killed: isRed(result), detail: end(result.written) }
}

const copies = []
const newCopy = () => {
  const copy = mkdtempSync(join(tmpdir(), 'tragweite-mutants-'))
  copies.push(copy)
  for (const name of kept) cpSync(join(root, name), join(copy, name), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  return copy
}

let failures = mutants.length === 0 ? 1 : 0
try {
  const first = newCopy()
  const laws = [...new Set(mutants.flatMap((mutant) => mutant.laws))]
  const green = await test(first, laws)
  if (green.code !== 0) {
    failures += 1
    console.log(`${end(green.written)}\nRED WITHOUT A MUTANT: the laws above prove nothing`)
  } else {
    const waiting = [...mutants]
    const work = async (copy) => {
      for (let mutant = waiting.shift(); mutant !== undefined; mutant = waiting.shift()) {
        const { killed, detail } = await verdictOn(copy, mutant)
        if (!killed) {
          failures += 1
          console.log(detail)
        }
        console.log(`${killed ? 'killed  ' : 'SURVIVED'}  ${mutant.file}  by ${mutant.laws.join(' ')}`)
      }
    }
    await Promise.all([first, ...(availableParallelism() > 1 ? [newCopy()] : [])].map(work))
    console.log(`${mutants.length - failures} of ${mutants.length} mutants killed`)
  }
} finally {
  for (const copy of copies) rmSync(copy, { recursive: true, force: true })
}
process.exit(failures === 0 ? 0 : 1)
