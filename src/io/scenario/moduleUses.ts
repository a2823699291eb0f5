/**
 * The entries of a scenario file with its modules applied. What is wrong with an entry that comes from a module is placed
 * at the use, at the parameter where one is concerned, and names the module's entry.
 */
import * as E from 'fp-ts/lib/Either.js'
import { decodeRequirement, type Requirement } from '../../domain/module/requirements.js'
import { applyModule, decodeUse, isUse } from '../../domain/module/use.js'
import { type PlacedProblem, type Problem, problem, type ProblemPath } from '../../domain/problem.js'
import { isMapping } from '../../domain/refusal.js'
import type { Modules } from './moduleFile.js'

/** An entry as it would stand in the file. */
export interface RawEntry {
  readonly raw: unknown
  readonly path: ProblemPath
}

export interface RequirementOfUse {
  readonly requirement: Requirement
  readonly path: ProblemPath
}

export interface ExpandedEvents {
  readonly raw: ReadonlyArray<RawEntry>
  readonly requirements: ReadonlyArray<RequirementOfUse>
  readonly problems: ReadonlyArray<Problem>
  /** Mistakes inside module files, placed there. */
  readonly placed: ReadonlyArray<PlacedProblem>
  /** Where a problem inside a use stands in this file. */
  readonly inFile: (found: Problem) => Problem & { readonly entry?: string }
}

/** Step of a path that leads from a use to one of its entries; no field is called so. */
const entryStep = (entry: string): string => `entry ${entry}`
const requirementStep = (i: number): string => `requirement ${i}`

/** Applies the modules in a list of events. */
export const expandEvents = (events: ReadonlyArray<unknown>, modules: Modules): ExpandedEvents => {
  const raw: RawEntry[] = []
  const requirements: RequirementOfUse[] = []
  const problems: Problem[] = []
  const placed: PlacedProblem[] = []
  const origins = new Map<string, ReadonlyMap<string, string>>()
  const names = new Map<string, string>()
  const uses = new Set<string>()
  events.forEach((event, i) => {
    const path: ProblemPath = ['events', i]
    if (!isUse(event)) {
      if (isMapping(event) && 'module' in event)
        problems.push(
          problem('unknown-field', [...path, 'module'], 'module', 'no module here: a module is applied by `use`')
        )
      else raw.push({ raw: event, path })
      return
    }
    const use = decodeUse(event, path)
    if (E.isLeft(use)) {
      problems.push(...use.left)
      return
    }
    if (uses.has(use.right.id))
      problems.push(problem('duplicate-id', [...path, 'id'], use.right.id, 'a name that no other use has'))
    uses.add(use.right.id)
    const read = modules(use.right.use)
    if (E.isLeft(read)) {
      const missing = read.left.some(({ kind }) => kind === 'no-such-file')
      if (missing) problems.push(problem('no-such-file', [...path, 'use'], use.right.use, 'a module file that exists'))
      else placed.push(...read.left)
      return
    }
    const applied = applyModule(read.right.block, read.right.digest, use.right, path)
    if (E.isLeft(applied)) {
      problems.push(...applied.left)
      return
    }
    for (const { entry, raw: mapping, origins: from } of applied.right.entries) {
      raw.push({ raw: mapping, path: [...path, entryStep(entry)] })
      origins.set(`${i} ${entryStep(entry)}`, from)
      names.set(`${i} ${entryStep(entry)}`, `${use.right.id}/${entry}`)
    }
    applied.right.requirements.forEach(({ value, origins: from }, r) => {
      const own = [...path, requirementStep(r)]
      origins.set(`${i} ${requirementStep(r)}`, from)
      names.set(`${i} ${requirementStep(r)}`, `${read.right.block.id}: requires ${r + 1}`)
      const decoded = decodeRequirement(value, own)
      if (E.isLeft(decoded)) problems.push(...decoded.left)
      else requirements.push({ requirement: decoded.right, path: own })
    })
  })
  return { raw, requirements, problems, placed, inFile: (found) => placeOf(found, origins, names) }
}

const placeOf = (
  found: Problem,
  origins: ReadonlyMap<string, ReadonlyMap<string, string>>,
  names: ReadonlyMap<string, string>
): Problem & { readonly entry?: string } => {
  const [events, i, step, ...inside] = found.path
  const key = `${String(i)} ${String(step)}`
  const from = origins.get(key)
  const entry = names.get(key)
  if (events !== 'events' || i === undefined || from === undefined || entry === undefined) return found
  const parameter = nearestOrigin(from, inside)
  const field = inside.join('.')
  return {
    ...found,
    path: parameter === undefined ? ['events', i] : ['events', i, 'with', parameter],
    entry: field === '' ? entry : `${entry}, ${field}`
  }
}

/** Parameter that a place inside an entry, or what holds it, was filled from. */
const nearestOrigin = (origins: ReadonlyMap<string, string>, inside: ProblemPath): string | undefined => {
  for (let length = inside.length; length > 0; length--) {
    const parameter = origins.get(inside.slice(0, length).join('/'))
    if (parameter !== undefined) return parameter
  }
  return undefined
}
