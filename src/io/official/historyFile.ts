/** A mapping of old area codes the user gives: CSV with `old_ags,new_ags,share,since,source`. Shares of an old code sum to 1. */
import { areaOfKey } from '../../domain/official/areas.js'
import type { AreaChange } from '../../domain/official/reading.js'
import { timeOf, valueOfCell } from '../../domain/official/value.js'
import { cellsOf, eachLine, separatorOf } from './officialText.js'
import type { Sink } from './sink.js'

const columns = ['old_ags', 'new_ags', 'share', 'since', 'source'] as const

const headOf = (line: string): ReadonlyArray<string> =>
  (cellsOf(line.replace(/^\uFEFF/, ''), separatorOf(line)) ?? []).map((name) => name.trim().toLowerCase())

/** True for the head of a mapping. */
export const isHistory = (line: string): boolean => {
  const names = headOf(line)
  return names.includes('old_ags') && names.includes('new_ags')
}

/** Rows of a mapping; wrong ones are named and left out. */
export const readHistoryFile = (text: string, sink: Sink): ReadonlyArray<AreaChange> => {
  const first = text.split(/[\r\n]/, 1)[0] ?? ''
  const names = headOf(first)
  const separator = separatorOf(first)
  const changes: AreaChange[] = []
  const sums = new Map<string, { readonly line: number; readonly sum: number }>()
  for (const name of columns)
    if (!names.includes(name)) sink.error('missing-column', sink.place(1, 1), first, `a column ${name}`)
  eachLine(text, (line, number) => {
    if (number === 1 || line.trim() === '') return
    const cells = cellsOf(line, separator) ?? []
    const cell = (name: (typeof columns)[number]): string => (cells[names.indexOf(name)] ?? '').trim()
    const wrong = (name: (typeof columns)[number], allowed: string): void =>
      sink.error('bad-mapping', sink.place(number, names.indexOf(name) + 1), cell(name), allowed)
    const [oldKey, newKey] = [areaOfKey(cell('old_ags'), ''), areaOfKey(cell('new_ags'), '')]
    const share = cell('share') === '' ? { value: 1 } : valueOfCell(cell('share'), true)
    const since = timeOf(cell('since'))?.date
    if (oldKey === undefined || oldKey === 'association') wrong('old_ags', 'a key of 5 or 8 digits')
    else if (newKey === undefined || newKey === 'association') wrong('new_ags', 'a key of 5 or 8 digits')
    else if (!('value' in share) || typeof share.value !== 'number' || !(share.value > 0 && share.value <= 1))
      wrong('share', 'a share above 0, at most 1')
    else if (since === undefined) wrong('since', 'the first day of the new code, YYYY-MM-DD')
    else if (cell('source') === '') wrong('source', 'where the change is published')
    else {
      sums.set(oldKey.area, { line: number, sum: (sums.get(oldKey.area)?.sum ?? 0) + share.value })
      changes.push({ oldArea: oldKey.area, newArea: newKey.area, share: share.value, since, source: cell('source') })
    }
  })
  for (const [area, { line, sum }] of sums)
    if (Math.abs(sum - 1) > 1e-6)
      sink.error(
        'shares-not-one',
        sink.place(line, names.indexOf('share') + 1),
        `${area}: ${sum}`,
        'shares that sum to 1'
      )
  return changes
}
