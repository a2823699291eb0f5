/**
 * Reads official tables of any supported layout, found by their content. All mistakes of all files at once, each with file,
 * line and column. Call: `readOfficialFolder('downloads', { areas: ['05370'] })`.
 */
import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { mergeObservations } from '../../domain/official/merge.js'
import type { OfficialObservation } from '../../domain/official/observation.js'
import type {
  AreaChange,
  AreaName,
  OfficialFile,
  OfficialLayout,
  OfficialReading
} from '../../domain/official/reading.js'
import { totalRemarks } from '../../domain/official/totals.js'
import { problem, type PlacedProblem } from '../../domain/problem.js'
import type { FileFacts } from './fileFacts.js'
import { flatHead, readFlatFile } from './flatFile.js'
import { isHistory, readHistoryFile } from './historyFile.js'
import { inkarLayout, readInkarFile } from './inkarFile.js'
import { namesLayout, readNamesFile } from './namesFile.js'
import { eachLine, officialText } from './officialText.js'
import { mostFigures, sinkOf, type FilledSink } from './sink.js'
import { readTableFile, tableNumber } from './tableFile.js'

export interface OfficialOptions {
  /**
   * Areas whose figures are kept: an AGS keeps itself, everything inside it and everything around it (05370 keeps its
   * municipalities, 05 and DG). Absent: all areas; a Germany-wide table is large.
   */
  readonly areas?: ReadonlyArray<string>
}

/** Most files of a folder. */
const mostFiles = 500
const readable = /\.(csv|txt|asc|tsv)$/i

/** Reads every .csv, .txt, .asc and .tsv file of a folder, in the order of their names; other files are left alone. */
export const readOfficialFolder = (directory: string, options: OfficialOptions = {}): OfficialReading => {
  let names: ReadonlyArray<string>
  try {
    names = readdirSync(directory)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    return emptyReading([{ ...problem('unreadable-file', [], code, 'a folder that can be read'), file: directory }])
  }
  const files = names.filter((name) => readable.test(name)).sort((a, b) => (a < b ? -1 : 1))
  const sheets = names.filter((name) => /\.(xlsx?|zip|ods)$/i.test(name)).sort()
  const reading = readOfficialFiles(
    files.slice(0, mostFiles).map((name) => join(directory, name)),
    options
  )
  const left = sheets.map((name): PlacedProblem => ({
    ...problem('binary-file', [], name, 'the CSV file: unzip it, or save the sheet as CSV'),
    severity: 'warning',
    file: join(directory, name)
  }))
  const tooMany: ReadonlyArray<PlacedProblem> =
    files.length > mostFiles
      ? [{ ...problem('too-many-files', [], `${files.length} files`, `at most ${mostFiles}`), file: directory }]
      : []
  return { ...reading, problems: [...reading.problems, ...left, ...tooMany] }
}

const emptyReading = (problems: ReadonlyArray<PlacedProblem>): OfficialReading => ({
  files: [],
  observations: [],
  names: [],
  changes: [],
  problems,
  remarks: [],
  remarkCount: 0
})

/** Reads files in the order given. */
export const readOfficialFiles = (paths: ReadonlyArray<string>, options: OfficialOptions = {}): OfficialReading => {
  const wants = wanted(options.areas)
  const files: OfficialFile[] = []
  const observations: OfficialObservation[] = []
  const names: AreaName[] = []
  const changes: AreaChange[] = []
  const problems: PlacedProblem[] = []
  for (const path of paths) {
    const sink = sinkOf(path, wants, mostFigures - observations.length)
    const text = officialText(path)
    if (E.isLeft(text)) {
      problems.push({ ...problem(text.left.kind, [], text.left.found, text.left.allowed), file: path })
      continue
    }
    const read = readText(text.right, basename(path), sink)
    for (const observation of sink.observations) observations.push(observation)
    problems.push(...sink.problems())
    if (read === undefined) continue
    for (const name of read.names ?? []) names.push(name)
    for (const change of read.changes ?? []) changes.push(change)
    files.push(factsOfFile(path, read, sink))
  }
  const merged = mergeObservations(observations)
  const { remarks, count } = totalRemarks(observations)
  return {
    files,
    observations: merged.observations,
    names,
    changes,
    problems: [...problems, ...merged.problems],
    remarks,
    remarkCount: count
  }
}

/** Keeps an area, what lies in it and what it lies in. */
const wanted = (areas: ReadonlyArray<string> | undefined): ((area: string) => boolean) => {
  if (areas === undefined) return () => true
  const memory = new Map<string, boolean>()
  return (area) => {
    const known = memory.get(area)
    if (known !== undefined) return known
    const keeps = area === 'DG' || areas.some((wish) => area.startsWith(wish) || wish.startsWith(area))
    memory.set(area, keeps)
    return keeps
  }
}

interface ReadText {
  readonly layout: OfficialLayout
  readonly facts: FileFacts
  readonly names?: ReadonlyArray<AreaName>
  readonly changes?: ReadonlyArray<AreaChange>
}

/** Finds the layout of a text by its first lines and reads it; undefined where it is none of ours or nothing is read. */
export const readText = (whole: string, name: string, sink: FilledSink): ReadText | undefined => {
  const text = whole.startsWith('\uFEFF') ? whole.slice(1) : whole
  const lines: string[] = []
  eachLine(text, (line) => {
    if (line.trim() !== '') lines.push(line)
    return lines.length < 12
  })
  const first = lines[0] ?? ''
  const table = tableNumber(first)
  if (table !== undefined) {
    const facts = readTableFile(text, table, sink)
    return facts === undefined ? undefined : { layout: 'table', facts }
  }
  const flat = flatHead(first)
  if (flat !== undefined) {
    const hint = /^([0-9A-Z]{5}-[0-9A-Z-]*[0-9A-Z])/.exec(name)?.[1]
    return { layout: 'flat', facts: readFlatFile(text, flat, hint, sink) }
  }
  const inkar = inkarLayout(first)
  if (inkar !== undefined) return { layout: 'inkar', facts: readInkarFile(text, inkar, sink) }
  if (isHistory(first))
    return { layout: 'history', facts: { table: 'history', years: [] }, changes: readHistoryFile(text, sink) }
  const list = namesLayout(lines)
  if (list !== undefined)
    return { layout: 'names', facts: { table: 'names', years: [] }, names: readNamesFile(text, list, sink) }
  sink.warn(
    'unknown-layout',
    sink.place(1, 1),
    first.slice(0, 80),
    'a table CSV ("Tabelle: …"), a flat file, INKAR, a list of municipalities or a mapping of codes'
  )
  return undefined
}

const factsOfFile = (path: string, { layout, facts, names, changes }: ReadText, sink: FilledSink): OfficialFile => {
  const entries = names?.length ?? changes?.length
  const base = sink.observations.find((observation) => observation.base !== undefined)?.base
  return {
    file: path,
    layout,
    ...facts,
    ...(base === undefined ? {} : { base }),
    observations: sink.observations.length,
    ...(entries === undefined ? {} : { entries })
  }
}
