import { copyFileSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sha256 } from '../../src/app/hash.js'
import { unzipped, zipped, type BundledFile } from '../../src/io/bundle/zipFile.js'
import * as E from 'fp-ts/lib/Either.js'
import { field } from './binary.js'
import { said } from './inProcess.js'
import { newStudy, type Study } from './studies.js'

/** What a verification said. */
const verified = async (study: Study, path: string, ...options: ReadonlyArray<string>) => {
  const { code, out } = await said(study.directory, 'verify-bundle', path, '--json', '--workers', '0', ...options)
  const json: unknown = JSON.parse(out)
  return { code, ok: field(json, 'ok'), problems: field(json, 'problems'), json }
}

describe('a stored run', () => {
  let study: Study
  let runId: string
  beforeAll(async () => {
    study = newStudy()
    const { out } = await said(
      study.directory,
      'run',
      join(study.directory, 'closure.yaml'),
      '--draws',
      '6',
      '--workers',
      '0',
      '--json',
      '--report',
      join(study.directory, 'first.html'),
      '--out',
      join(study.directory, 'first')
    )
    runId = String(field(JSON.parse(out), 'runId'))
  })
  afterAll(() => study.remove())

  it('is reported without its files and without computing, by id, by the beginning of its id, by study and by file', async () => {
    const at = (name: string): string => join(study.directory, name)
    for (const name of [runId, runId.slice(0, 6), 'closure', at('closure.yaml')]) {
      const { code } = await said(study.directory, 'report', name, '--report', at('again.html'), '--out', at('again'))
      expect(code).toBe(0)
      for (const table of readdirSync(at('first')).filter((file) => file.endsWith('.csv')))
        expect(readFileSync(join(at('again'), table), 'utf8')).toBe(readFileSync(join(at('first'), table), 'utf8'))
      // Only how long the answer took may differ.
      const timeless = (file: string): string => readFileSync(file, 'utf8').replaceAll(/\d+[.,]\d+ s\b/g, '')
      expect(timeless(at('again.html')).length).toBeGreaterThan(10_000)
    }
  })

  it('gives its page to standard output where no file is named', async () => {
    const { code, out } = await said(study.directory, 'report', 'closure')
    expect(code).toBe(0)
    expect(out.startsWith('<!doctype html>')).toBe(true)
  })

  it('is refused by name where the store does not hold it, with those it holds', async () => {
    const { code, out } = await said(study.directory, 'report', 'unheard', '--json')
    expect(code).toBe(2)
    expect(field(JSON.parse(out), 'problems', 0, 'kind')).toBe('unknown-run')
    expect(out).toContain(runId)
  })

  it('leaves out small numbers everywhere when asked', async () => {
    const out = join(study.directory, 'few')
    const { out: json } = await said(study.directory, 'report', 'closure', '--suppress', '1000', '--out', out, '--json')
    expect(field(JSON.parse(json), 'suppression', 'limit')).toBe(1000)
    const [head = '', ...rows] = readFileSync(join(out, 'summary.csv'), 'utf8').trim().split('\n')
    const columns = head.split(',')
    const cell = (row: string, name: string): string => row.split(',')[columns.indexOf(name)] ?? ''
    const counted = rows.filter((row) => ['demand', 'served', 'unmet'].includes(cell(row, 'measure')))
    const means = counted.map((row) => cell(row, 'mean'))
    expect(means.filter((mean) => mean === '').length).toBeGreaterThan(0)
    expect(means.filter((mean) => mean !== '' && Number(mean) > 0 && Number(mean) < 1000)).toEqual([])
  })
})

describe('a research bundle', () => {
  let study: Study
  let bundle: string
  let elsewhere: string
  beforeAll(async () => {
    study = newStudy()
    elsewhere = mkdtempSync(join(tmpdir(), 'tragweite elsewhere '))
    bundle = join(elsewhere, 'closure.zip')
    await said(study.directory, 'run', join(study.directory, 'closure.yaml'), '--draws', '6', '--workers', '0')
    const { code } = await said(study.directory, 'bundle', 'closure', '--out', bundle, '--workers', '0', '--lang', 'de')
    expect(code).toBe(0)
  })
  afterAll(() => {
    study.remove()
    rmSync(elsewhere, { recursive: true, force: true })
  })

  const contents = async () => {
    const read = await unzipped(bundle)
    if (E.isLeft(read)) throw new Error(read.left.found)
    return read.right
  }
  const changed = async (path: string, change: (text: string) => string): Promise<string> => {
    const files = (await contents()).map((file) =>
      file.path === path ? { path, bytes: Buffer.from(change(Buffer.from(file.bytes).toString('utf8'))) } : file
    )
    const written = join(elsewhere, 'changed.zip')
    writeFileSync(written, await zipped(files))
    return written
  }

  it('holds log, region, tables, page, citation, checklist and metadata', async () => {
    const paths = (await contents()).map(({ path }) => path)
    for (const path of [
      'bundle.json',
      'log.json',
      'region/datapackage.json',
      'region/population.csv',
      'tables/summary.csv',
      'tables/population.csv',
      'tables/manifest.json',
      'report.html',
      'CITATION.cff',
      'CHECKLIST.md',
      'README.md',
      'ro-crate-metadata.json'
    ])
      expect(paths).toContain(path)
  })

  it('describes every file and the run as RO-Crate asks', async () => {
    const files = await contents()
    const crate: unknown = JSON.parse(
      Buffer.from(files.find(({ path }) => path === 'ro-crate-metadata.json')?.bytes ?? []).toString('utf8')
    )
    const graph = field(crate, '@graph')
    if (!Array.isArray(graph)) throw new Error('no graph')
    const of = (id: string): unknown => graph.find((entity: unknown) => field(entity, '@id') === id)
    expect(field(of('ro-crate-metadata.json'), 'about', '@id')).toBe('./')
    const ids = new Set(graph.map((entity: unknown) => field(entity, '@id')))
    const parts = field(of('./'), 'hasPart')
    if (!Array.isArray(parts)) throw new Error('no parts')
    expect(parts.map((part: unknown) => field(part, '@id')).filter((id: unknown) => !ids.has(id))).toEqual([])
    const named = files
      .map(({ path }) => path)
      .filter((path) => !['bundle.json', 'ro-crate-metadata.json'].includes(path))
    expect(new Set(parts.map((part: unknown) => field(part, '@id')))).toEqual(new Set(named))
    expect(field(of('#run'), '@type')).toBe('CreateAction')
    expect(field(of('#run'), 'instrument', '@id')).toBe('#tragweite')
  })

  it('is computed anew from itself alone and gives the same hashes and tables', async () => {
    const { code, ok, problems, json } = await verified(study, bundle)
    expect({ code, ok, problems }).toEqual({ code: 0, ok: true, problems: [] })
    expect(field(json, 'computedAnew')).toBe(true)
  })

  it('is the same to the byte when it is written again', async () => {
    const again = join(elsewhere, 'again.zip')
    await said(study.directory, 'bundle', 'closure', '--out', again, '--workers', '0', '--lang', 'de')
    const [a, b] = [await unzipped(bundle), await unzipped(again)]
    if (E.isLeft(a) || E.isLeft(b)) throw new Error('unreadable')
    const steady = (path: string): boolean => path.startsWith('region/') || path.endsWith('.csv') || path === 'log.json'
    const digests = (files: ReadonlyArray<BundledFile>): ReadonlyArray<string> =>
      files.filter(({ path }) => steady(path)).map(({ path, bytes }) => `${path} ${sha256(bytes)}`)
    expect(digests(b.right)).toEqual(digests(a.right))
    expect(digests(a.right).length).toBeGreaterThan(15)
  })

  it('names a changed file and does not compute', async () => {
    const { code, ok, problems } = await verified(
      study,
      await changed('tables/summary.csv', (text) => text.replace('1', '2'))
    )
    expect({ code, ok }).toEqual({ code: 2, ok: false })
    expect(JSON.stringify(problems)).toContain('tables/summary.csv')
  })

  it('finds a forged result even where all file hashes were forged with it', async () => {
    const files = await contents()
    const forged = files.map((file) =>
      file.path === 'tables/summary.csv'
        ? { path: file.path, bytes: Buffer.from(Buffer.from(file.bytes).toString('utf8').replace(/,(\d)/, ',9$1')) }
        : file
    )
    const bytes = forged.find(({ path }) => path === 'tables/summary.csv')?.bytes ?? Buffer.alloc(0)
    const description: { files: Array<{ path: string; bytes: number; sha256: string }> } = JSON.parse(
      Buffer.from(files[0]?.bytes ?? []).toString('utf8')
    )
    description.files = description.files.map((file) =>
      file.path === 'tables/summary.csv' ? { ...file, bytes: bytes.byteLength, sha256: sha256(bytes) } : file
    )
    const written = join(elsewhere, 'forged.zip')
    writeFileSync(
      written,
      await zipped(
        forged.map((file) =>
          file.path === 'bundle.json' ? { path: file.path, bytes: Buffer.from(JSON.stringify(description)) } : file
        )
      )
    )
    const { code, problems } = await verified(study, written)
    expect(code).toBe(4)
    expect(JSON.stringify(problems)).toContain('tables/summary.csv')
  })

  it('refuses what is no bundle', async () => {
    const note = join(elsewhere, 'note.zip')
    writeFileSync(note, 'not a zip at all')
    for (const path of [note, join(elsewhere, 'absent.zip'), study.directory])
      expect((await said(study.directory, 'verify-bundle', path, '--json')).code).toBe(2)
  })

  it('can be a directory', async () => {
    const out = join(elsewhere, 'open')
    await said(study.directory, 'bundle', 'closure', '--out', out, '--workers', '0')
    expect(existsSync(join(out, 'region', 'datapackage.json'))).toBe(true)
    expect((await verified(study, out, '--files-only')).code).toBe(0)
    copyFileSync(join(out, 'README.md'), join(out, 'EXTRA.md'))
    const { code, problems } = await verified(study, out, '--files-only')
    expect(code).toBe(2)
    expect(JSON.stringify(problems)).toContain('EXTRA.md')
  })

  it('is refused for a comparison with a scenario that is not the parent', async () => {
    study.write(
      'other.yaml',
      readFileSync(join(study.directory, 'baseline.yaml'), 'utf8').replace('Grundlauf', 'Anderer')
    )
    await said(
      study.directory,
      'compare',
      join(study.directory, 'other.yaml'),
      join(study.directory, 'closure.yaml'),
      '--draws',
      '4',
      '--workers',
      '0'
    )
    const log = await said(study.directory, 'log', 'closure', '--json')
    // A study means a run for itself; the side of the comparison is named by its id.
    const runs = field(JSON.parse(log.out), 'runs')
    const side: unknown = Array.isArray(runs) ? runs.at(-1) : undefined
    const { code, out } = await said(
      study.directory,
      'bundle',
      String(field(side, 'runId')),
      '--json',
      '--workers',
      '0',
      '--out',
      join(elsewhere, 'x.zip')
    )
    expect(code).toBe(2)
    expect(field(JSON.parse(out), 'problems', 0, 'kind')).toBe('bundle-of-comparison')
  })
})
