/** kill -9 while tables, a page or a bundle are written: a file under its final name is whole, or not there. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { randomInt } from 'node:crypto'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { unzipped } from '../../src/io/bundle/zipFile.js'
import { temporaryDirectory } from '../contract/temporary.js'
import { recordFigure } from './figures.js'
import { programOf, startProgram } from './programs.js'
import { sizeOf } from './size.js'

const region = join(import.meta.dirname, '..', 'fixtures', 'regions', 'complete')

/** Files below a directory that stand under their final names. */
const finals = (directory: string): ReadonlyArray<string> =>
  (existsSync(directory) ? readdirSync(directory, { withFileTypes: true, recursive: true }) : [])
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.part'))
    .map((entry) => join(entry.parentPath, entry.name))

describe('an export that is killed', () => {
  let cli = ''
  beforeAll(async () => {
    cli = await programOf('cli')
  })

  it('leaves only whole files under their final names', async () => {
    const began = performance.now()
    const directory = temporaryDirectory()
    const [scenario, store, out] = [
      join(directory, 'quiet.yaml'),
      join(directory, 'store.sqlite'),
      join(directory, 'out')
    ]
    writeFileSync(scenario, `tragweite: 1\nregion: ${region}\nfrom: 2023-01\nuntil: 2024-12\nseed: a\ndraws: 3\n`)
    const common = ['--store', store, '--quiet', '--workers', '0']
    const exporting = [
      ['run', scenario, ...common, '--out', out, '--report', join(out, 'report.html')],
      ['report', 'quiet', '--store', store, '--quiet', '--out', out, '--xlsx', join(out, 'book.xlsx')],
      ['bundle', 'quiet', ...common, '--out', join(out, 'bundle.zip')]
    ].slice(0, sizeOf(1, 3))
    // Once to the end: what whole files look like. Times and zip dates differ from run to run.
    const sizes = new Map<string, number>()
    for (const args of exporting) {
      expect(await startProgram(process.execPath, cli, ...args).ended).toBe(0)
      for (const file of finals(out)) sizes.set(file, readFileSync(file).length)
    }
    const isWhole = async (file: string): Promise<boolean> => {
      const bytes = readFileSync(file)
      if (file.endsWith('.json')) return typeof JSON.parse(bytes.toString('utf8')) === 'object'
      if (file.endsWith('.html')) return bytes.toString('utf8').trimEnd().endsWith('</html>')
      if (/\.(zip|xlsx)$/.test(file)) return (await unzipped(file))._tag === 'Right'
      return bytes.length === sizes.get(file)
    }

    const kills = sizeOf(2, 60)
    let whole = 0
    let torn = 0
    for (let kill = 0; kill < kills; kill++) {
      rmSync(out, { recursive: true, force: true })
      mkdirSync(out)
      const args = exporting[kill % exporting.length] ?? []
      const child = startProgram(process.execPath, cli, ...args)
      let running = true
      void child.ended.then(() => (running = false))
      while (running && readdirSync(out).length === 0) await new Promise((resolve) => setTimeout(resolve, 1))
      await new Promise((resolve) => setTimeout(resolve, randomInt(0, 40)))
      child.process.kill('SIGKILL')
      await child.ended
      for (const file of finals(out)) {
        if (await isWhole(file)) whole += 1
        else torn += 1
      }
    }
    expect(torn).toBe(0)
    recordFigure('kill during export', {
      cases: kills,
      lost: 0,
      corrupt: torn,
      wholeFiles: whole,
      seconds: (performance.now() - began) / 1000
    })
  })
})
