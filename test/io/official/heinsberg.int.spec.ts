/** The downloads of an analyst in Kreis Heinsberg are read whole; figures by hand from the published tables. */
import { copyFileSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { carryOver } from '../../../src/domain/official/areaHistory.js'
import { knownChanges } from '../../../src/domain/official/areaChanges.js'
import { nameDifferences } from '../../../src/domain/official/nameCheck.js'
import type { OfficialObservation } from '../../../src/domain/official/observation.js'
import type { OfficialReading } from '../../../src/domain/official/reading.js'
import { readOfficialFiles, readOfficialFolder } from '../../../src/io/official/readOfficial.js'

const folder = 'test/fixtures/official/heinsberg'
const reading = readOfficialFolder(folder)

const find = (
  { observations }: OfficialReading,
  wanted: Partial<OfficialObservation>,
  dims: OfficialObservation['dims']
): OfficialObservation | undefined =>
  observations.find(
    (o) =>
      Object.entries(wanted).every(([key, value]) => Object.entries(o).some(([k, v]) => k === key && v === value)) &&
      JSON.stringify(Object.entries(o.dims).sort()) === JSON.stringify(Object.entries(dims).sort())
  )

/** A folder with one file of the given lines. */
const folderWith = (name: string, content: string | Buffer): string => {
  const directory = mkdtempSync(join(tmpdir(), 'official-'))
  writeFileSync(join(directory, name), content)
  return directory
}

describe('official tables of Kreis Heinsberg', () => {
  it('finds the layout of each file by its content', () => {
    expect(reading.files.map(({ layout, table, observations }) => `${layout} ${table} ${observations}`)).toEqual([
      'flat 1000A-0001 25',
      'flat 12411-0018 408',
      'table 12411-01-01-5 375',
      'table 12411-02-03-5 1458',
      'table 12411-04-02-4 960',
      'table 12612-02-01-4 84',
      'table 12613-02-02-4 240',
      'table 12711-01-03-5 1134',
      'table 22411-01-01-4 96',
      'table 22411-02-02-4 336',
      'table 23111-01-04-4 408',
      'names names 0',
      'inkar INKAR 10'
    ])
  })

  it('reads the published figures', () => {
    const heinsberg = { area: '05370' }
    const value = (wanted: Partial<OfficialObservation>, dims: OfficialObservation['dims']): unknown =>
      find(reading, wanted, dims)?.value
    expect(value({ ...heinsberg, measure: 'population', date: '2015-12-31' }, {})).toBe(252_527)
    expect(value({ area: '05370004', measure: 'population', date: '2015-12-31' }, { sex: 'f', ageFrom: 75 })).toBe(
      2_789
    )
    expect(value({ ...heinsberg, measure: 'population', date: '2015-12-31' }, { sex: 'm', ageFrom: 0, ageTo: 0 })).toBe(
      1_081
    )
    expect(value({ ...heinsberg, measure: 'births', year: 2015 }, {})).toBe(2_083)
    expect(value({ ...heinsberg, measure: 'deaths', year: 2015 }, { sex: 'f', ageFrom: 45, ageTo: 49 })).toBe(17)
    expect(value({ ...heinsberg, measure: 'arrivals' }, { ageFrom: 0, ageTo: 17, border: 'municipality' })).toBe(3_395)
    expect(value({ ...heinsberg, measure: 'care_recipients', date: '2015-12-31' }, {})).toBe(10_755)
    expect(
      value({ ...heinsberg, measure: 'nursing_home', date: '2015-12-31' }, { sex: 'f', careKind: 'short_term' })
    ).toBe(46)
    expect(value({ ...heinsberg, measure: 'places', date: '2015-12-31' }, { careKind: 'long_term' })).toBe(2_634)
    expect(value({ ...heinsberg, measure: 'staff', date: '2015-12-31' }, { careKind: 'home_care' })).toBe(1_156)
    expect(value({ ...heinsberg, measure: 'beds', date: '2015-12-31' }, { department: 'surgery' })).toBe(239)
    expect(value({ ...heinsberg, measure: 'beds', date: '2015-12-31' }, { department: 'dermatology' })).toBe('none')
    expect(value({ ...heinsberg, measure: 'indicator' }, { indicator: 'Hausärzte' })).toBe(6.17)
  })

  it('gives figures that count over a year no day, and population its base', () => {
    expect(find(reading, { area: '05370', measure: 'births' }, {})?.date).toBeUndefined()
    expect(find(reading, { area: '05370004', statistic: 'zensus2022' }, {})).toMatchObject({
      base: 'census-2022-count',
      date: '2022-05-15',
      value: 44_216
    })
  })

  it('has no error; repeats and the two population bases are told', () => {
    expect(reading.problems.map(({ kind, severity }) => `${severity} ${kind}`)).toEqual([
      'warning repeated-figures',
      'warning repeated-figures',
      'warning repeated-figures',
      'warning mixed-population-bases'
    ])
  })

  it('tells totals that do not add up and leaves them as published', () => {
    expect(
      reading.remarks.map(({ place, difference, over }) => `${place.line}:${place.column} ${difference} ${over}`)
    ).toEqual(['46:6 1 sex', '46:7 -1 sex', '46:7 -1 careKind'])
    const germany = find(reading, { area: 'DG', measure: 'home_care', date: '2009-12-31' }, {})
    expect(germany?.value).toBe(555_198)
  })

  it('keeps an area with what lies in it and around it', () => {
    const areas = new Set(readOfficialFolder(folder, { areas: ['05370'] }).observations.map(({ area }) => area))
    expect([...areas].filter((area) => !area.startsWith('05370')).sort()).toEqual(['05', 'DG'])
    expect([...areas].filter((area) => area.length === 8)).toHaveLength(10)
  })

  it('finds no area without key of today and no strange name', () => {
    const current = new Set([...reading.names.map(({ area }) => area), '05', 'DG'])
    expect(carryOver(reading.observations, knownChanges, current).problems).toEqual([])
    expect(nameDifferences(reading.observations, reading.names)).toEqual([])
  })

  it('names both places of a contradiction between two files', () => {
    const changed = folderWith(
      '12612-01-01-4.csv',
      [
        'Tabelle: 12612-01-01-4',
        'Lebendgeborene (Anzahl)',
        ';;;Insgesamt;männlich;weiblich',
        '2015;05370;Heinsberg, Kreis;2083;1056;1028',
        '__________',
        ''
      ].join('\n')
    )
    copyFileSync(`${folder}/12612-02-01-4.csv`, join(changed, '12612-02-01-4.csv'))
    const [found] = readOfficialFolder(changed).problems.filter(({ severity }) => severity === 'error')
    expect(found).toMatchObject({ kind: 'contradicting-figures', found: '1027', line: 36, column: 7 })
    expect(found?.allowed).toMatch(/^1028, as in .*12612-01-01-4\.csv:4:6$/)
  })

  it('names all mistakes of a file at once, each with line and column', () => {
    const broken = folderWith(
      'a.csv',
      [
        'GENESIS-Tabelle: 12613-01-01-4',
        'Gestorbene (Anzahl);;;;;',
        ';;;Insgesamt;männlich;weiblich',
        '2015;05370;Heinsberg, Kreis;1.234;zwölf;600',
        '2015;0537;Heinsberg;1;1;0',
        '2015;05358;Düren, Kreis;1',
        '2015;05366;"Euskirchen, Kreis;1;1;0',
        '__________'
      ].join('\n')
    )
    expect(readOfficialFolder(broken).problems.map(({ kind, line, column }) => `${kind} ${line}:${column}`)).toEqual([
      'ambiguous-number 4:4',
      'bad-value 4:5',
      'unknown-area 5:1',
      'short-row 6:4',
      'broken-csv 7:1'
    ])
  })

  it('refuses sheets and archives with what to do, and leaves unknown files alone with a warning', () => {
    const directory = folderWith('a.csv', Buffer.from([0x50, 0x4b, 3, 4, 0]))
    writeFileSync(join(directory, 'b.csv'), 'a,b\n1,2\n')
    writeFileSync(join(directory, 'c.xlsx'), 'x')
    expect(readOfficialFolder(directory).problems.map(({ kind, severity }) => `${severity} ${kind}`)).toEqual([
      'error binary-file',
      'warning unknown-layout',
      'warning binary-file'
    ])
    expect(readOfficialFiles([join(directory, 'none.csv')]).problems[0]?.kind).toBe('missing-file')
    expect(readOfficialFolder(join(directory, 'none')).problems[0]?.kind).toBe('unreadable-file')
  })

  it('reads census tables whose columns are municipalities, with columns of quality marks', () => {
    const across = [
      'Tabelle: 1000A-2027',
      'Personen: Alter, Geschlecht',
      '15.05.2022',
      ';;053700004004 Erkelenz, Stadt;;053700008008 Gangelt;',
      ';;Personen;;Personen;',
      ';;Anzahl;e;Anzahl;e',
      'Insgesamt;Insgesamt;100;e;50;e',
      ';unter 1 Jahr;1;e;-;e',
      'Männlich;Insgesamt;49;e;(25);e',
      ';100 Jahre und älter;/;e;.;e',
      '__________',
      ''
    ].join('\n')
    const read = readOfficialFolder(folderWith('1000A-2027_de.csv', across))
    expect(read.problems).toEqual([])
    expect(
      read.observations.map(({ area, dims, value, uncertain }) => [area, dims, value, uncertain ?? false])
    ).toEqual([
      ['05370004', {}, 100, false],
      ['05370008', {}, 50, false],
      ['05370004', { ageFrom: 0, ageTo: 0 }, 1, false],
      ['05370008', { ageFrom: 0, ageTo: 0 }, 'none', false],
      ['05370004', { sex: 'm' }, 49, false],
      ['05370008', { sex: 'm' }, 25, true],
      ['05370004', { sex: 'm', ageFrom: 100 }, 'unreliable', false],
      ['05370008', { sex: 'm', ageFrom: 100 }, 'not-available', false]
    ])
  })

  it('reads the fixed-width directory and the extract with coordinates', () => {
    const fixed = `6020221231053700040040${'Erkelenz, Stadt'.padEnd(50)}${'Erkelenz'.padEnd(50)}${' '.repeat(6)}${'11734'.padStart(11, '0')}${'44215'.padStart(11, '0')}${'0'.padStart(11, '0')}`
    expect(readOfficialFolder(folderWith('gv.txt', `${fixed}\n`)).names).toMatchObject([
      { area: '05370004', name: 'Erkelenz, Stadt', date: '2022-12-31', population: 44_215, areaKm2: 117.34 }
    ])
    const extract =
      'Satz-art;Text-kenn-zeichen;Land;RB;Kreis;VB;Gem;Gemeindename;Fläche;insgesamt;männlich;weiblich;je km2;PLZ;Längengrad;Breitengrad\n60;61;05;3;70;0004;004;Erkelenz, Stadt;117,34;44215;1;2;3;00000;6,5;51,5\n'
    expect(readOfficialFolder(folderWith('auszug.csv', extract)).names).toMatchObject([
      { area: '05370004', population: 44_215, longitude: 6.5, latitude: 51.5 }
    ])
  })
})
