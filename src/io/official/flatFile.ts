/**
 * Flat files ("ffcsv"), one figure per row. Newer heads are English in both languages (`time`, `1_variable_attribute_code`,
 * `value`); older ones German (`Zeit`, `1_Auspraegung_Code`) with a column per measure, `BEVSTD__Bevoelkerungsstand__Anzahl`.
 */
import { areaOfKey, baseOfPopulation } from '../../domain/official/areas.js'
import { folded, meaningOfAttribute } from '../../domain/official/labels.js'
import { measureOfHead, statisticOfTable, type MeasureMeaning } from '../../domain/official/measures.js'
import type { OfficialDims, Statistic } from '../../domain/official/observation.js'
import { timeOf, valueOfCell } from '../../domain/official/value.js'
import type { FileFacts } from './fileFacts.js'
import { cellsOf, eachLine, separatorOf } from './officialText.js'
import type { Sink } from './sink.js'
import { pointAllowed, valueAllowed } from './tableFile.js'

/** Columns of a variable: its code, then the attribute's code and label. */
interface Variable {
  readonly code: number
  readonly attributeCode: number
  readonly attributeLabel: number
}

interface ValueColumn {
  readonly index: number
  readonly quality?: number
  /** Old heads: what the column counts; new ones say it in each row. */
  readonly label?: string
  readonly unit?: string
}

interface FlatHead {
  readonly statistic: number
  readonly time: number
  readonly variables: ReadonlyArray<Variable>
  readonly values: ReadonlyArray<ValueColumn>
  readonly unit?: number
  readonly measureLabel?: number
  readonly width: number
}

/** Head of a flat file; undefined where the line is none. */
export const flatHead = (line: string): FlatHead | undefined => {
  const names = (cellsOf(line.replace(/^\uFEFF/, ''), separatorOf(line)) ?? []).map((name) => name.trim())
  const at = (...options: ReadonlyArray<string>): number => names.findIndex((name) => options.includes(name))
  const statistic = at('statistics_code', 'Statistik_Code', 'Statistics_Code')
  const time = at('time', 'Zeit', 'Time')
  if (statistic < 0 || time < 0) return undefined
  const variables: Variable[] = []
  for (let n = 1; n <= 12; n++) {
    const code = at(`${n}_variable_code`, `${n}_Merkmal_Code`)
    const attributeCode = at(`${n}_variable_attribute_code`, `${n}_Auspraegung_Code`)
    const attributeLabel = at(`${n}_variable_attribute_label`, `${n}_Auspraegung_Label`)
    if (code >= 0 && attributeCode >= 0 && attributeLabel >= 0) variables.push({ code, attributeCode, attributeLabel })
  }
  const value = at('value')
  const width = names.length
  if (value >= 0) {
    const quality = at('value_q')
    return {
      statistic,
      time,
      variables,
      values: [{ index: value, ...(quality < 0 ? {} : { quality }) }],
      unit: at('value_unit'),
      measureLabel: at('value_variable_label'),
      width
    }
  }
  const values = names.flatMap((name, index): ReadonlyArray<ValueColumn> => {
    const match = /^([A-Z][A-Z0-9]*)__(.+)__([^_].*)$/.exec(name)
    if (match === null || match[3] === 'q') return []
    const quality = names.indexOf(`${match[1]}__${match[2]}__q`)
    return [{ index, label: match[2] ?? '', unit: match[3] ?? '', ...(quality < 0 ? {} : { quality }) }]
  })
  return values.length === 0 ? undefined : { statistic, time, variables, values, width }
}

const areaVariable = /^(DINSG|DLAND|DG|REGB|KREIS|GEMEIN|FGEMEIN|SAMT|STADT|GEO[A-Z]{2}\d)/
const counts = /^(anzahl|number|personen|persons)$/

/** Reads a flat file; `tableHint` names the table where the file's name does. */
export const readFlatFile = (text: string, head: FlatHead, tableHint: string | undefined, sink: Sink): FileFacts => {
  const years = new Set<number>()
  let table = ''
  let statistic: Statistic | undefined
  let title = ''
  let associations = 0
  const measures = new Map<string, MeasureMeaning | undefined>()
  const decimalPoint = /;-?\d+\.\d{1,2};/.test(text.slice(0, 50_000)) || /;-?\d+\.\d{4,};/.test(text.slice(0, 50_000))
  const separator = separatorOf(text.slice(0, 4_000).split(/[\r\n]/, 1)[0] ?? '')

  const meantBy = (known: Statistic, label: string): MeasureMeaning | undefined => {
    const key = `${known}\u0000${label}`
    if (!measures.has(key)) measures.set(key, measureOfHead(known, label))
    return measures.get(key)
  }

  const row = (cells: ReadonlyArray<string>, line: number): void => {
    const cell = (index: number | undefined): string => (index === undefined ? '' : (cells[index] ?? '').trim())
    if (cells.length < head.width) {
      sink.error('short-row', sink.place(line, cells.length), `${cells.length} cells`, `${head.width} cells`)
      return
    }
    const code = cell(head.statistic)
    const known = statisticOfTable(code)
    if (known === undefined) {
      sink.warnOnce(
        'statistic-not-read',
        sink.place(line, head.statistic + 1),
        code,
        '12411, 12612, 12613, 12711, 22411, 22412, 22421, 23111, 1000A'
      )
      return
    }
    if (statistic === undefined) {
      statistic = known
      table = tableHint?.startsWith(code) === true ? tableHint : code
      title = cell(head.statistic + 1)
    }
    let area: { readonly area: string; readonly areaName: string } | undefined
    let dims: Partial<OfficialDims> = {}
    for (const { code: variable, attributeCode, attributeLabel } of head.variables) {
      const label = cell(attributeLabel)
      const attribute = cell(attributeCode)
      if (cell(variable) === '' && attribute === '' && label === '') continue
      if (areaVariable.test(cell(variable))) {
        const key = /^(deutschland|germany)$/i.test(label) ? { area: 'DG' } : areaOfKey(attribute, label)
        if (key === 'association') associations += 1
        if (key === undefined)
          sink.error('unknown-area', sink.place(line, attributeCode + 1), attribute, 'DG or the key of an area')
        if (key === undefined || key === 'association' || !sink.wants(key.area)) return
        area = { area: key.area, areaName: label }
        continue
      }
      const said = meaningOfAttribute(attribute, label)
      if (said === undefined) {
        sink.warnOnce(
          'row-not-read',
          sink.place(line, attributeLabel + 1),
          label === '' ? attribute : label,
          'an age group, a sex, a nationality, a care grade'
        )
        return
      }
      if (said !== 'total') dims = { ...dims, ...said }
    }
    const time = timeOf(cell(head.time))
    if (time === undefined) {
      sink.error('no-time', sink.place(line, head.time + 1), cell(head.time), 'a year or a date')
      return
    }
    if (area === undefined) {
      sink.warnOnce('no-area', sink.place(line, 1), 'no variable of an area', 'a table by Kreis, municipality or Land')
      return
    }
    for (const column of head.values) {
      const place = sink.place(line, column.index + 1)
      const label = column.label ?? cell(head.measureLabel)
      const unit = column.unit ?? cell(head.unit)
      const meant = meantBy(known, label)
      if (meant === undefined || !counts.test(folded(unit))) {
        sink.warnOnce('column-not-read', place, `${label} (${unit})`, 'counts of the measures that are read')
        continue
      }
      const written = cell(column.index)
      const quality = cell(column.quality)
      const found = valueOfCell(written === '' && /^[./x-]$|^\.\.\.$/.test(quality) ? quality : written, decimalPoint)
      if ('wrong' in found) {
        sink.error(found.wrong, place, written, found.wrong === 'bad-value' ? valueAllowed : pointAllowed)
        continue
      }
      years.add(time.year)
      const date = time.date ?? (known === '12411' ? `${time.year}-12-31` : undefined)
      const based =
        known === 'zensus2022'
          ? { base: 'census-2022-count' as const, assumed: false }
          : known === '12411' && date !== undefined
            ? baseOfPopulation(table, folded(title), date)
            : undefined
      if (based?.assumed === true)
        sink.warnOnce('base-assumed', place, `${date}: ${based.base}`, 'a table that says on which census it stands')
      const flow = known === '12612' || known === '12613' || known === '12711'
      sink.push({
        table,
        statistic: known,
        measure: meant.measure,
        ...area,
        year: time.year,
        ...(date === undefined || flow ? {} : { date }),
        dims: { ...dims, ...meant.dims },
        value: found.value,
        ...(found.uncertain === true || quality === '()' ? { uncertain: true } : {}),
        unit: 'Anzahl',
        ...(based === undefined ? {} : { base: based.base }),
        place
      })
    }
  }

  eachLine(text, (line, number) => {
    if (number === 1 || line.trim() === '') return undefined
    if (/^"?_{5,}/.test(line)) return false
    const cells = cellsOf(line, separator)
    if (cells === undefined)
      sink.error('broken-csv', sink.place(number, 1), 'a quotation mark that is never closed', 'whole cells in quotes')
    else row(cells, number)
    return undefined
  })
  return {
    table: table === '' ? 'flat' : table,
    ...(statistic === undefined ? {} : { statistic }),
    title,
    years: [...years].sort((a, b) => a - b),
    ...(associations === 0 ? {} : { associations })
  }
}
