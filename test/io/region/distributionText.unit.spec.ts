import { describe, expect, it } from 'vitest'
import type { Problem } from '../../../src/domain/problem.js'
import { columnDescriptor, tableDescriptor } from '../../../src/domain/region/descriptors/tables.js'
import { readDistribution } from '../../../src/io/region/distributionText.js'

/** What a cell of `service_use.value_dist` is read as, or the kind of its problem. */
const read = (text: string): unknown => {
  const table = tableDescriptor('service_use')
  const column = table === undefined ? undefined : columnDescriptor(table, 'value')
  if (column === undefined) throw new Error('no column service_use.value')
  const problems: Problem[] = []
  const distribution = readDistribution(column, text, ['service_use', 1, 'value_dist'], (p) => problems.push(p))
  return distribution ?? problems.map(({ kind }) => kind).join()
}

describe('the text of a distribution', () => {
  it('is JSON or a YAML mapping on one line', () => {
    const law = { pert: [1, 2, 4], corr: 'care' }
    expect(read('{"pert": [1, 2, 4], "corr": "care"}')).toEqual(law)
    expect(read(' {pert: [1, 2, 4], corr: care}')).toEqual(law)
  })

  it('that opens brackets and closes none is refused before it is parsed, like lists, blocks, anchors and tags', () => {
    for (const text of ['['.repeat(450), '{a: '.repeat(120), '{a: [[[[1]]]]}', '- '.repeat(200), '? '.repeat(200)])
      expect(read(text)).toBe('invalid-distribution')
    for (const text of [
      'pert: [1, 2, 4]',
      '{pert: &a [1, 2, 4]}',
      '{pert: !!seq [1, 2, 4]}',
      '{pert:\n [1, 2, 4]}',
      ''
    ])
      expect(read(text)).toBe('invalid-distribution')
  })
})
