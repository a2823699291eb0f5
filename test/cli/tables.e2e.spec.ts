/** What `--out` writes beside the exact tables: tables for people, Parquet, single draws, and a directory that describes itself. */
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { field } from './binary.js'
import { said, type Said } from './inProcess.js'
import { newStudy, type Study } from './studies.js'

const draws = 45
let study: Study
let plain: string
let full: string
const at = (...parts: ReadonlyArray<string>): string => join(study.directory, ...parts)
const run = (...args: ReadonlyArray<string>): Promise<Said> => said(study.directory, ...args, '--quiet')
const forms = ['--csv-de', '--parquet', '--keep-draws']

beforeAll(async () => {
  study = newStudy()
  plain = at('plain')
  full = at('full')
  const simulated = ['run', at('closure.yaml'), '--draws', String(draws), '--workers', '0']
  expect((await run(...simulated, '--out', plain)).code).toBe(0)
  expect((await run(...simulated, '--out', full, ...forms)).code).toBe(0)
})
afterAll(() => study.remove())

type Cells = Readonly<Record<string, string>>
const exact = (directory: string, table: string): ReadonlyArray<Cells> =>
  parse(readFileSync(join(directory, `${table}.csv`)), { columns: true })
const german = (table: string): ReadonlyArray<Cells> =>
  parse(readFileSync(join(full, `${table}.de.csv`)), { columns: true, delimiter: ';', bom: true })
const bytesOf = (directory: string, name: string): ArrayBuffer => {
  const bytes = readFileSync(join(directory, name))
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
}
const parquet = (directory: string, name: string): Promise<ReadonlyArray<Record<string, unknown>>> =>
  parquetReadObjects({ file: bytesOf(directory, name) })
const json = (directory: string, name: string): unknown => JSON.parse(readFileSync(join(directory, name), 'utf8'))
const listOf = (value: unknown): ReadonlyArray<unknown> => (Array.isArray(value) ? value : [])
const tables = ['facilities', 'indicators', 'need', 'population', 'staff', 'summary', 'travel']

/** Quantile of sorted numbers, type 7 of Hyndman and Fan. */
const quantile = (sorted: ReadonlyArray<number>, p: number): number => {
  const position = (sorted.length - 1) * p
  const low = sorted[Math.floor(position)] ?? NaN
  const high = sorted[Math.ceil(position)] ?? NaN
  return low + (position - Math.floor(position)) * (high - low)
}

/** Draws of each measure by level, area, year, service. */
const vectorsOf = (rows: ReadonlyArray<Record<string, unknown>>): ReadonlyMap<string, ReadonlyArray<number>> => {
  const vectors = new Map<string, number[]>()
  for (const { level, area, year, service, draw: _, ...measures } of rows)
    for (const [measure, value] of Object.entries(measures)) {
      if (typeof value !== 'number') continue
      const key = [level, area, year, service, measure].join(' ')
      const vector = vectors.get(key) ?? []
      vector.push(value)
      vectors.set(key, vector)
    }
  return vectors
}

/** Relative difference of a cell and a number computed again from draws; an empty cell stands for no number. */
const off = (cell: string | undefined, computed: number): number => {
  if (cell === undefined || cell === '') return Number.isNaN(computed) ? 0 : Infinity
  return Math.abs(Number(cell) - computed) / Math.max(1, Math.abs(computed))
}

const worstMiss = (rows: ReadonlyArray<Cells>, vectors: ReadonlyMap<string, ReadonlyArray<number>>): number => {
  let worst = 0
  for (const row of rows) {
    const key = [row['level'], row['area'], row['year'], row['service'], row['measure']].join(' ')
    const vector = vectors.get(key) ?? []
    const sorted = [...vector].sort((a, b) => a - b)
    const mean = vector.reduce((sum, value) => sum + value, 0) / vector.length
    for (const [name, p] of Object.entries({ p05: 0.05, p25: 0.25, p50: 0.5, p75: 0.75, p95: 0.95 }))
      if (name in row) worst = Math.max(worst, off(row[name], quantile(sorted, p)))
    worst = Math.max(worst, off(row['mean'], mean))
  }
  return worst
}

describe('forms beside the exact tables', () => {
  it('are refused without --out, each by its name', async () => {
    const refused = await said(study.directory, 'run', at('closure.yaml'), ...forms, '--json')
    expect(refused.code).toBe(2)
    expect(listOf(field(JSON.parse(refused.out), 'problems')).map((found) => field(found, 'file'))).toEqual(forms)
  })

  it('leave the exact tables as they are', () => {
    for (const table of tables)
      expect(readFileSync(join(full, `${table}.csv`)).equals(readFileSync(join(plain, `${table}.csv`)))).toBe(true)
  })

  it('say the same for people as for programs: same rows, codes and numbers, with names of places beside', () => {
    for (const table of tables) {
      const rows = german(table)
      const same = exact(full, table)
      expect(rows.length).toBe(same.length)
      const names = Object.keys(same[0] ?? {})
      const numbers = new Set(['mean', 'sd', 'p05', 'p25', 'p50', 'p75', 'p95', 'mc_se'])
      const back = rows.map((row) =>
        names.map((name) => (numbers.has(name) ? (row[name] ?? '').replace(',', '.') : row[name]))
      )
      expect(back).toEqual(same.map((row) => names.map((name) => row[name])))
    }
    const first = german('summary').find(({ level }) => level === 'municipality')
    expect(first?.['Gebiet']).not.toBe(first?.['area'])
    expect(first?.['Ebene']).toBe('Gemeinde')
  })

  it('hold the same numbers as Parquet, null where a cell is empty', async () => {
    for (const table of tables) {
      const rows = await parquet(full, `${table}.parquet`)
      const texts = rows.map((row) => Object.values(row).map((value) => (value === null ? '' : String(value))))
      expect(texts).toEqual(exact(full, table).map((row) => Object.values(row)))
    }
  })

  it('say in the footer of a Parquet file what it is, how it came to be and what it rests on', () => {
    const pairs = parquetMetadata(bytesOf(full, 'summary.parquet')).key_value_metadata ?? []
    const said = new Map(pairs.map(({ key, value }) => [key, value]))
    const manifest = json(full, 'manifest.json')
    expect(said.get('tragweite:runId')).toBe(field(manifest, 'runId'))
    expect(said.get('tragweite:engine')).toBe(field(manifest, 'engine'))
    expect(said.get('tragweite:seed')).toBe('nordkreis')
    expect(said.get('tragweite:draws')).toBe(String(draws))
    expect(JSON.parse(said.get('tragweite:hashes') ?? '')).toEqual(field(manifest, 'hashes'))
    expect(listOf(JSON.parse(said.get('tragweite:sources') ?? '')).length).toBeGreaterThan(0)
    expect(listOf(JSON.parse(said.get('tragweite:columns') ?? ''))[0]).toMatchObject({ name: 'level', type: 'string' })
  })
})

describe('the output directory', () => {
  it('lists its files in the manifest with rows and SHA-256, and describes each in datapackage.json', () => {
    const listed = listOf(field(json(full, 'manifest.json'), 'files'))
    const described = listOf(field(json(full, 'datapackage.json'), 'resources'))
    const names = readdirSync(full).filter((name) => !name.endsWith('.json'))
    expect(listed.map((file) => field(file, 'name')).sort()).toEqual(names.sort())
    for (const [i, file] of listed.entries()) {
      const name = String(field(file, 'name'))
      const bytes = readFileSync(join(full, name))
      expect(field(file, 'sha256')).toBe(createHash('sha256').update(bytes).digest('hex'))
      expect(field(file, 'bytes')).toBe(bytes.length)
      expect(field(described[i], 'path')).toBe(name)
      expect(field(described[i], 'hash')).toBe(`sha256:${String(field(file, 'sha256'))}`)
    }
    const rows = listed.find((file) => field(file, 'name') === 'summary.csv')
    expect(field(rows, 'rows')).toBe(exact(full, 'summary').length)
  })

  it('names every column of a CSV file in its order, with a type and a meaning', () => {
    for (const resource of listOf(field(json(full, 'datapackage.json'), 'resources'))) {
      if (field(resource, 'format') !== 'csv') continue
      const delimiter = String(field(resource, 'dialect', 'delimiter'))
      const [head] = parse(readFileSync(join(full, String(field(resource, 'path')))), { delimiter, bom: true, to: 1 })
      const fields = listOf(field(resource, 'schema', 'fields'))
      expect(fields.map((one) => field(one, 'name'))).toEqual(head)
      for (const one of fields) expect(String(field(one, 'description')).length).toBeGreaterThan(3)
    }
  })
})

describe('single draws', () => {
  it('give back the summary: mean and quantiles computed again from them', async () => {
    const rows = await parquet(full, 'draws.parquet')
    const summary = exact(full, 'summary')
    const vectors = vectorsOf(rows)
    expect([...vectors.values()].filter(({ length }) => length > draws)).toEqual([])
    expect(summary.length).toBeGreaterThan(500)
    expect(worstMiss(summary, vectors)).toBeLessThan(1e-12)
  })

  it('are refused for a stored run whose draws were removed, and computed again by run, to the same bytes', async () => {
    const id = String(field(json(full, 'manifest.json'), 'runId'))
    const again = at('again')
    expect((await run('report', id, '--out', again, '--keep-draws')).code).toBe(0)
    const before = readFileSync(join(full, 'draws.parquet'))
    expect(readFileSync(join(again, 'draws.parquet')).equals(before)).toBe(true)
    rmSync(at('store.sqlite.blocks'), { recursive: true })
    const refused = await said(study.directory, 'report', id, '--out', at('gone'), '--keep-draws', '--json')
    expect([refused.code, field(JSON.parse(refused.out), 'problems', 0, 'kind')]).toEqual([2, 'draws-gone'])
    const simulated = ['run', at('closure.yaml'), '--draws', String(draws), '--workers', '0', '--cache-limit', '0']
    const computed = await run(...simulated, '--out', again, '--keep-draws')
    expect(computed.code).toBe(0)
    expect(readFileSync(join(again, 'draws.parquet')).equals(before)).toBe(true)
    expect(readdirSync(at('store.sqlite.blocks'))).toEqual([])
  })

  it('of a comparison are the paired differences', async () => {
    const out = at('compared')
    const files = [at('baseline.yaml'), at('closure.yaml')]
    const options = ['--draws', String(draws), '--workers', '0', '--out', out, ...forms]
    expect((await run('compare', ...files, ...options)).code).toBe(0)
    expect(readdirSync(out).sort()).toEqual([
      'datapackage.json',
      'difference_draws.parquet',
      'differences.csv',
      'differences.de.csv',
      'differences.parquet',
      'manifest.json'
    ])
    const differences = exact(out, 'differences')
    expect(differences.some(({ mean }) => Number(mean) < 0)).toBe(true)
    expect(worstMiss(differences, vectorsOf(await parquet(out, 'difference_draws.parquet')))).toBeLessThan(1e-12)
  })

  it('are not written beside suppressed figures', async () => {
    const refused = await run('run', at('closure.yaml'), '--out', at('shy'), '--keep-draws', '--suppress', '3')
    expect(refused.code).toBe(2)
  })
})
