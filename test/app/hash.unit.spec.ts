/** The hash follows the meaning: nothing that cannot change a result changes it, and everything that can does. */
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { canonicalBytes, hash, regionHash } from '../../src/app/hash.js'
import { append, fixture, packageWith, regionIn, swap } from '../io/region/packages.js'

describe('canonical bytes', () => {
  it('do not depend on the order of keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (record) => {
        const reversed = Object.fromEntries(Object.entries(record).reverse())
        // Two keys of one normal form cannot be told apart and are refused.
        const forms = new Set(Object.keys(record).map((key) => key.normalize('NFC')))
        fc.pre(forms.size === Object.keys(record).length)
        expect(canonicalBytes(reversed)).toEqual(canonicalBytes(record))
      })
    )
  })

  it('write -0 as 0, texts in the composed form, and leave out fields that are undefined', () => {
    expect(hash({ a: -0 })).toBe(hash({ a: 0 }))
    expect(hash(Float64Array.of(-0))).toBe(hash(Float64Array.of(0)))
    expect(hash('Du\u0308ren')).toBe(hash('D\u00fcren'))
    expect(hash({ a: 1, b: undefined })).toBe(hash({ a: 1 }))
  })

  it('tell apart what is different', () => {
    const values = [
      0,
      1,
      '1',
      '',
      null,
      [],
      {},
      [0],
      { a: 1 },
      [null],
      true,
      Float64Array.of(1),
      Float64Array.of(NaN),
      [1]
    ]
    expect(new Set(values.map(hash)).size).toBe(values.length)
  })

  it('refuse what has no canonical form', () => {
    const refused = [
      NaN,
      Infinity,
      undefined,
      [undefined],
      1n,
      () => 1,
      new Date(0),
      new Map(),
      { 'u\u0308': 1, '\u00fc': 2 }
    ]
    for (const value of refused) expect(() => hash(value)).toThrow(TypeError)
  })

  it('are those of every build: SHA-256 of msgpack, worked example', () => {
    // 0x81 map of one, 0xa1 text of one, 'a', 0x01
    expect([...canonicalBytes({ a: 1 })]).toEqual([0x81, 0xa1, 0x61, 0x01])
    expect(hash({ a: 1 })).toBe('ac22adafdfd6421b711ba440b6910ae1e4516fdc7d6210629d885caeb92ce11e')
  })
})

const complete = fixture('complete')
const expected = regionHash(regionIn(complete))

/** The tables of a package as cells, header first. */
const cellsOf = (name: string): string[][] => parse(readFileSync(join(complete, `${name}.csv`)))
const csv = (rows: ReadonlyArray<ReadonlyArray<string>>): string =>
  `${rows.map((row) => row.map((cell) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')).join('\n')}\n`

describe('hash of a region', () => {
  it('does not depend on the order of columns and rows, nor on line ends', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('population', 'care_settings', 'facilities', 'parameters', 'settlements', 'service_use'),
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        fc.boolean(),
        (name, chance, windows) => {
          const [header = [], ...rows] = cellsOf(name)
          const shuffled = <T>(items: ReadonlyArray<T>): T[] =>
            items
              .map((item) => ({ item, at: Number(chance.next().value) }))
              .sort((a, b) => a.at - b.at)
              .map(({ item }) => item)
          const columns = shuffled(header.map((_, i) => i))
          const text = csv([header, ...shuffled(rows)].map((row) => columns.map((i) => row[i] ?? '')))
          const folder = packageWith('complete', { [`${name}.csv`]: windows ? text.replaceAll('\n', '\r\n') : text })
          expect(regionHash(regionIn(folder))).toBe(expected)
        }
      ),
      { numRuns: 15 }
    )
  })

  it('does not depend on titles, sources, names of places, or how a number is written', () => {
    const folder = packageWith('complete', {
      'datapackage.json': swap('Example: three', 'Another title: three'),
      'sources.csv': swap('no official figure', 'another note'),
      'municipalities.csv': (text) => swap('Beispielstadt', 'Musterstadt')(swap('50.90', '5.09e1')(text)),
      'facilities.csv': swap('Krankenhaus Beispielstadt', 'Hospital')
    })
    expect(regionHash(regionIn(folder))).toBe(expected)
  })

  it('changes with every figure', () => {
    const [header = [], ...rows] = cellsOf('population')
    fc.assert(
      fc.property(fc.nat(rows.length - 1), fc.integer({ min: 1, max: 1_000 }), (at, more) => {
        const changed = rows.map((row, i) => (i === at ? [...row.slice(0, 4), String(Number(row[4]) + more)] : row))
        expect(regionHash(regionIn(packageWith('complete', { 'population.csv': csv([header, ...changed]) })))).not.toBe(
          expected
        )
      }),
      { numRuns: 15 }
    )
  })

  it('changes with a distribution, a correlation group, a row, a base date and the name of the package', () => {
    const changed = [
      { 'parameters.csv': swap('[0, 0.02, 0.06]', '[0, 0.02, 0.07]') },
      { 'care_prevalence.csv': swap('corr: care', 'corr: other') },
      { 'control_totals.csv': append('05998,gp,2022,use,400000,') },
      { 'datapackage.json': swap('2022-12-31', '2021-12-31') },
      { 'datapackage.json': swap('"name": "complete"', '"name": "other"') }
    ]
    const hashes = changed.map((edits) => regionHash(regionIn(packageWith('complete', edits))))
    expect(new Set([expected, ...hashes]).size).toBe(changed.length + 1)
  })
})
