/**
 * Lists of municipalities: the fixed-width GV100AD, the quarterly extract of GV-ISys saved as CSV (key in five columns), or a
 * plain CSV with a column for the key and one for the name.
 */
import { areaOfKey } from '../../domain/official/areas.js'
import { folded } from '../../domain/official/labels.js'
import type { AreaName } from '../../domain/official/reading.js'
import { timeOf } from '../../domain/official/value.js'
import { cellsOf, eachLine, separatorOf, type Separator } from './officialText.js'
import type { Sink } from './sink.js'

export type NamesLayout = 'fixed' | 'extract' | 'plain'

const keyNames = /^(ags|ars|gemeindeschluessel|amtlicher gemeindeschluessel( \(ags\))?|regionalschluessel|schluessel)$/
const nameNames = /^(name|gemeindename|gemeinde|gen|bezeichnung|area name)$/
const fixedLine = /^(10|20|30|40|50|60|61|62|63|64|65|66|67)\d{8}\d{2}/

/** Layout of a list by its first lines. */
export const namesLayout = (lines: ReadonlyArray<string>): NamesLayout | undefined => {
  const [first] = lines
  if (first === undefined) return undefined
  if (lines.filter((line) => fixedLine.test(line) && line.length >= 150).length === lines.length && lines.length > 0)
    return 'fixed'
  if (lines.some((line) => /satz-?\s?art/i.test(line) && /gemeindename/i.test(line))) return 'extract'
  const names = headNames(first)
  return names.some((name) => keyNames.test(name)) && names.some((name) => nameNames.test(name)) ? 'plain' : undefined
}

const headNames = (line: string): ReadonlyArray<string> =>
  (cellsOf(line.replace(/^\uFEFF/, ''), separatorOf(line)) ?? []).map(folded)

const figure = (text: string | undefined): number | undefined => {
  const plain = (text ?? '').trim().replace(/[ \u00a0]/g, '')
  const value = Number(plain.replace(',', '.'))
  return plain === '' || !/^-?\d+([.,]\d+)?$/.test(plain) || !Number.isFinite(value) ? undefined : value
}

const optional = <K extends string>(key: K, value: number | undefined): Partial<Record<K, number>> =>
  value === undefined ? {} : ({ [key]: value } as Partial<Record<K, number>>)

/** Names by key, in the order of the file; a key twice with two names is an error, associations are left out. */
export const readNamesFile = (text: string, layout: NamesLayout, sink: Sink): ReadonlyArray<AreaName> => {
  const names: AreaName[] = []
  const seen = new Map<string, AreaName>()
  const put = (name: AreaName): void => {
    if (!sink.wants(name.area)) return
    const before = seen.get(name.area)
    if (before === undefined) {
      seen.set(name.area, name)
      names.push(name)
    } else if (before.name !== name.name)
      sink.error(
        'contradicting-names',
        name.place,
        `${name.area}: ${name.name}`,
        `one name per key; ${before.name} stands in line ${before.place.line}`
      )
  }
  if (layout === 'fixed') fixedNames(text, sink, put)
  else if (layout === 'extract') extractNames(text, sink, put)
  else plainNames(text, sink, put)
  return names
}

type Put = (name: AreaName) => void

/** GV100AD: record 1–2, date 3–10, AGS 11–18, association 19–22, name 23–72, hectares 129–139, inhabitants 140–150. */
const fixedNames = (text: string, sink: Sink, put: Put): void =>
  eachLine(text, (line, number) => {
    const record = line.slice(0, 2)
    if (!['10', '40', '60'].includes(record)) return
    const area = line.slice(10, record === '10' ? 12 : record === '40' ? 15 : 18).trim()
    if (areaOfKey(area, '') === undefined) {
      sink.error('unknown-area', sink.place(number, 11), area, 'the key of an area')
      return
    }
    const day = `${line.slice(2, 6)}-${line.slice(6, 8)}-${line.slice(8, 10)}`
    const hectares = record === '60' ? figure(line.slice(128, 139)) : undefined
    put({
      area,
      name: line.slice(22, 72).trim(),
      ...(timeOf(day)?.date === undefined ? {} : { date: day }),
      ...optional('population', record === '60' ? figure(line.slice(139, 150)) : undefined),
      ...optional('areaKm2', hectares === undefined ? undefined : hectares / 100),
      place: sink.place(number, 23)
    })
  })

/** Extract of GV-ISys: record, text code, Land, RB, Kreis, VB, Gem, name, km², inhabitants (all, m, f, per km²), post code, longitude, latitude. */
const extractNames = (text: string, sink: Sink, put: Put): void => {
  let separator: Separator | undefined
  eachLine(text, (line, number) => {
    if (line.trim() === '') return
    separator ??= /satz-?\s?art/i.test(line) ? separatorOf(line) : undefined
    const cells = cellsOf(line, separator ?? separatorOf(line))?.map((cell) => cell.trim())
    if (cells === undefined || !/^[1-6]0$/.test(cells[0] ?? '')) return
    const pad = (index: number, length: number): string => (cells[index] ?? '').padStart(length, '0')
    const kreis = pad(2, 2) + pad(3, 1) + pad(4, 2)
    const area = cells[0] === '10' ? pad(2, 2) : cells[0] === '40' ? kreis : kreis + pad(6, 3)
    if (!['10', '40', '60'].includes(cells[0] ?? '')) return
    if (areaOfKey(area, '') === undefined) {
      sink.error('unknown-area', sink.place(number, 3), area, 'the key of an area in five columns')
      return
    }
    put({
      area,
      name: cells[7] ?? '',
      ...optional('areaKm2', figure(cells[8])),
      ...optional('population', figure(cells[9])),
      ...optional('longitude', figure(cells[14])),
      ...optional('latitude', figure(cells[15])),
      place: sink.place(number, 8)
    })
  })
}

const plainNames = (text: string, sink: Sink, put: Put): void => {
  const first = text.split(/[\r\n]/, 1)[0] ?? ''
  const separator = separatorOf(first)
  const heads = headNames(first)
  const at = (pattern: RegExp): number => heads.findIndex((name) => pattern.test(name))
  const [key, name, people] = [at(keyNames), at(nameNames), at(/^(bevoelkerung|einwohner|population|ewz|insgesamt)/)]
  const [latitude, longitude] = [at(/^(lat|latitude|breitengrad)$/), at(/^(lon|lng|longitude|laengengrad)$/)]
  const day = /(\d{1,2}\.\d{1,2}\.\d{4}|\d{4}-\d{2}-\d{2})/.exec(heads[people] ?? '')?.[1]
  const date = day === undefined ? undefined : timeOf(day)?.date
  eachLine(text, (line, number) => {
    if (number === 1 || line.trim() === '') return
    const cells = cellsOf(line, separator)?.map((cell) => cell.trim())
    const read = areaOfKey(cells?.[key] ?? '', cells?.[name] ?? '')
    if (cells === undefined || read === undefined) {
      sink.error('unknown-area', sink.place(number, key + 1), cells?.[key] ?? line, 'a key of 2, 5, 8 or 12 digits')
      return
    }
    if (read === 'association') return
    put({
      area: read.area,
      name: cells[name] ?? '',
      ...(date === undefined ? {} : { date }),
      ...optional('population', figure(cells[people])),
      ...optional('latitude', figure(cells[latitude])),
      ...optional('longitude', figure(cells[longitude])),
      place: sink.place(number, name + 1)
    })
  })
}
