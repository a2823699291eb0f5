/** `region export` and `region import`: a region package as a workbook to fill in, and back. */
import { resolve } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { usageProblem, type AppError } from '../../app/appError.js'
import { headWithoutRun } from '../../app/jsonHead.js'
import { exportRegion, importRegion } from '../../app/workbook/regionWorkbook.js'
import type { PlacedProblem } from '../../domain/problem.js'
import { commandTextsOf } from '../../language/commandTexts.js'
import { formatsOf } from '../../language/language.js'
import { exitFine } from '../exitCodes.js'
import { faceOf, type CommonOptions, type Face } from '../face.js'
import { fail, problemLine } from '../failures.js'

export interface ExportOptions extends CommonOptions {
  readonly out?: string
  readonly empty?: boolean
}
export interface ImportOptions extends CommonOptions {
  readonly out?: string
}

/** `region export <dir> [file]`, or `region export --empty [file]`. */
export const exportCommand = async (
  first: string | undefined,
  second: string | undefined,
  options: ExportOptions
): Promise<number> => {
  const face = faceOf(options)
  const empty = options.empty === true
  const directory = empty ? undefined : first
  const file = options.out ?? (empty ? first : second)
  if (!empty && directory === undefined)
    return fail(misuse('missing-argument', 'region export', 'nothing', 'a region package, or --empty'), face)
  const path = file === undefined ? (name: string) => resolve(`${name}.xlsx`) : resolve(file)
  const written = await exportRegion(directory === undefined ? undefined : resolve(directory), path, face.language)
  if (E.isLeft(written)) return fail(written.left, face)
  const { warnings, rows, regionHash } = written.right
  sayAll(warnings, face)
  if (face.json)
    face.out(
      `${JSON.stringify({
        ...headWithoutRun(
          'tragweite/region-export@1',
          warnings.map((warning) => problemLine(warning, face)),
          regionHash
        ),
        path: written.right.path,
        rows
      })}\n`
    )
  else face.say(`${commandTextsOf(face.language).written.workbook(written.right.path)}\n`)
  return exitFine
}

/** `region import <file.xlsx> --out <dir>`. */
export const importCommand = async (file: string, options: ImportOptions): Promise<number> => {
  const face = faceOf(options)
  if (options.out === undefined) return fail(misuse('missing-argument', '--out', 'nothing', '--out <dir>'), face)
  const read = await importRegion(resolve(file), resolve(options.out))
  if (E.isLeft(read)) return fail(read.left, face)
  const { warnings, regionHash, directory, tables, region } = read.right
  sayAll(warnings, face)
  const texts = commandTextsOf(face.language)
  const { count } = formatsOf(face.language)
  if (face.json)
    face.out(
      `${JSON.stringify({
        ...headWithoutRun(
          'tragweite/region-import@1',
          warnings.map((warning) => problemLine(warning, face)),
          regionHash
        ),
        region: { name: region.name, title: region.title, baseDate: region.baseDate },
        directory,
        tables
      })}\n`
    )
  else
    face.say(
      `${texts.imported(directory, count(tables.length), count(tables.reduce((sum, { rows }) => sum + rows, 0)))}\n`
    )
  return exitFine
}

const sayAll = (warnings: ReadonlyArray<PlacedProblem>, face: Face): void => {
  for (const warning of warnings) face.say(`${problemLine(warning, face)}\n`)
}

const misuse = (kind: string, place: string, found: string, allowed: string): AppError => ({
  _tag: 'BadInput',
  problems: [usageProblem(kind, place, found, allowed)]
})
