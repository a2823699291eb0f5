/** Scenario files as text: entries and heads in the way authors write them, short values in one line. */
import { Document, isCollection, visit } from 'yaml'
import { type Entry, flatEntry } from '../../domain/study/entry.js'
import type { Head } from '../../domain/study/head.js'

/** Fields of an entry in the order in which authors write them; definitions are looked up, building blocks applied. */
export const entryFieldsInFile = (entry: Entry): Readonly<Record<string, unknown>> => {
  const { on, until, id, why, source, module: _, definition: _definition, type, ...fields } = flatEntry(entry)
  return known({ id, on, until, type, ...fields, why, source })
}

/** Fields of a head as a file gives them. */
export const writtenHead = (head: Head): Readonly<Record<string, unknown>> => known({ ...head })

const known = (fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

/** A value in one line: `hospital-linnich`, `{pert: [0.1, 0.25, 0.5]}`. */
export const flowText = (value: unknown): string => {
  const document = new Document(value)
  visit(document, {
    Collection: (_, node) => {
      node.flow = true
    }
  })
  const isList = isCollection(document.contents)
  const text = document.toString({ lineWidth: 0, flowCollectionPadding: false }).replace(/\n$/, '')
  // A text with line breaks would be written as a block; in one line it is quoted.
  return isList || !text.includes('\n') ? text : JSON.stringify(value)
}

/** An item of a block list behind its dash: fields line by line at this indent, a text as it is. */
export const itemText = (item: Readonly<Record<string, unknown>> | string, indent: number): string =>
  typeof item === 'string'
    ? flowText(item)
    : Object.entries(item)
        .map(([name, value]) => `${name}: ${flowText(value)}`)
        .join(`\n${' '.repeat(indent)}`)

/** What a new scenario file holds. */
export interface NewScenario {
  readonly id: string
  /** Remarks above, one line each. */
  readonly remarks: ReadonlyArray<string>
  readonly extends?: string
  readonly head: Head
  /** Own definitions that its entries start. */
  readonly measures: ReadonlyArray<unknown>
  readonly shocks: ReadonlyArray<unknown>
  readonly entries: ReadonlyArray<Entry>
}

/** The text of a new scenario file. */
export const scenarioText = ({
  id,
  remarks,
  extends: parent,
  head,
  measures,
  shocks,
  entries
}: NewScenario): string => {
  const { pin, ...fields } = head
  const lists = { measures, shocks, events: entries.map(entryFieldsInFile) }
  const opening = known({ tragweite: 1, id, ...fields, extends: parent, pin })
  return [
    ...remarks.map((remark) => `# ${remark.replaceAll('\n', ' ')}`),
    ...Object.entries(opening).map(([name, value]) => `${name}: ${flowText(value)}`),
    ...Object.entries(lists).flatMap(([name, items]) =>
      items.length === 0
        ? name === 'events'
          ? ['events: []']
          : []
        : [`${name}:`, ...items.map((item) => `  - ${typeof item === 'object' ? itemText({ ...item }, 4) : ''}`)]
    ),
    ''
  ].join('\n')
}
