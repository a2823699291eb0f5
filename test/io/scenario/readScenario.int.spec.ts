import * as E from 'fp-ts/lib/Either.js'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nameProblems, placeRefusals, readScenario } from '../../../src/io/scenario/readScenario.js'
import { reconcile } from '../../../src/domain/study/reconcile.js'
import { someNames } from '../../support/names.js'

let dir = ''
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'tragweite scenario '))
})
afterEach(() => rm(dir, { recursive: true }))

const write = async (name: string, content: string | Uint8Array): Promise<string> => {
  await writeFile(join(dir, name), content)
  return join(dir, name)
}
const problemsOf = async (path: string): Promise<ReadonlyArray<string>> => {
  const read = await readScenario(path)()
  return E.isRight(read)
    ? []
    : read.left.problems.map((p) => `${p.file.slice(dir.length + 1)}:${p.line}:${p.column} ${p.kind}`)
}
const head = 'tragweite: 1\nregion: ../regions/a\n'

describe('a file that is no text', () => {
  it.each<readonly [string, string | Uint8Array, string]>([
    ['empty', '', 's.yaml:1:1 empty-file'],
    ['blank', ' \n\t\n', 's.yaml:1:1 empty-file'],
    ['UTF-16 with its mark', new Uint8Array([0xff, 0xfe, 0x74, 0]), 's.yaml:1:1 wrong-encoding'],
    ['UTF-16 without', new Uint8Array([0x74, 0, 0x72, 0, 0x61, 0]), 's.yaml:1:1 binary-file'],
    ['Latin-1', Buffer.from(`${head}title: Schließung\n`, 'latin1'), 's.yaml:3:14 wrong-encoding'],
    ['binary', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]), 's.yaml:1:1 binary-file'],
    ['with control characters', `${head}title: a\u0007b\n`, 's.yaml:3:9 binary-file'],
    ['of fifty megabytes', new Uint8Array(50_000_000).fill(0x61), 's.yaml:1:1 too-big']
  ])('%s is refused', async (_, content, expected) =>
    expect(await problemsOf(await write('s.yaml', content))).toEqual([expected])
  )

  it('a directory and a missing file are refused', async () => {
    expect(await problemsOf(dir)).toEqual([':1:1 not-a-file'])
    expect(await problemsOf(join(dir, 'none.yaml'))).toEqual(['none.yaml:1:1 no-such-file'])
  })
  it('a byte order mark is no harm', async () =>
    expect(await problemsOf(await write('s.yaml', `\ufeff${head}`))).toEqual([]))
  it('Windows line ends are no harm', async () => {
    expect(await problemsOf(await write('s.yaml', head.replaceAll('\n', '\r\n')))).toEqual([])
    expect(await problemsOf(await write('t.yaml', `${head}foo: 1\n`.replaceAll('\n', '\r\n')))).toEqual([
      't.yaml:3:1 unknown-field'
    ])
  })
})

describe('a chain of files', () => {
  it('is read root first, with head fields and entries of each', async () => {
    await mkdir(join(dir, 'sub folder'))
    await write('base.yaml', `${head}id: base\n`)
    await write('sub folder/child.yaml', 'tragweite: 1\nextends: ../base.yaml\nregion: ../../regions/a\npin: true\n')
    const read = await readScenario(join(dir, 'sub folder/child.yaml'))()
    expect(E.isRight(read) && read.right.chain.map(({ stream, head: h }) => [stream, h])).toEqual([
      ['base', { region: '../regions/a' }],
      ['child', { region: '../../regions/a', pin: true }]
    ])
    expect(E.isRight(read) && read.right.regionDir).toBe(join(dir, '../regions/a'))
  })
  it('that comes back to a file is refused, also through another name of it', async () => {
    await write('a.yaml', `tragweite: 1\nextends: b.yaml\n`)
    await symlink(join(dir, 'a.yaml'), join(dir, 'c.yaml'))
    await write('b.yaml', `tragweite: 1\nextends: c.yaml\n`)
    expect(await problemsOf(join(dir, 'a.yaml'))).toEqual(['b.yaml:2:10 cyclic-extends'])
    expect(await problemsOf(await write('self.yaml', 'tragweite: 1\nextends: self.yaml\n'))).toEqual([
      'self.yaml:2:10 cyclic-extends'
    ])
  })
  it('of nine is read, of ten refused', async () => {
    await write('0.yaml', head)
    for (let i = 1; i <= 9; i++) await write(`${i}.yaml`, `tragweite: 1\nextends: ${i - 1}.yaml\n`)
    expect(await problemsOf(join(dir, '8.yaml'))).toEqual([])
    expect(await problemsOf(join(dir, '9.yaml'))).toEqual(['1.yaml:2:10 extends-too-deep'])
  })
  it('to a missing file is refused where it is named', async () =>
    expect(await problemsOf(await write('s.yaml', 'tragweite: 1\nextends: none.yaml\n'))).toEqual([
      's.yaml:2:10 no-such-file'
    ]))
  it('needs a region at its root and no other above', async () => {
    expect(await problemsOf(await write('s.yaml', 'tragweite: 1\n'))).toEqual(['s.yaml:1:1 missing'])
    await write('base.yaml', head)
    expect(await problemsOf(await write('t.yaml', 'tragweite: 1\nextends: base.yaml\nregion: ../regions/b\n'))).toEqual(
      ['t.yaml:3:9 region-differs']
    )
  })
  it('needs an id for each', async () => {
    await write('base.yaml', `${head}id: same\n`)
    expect(await problemsOf(await write('t.yaml', 'tragweite: 1\nid: same\nextends: base.yaml\n'))).toEqual([
      't.yaml:2:5 duplicate-id'
    ])
  })
  it('shows the mistakes of all its files', async () => {
    await write('base.yaml', `${head}foo: 1\n`)
    expect(await problemsOf(await write('t.yaml', 'tragweite: 1\nextends: base.yaml\nbar: 1\n'))).toEqual([
      'base.yaml:3:1 unknown-field',
      't.yaml:3:1 unknown-field'
    ])
  })
})

describe('names', () => {
  it('are checked in entries with other mistakes too', async () => {
    const path = await write(
      's.yaml',
      `${head}events:\n  - {on: 2027-13, type: DepartmentClosed, facility: hospital-a, service: emergenzy}\n  - {on: 2027-01, type: ExitRateChanged, area: 05358029, role: home_care_nurses, factor: 1}\n`
    )
    const read = await readScenario(path)()
    if (E.isRight(read)) throw new Error('month 13 was accepted')
    expect(
      nameProblems(read.left.files, someNames).map(
        ({ line, column, kind, nearest }) => `${line}:${column} ${kind} ${nearest}`
      )
    ).toEqual(['4:74 unknown-service emergency', '5:48 unknown-area 05358028', '5:64 unknown-role home_care_nurse'])
  })
  it('and contradictions are placed where the entry stands', async () => {
    const path = await write(
      's.yaml',
      `${head}events:\n  - {on: 2027-01, type: FacilityClosed, facility: hospital-a}\n  - {on: 2027-01, type: PlacesChanged, facility: hospital-a, service: emergency, by: 5}\n`
    )
    const read = await readScenario(path)()
    if (E.isLeft(read)) throw new Error(JSON.stringify(read.left.problems))
    const refused = reconcile(read.right.chain, new Map(), someNames)
    expect(E.isLeft(refused) && placeRefusals(refused.left, read.right.files)).toMatchObject([
      { kind: 'contradiction', line: 5, column: 10 }
    ])
  })
  it('a long list of problems is cut to a hundred of a kind and a count', async () => {
    const read = await readScenario(
      await write('s.yaml', `${head}events:\n${'  - {on: 2027-13, type: FacilityClosed, facility: x}\n'.repeat(150)}`)
    )()
    if (E.isRight(read)) throw new Error('month 13 was accepted')
    expect(read.left.problems).toHaveLength(101)
    expect(read.left.problems[100]).toMatchObject({ kind: 'more-problems', found: '50 more of the kind not-a-month' })
  })
})
