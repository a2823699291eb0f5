/** The uncertain numbers that a compiled plan holds, wherever they stand in it, with their values per draw. */
import type { Plan } from '../plan.js'
import { normalOf, valueOf, type QuantityRef } from '../random/quantities.js'
import type { SensitivityInput } from './sensitivity.js'

type UncertainRef = Extract<QuantityRef, { readonly certain: false }>

const isUncertain = (value: object): value is UncertainRef =>
  'certain' in value && value.certain === false && 'law' in value && 'key' in value && 'name' in value

/** All uncertain quantities of some plain data, each once. Typed arrays hold numbers only and are passed over. */
const uncertainRefs = (root: object): ReadonlyMap<string, UncertainRef> => {
  const found = new Map<string, UncertainRef>()
  const seen = new Set<object>()
  const waiting: object[] = [root]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue
    seen.add(next)
    if (isUncertain(next)) {
      found.set(next.name, next)
      continue
    }
    if (ArrayBuffer.isView(next)) continue
    const children: ReadonlyArray<unknown> = next instanceof Map ? [...next.values()] : Object.values(next)
    for (const child of children) if (typeof child === 'object' && child !== null) waiting.push(child)
  }
  return found
}

/**
 * Inputs of a run up to a year. Quantities that share their random numbers (a correlation group) are one input; the
 * random walk of mortality is one input, its sum up to that year. Chance of single people, practices and the like is not an
 * input: it is what the indices leave over.
 */
export const uncertainInputs = (plan: Plan, draws: number, year: number): ReadonlyArray<SensitivityInput> => {
  const groups = new Map<string, UncertainRef[]>()
  for (const ref of uncertainRefs(plan).values()) {
    const { a, b, c, d } = ref.key
    const key = `${a}/${b}/${c}/${d}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [ref])
    else group.push(ref)
  }
  const valuesOf = (of: (draw: number) => number): Float64Array => Float64Array.from({ length: draws }, (_, d) => of(d))
  const inputs = [...groups.values()].flatMap((members): ReadonlyArray<SensitivityInput> => {
    const [first] = members
    if (first === undefined) return []
    return [{ names: members.map(({ name }) => name).sort(), values: valuesOf((draw) => valueOf(first, draw)) }]
  })
  const { walk, walkSd } = plan.population.mortality
  const walks = !walk.off && !(walkSd.certain && walkSd.value === 0)
  const walkTo = (draw: number): number => {
    let k = 0
    for (let y = plan.population.baseYear + 1; y <= year; y++) k += normalOf(walk, draw, 0, y, 0)
    return k
  }
  return [...inputs, ...(walks ? [{ names: [walk.name], values: valuesOf(walkTo) }] : [])].sort((a, b) =>
    (a.names[0] ?? '') < (b.names[0] ?? '') ? -1 : 1
  )
}
