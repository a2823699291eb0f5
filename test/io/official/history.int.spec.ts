/** Mappings of old keys that users give. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readOfficialFiles } from '../../../src/io/official/readOfficial.js'

const fileOf = (rows: ReadonlyArray<string>): string => {
  const path = join(mkdtempSync(join(tmpdir(), 'history-')), 'mapping.csv')
  writeFileSync(path, ['old_ags,new_ags,share,since,source', ...rows].join('\n'))
  return path
}

const file = (...rows: ReadonlyArray<string>): string => fileOf(rows)

describe('mappings of old keys', () => {
  it('are read with share, day and source', () => {
    expect(
      readOfficialFiles([
        file(
          '03153002,03153018,1,2013-11-01,register',
          '03153005,03153019,0.25,2021-11-01,law',
          '03153005,03153020,0.75,2021-11-01,law'
        )
      ]).changes
    ).toEqual([
      { oldArea: '03153002', newArea: '03153018', share: 1, since: '2013-11-01', source: 'register' },
      { oldArea: '03153005', newArea: '03153019', share: 0.25, since: '2021-11-01', source: 'law' },
      { oldArea: '03153005', newArea: '03153020', share: 0.75, since: '2021-11-01', source: 'law' }
    ])
  })

  it('name every mistake with line and column', () => {
    const { problems, changes } = readOfficialFiles([
      file(
        '3153,03153018,1,2013-11-01,a',
        '03153002,x,1,2013-11-01,a',
        '03153003,03153018,1.5,2013-11-01,a',
        '03153004,03153018,1,2013,a',
        '03153005,03153018,1,2013-11-01,',
        '03153006,03153018,0.5,2013-11-01,a'
      )
    ])
    expect(problems.map(({ kind, line, column }) => `${kind} ${line}:${column}`)).toEqual([
      'bad-mapping 2:1',
      'bad-mapping 3:2',
      'bad-mapping 4:3',
      'bad-mapping 5:4',
      'bad-mapping 6:5',
      'shares-not-one 7:3'
    ])
    expect(changes).toHaveLength(1)
  })

  it('of many rows cost no more than their rows', () => {
    const rows = Array.from({ length: 150_000 }, (_, i) => `${String(i).padStart(8, '0')},05370004,1,2020-01-01,x`)
    expect(readOfficialFiles([fileOf(rows)]).changes).toHaveLength(150_000)
  })
})
