/**
 * The whole language of placeholders: a scalar that is exactly `${name}` becomes the value of that parameter, as it was
 * given, with its type; `${start}+6` and `${start}-3` are months later and earlier; `${use}-kiosk` is a name made of a text
 * parameter or the name of the use. Nothing else is computed, and no part of a longer text is replaced.
 */
import * as E from 'fp-ts/lib/Either.js'
import { nearestOf } from '../nearest.js'
import { type Problem, problem, type ProblemPath } from '../problem.js'
import { isMapping } from '../refusal.js'
import { formatMonth, parseMonth } from '../time.js'
import { textOf } from '../written.js'

export interface Placeholder {
  readonly name: string
  /** Months to add to a month. */
  readonly months?: number
  /** What follows a name, with its dash. */
  readonly suffix?: string
}

/** Name under which the use itself stands. */
export const useName = 'use'

const form = /^\$\{([a-z][A-Za-z0-9_]{0,49})\}(?:([+-]\d{1,4})|(-[a-z][a-z0-9-]{0,49}))?$/

/** Placeholder of a text; undefined where it has none, `broken` where it has something like one. */
export const placeholderOf = (text: string): Placeholder | 'broken' | undefined => {
  if (!text.includes('${')) return undefined
  const match = form.exec(text.trim())
  const [, name, months, suffix] = match ?? []
  if (name === undefined) return 'broken'
  return {
    name,
    ...(months === undefined ? {} : { months: Number(months) }),
    ...(suffix === undefined ? {} : { suffix })
  }
}

export const placeholderForms = '${name}, ${month}+6, ${month}-6 or ${name}-word, alone in its place'

/** A template with its placeholders filled, and which parameter each place got its value from. */
export interface Filled {
  readonly value: unknown
  /** Parameter by path inside the template, steps joined by `/`. */
  readonly origins: ReadonlyMap<string, string>
}

/** Placeholders of a template that are broken or name no parameter; months are added to months only. */
export const placeholderProblems = (
  template: unknown,
  path: ProblemPath,
  kinds: ReadonlyMap<string, string>
): ReadonlyArray<Problem> =>
  scalars(template, path).flatMap(([text, place]) => {
    const found = placeholderOf(text)
    if (found === undefined) return []
    if (found === 'broken') return [problem('bad-placeholder', place, text, placeholderForms)]
    const kind = kinds.get(found.name)
    if (kind === undefined)
      return [
        problem(
          'unknown-parameter',
          place,
          text,
          `a parameter of the module: ${[...kinds.keys()].join(', ')}`,
          nearestOf(found.name, kinds.keys())
        )
      ]
    if (found.months !== undefined && kind !== 'month')
      return [problem('bad-placeholder', place, text, `months are added to a parameter of kind month, not ${kind}`)]
    return found.suffix !== undefined && kind !== 'text'
      ? [problem('bad-placeholder', place, text, `a word follows \${use} or a parameter of kind text, not ${kind}`)]
      : []
  })

/** Names of the parameters that a template uses. */
export const parametersIn = (template: unknown): ReadonlySet<string> =>
  new Set(
    scalars(template, []).flatMap(([text]) => {
      const found = placeholderOf(text)
      return found === undefined || found === 'broken' ? [] : [found.name]
    })
  )

/** Texts of a template, keys of mappings among them, with their places. */
const scalars = (template: unknown, path: ProblemPath): ReadonlyArray<readonly [string, ProblemPath]> => {
  if (Array.isArray(template)) return template.flatMap((member: unknown, i) => scalars(member, [...path, i]))
  if (isMapping(template))
    return Object.entries(template).flatMap(([key, member]) => [
      [key, [...path, key]] as const,
      ...scalars(member, [...path, key])
    ])
  return typeof template === 'string' ? [[template, path]] : []
}

/**
 * Fills a template whose placeholders are known to be sound. `values` are as written. Left: a month beyond what months
 * may be, or a key that is no text.
 */
export const fill = (
  template: unknown,
  values: ReadonlyMap<string, unknown>
): E.Either<ReadonlyArray<Problem>, Filled> => {
  const problems: Problem[] = []
  const origins = new Map<string, string>()
  const value = filled(template, [], values, origins, problems)
  return problems.length > 0 ? E.left(problems) : E.right({ value, origins })
}

const filled = (
  template: unknown,
  path: ProblemPath,
  values: ReadonlyMap<string, unknown>,
  origins: Map<string, string>,
  problems: Problem[]
): unknown => {
  if (Array.isArray(template))
    return template.map((member: unknown, i) => filled(member, [...path, i], values, origins, problems))
  if (isMapping(template)) {
    const mapping: Record<string, unknown> = Object.create(null)
    for (const [key, member] of Object.entries(template)) {
      const name = textOf(scalar(key, path, values, origins, problems))
      if (name === undefined || name in mapping)
        problems.push(problem('bad-placeholder', [...path, key], key, 'a text that is no other key of the mapping'))
      else {
        const from = placeholderOf(key)
        if (from !== undefined && from !== 'broken') origins.set([...path, name].join('/'), from.name)
        mapping[name] = filled(member, [...path, name], values, origins, problems)
      }
    }
    return mapping
  }
  return typeof template === 'string' ? scalar(template, path, values, origins, problems) : template
}

const scalar = (
  text: string,
  path: ProblemPath,
  values: ReadonlyMap<string, unknown>,
  origins: Map<string, string>,
  problems: Problem[]
): unknown => {
  const found = placeholderOf(text)
  if (found === undefined || found === 'broken') return text
  const value = values.get(found.name)
  origins.set(path.join('/'), found.name)
  if (found.suffix !== undefined) return `${textOf(value) ?? ''}${found.suffix}`
  if (found.months === undefined) return value
  const month = parseMonth(textOf(value)?.trim() ?? '')
  const moved = month === undefined ? undefined : formatMonth(month + found.months)
  if (moved === undefined || parseMonth(moved) === undefined)
    problems.push(problem('not-a-month', path, text, 'a month from 1900-01 to 2200-12'))
  return moved
}
