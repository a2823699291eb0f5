/** The package as it is shipped: packed, unpacked elsewhere (with a blank in the path), run from another folder. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { binary, ensureBuilt, root, tragweite } from './binary.js'
import { newStudy } from './studies.js'

const place = mkdtempSync(join(tmpdir(), 'tragweite installed '))
const installed = join(place, 'node_modules', 'tragweite')
const command = join(installed, 'bin', 'tragweite.js')

beforeAll(() => {
  ensureBuilt()
  execFileSync('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', place], { cwd: root })
  const [archive] = readdirSync(place).filter((name) => name.endsWith('.tgz'))
  mkdirSync(installed, { recursive: true })
  execFileSync('tar', ['-xzf', join(place, archive ?? ''), '--strip-components=1', '-C', installed])
  // Its dependencies are those of this repository: what is tested is the package, not the registry.
  symlinkSync(join(root, 'node_modules'), join(installed, 'node_modules'))
})
afterAll(() => rmSync(place, { recursive: true, force: true }))

describe('the installed package', () => {
  it('runs a scenario of its own and one of the user, with workers, from another folder', async () => {
    const study = newStudy()
    const surroundings = { cwd: study.directory, command }
    const own = join(installed, 'scenarios', 'baseline.yaml')
    const planned = await tragweite(surroundings, 'run', own, '--dry-run', '--json')
    expect([planned.code, planned.stderr]).toEqual([0, ''])
    const ended = await tragweite(
      surroundings,
      'run',
      'closure.yaml',
      '--draws',
      '50',
      '--workers',
      '2',
      '--json',
      '--quiet'
    )
    expect([ended.code, ended.stderr]).toEqual([0, ''])
    expect(JSON.parse(ended.stdout)).toMatchObject({ schema: 'tragweite/run@1', draws: 50, blocksPerWorker: [1, 1] })
    study.remove()
  })

  it('knows its version and shows its help', async () => {
    const version = await tragweite({ cwd: place, command }, '--version')
    expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
    const help = await tragweite({ cwd: place, command }, '--help')
    expect([help.code, help.stdout]).toEqual([0, expect.stringContaining('compare')])
  })
})

describe('the binary', () => {
  it('is executable', () => {
    expect(statSync(binary).mode & 0o111).toBe(0o111)
  })

  it('tells an old Node what it needs before any native code is loaded', () => {
    const pretend = join(place, 'old.mjs')
    const old = "Object.defineProperty(process.versions, 'node', { value: '18.20.0' })"
    writeFileSync(pretend, `${old}\nprocess.argv.push('--help')\nawait import(${JSON.stringify(binary)})\n`)
    const told = tryRun(pretend)
    expect([told.code, told.stderr]).toEqual([
      2,
      expect.stringContaining('needs Node 20 or newer, this is Node 18.20.0')
    ])
  })
})

const tryRun = (script: string): { readonly code: number; readonly stderr: string } => {
  try {
    execFileSync(process.execPath, [script], { stdio: 'pipe' })
    return { code: 0, stderr: '' }
  } catch (failed) {
    const code = failed instanceof Error && 'status' in failed ? Number(failed.status) : -1
    const stderr = failed instanceof Error && 'stderr' in failed ? String(failed.stderr) : ''
    return { code, stderr }
  }
}
