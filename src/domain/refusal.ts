/**
 * io-ts errors that keep what a reader needs: the kind of mistake and the nearest valid name. Codecs refuse with
 * `refuse`; `problemsOf` turns all errors of a decoding into Problems with paths.
 */
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { type Problem, type ProblemPath, problem } from './problem.js'
import { foundOf, isWritten } from './written.js'

/** An io-ts error with kind and nearest name; `message` says what is allowed. */
export interface Refusal extends t.ValidationError {
  readonly kind: string
  readonly message: string
  readonly nearest?: string
}

export const refusal = (
  value: unknown,
  context: t.Context,
  kind: string,
  allowed: string,
  nearest?: string
): Refusal => ({ value, context, kind, message: allowed, ...(nearest === undefined ? {} : { nearest }) })

/** A failed validation with one refusal. */
export const refuse = (
  value: unknown,
  context: t.Context,
  kind: string,
  allowed: string,
  nearest?: string
): E.Either<t.Errors, never> => E.left([refusal(value, context, kind, allowed, nearest)])

/** Problems of a decoding, with `prefix` before their paths. */
export const problemsOf = (errors: t.Errors, prefix: ProblemPath = []): ReadonlyArray<Problem> =>
  errors.map((error) => {
    const path = [...prefix, ...error.context.slice(1).map(({ key }) => (/^\d+$/.test(key) ? Number(key) : key))]
    const found = foundOf(error.value)
    return isRefusal(error)
      ? problem(error.kind, path, found, error.message, error.nearest)
      : problem(
          'wrong-type',
          path,
          found,
          error.message ?? error.context[error.context.length - 1]?.type.name ?? 'another value'
        )
  })

const isRefusal = (error: t.ValidationError): error is Refusal => 'kind' in error

/** Context one step deeper. */
export const at = (
  context: t.Context,
  key: string | number,
  type: t.Decoder<unknown, unknown>,
  actual: unknown
): t.Context => [...context, { key: String(key), type, actual }]

/** True for a mapping; lists, written scalars and nothing are none. */
export const isMapping = (u: unknown): u is Readonly<Record<string, unknown>> =>
  typeof u === 'object' && u !== null && !Array.isArray(u) && !isWritten(u)
