/**
 * INKAR of the BBSR. Wide export: `Kennziffer;Raumeinheit;Aggregat;<indicator>…`, a second line with the years; keys without
 * leading zero. Long file: `…;Kuerzel;Indikator;Raumbezug;Kennziffer;Name;Zeitbezug;Wert`. Indicators stay indicators.
 */
import type { OfficialObservation } from '../../domain/official/observation.js'
import { timeOf, valueOfCell } from '../../domain/official/value.js'
import type { FileFacts } from './fileFacts.js'
import { cellsOf, eachLine, separatorOf } from './officialText.js'
import type { Sink } from './sink.js'
import { pointAllowed, valueAllowed } from './tableFile.js'

/** Layout of an INKAR file by its first line. */
export const inkarLayout = (line: string): 'wide' | 'long' | undefined => {
  const names = (cellsOf(line.replace(/^\uFEFF/, ''), separatorOf(line)) ?? []).map((name) => name.trim())
  if (!names.includes('Kennziffer')) return undefined
  if (names.includes('Zeitbezug') && names.includes('Wert')) return 'long'
  return names.includes('Raumeinheit') ? 'wide' : undefined
}

/** AGS of a key whose leading zero may be lost; the level says how long it is. Undefined: no area that is read. */
const areaOf = (key: string, level: string): string | undefined => {
  const word = level.toLowerCase()
  if (/^(bund|deutschland)$/.test(word)) return 'DG'
  if (!/^\d{1,8}$/.test(key)) return undefined
  if (/kreis/.test(word) && !/regionen|typ/.test(word)) return key.length <= 5 ? key.padStart(5, '0') : undefined
  if (/^gemeinden?$|^stadt$|^einheitsgemeinde/.test(word)) return key.length >= 7 ? key.padStart(8, '0') : undefined
  if (/^(bundes)?l(a|ä)nd(er)?$/.test(word)) return key.length <= 2 ? key.padStart(2, '0') : undefined
  return undefined
}

export const readInkarFile = (text: string, layout: 'wide' | 'long', sink: Sink): FileFacts => {
  const years = new Set<number>()
  let names: ReadonlyArray<string> = []
  let headYears: ReadonlyArray<string> = []
  const separator = separatorOf(text.split(/[\r\n]/, 1)[0] ?? '')

  const push = (
    area: string,
    areaName: string,
    indicator: string,
    year: number,
    cell: string,
    line: number,
    column: number
  ): void => {
    const place = sink.place(line, column)
    const found = valueOfCell(cell)
    if ('wrong' in found) {
      sink.error(found.wrong, place, cell, found.wrong === 'bad-value' ? valueAllowed : pointAllowed)
      return
    }
    years.add(year)
    const observation: OfficialObservation = {
      table: 'INKAR',
      statistic: 'inkar',
      measure: 'indicator',
      area,
      areaName,
      year,
      dims: { indicator },
      value: found.value,
      ...(found.uncertain === true ? { uncertain: true } : {}),
      unit: '',
      place
    }
    sink.push(observation)
  }

  const wide = (cells: ReadonlyArray<string>, line: number): void => {
    const at = (name: string): number => names.indexOf(name)
    const cell = (name: string): string => (cells[at(name)] ?? '').trim()
    if (line === 2 && cell('Kennziffer') === '') {
      headYears = cells.map((year) => year.trim())
      return
    }
    const area = areaOf(cell('Kennziffer'), cell('Aggregat'))
    if (area === undefined) {
      sink.warnOnce(
        'level-not-read',
        sink.place(line, at('Aggregat') + 1),
        cell('Aggregat'),
        'Kreise, Gemeinden, Länder'
      )
      return
    }
    if (!sink.wants(area)) return
    for (const [index, name] of names.entries()) {
      if (['Kennziffer', 'Raumeinheit', 'Aggregat', ''].includes(name)) continue
      const written = /^(.*?)[ (]*((?:19|20)\d{2})\)?$/.exec(name)
      const year = timeOf(headYears[index] ?? '')?.year ?? timeOf(written?.[2] ?? '')?.year
      if (year === undefined) {
        sink.warnOnce('no-year', sink.place(1, index + 1), name, 'a year in the second line or in the head')
        continue
      }
      const indicator = headYears[index] === undefined && written !== null ? (written[1] ?? name).trim() : name
      if (cells[index] === undefined)
        sink.error('short-row', sink.place(line, cells.length), `${cells.length} cells`, `${names.length} cells`)
      else push(area, cell('Raumeinheit'), indicator, year, cells[index], line, index + 1)
    }
  }

  const long = (cells: ReadonlyArray<string>, line: number): void => {
    const cell = (name: string): string => (cells[names.indexOf(name)] ?? '').trim()
    const area = areaOf(cell('Kennziffer'), cell('Raumbezug'))
    if (area === undefined || !sink.wants(area)) return
    const year = timeOf(cell('Zeitbezug'))?.year
    const column = names.indexOf('Wert')
    if (year === undefined)
      sink.error('no-time', sink.place(line, names.indexOf('Zeitbezug') + 1), cell('Zeitbezug'), 'a year')
    else push(area, cell('Name'), cell('Kuerzel') || cell('Indikator'), year, cells[column] ?? '', line, column + 1)
  }

  eachLine(text, (line, number) => {
    if (line.trim() === '') return
    const cells = cellsOf(line.replace(/^\uFEFF/, ''), separator)
    if (cells === undefined)
      sink.error('broken-csv', sink.place(number, 1), 'a quotation mark that is never closed', 'whole cells in quotes')
    else if (number === 1) names = cells.map((name) => name.trim())
    else if (layout === 'wide') wide(cells, number)
    else long(cells, number)
  })
  return { table: 'INKAR', statistic: 'inkar', years: [...years].sort((a, b) => a - b) }
}
