/** The sheet `package`: what datapackage.json holds beside the tables, with the cell of every field. */
import * as E from 'fp-ts/lib/Either.js'
import { problem } from '../../../domain/problem.js'
import { asWarning, type Report } from '../../../domain/problemCollector.js'
import { nearestOf } from '../../../domain/nearest.js'
import { decodeHead, headFile, type PackageHead } from '../../region/packageHead.js'
import { cellName } from '../cellName.js'
import { asWritten } from '../cellText.js'
import type { RawRow, RawSheet } from '../read/rawBook.js'
import { packageColumns, packageSheet } from './sheetNames.js'

/** The head of the package, and everything else its datapackage.json shall hold. */
export interface PackageFields {
  readonly head: PackageHead
  readonly licenses: ReadonlyArray<Readonly<Record<string, string>>>
  readonly other: Readonly<Record<string, unknown>>
}

export interface PackageRead {
  readonly fields: PackageFields | undefined
  /** Cell of a field, or of the head where it has none. */
  readonly cellOf: (field: string) => string
}

const fieldNames = ['name', 'title', 'baseDate', 'areaNames', 'licenses', 'other']

export const readPackageSheet = (sheet: RawSheet, report: Report): PackageRead => {
  const head = sheet.rows.find(({ cells }) => cells.some(({ text }) => text.trim() === packageColumns[0]))
  const columns = new Map((head?.cells ?? []).map(({ text, column }) => [text.trim(), column]))
  const place = (row: number, column: string): string => cellName(columns.get(column) ?? 1, row)
  const cells = new Map<string, string>()
  const document: Record<string, unknown> = {}
  const areaNames: Record<string, string> = {}
  const licenses: Record<string, string>[] = []
  const other: Record<string, unknown> = {}
  for (const found of sheet.rows) {
    if (found.row <= (head?.row ?? 0)) continue
    const [field, key, value, address] = packageColumns.map((column) => textIn(found, columns.get(column)))
    if (field === undefined || field + (value ?? '') === '') continue
    cells.set(field, place(found.row, 'value'))
    switch (field) {
      case 'name':
      case 'title':
      case 'baseDate':
        document[field] = value
        break
      case 'areaNames':
        areaNames[key ?? ''] = value ?? ''
        break
      case 'licenses':
        licenses.push(
          Object.fromEntries(
            Object.entries({ name: key ?? '', title: value ?? '', path: address ?? '' }).filter(
              ([, text]) => text !== ''
            )
          )
        )
        break
      case 'other': {
        const parsed = parsedJson(value ?? '')
        if (E.isLeft(parsed))
          report(problem('broken-json', [headFile, `cell ${place(found.row, 'value')}`], value, 'valid JSON'))
        else other[key ?? ''] = parsed.right
        break
      }
      default:
        report(
          asWarning(
            problem(
              'unknown-field',
              [headFile, `cell ${place(found.row, 'field')}`],
              field,
              fieldNames.join(', '),
              nearestOf(field, fieldNames)
            )
          )
        )
    }
  }
  const decoded = decodeHead({ ...document, areaNames, resources: [] })
  if (E.isLeft(decoded)) for (const found of decoded.left) report({ ...found, path: [headFile, ...found.path] })
  return {
    fields: E.isLeft(decoded) ? undefined : { head: decoded.right, licenses, other },
    cellOf: (field) => cells.get(field) ?? cellName(columns.get('value') ?? 1, head?.row ?? 1)
  }
}

const textIn = ({ cells }: RawRow, column: number | undefined): string => {
  const cell = cells.find((one) => one.column === column)
  return cell === undefined ? '' : asWritten(cell.text).trim()
}

const parsedJson = (text: string): E.Either<unknown, unknown> => {
  try {
    return E.right(JSON.parse(text))
  } catch (error) {
    return E.left(error)
  }
}

export { packageSheet }
