/** `validate`: checks of the model against published figures, with their errors. */
import { join, resolve } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { headWithoutRun } from '../../app/jsonHead.js'
import { errorHeader, errorLines, trendRemark } from '../../app/validate/lines.js'
import { validationPage } from '../../app/validate/page.js'
import { validationCsv } from '../../app/validate/table.js'
import { validate, validationRemark, type CheckedErrors } from '../../app/validate/validate.js'
import { writeFileWhole } from '../../app/writing.js'
import { commandTextsOf } from '../../language/commandTexts.js'
import { validationTextsOf } from '../../language/validationTexts.js'
import { textTable } from '../../report/terminal.js'
import { exitFine } from '../exitCodes.js'
import { faceOf, type CommonOptions, type Face } from '../face.js'
import { fail } from '../failures.js'

export interface ValidateOptions extends CommonOptions {
  readonly only?: string
  readonly fast?: boolean
  readonly out?: string
}

export const validateCommand = (options: ValidateOptions): number => {
  const face = faceOf(options)
  const checked = validate(options.only, options.fast === true)
  if (E.isLeft(checked)) return fail(checked.left, face)
  const checks = checked.right
  if (options.out !== undefined) {
    const directory = resolve(options.out)
    const files = [
      ['validation.csv', validationCsv(checks)],
      ['validation.html', validationPage(checks, face.language)]
    ] as const
    for (const [name, text] of files) {
      const written = writeFileWhole(join(directory, name), [text])
      if (E.isLeft(written)) return fail(written.left, face)
    }
    face.say(`${commandTextsOf(face.language).written.tables(directory)}\n`)
  }
  face.out(face.json ? `${JSON.stringify(validateJson(checks))}\n` : validateText(checks, face))
  return exitFine
}

const validateJson = (checks: ReadonlyArray<CheckedErrors>): unknown => ({
  ...headWithoutRun('tragweite/validate@1', []),
  remark: validationRemark,
  checks: checks.map(({ check, errors }) => ({ ...check, errors }))
})

const validateText = (checks: ReadonlyArray<CheckedErrors>, face: Face): string =>
  [
    validationRemark[face.language],
    ...checks.flatMap(({ check, errors }) => [
      '',
      `${check.title[face.language]} (${check.id})`,
      ...(errors.length === 0 ? [] : textTable([errorHeader(face.language), ...errorLines(errors, face.language)], 2)),
      ...(check.independentPeriods === undefined
        ? []
        : [`  ${validationTextsOf(face.language).periods(check.independentPeriods)}`]),
      ...remarks(trendRemark(check, face.language)),
      ...check.findings.map((finding) => `  – ${finding[face.language]}`)
    ]),
    ''
  ].join('\n')

const remarks = (remark: string | undefined): ReadonlyArray<string> => (remark === undefined ? [] : [`  ${remark}`])
