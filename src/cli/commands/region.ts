/** `inventory` and `region check`. */
import { resolve } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { headWithoutRun } from '../../app/jsonHead.js'
import { checkRegionPackage, takeInventory, type CheckedRegion, type Inventory } from '../../app/regions.js'
import { commandTextsOf } from '../../language/commandTexts.js'
import { formatsOf } from '../../language/language.js'
import { figureName, subjectName } from '../../language/figures.js'
import { defaultText, namedParameter } from '../../language/parameterTexts.js'
import { inLanguage } from '../../language/phrases.js'
import { serviceName, unitName } from '../../language/terms.js'
import { textsOf } from '../../language/texts.js'
import { textTable } from '../../report/terminal.js'
import { exitFine } from '../exitCodes.js'
import { faceOf, type CommonOptions, type Face } from '../face.js'
import { fail, problemLine } from '../failures.js'

export const inventoryCommand = (region: string, options: CommonOptions): Promise<number> => {
  const face = faceOf(options)
  const taken = takeInventory(resolve(region))
  if (E.isLeft(taken)) return Promise.resolve(fail(taken.left, face))
  if (face.json) face.out(`${JSON.stringify(inventoryJson('tragweite/inventory@1', taken.right, face))}\n`)
  else {
    sayWarnings(taken.right, face)
    face.out(inventoryText(taken.right, face))
  }
  return Promise.resolve(exitFine)
}

export const checkCommand = (region: string, options: CommonOptions): Promise<number> => {
  const face = faceOf(options)
  const checked = checkRegionPackage(resolve(region))
  if (E.isLeft(checked)) return Promise.resolve(fail(checked.left, face))
  const { facts } = checked.right
  if (face.json)
    face.out(
      `${JSON.stringify({
        ...inventoryJson('tragweite/region-check@1', checked.right, face),
        ok: true,
        referenceYear: facts.referenceYear ?? null,
        calibration: facts.calibration,
        leftOut: facts.leftOut,
        neutralParameters: facts.neutralParameters,
        defaultsUsed: facts.defaultsUsed,
        uncertainQuantities: facts.uncertainQuantities,
        bordersClosed: facts.bordersClosed
      })}\n`
    )
  else {
    sayWarnings(checked.right, face)
    face.out(`${inventoryText(checked.right, face)}\n${checkText(checked.right, face)}`)
  }
  return Promise.resolve(exitFine)
}

const sayWarnings = ({ warnings }: Inventory, face: Face): void => {
  for (const warning of warnings) face.say(`${problemLine(warning, face)}\n`)
}

const inventoryJson = (schema: string, taken: Inventory, face: Face): Readonly<Record<string, unknown>> => ({
  ...headWithoutRun(
    schema,
    taken.warnings.map((warning) => problemLine(warning, face)),
    taken.regionHash
  ),
  region: { name: taken.region.name, title: taken.region.title, baseDate: taken.region.baseDate },
  tables: taken.tables.map((table) => ({
    ...table,
    sources: taken.sources.filter((source) => source.table === table.table)
  })),
  estimates: { share: taken.estimatedShare, tables: taken.tables },
  sources: taken.sources,
  figures: taken.figures,
  absent: taken.absent,
  unsourced: taken.unsourced
})

const inventoryText = (taken: Inventory, face: Face): string => {
  const { inventory: texts } = commandTextsOf(face.language)
  const { count, date, share } = formatsOf(face.language)
  const rows = taken.tables.map(({ table, rows, years, estimated }) => [
    table,
    count(rows),
    taken.unsourced.includes(table) ? '?' : share(estimated),
    years
  ])
  const sources = taken.tables.map(({ table }) => {
    const named = new Set(taken.sources.filter((source) => source.table === table).map(({ source }) => source))
    return `  ${table}: ${[...named].join('; ') || texts.noSource}`
  })
  return [
    texts.title(taken.region.title, date(taken.region.baseDate)),
    ...sourced([texts.table, texts.rows, texts.estimated, texts.years], rows),
    '',
    ...figureLines(taken, face),
    '',
    texts.source,
    ...sources,
    '',
    texts.share(share(taken.estimatedShare)),
    ...(taken.absent.length === 0 ? [] : [texts.absent(taken.absent.join(', '))]),
    ...(taken.unsourced.length === 0 ? [] : [texts.unsourced(taken.unsourced.join(', '))]),
    ''
  ].join('\n')
}

/** The table with its last column, a text, left-aligned. */
const sourced = (head: ReadonlyArray<string>, rows: ReadonlyArray<ReadonlyArray<string>>): ReadonlyArray<string> =>
  textTable(
    [head, ...rows].map((row) => row.slice(0, -1)),
    1
  ).map((line, i) => `${line}  ${[head, ...rows][i]?.at(-1) ?? ''}`)

/** One line per figure, one column per Kreis and one for the region. */
const figureLines = ({ figures, region }: Inventory, face: Face): ReadonlyArray<string> => {
  const { inventory: texts } = commandTextsOf(face.language)
  const { count, decimal } = formatsOf(face.language)
  const areas = [...new Set(figures.map(({ area }) => area))]
  const values = new Map(figures.map(({ area, figure, subject, value }) => [`${figure}|${subject}|${area}`, value]))
  const lines = [...new Set(figures.map(({ figure, subject }) => `${figure}|${subject}`))].map((line) => {
    const [figure = '', subject = ''] = line.split('|')
    const named = subject === '' ? '' : `: ${subjectName(figure, subject, face.language)}`
    const cells = areas.map((area) => {
      const value = values.get(`${line}|${area}`)
      return value === undefined ? '' : value < 100 && !Number.isInteger(value) ? decimal(value, 1) : count(value)
    })
    return [`${figureName(figure, face.language)}${named}`, ...cells]
  })
  // The region's own rows carry its short name; people read what its title begins with.
  const nameOf = (area: string): string =>
    area === region.name ? (region.title.split(': ')[0] ?? area) : (region.areaNames?.[area] ?? area)
  return textTable([[texts.figures, ...areas.map(nameOf)], ...lines], 1)
}

const checkText = ({ facts, region }: CheckedRegion, face: Face): string => {
  const { check: texts } = commandTextsOf(face.language)
  const { count, decimal } = formatsOf(face.language)
  const calibration =
    facts.referenceYear === undefined
      ? [texts.noCalibration]
      : [
          texts.calibration(String(facts.referenceYear)),
          ...textTable(
            [
              [texts.area, texts.service, texts.controlTotal, texts.before, texts.factor, texts.after, texts.unit],
              ...facts.calibration.map((row) => [
                row.area === '*' ? textsOf(face.language).wholeRegion : (region.areaNames?.[row.area] ?? row.area),
                serviceName(row.service, face.language),
                count(row.controlTotal),
                count(row.before),
                decimal(row.factor, 3),
                count(row.after),
                unitName(row.unit, face.language)
              ])
            ],
            2
          )
        ]
  return [
    ...calibration,
    '',
    ...(facts.leftOut.length === 0
      ? []
      : [texts.leftOut(facts.leftOut.map((what) => inLanguage(what, face.language)).join('; '))]),
    ...(facts.neutralParameters.length === 0
      ? []
      : [texts.neutral(facts.neutralParameters.map((name) => namedParameter(name, face.language)).join('; '))]),
    ...(facts.defaultsUsed.length === 0
      ? []
      : [texts.defaults, ...facts.defaultsUsed.map((used) => `  ${defaultText(used, face.language)}`)]),
    ...(facts.bordersClosed ? [texts.borders] : []),
    texts.uncertain(facts.uncertainQuantities.length),
    texts.fine,
    ''
  ].join('\n')
}
