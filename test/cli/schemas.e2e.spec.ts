/** Published schemas: every document that a command prints fits its schema, and a damaged one does not. */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import * as E from 'fp-ts/lib/Either.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { unzipped } from '../../src/io/bundle/zipFile.js'
import { closure, completeRegion, newStudy, type Study } from './studies.js'
import { root } from './binary.js'
import { said } from './inProcess.js'

type Document = Readonly<Record<string, unknown>>
const isDocument = (value: unknown): value is Document =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const parsed = (text: string): Document => {
  const value: unknown = JSON.parse(text)
  if (!isDocument(value)) throw new Error('a document is an object')
  return value
}

const folder = join(root, 'schemas')
const published = new Map(
  readdirSync(folder).map((file) => [
    file.replace('.schema.json', ''),
    parsed(readFileSync(join(folder, file), 'utf8'))
  ])
)
const validators = new Map<string, ValidateFunction>()
const validatorOf = (name: string): ValidateFunction => {
  const known = validators.get(name)
  if (known !== undefined) return known
  const ajv = new Ajv2020({ allErrors: false, strict: true, allowUnionTypes: true })
  addFormats.default(ajv)
  const validate = ajv.compile(published.get(name) ?? {})
  validators.set(name, validate)
  return validate
}
/** What is wrong with a document; empty where it fits. */
const faults = (name: string, document: unknown): ReadonlyArray<string> => {
  const validate = validatorOf(name)
  return validate(document)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

let study: Study
const at = (...parts: ReadonlyArray<string>): string => join(study.directory, ...parts)
const documents = new Map<string, Document>()
const printed = async (...args: ReadonlyArray<string>): Promise<Document> =>
  parsed((await said(study.directory, ...args, '--json', '--quiet')).out)

beforeAll(async () => {
  study = newStudy()
  const small = ['--draws', '4', '--workers', '0']
  const [a, b] = [at('baseline.yaml'), at('closure.yaml')]
  documents.set('dry-run', await printed('run', b, '--dry-run'))
  documents.set('run', await printed('run', b, ...small, '--out', at('out')))
  documents.set('manifest', parsed(readFileSync(at('out', 'manifest.json'), 'utf8')))
  documents.set('runs', await printed('run', a, b, ...small))
  documents.set('compare', await printed('compare', a, b, ...small))
  documents.set('log', await printed('log', 'closure'))
  documents.set('studies', await printed('log'))
  documents.set('branch', await printed('branch', 'closure@3', 'branched'))
  study.write('closure.yaml', closure.replace('2025-01', '2025-07'))
  await printed('run', b, ...small)
  documents.set('diff', await printed('diff', 'branched', 'closure', '--results', ...small))
  documents.set('undo', await printed('undo', 'closure', '4'))
  documents.set('inventory', await printed('inventory', completeRegion))
  documents.set('region-check', await printed('region', 'check', completeRegion))
  const downloads = join(root, 'test', 'fixtures', 'official', 'heinsberg')
  documents.set(
    'region-new',
    await printed('region', 'new', '--kreis', '05370', '--from', downloads, '--out', at('new'))
  )
  documents.set('region-export', await printed('region', 'export', completeRegion, at('region.xlsx')))
  documents.set('region-import', await printed('region', 'import', at('region.xlsx'), '--out', at('imported')))
  documents.set('problems', await printed('run', at('nothing.yaml')))
  documents.set('validate', await printed('validate', '--fast', '--only', 'analytic'))
  documents.set('bench', await printed('bench', '--only', 'help'))
  documents.set('schemas', await printed('schema'))
  const id = String(documents.get('run')?.['runId'])
  documents.set('engines', await printed('compare', '--engines', id, '--workers', '0'))
  const number = ['--area', '05999004', '--service', 'home_care', '--measure', 'unmet', '--year', '2025']
  documents.set('why', await printed('why', id, ...number))
  documents.set('bundled', await printed('bundle', id, '--out', at('bundle.zip'), '--workers', '0'))
  documents.set('bundle', await bundledDocument(at('bundle.zip'), 'bundle.json'))
  documents.set('verify-bundle', await printed('verify-bundle', at('bundle.zip'), '--files-only'))
  documents.set('verify', await printed('verify', '--head', at('out', 'manifest.json')))
  documents.set('backup', await printed('backup', at('backup.sqlite')))
})
afterAll(() => study.remove())

/** A document inside a bundle. */
const bundledDocument = async (path: string, name: string): Promise<Document> => {
  const files = await unzipped(path)
  if (E.isLeft(files)) throw new Error(JSON.stringify(files.left))
  const found = files.right.find((file) => file.path === name)
  return parsed(Buffer.from(found?.bytes ?? []).toString('utf8'))
}

/** Documents that are no longer whole: a field too many, each required field missing, another name, a text for a number. */
const damaged = (name: string, document: Document): ReadonlyArray<readonly [string, Document]> => {
  const required = published.get(name)?.['required']
  const inside = Object.entries(document).flatMap(([field, value]): ReadonlyArray<readonly [string, Document]> => {
    const [first] = Array.isArray(value) ? value : [value]
    if (!isDocument(first)) return []
    const more = { ...first, surprise: 'a text that nobody expects' }
    const rest = Array.isArray(value) ? [more, ...value.slice(1)] : more
    return [[`a field too many in ${field}`, { ...document, [field]: rest }]]
  })
  return [
    ['a field too many', { ...document, surprise: 1 }],
    ['another name', { ...document, schema: 'tragweite/other@1' }],
    ...(Array.isArray(required) ? required : []).map((field): readonly [string, Document] => [
      `without ${String(field)}`,
      Object.fromEntries(Object.entries(document).filter(([other]) => other !== field))
    ]),
    ...Object.entries(document).flatMap(([field, value]): ReadonlyArray<readonly [string, Document]> =>
      typeof value === 'number' ? [[`a text in ${field}`, { ...document, [field]: 'many' }]] : []
    ),
    ...inside
  ]
}

describe('published schemas', () => {
  it('are there for every document, and each is tried here', () => {
    expect([...documents.keys()].sort()).toEqual([...published.keys()].sort())
  })

  it('fit the document that the command prints, and the document names its schema', () => {
    for (const [name, document] of documents) {
      expect([name, faults(name, document)]).toEqual([name, []])
      expect(document['schema']).toBe(`tragweite/${name}@1`)
    }
  })

  it('fit a run at expected values, one with small numbers left out, and the stored one', async () => {
    const baseline = at('baseline.yaml')
    expect(faults('run', await printed('run', baseline, '--expected', '--workers', '0'))).toEqual([])
    expect(faults('run', await printed('run', baseline, '--draws', '4', '--workers', '0', '--suppress', '3'))).toEqual(
      []
    )
    expect(faults('run', await printed('report', 'closure'))).toEqual([])
  })

  it('fit every kind of failure that can be had here', async () => {
    study.write('bad.yaml', 'tragweite: 1\nregion: nowhere\nevents: [{on: 2027-13, type: FacilityClozed}]\n')
    study.write('other.yaml', `tragweite: 1\nregion: ${completeRegion}\nseed: other\n`)
    study.write('store.txt', 'no store')
    study.write(
      'other-date.yaml',
      closure.replace('2025-01', '2025-10').replace('tragweite: 1', 'tragweite: 1\nid: closure')
    )
    const failures = [
      await printed('run', at('bad.yaml')),
      await printed('run', at('baseline.yaml'), '--dras', '5'),
      await printed('log', 'nobody'),
      await printed('report', 'nobody'),
      await printed('compare', at('baseline.yaml'), at('other.yaml')),
      await printed('schema', 'rum'),
      await printed('run', at('closure.yaml')),
      await printed('run', at('other-date.yaml'), '--on-version', '2'),
      await printed('branch', 'closure', 'branched'),
      await printed('undo', 'closure', '4'),
      await printed('run', at('baseline.yaml'), '--expected', '--workers', '0', '--out', at('store.txt', 'out'))
    ]
    for (const failure of failures)
      expect([failure['kind'], faults('problems', failure)]).toEqual([failure['kind'], []])
    expect(new Set(failures.map(({ kind }) => kind)).size).toBe(9)
  })

  it('refuse what is damaged: fields too many or too few, other names, texts for numbers', () => {
    for (const [name, document] of documents)
      for (const [what, wrong] of damaged(name, document)) {
        const accepted = faults(name, wrong).length === 0
        expect(`${name}: ${what}: ${accepted ? 'accepted' : 'refused'}`).toBe(`${name}: ${what}: refused`)
      }
  })
})

describe('schema', () => {
  it('prints the schema of a document by either of its names, and refuses others with the nearest', async () => {
    const text = readFileSync(join(folder, 'compare.schema.json'), 'utf8')
    expect((await said(study.directory, 'schema', 'compare')).out).toBe(text)
    expect((await said(study.directory, 'schema', 'tragweite/compare@1')).out).toBe(text)
    const refused = await said(study.directory, 'schema', 'compar', '--json')
    expect(refused.code).toBe(2)
    expect(parsed(refused.out)).toMatchObject({ problems: [{ kind: 'unknown-schema', nearest: 'compare' }] })
  })

  it('lists all schemas by name', async () => {
    const { code, out } = await said(study.directory, 'schema')
    expect(code).toBe(0)
    expect(
      out
        .trim()
        .split('\n')
        .map((line) => line.split(' ')[0])
    ).toEqual([...published.keys()].sort())
  })
})
