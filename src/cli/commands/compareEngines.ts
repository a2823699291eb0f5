/** `compare --engines`: what this engine changes in a stored run. */
import { resolve } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { usageProblem, type AppError } from '../../app/appError.js'
import { compareEngines, type EngineComparison } from '../../app/engines/compareEngines.js'
import { enginesJson, writeEngineDifferences } from '../../app/engines/engineDocuments.js'
import type { TableDifference } from '../../app/engines/tableDifferences.js'
import type { RunRequest } from '../../app/run/runTypes.js'
import { indicatorName, needGroupName, publishedMeasureName } from '../../language/codeTexts.js'
import { tableTexts } from '../../language/columnTexts.js'
import { commandTextsOf } from '../../language/commandTexts.js'
import { engineTextsOf } from '../../language/engineTexts.js'
import { formatsOf, type Language } from '../../language/language.js'
import { roleName, serviceName, unitName } from '../../language/terms.js'
import { exitFine } from '../exitCodes.js'
import { faceOf, type Face } from '../face.js'
import { fail } from '../failures.js'
import { withRuntime } from '../withRuntime.js'
import type { SimulationOptions } from './run.js'

/** Options that a stored run answers itself, or that make no sense of two engines. */
const settled = [
  'draws',
  'seed',
  'until',
  'expected',
  'demographicNoise',
  'fresh',
  'report',
  'map',
  'xlsx',
  'csvDe',
  'parquet',
  'keepDraws',
  'suppress'
] as const satisfies ReadonlyArray<keyof SimulationOptions>

const misuseOf = (second: string | undefined, options: SimulationOptions): AppError | undefined => {
  const given = settled.filter((name) => options[name] !== undefined)
  const problems = [
    ...(second === undefined
      ? []
      : [usageProblem('bad-option', '--engines', second, 'one stored run: its second engine is this program')]),
    ...given.map((name) =>
      usageProblem(
        'bad-option',
        `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
        '--engines',
        'the settings of the stored run, and --out'
      )
    )
  ]
  return problems.length === 0 ? undefined : { _tag: 'BadInput', problems }
}

export const compareEnginesCommand = async (
  run: string,
  second: string | undefined,
  options: SimulationOptions,
  request: RunRequest
): Promise<number> => {
  const face = faceOf(options)
  const misuse = misuseOf(second, options)
  if (misuse !== undefined) return fail(misuse, face)
  const compared = await withRuntime(face, 'keeping', (runtime) => compareEngines(runtime, run, request))
  if (E.isLeft(compared)) return fail(compared.left, face)
  if (options.out !== undefined) {
    const { path, written } = writeEngineDifferences(resolve(options.out), compared.right)
    if (E.isLeft(written)) return fail(written.left, face)
    face.say(`${commandTextsOf(face.language).written.tables(path)}\n`)
  }
  face.out(
    face.json ? `${JSON.stringify(enginesJson(compared.right))}\n` : `${lines(compared.right, face).join('\n')}\n`
  )
  return exitFine
}

const lines = (compared: EngineComparison, { language }: Face): ReadonlyArray<string> => {
  const texts = engineTextsOf(language)
  const { count } = formatsOf(language)
  const { old, now, equal, tables } = compared
  const [before, after] = [old.document.run, now.document.run]
  return [
    texts.head(before.runId, old.document.scenario.id, count(old.origin.version), count(before.draws)),
    texts.engines(before.engine, after.engine),
    ...(before.engine === after.engine ? [] : [texts.recorded(after.runId)]),
    ...(before.hashes.events === after.hashes.events ? [] : [texts.otherEvents]),
    ...(equal
      ? [texts.equal(texts.tables(tables.length, count(tables.length)))]
      : [
          texts.differing,
          ...tables.filter(({ differing }) => differing > 0).flatMap((table) => tableLines(table, language)),
          ...headlineLines(compared, language)
        ])
  ]
}

/** Subjects named per table, those that differ most first. */
const mostSubjects = 5

const tableLines = (table: TableDifference, language: Language): ReadonlyArray<string> => {
  const texts = engineTextsOf(language)
  const { count, share } = formatsOf(language)
  const { differing, rows, largestAbsolute, largestRelative, onlyOld, onlyNew } = table
  const sized = (value: number): string => sizeText(value, language)
  const name = tableTexts[table.table]?.[language] ?? table.table
  const most = [...table.subjects].sort((a, b) => b.largestRelative - a.largestRelative).slice(0, mostSubjects)
  return [
    `  ${texts.table(name, count(differing), count(rows), sized(largestAbsolute), share(largestRelative, 2))}`,
    ...(onlyOld + onlyNew === 0 ? [] : [`    ${texts.unpaired(count(onlyOld), count(onlyNew))}`]),
    ...most.map(
      ({ subject, ...each }) =>
        `    ${texts.subject(
          subjectWords(subject, language),
          count(each.differing),
          count(each.rows),
          sized(each.largestAbsolute),
          share(each.largestRelative, 2)
        )}`
    ),
    ...(table.subjects.length > most.length
      ? [`    ${texts.moreSubjects(count(table.subjects.length - most.length))}`]
      : [])
  ]
}

const subjectWords = (subject: Readonly<Record<string, string>>, language: Language): string => {
  const words: Readonly<Record<string, (code: string, language: Language) => string>> = {
    service: serviceName,
    measure: publishedMeasureName,
    group: needGroupName,
    role: roleName,
    indicator: indicatorName
  }
  return Object.entries(subject)
    .map(([name, code]) => words[name]?.(code, language) ?? code)
    .join(', ')
}

/** Differences may be in the last digits: three that count, as powers of ten where they are small. */
const sizeText = (value: number, language: Language): string => {
  if (value === 0) return '0'
  const { decimal } = formatsOf(language)
  if (value >= 0.01) return decimal(value, value >= 100 ? 0 : 2)
  const [digits = '', power = '0'] = value.toExponential(1).split('e')
  return `${decimal(Number(digits), 1)} · 10^${Number(power)}`
}

const headlineLines = ({ headline }: EngineComparison, language: Language): ReadonlyArray<string> => {
  const texts = engineTextsOf(language)
  const changed = headline.filter(({ old, now }) => old !== now && !(Number.isNaN(old) && Number.isNaN(now)))
  const [first] = changed
  if (first === undefined) return [texts.headlineEqual]
  return [
    texts.headline(String(first.year)),
    ...changed.map(({ service, measure, unit, old, now }) => {
      const shown = (value: number): string => figure(value, unit, language)
      const sign = now > old ? '+' : now < old ? '−' : ''
      return `  ${texts.change(
        serviceName(service, language),
        publishedMeasureName(measure, language),
        shown(old),
        shown(now),
        `${sign}${sizeText(Math.abs(now - old), language)}`,
        unit === 'share' ? '' : unitName(unit, language)
      )}`.trimEnd()
    })
  ]
}

const figure = (value: number, unit: string, language: Language): string => {
  const { decimal, share } = formatsOf(language)
  return unit === 'share' ? share(value, 2) : decimal(value, 1)
}
