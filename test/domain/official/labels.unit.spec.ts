/** Words and cells of official tables. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areaOfKey, baseOfPopulation } from '../../../src/domain/official/areas.js'
import { ageOfCode, ageOfLabel, meaningOfAttribute, meaningOfLabel } from '../../../src/domain/official/labels.js'
import { measureOfHead, statisticOfTable } from '../../../src/domain/official/measures.js'
import { missingSigns, signOf } from '../../../src/domain/official/missing.js'
import { timeOf, valueOfCell } from '../../../src/domain/official/value.js'
import { ageWord } from '../../support/officialLayouts.js'

describe('labels of ages', () => {
  it.each([
    ['unter 1 Jahr', { ageFrom: 0, ageTo: 0 }],
    ['unter 3 Jahre', { ageFrom: 0, ageTo: 2 }],
    ['18 bis unter 20 Jahre', { ageFrom: 18, ageTo: 19 }],
    ['1 bis unter 2 Jahre', { ageFrom: 1, ageTo: 1 }],
    ['75 Jahre und mehr', { ageFrom: 75 }],
    ['100 Jahre und älter', { ageFrom: 100 }],
    ['65 u. m.', { ageFrom: 65 }],
    ['7 Jahre', { ageFrom: 7, ageTo: 7 }],
    ['under 3 years', { ageFrom: 0, ageTo: 2 }],
    ['3 to under 6 years', { ageFrom: 3, ageTo: 5 }],
    ['90 years and over', { ageFrom: 90 }]
  ])('%s', (label, ages) => {
    expect(ageOfLabel(label)).toEqual(ages)
  })

  it('the upper end of "bis unter" is not in the group', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 30 }), (from, more) => {
        expect(ageOfLabel(ageWord({ from, to: from + more }))).toEqual({ ageFrom: from, ageTo: from + more })
      })
    )
  })

  it('reads codes of GENESIS', () => {
    expect([ageOfCode('ALT000'), ageOfCode('ALT003B06'), ageOfCode('ALT075UM'), ageOfCode('ALTVOLL')]).toEqual([
      { ageFrom: 0, ageTo: 0 },
      { ageFrom: 3, ageTo: 5 },
      { ageFrom: 75 },
      undefined
    ])
  })

  it('knows sexes, nationalities, care grades and totals, and nothing else', () => {
    expect(meaningOfLabel('Ausländer(innen)')).toEqual({ nationality: 'foreign' })
    expect(meaningOfLabel('Pflegegrad 3')).toEqual({ grade: 3 })
    expect(meaningOfLabel('bisher noch keinem Pflegegrad zugeordnet')).toEqual({ grade: 0 })
    expect(meaningOfAttribute('', 'Insgesamt')).toBe('total')
    expect(meaningOfAttribute('GESW', 'female')).toEqual({ sex: 'f' })
    expect(meaningOfLabel('ledig')).toBeUndefined()
  })
})

describe('cells', () => {
  it('keeps each sign apart and never makes it a number', () => {
    for (const [sign, meaning] of missingSigns) expect(valueOfCell(` ${sign} `)).toEqual({ value: meaning })
    expect(new Set(Object.values(signOf)).size).toBe(6)
  })

  it.each([
    ['1234', 1234],
    ['0', 0],
    ['12,5', 12.5],
    ['1 234', 1234],
    ['1.234,5', 1234.5],
    ['1.234.567', 1234567],
    ['-3254', -3254],
    ['12.5', 12.5]
  ])('%s is a number', (cell, value) => {
    expect(valueOfCell(cell)).toEqual({ value })
  })

  it('refuses a point that may mean thousands or tenths, unless the file is known to write points', () => {
    expect(valueOfCell('1.234')).toEqual({ wrong: 'ambiguous-number' })
    expect(valueOfCell('1.234', true)).toEqual({ value: 1.234 })
  })

  it('marks values in brackets as little reliable', () => {
    expect(valueOfCell('(12)')).toEqual({ value: 12, uncertain: true })
  })

  it.each(['12a', '1,2,3', 'n/a', '1e5', '()', '--'])('%s is no value', (cell) => {
    expect(valueOfCell(cell)).toEqual({ wrong: 'bad-value' })
  })

  it('reads years and days', () => {
    expect(timeOf('31.12.2015')).toEqual({ year: 2015, date: '2015-12-31' })
    expect(timeOf('2022-05-15')).toEqual({ year: 2022, date: '2022-05-15' })
    expect(timeOf('2015')).toEqual({ year: 2015 })
    expect([timeOf('05370'), timeOf('31.13.2015'), timeOf('2015/16')]).toEqual([undefined, undefined, undefined])
  })
})

describe('keys of areas', () => {
  it.each([
    ['DG', 'Deutschland', 'DG'],
    ['05', 'Nordrhein-Westfalen', '05'],
    ['053', 'Köln, Regierungsbezirk', '053'],
    ['05370', 'Heinsberg, Kreis', '05370'],
    ['05370004', 'Erkelenz', '05370004'],
    ['03151401002', 'Barwedel', '03151002'],
    ['0713101004', 'Antweiler', '07131004'],
    ['053700004004', 'Erkelenz, Stadt', '05370004']
  ])('%s %s', (key, name, area) => {
    expect(areaOfKey(key, name)).toEqual({ area })
  })

  it('leaves out associations: their members are listed too', () => {
    expect(areaOfKey('0713101', 'Adenau, Verbandsgem.')).toBe('association')
    expect(areaOfKey('03151401', 'Boldecker Land, Samtgemeinde')).toBe('association')
    expect([areaOfKey('5370', ''), areaOfKey('Köln', '')]).toEqual([undefined, undefined])
  })
})

describe('measures and bases', () => {
  it('reads heads of the care statistics', () => {
    const of = (head: string): unknown => measureOfHead('22411', head)
    expect(of('Pflegebedürft.d.Pflegeheime Dauerpflege, vollstat.')).toEqual({
      measure: 'nursing_home',
      dims: { careKind: 'long_term' }
    })
    expect(of('nachrichtlich: teilstationäre Pflege')).toEqual({ measure: 'day_care' })
    expect(of('Verfügbare Plätze i.Pflegeh.m.vollstat.Dauerpflege')).toEqual({
      measure: 'places',
      dims: { careKind: 'long_term' }
    })
    expect(of('mit erheblich eingeschränkter Alltagskompetenz')).toBeUndefined()
    expect(measureOfHead('12711', 'Zuzüge aus dem  Ausland über die Gemeindegrenzen')).toEqual({
      measure: 'arrivals',
      dims: { border: 'abroad' }
    })
    expect([
      statisticOfTable('12411-02-03-5'),
      statisticOfTable('1000A-0001'),
      statisticOfTable('13211-02-05-4')
    ]).toEqual(['12411', 'zensus2022', undefined])
  })

  it('tells the census a count of people stands on', () => {
    const base = (table: string, words: string, date: string): unknown => baseOfPopulation(table, words, date)
    expect(base('12411-01-01-5', '', '2010-12-31')).toEqual({ base: 'census-1987', assumed: false })
    expect(base('12411-01-01-5', '', '2015-12-31')).toEqual({ base: 'census-2011', assumed: false })
    expect(base('12411-09-01-4-B', '', '2022-12-31')).toEqual({ base: 'census-2022', assumed: false })
    expect(base('12411-09-01-4', 'grundlage des zensus 2022', '2022-12-31')).toEqual({
      base: 'census-2022',
      assumed: false
    })
    expect(base('12411-09-01-4', '', '2022-12-31')).toEqual({ base: 'census-2011', assumed: true })
    expect(base('12411-09-01-4', '', '2024-12-31')).toEqual({ base: 'census-2022', assumed: false })
  })
})
