/** What strain of family carers adds to a demand opens month by month, down to load, carers and the parameters of strain. */
import { describe, expect, it } from 'vitest'
import { givesValue } from '../../../src/domain/why/arithmetic.js'
import type { WhyNode } from '../../../src/domain/why/node.js'
import { stateOf, strainOf } from '../../../src/sim/stages/course.js'
import { whyContext } from '../../../src/sim/why/context.js'
import { demandOver } from '../../../src/sim/why/demand.js'
import { aachen, compiled, settings } from '../../support/whyCases.js'

/** Nodes of an account of carers: people and own demand are tested by themselves. */
const account = /^(strain|moved-ratio|stays|carer-strain|carer-load|formal|need-group|group-at)\//

const visited = (root: WhyNode, visit: (node: WhyNode) => void, seen = new Set<string>()): ReadonlySet<string> => {
  if (seen.has(root.id) || !account.test(root.id)) return seen
  seen.add(root.id)
  visit(root)
  for (const part of [...root.parts(), ...(root.restsOn?.() ?? [])]) visited(part, visit, seen)
  return seen
}

describe('the strain of family carers', () => {
  it.each([0, 1])('adds up to what it moves in year %s of a run', (year) => {
    const of = settings(2024)
    const origins = compiled(aachen, [], of)
    const { plan } = origins
    const c = whyContext(aachen, [], origins, 3, 20, year)
    const v = plan.services.findIndex(({ service }) => service === 'home_care')
    const m = plan.frame.municipalities.indexOf('05358028')
    const months = c.monthsOf(v)
    const demand = demandOver(c, v, m, months)
    expect(givesValue(demand)).toBe(true)
    const found = demand.parts().find(({ id }) => id.startsWith('strain/'))
    if (found === undefined) throw new Error('nobody is moved by strain')
    const size = plan.frame.municipalities.length
    const { extra } = c.buffers(v).input
    const { passed } = stateOf(c.recorded.stages.course, v)
    const moved = months.list.reduce(
      (sum, t) => sum + ((extra[t * size + m] ?? 0) - (passed[t * size + m] ?? 0)) * months.weight,
      0
    )
    expect(moved).not.toBe(0)
    expect(Math.abs(found.value - moved)).toBeLessThanOrEqual(1e-9 * demand.value)
    const seen = visited(found, (node) => {
      expect([node.id, givesValue(node)]).toEqual([node.id, true])
    })
    const strain = strainOf(c.recorded.stages.course)?.strain.strain
    const told = [...seen].filter((id) => id.startsWith('carer-strain/') && id.split('/').length === 3)
    expect(told.length).toBeGreaterThan(5)
    expect(strain?.some((x) => x !== 0)).toBe(true)
    expect([...seen].some((id) => /^carer-load\/\d+\/\d+$/.test(id))).toBe(true)
  })
})
