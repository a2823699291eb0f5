/** The use case behind `validate`: runs all checks, or one, on the committed reference tables and computes their errors. */
import * as E from 'fp-ts/lib/Either.js'
import { nearestOf } from '../../domain/nearest.js'
import { usageProblem, type AppError } from '../appError.js'
import { careParts } from './care/parts.js'
import { demographyParts } from './demography/parts.js'
import { errorsOf, type GroupErrors } from './errors.js'
import { openReference, referenceFolder } from './reference.js'
import type { LocalText, ValidationCheck, ValidationPart } from './validation.js'

/** A check with its errors. */
export interface CheckedErrors {
  readonly check: ValidationCheck
  readonly errors: ReadonlyArray<GroupErrors>
}

/** All parts in the order of the page. */
export const validationParts: ReadonlyArray<ValidationPart> = [...demographyParts, ...careParts]

/** Ids of all checks in the order of the page. */
export const checkIds: ReadonlyArray<string> = validationParts.flatMap(({ ids }) => ids)

/** What the page says before the checks. */
export const validationRemark: LocalText = {
  de: 'Vergleich mit veröffentlichten Zahlen. Kein Nachweis der Kalibrierung: Wo Bereiche stehen, deckt ein einziger Zeitraum sie ab. Fehler stehen auch dort, wo sie groß sind.',
  en: 'Comparison with published figures. No proof of calibration: where there are intervals, one single period stands behind them. Errors are shown also where they are large.'
}

/** Runs the checks whose id is `only`, or all; Left for an unknown id, or where the reference tables are not installed. */
export const validate = (only: string | undefined, fast: boolean): E.Either<AppError, ReadonlyArray<CheckedErrors>> => {
  const reference = openReference(referenceFolder())
  if (reference === undefined)
    return E.left(badInput('missing-file', referenceFolder(), 'no folder', 'an installation with test/reference'))
  if (only !== undefined && !checkIds.includes(only))
    return E.left(badInput('bad-option', '--only', only, checkIds.join(', '), nearestOf(only, checkIds)))
  const checks = validationParts
    .filter(({ ids }) => only === undefined || ids.includes(only))
    .flatMap(({ run }) => run(reference, { fast }))
    .filter(({ id }) => only === undefined || id === only)
  return E.right(checks.map((check) => ({ check, errors: errorsOf(check) })))
}

const badInput = (...problem: Parameters<typeof usageProblem>): AppError => ({
  _tag: 'BadInput',
  problems: [usageProblem(...problem)]
})
