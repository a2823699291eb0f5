/** What one person of an age and sex uses of a service: the rate of all, moved by ratios of groups, and rates of groups. */
import type { WhyNode } from '../../domain/why/node.js'
import { exp, pow } from '../kernel/elementary.js'
import { careSettings } from '../../domain/region/descriptors/need.js'
import type { WhyContext } from './context.js'
import { carePart, placeId, placeNode, valueLeaf, type NeedPlace } from './people.js'
import { constant, inner, label, state, valueOfSum } from './tree.js'

const valuesOf = (c: WhyContext): Float64Array => c.recorded.stages.need.buffers.scratch.values

/** Use per person of a cell. */
export const useOfPerson = (c: WhyContext, place: NeedPlace, row: number, cell: number): WhyNode => {
  const { need } = c.recorded.plan
  const { useTables: use } = need
  const cells = 2 * use.bandCount
  const node = placeNode(c, place)
  const id = `use/${placeId(c, place)}/${row}/${cell}`
  const value = node.rows[(need.useRow + row) * cells + cell] ?? 0
  const added = node.added[row * cells + cell] ?? 0
  return inner(id, label('use-each'), value, '', 'sum', () => [
    movedRate(c, place, row, cell, value - added, id),
    ...(added === 0 ? [] : groupRates(c, place, row, cell, id))
  ])
}

/** The rate of all times the factors of conditions, declared groups and families of care groups. */
const movedRate = (c: WhyContext, place: NeedPlace, row: number, cell: number, value: number, id: string): WhyNode => {
  const { useTables: use } = c.recorded.plan.need
  const cells = 2 * use.bandCount
  const at = use.rateAt[row * cells + cell] ?? -1
  if (at < 0) return constant(`${id}/none`, label('use-rate'), 0)
  return inner(`${id}/moved`, label('use-moved'), value, '', 'product', () => [
    valueLeaf(c, at, 'use-rate'),
    ...[...use.ratioUse.keys()].flatMap((r) => (use.ratioUse[r] === row ? groupFactor(c, place, r, cell, id) : [])),
    ...careFactors(c, place, row, cell, id)
  ])
}

/** ratio^damping - 1 of a ratio in a cell. */
const excessNode = (c: WhyContext, r: number, cell: number): WhyNode | undefined => {
  const { useTables: use } = c.recorded.plan.need
  const cells = 2 * use.bandCount
  const values = valuesOf(c)
  const at = use.ratioAt[r * cells + cell] ?? -1
  const value = c.recorded.stages.need.buffers.scratch.excess[r * cells + cell] ?? 0
  if (at < 0 || value === 0) return undefined
  const id = `excess/${at}`
  const damping = use.dampingAt
  const power = (): WhyNode =>
    damping < 0
      ? valueLeaf(c, at, 'ratio')
      : inner(`${id}/power`, label('ratio-damped'), pow(values[at] ?? 1, values[damping] ?? 1), '', 'power', () => [
          valueLeaf(c, at, 'ratio'),
          valueLeaf(c, damping, 'damping')
        ])
  return inner(id, label('excess'), value, '', 'difference', () => [power(), constant(`${id}/one`, label('as-all'), 1)])
}

/** 1 + share in the group · excess. */
const groupFactor = (c: WhyContext, place: NeedPlace, r: number, cell: number, id: string): ReadonlyArray<WhyNode> => {
  const { useTables: use } = c.recorded.plan.need
  const excess = excessNode(c, r, cell)
  if (excess === undefined) return []
  const share = sharedGroup(c, place, use.ratioGroupRow[r] ?? 0, cell)
  const own = `${id}/ratio/${r}`
  return [
    inner(own, label('group-factor', share.label.of), 1 + share.value * excess.value, '', 'sum', () => [
      constant(`${own}/one`, label('as-all'), 1),
      inner(`${own}/more`, label('group-more', share.label.of), share.value * excess.value, '', 'product', () => [
        share,
        excess
      ])
    ])
  ]
}

/** Factors of families of care groups: 1 + Σ share · excess. */
const careFactors = (
  c: WhyContext,
  place: NeedPlace,
  row: number,
  cell: number,
  id: string
): ReadonlyArray<WhyNode> => {
  const { useTables: use } = c.recorded.plan.need
  const families: number[][] = []
  use.careRatioUse.forEach((of, r) => {
    if (of !== row) return
    if (use.careRatioOpens[r] === 1 || families.length === 0) families.push([])
    families.at(-1)?.push(r)
  })
  return families.map((members, i) => {
    const own = `${id}/family/${i}`
    const parts = members.flatMap((r): ReadonlyArray<WhyNode> => {
      const excess = excessNode(c, use.ratioUse.length + r, cell)
      if (excess === undefined) return []
      const share = careGroup(c, place, use.careRatioGroup[r] ?? 0, cell)
      return [
        inner(`${own}/${r}`, label('group-more', share.label.of), share.value * excess.value, '', 'product', () => [
          share,
          excess
        ])
      ]
    })
    const all = [constant(`${own}/one`, label('as-all'), 1), ...parts]
    return inner(own, label('care-factor'), valueOfSum(all), '', 'sum', () => all)
  })
}

/** Share of the people of a cell who are in a care group. */
const careGroup = (c: WhyContext, place: NeedPlace, group: number, cell: number): WhyNode => {
  const { useTables: use, careTables } = c.recorded.plan.need
  const cells = 2 * use.bandCount
  const grade = use.careGroupGrade[group] ?? -1
  const setting = use.careGroupSetting[group] ?? -1
  const value = placeNode(c, place).groupRows[group * cells + cell] ?? 0
  const name = setting >= 0 ? `setting:${careSettings[setting] ?? ''}` : grade >= 0 ? `grade:${grade + 1}` : 'care'
  const grades = grade >= 0 ? [grade] : Array.from({ length: careTables.gradeCount }, (_, g) => g)
  return inner(
    `care-group/${placeId(c, place)}/${group}/${cell}`,
    label('share-in', { group: name }),
    value,
    'share',
    'sum',
    () => grades.map((g) => carePart(c, place, cell, g, setting))
  )
}

/** Rates of conditions and declared groups: rate times share in the group. */
const groupRates = (c: WhyContext, place: NeedPlace, row: number, cell: number, id: string): ReadonlyArray<WhyNode> => {
  const { useTables: use } = c.recorded.plan.need
  const cells = 2 * use.bandCount
  return [...use.groupRateUse.keys()].flatMap((q): ReadonlyArray<WhyNode> => {
    const at = use.groupRateAt[q * cells + cell] ?? -1
    if (use.groupRateUse[q] !== row || at < 0) return []
    const share = sharedGroup(c, place, use.groupRateRow[q] ?? 0, cell)
    const rate = valueLeaf(c, at, 'use-rate')
    return [
      inner(`${id}/rate/${q}`, label('group-use', share.label.of), rate.value * share.value, '', 'product', () => [
        rate,
        share
      ])
    ]
  })
}

/** Share of the people of a cell with a condition, in a declared group, or of the ages of carers. */
export const sharedGroup = (c: WhyContext, place: NeedPlace, shared: number, cell: number): WhyNode => {
  const { need } = c.recorded.plan
  const { groupTables: tables } = need
  const cells = 2 * tables.bandCount
  const { rows, trend } = placeNode(c, place)
  const value = rows[shared * cells + cell] ?? 0
  const group = need.groups[need.groups.length - need.useRow + shared] ?? ''
  const id = `shared/${placeId(c, place)}/${shared}/${cell}`
  const what = label('share-in', { group })
  if (shared >= need.useRow - 1) return constant(id, what, value, 'share')
  const condition = need.conditionRow >= 0 && shared < tables.conditionCount
  if (!condition) {
    const at = tables.declaredAt[((shared - need.declaredRow) * tables.classCount + place.k) * cells + cell] ?? -1
    return at < 0 ? constant(id, what, value, 'share') : valueLeaf(c, at, 'share-in', { group })
  }
  const at = tables.conditionAt[(shared * tables.classCount + place.k) * cells + cell] ?? -1
  if (at < 0) return constant(id, what, value, 'share')
  const level = tables.levelAt[shared * tables.classCount + place.k] ?? -1
  const gradient = tables.gradientAt[shared * tables.classCount + place.k] ?? -1
  const deviation = tables.deviation[shared * tables.classCount + place.k] ?? 0
  const values = valuesOf(c)
  const parts = (): ReadonlyArray<WhyNode> => [
    valueLeaf(c, at, 'prevalence'),
    ...(level < 0 ? [] : [valueLeaf(c, level, 'prevalence-level')]),
    ...(gradient < 0
      ? []
      : [
          inner(
            `${id}/deprived`,
            label('deprivation'),
            exp((values[gradient] ?? 0) * deviation),
            '',
            'exponential',
            () => [
              inner(
                `${id}/x`,
                label('gradient-times-deviation'),
                (values[gradient] ?? 0) * deviation,
                '',
                'product',
                () => [valueLeaf(c, gradient, 'gradient'), constant(`${id}/deviation`, label('deviation'), deviation)]
              )
            ]
          )
        ]),
    ...((trend[shared] ?? 1) === 1 ? [] : [trendNode(c, place, shared, trend[shared] ?? 1)])
  ]
  const product = parts().reduce((all, part) => all * part.value, 1)
  if (value < 1) return inner(id, what, value, 'share', 'product', parts)
  return inner(id, what, 1, 'share', 'least', () => [
    inner(`${id}/all`, what, product, 'share', 'product', parts),
    constant(`${id}/one`, label('at-most-all'), 1, 'share')
  ])
}

/** Trend of a condition since the base date: that of the package, and dated occurrences. */
const trendNode = (c: WhyContext, { course, k, node }: NeedPlace, condition: number, value: number): WhyNode => {
  const { conditions } = course
  const at = conditions.trendAt[condition * conditions.classCount + k] ?? -1
  const id = `trend/${placeId(c, { course, k, node, m: 0 })}/${condition}`
  const occurs = [...conditions.occurrenceFactorAt.keys()].filter(
    (e) => conditions.occurrenceCondition[e] === condition
  )
  return state(id, label('condition-trend'), value, '', 'condition-trend', () => [
    ...(at < 0 ? [] : [valueLeaf(c, at, 'trend-per-year')]),
    ...occurs.map((e) => valueLeaf(c, conditions.occurrenceFactorAt[e] ?? -1, 'trend-per-year'))
  ])
}
