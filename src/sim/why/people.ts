/** People of a cell (sex, ages), and the part of them in need of care by grade and setting: stock of the survey and increment. */
import type { WhyNode } from '../../domain/why/node.js'
import { exp, log } from '../kernel/elementary.js'
import { careSettings } from '../../domain/region/descriptors/need.js'
import type { NeedCourse } from '../compile/need/plan.js'
import { ownShare } from '../kernel/needCare.js'
import { careVariant } from '../kernel/needTrend.js'
import type { WhyContext } from './context.js'
import { persons } from './population.js'
import type { NeedAtNode } from './recordDraw.js'
import { constant, inner, label, state } from './tree.js'

/** A municipality of a class at a node of a course. */
export interface NeedPlace {
  readonly course: NeedCourse
  readonly k: number
  readonly node: number
  readonly m: number
}

/** What was recorded there. */
export const placeNode = (c: WhyContext, { course, k, node }: NeedPlace): NeedAtNode => {
  const found = c.recorded.need(course, k, node)
  if (found === undefined) throw new Error(`need was not recorded at node ${node}`)
  return found
}

export const placeId = (c: WhyContext, { course, k, node }: NeedPlace): string =>
  `${course === c.recorded.plan.need.course ? 'run' : 'reference'}/${k}/${node}`

const valuesOf = (c: WhyContext): Float64Array => c.recorded.stages.need.buffers.scratch.values

/** Sex and ages of a cell. */
export const cellOf = (c: WhyContext, cell: number) => {
  const { bandStart, careTables } = c.recorded.plan.need
  const s = cell < careTables.bandCount ? 0 : 1
  const b = cell - s * careTables.bandCount
  return { s, b, from: bandStart[b] ?? 0, to: (bandStart[b + 1] ?? 101) - 1 }
}

/** People of a cell at the stock date of the node. */
export const peopleOf = (c: WhyContext, { course, node, m }: NeedPlace, cell: number): WhyNode => {
  const { s, from, to } = cellOf(c, cell)
  return persons(c, m, s, from, to, course.nodeStock[node] ?? 0, course === c.recorded.plan.need.course)
}

/** Leaf of a place in the value vector. */
export const valueLeaf = (c: WhyContext, at: number, what: string, of = {}): WhyNode =>
  c.leaves.read(c.recorded.plan.need.values.names[at] ?? '', label(what, of))

/** Part of the people of a cell who are of grade g and in a setting (-1 = any): of the stock, and of the increment. */
export const carePart = (c: WhyContext, place: NeedPlace, cell: number, g: number, setting: number): WhyNode => {
  const { careTables } = c.recorded.plan.need
  const { rates, mixes } = placeNode(c, place)
  const { bandCount, settingCount } = careTables
  const { b } = cellOf(c, cell)
  const settings = setting >= 0 ? [setting] : Array.from({ length: settingCount }, (_, j) => j)
  const ofStock = settings.reduce((sum, j) => sum + (mixes.stock[(g * settingCount + j) * bandCount + b] ?? 0), 0)
  const ofOwn = settings.reduce((sum, j) => sum + ownShare(mixes, bandCount, g, j, b), 0)
  const stock = rates.stock[cell] ?? 0
  const own = rates.own[cell] ?? 0
  const id = `part/${placeId(c, place)}/${cell}/${g}/${setting}`
  const group = { group: `grade:${g + 1}`, ...(setting >= 0 ? { setting: careSettings[setting] ?? '' } : {}) }
  return inner(id, label('care-part', group), stock * ofStock + own * ofOwn, 'share', 'sum', () => [
    inner(`${id}/stock`, label('care-stock'), stock * ofStock, 'share', 'product', () => [
      careStock(c, place, cell),
      stockMix(c, place, b, g, settings, ofStock)
    ]),
    ...(own === 0
      ? []
      : [
          inner(`${id}/own`, label('care-increment'), own * ofOwn, 'share', 'product', () => [
            careIncrement(c, place, cell),
            state(`${id}/mix`, label('increment-mix', group), ofOwn, 'share', 'increment-mix', () => incrementMix(c))
          ])
        ])
  ])
}

/** Parameters that split the increment. */
const incrementMix = (c: WhyContext): ReadonlyArray<WhyNode> => {
  const { mixAt, gradeMixAt } = c.recorded.plan.need.careTables
  return [...mixAt, ...gradeMixAt].flatMap((at) => (at < 0 ? [] : [valueLeaf(c, at, 'mix-parameter')]))
}

/** Share of a grade and its settings among those of the survey's stock in a band. */
const stockMix = (
  c: WhyContext,
  place: NeedPlace,
  b: number,
  g: number,
  settings: ReadonlyArray<number>,
  value: number
): WhyNode => {
  const { careTables: tables } = c.recorded.plan.need
  const { mixes } = placeNode(c, place)
  const { bandCount, gradeCount, settingCount } = tables
  const grade = mixes.grades[b * gradeCount + g] ?? 0
  const id = `mix/${placeId(c, place)}/${b}/${g}/${settings.join('+')}`
  const all = settings.length === settingCount
  return inner(id, label('mix', { group: `grade:${g + 1}` }), value, 'share', 'product', () => [
    normalShare(
      c,
      tables.gradeAt,
      (place.k * bandCount + b) * gradeCount,
      gradeCount,
      g,
      grade,
      `${id}/g`,
      'grade-share'
    ),
    ...(all && settingCount > 1 ? [] : settings.map((j) => settingShare(c, place, b, g, j, id)))
  ])
}

/** A share of the package, divided by the sum of its group where that is not 1. */
const normalShare = (
  c: WhyContext,
  at: Int32Array,
  first: number,
  count: number,
  i: number,
  value: number,
  id: string,
  what: string
): WhyNode => {
  const values = valuesOf(c)
  const own = at[first + i] ?? -1
  if (own < 0) return constant(id, label(what), value, 'share')
  if ((values[own] ?? 0) === value) return valueLeaf(c, own, what)
  const all = Array.from({ length: count }, (_, j) => at[first + j] ?? -1).filter((place) => place >= 0)
  const sum = all.reduce((total, place) => total + (values[place] ?? 0), 0)
  return inner(id, label(what), value, 'share', 'quotient', () => [
    valueLeaf(c, own, what),
    inner(`${id}/all`, label('sum-of-shares'), sum, 'share', 'sum', () => all.map((place) => valueLeaf(c, place, what)))
  ])
}

/** Share of a setting within a grade, its log-odds moved by the carers there are. */
const settingShare = (c: WhyContext, place: NeedPlace, b: number, g: number, j: number, id: string): WhyNode => {
  const { careTables: tables } = c.recorded.plan.need
  const { mixes, settingFactor } = placeNode(c, place)
  const { bandCount, gradeCount, settingCount } = tables
  const first = ((place.k * bandCount + b) * gradeCount + g) * settingCount
  const from = (b * gradeCount + g) * settingCount
  const given = (i: number): WhyNode =>
    normalShare(
      c,
      tables.settingAt,
      first,
      settingCount,
      i,
      mixes.settings[from + i] ?? 0,
      `${id}/s/${i}`,
      'setting-share'
    )
  const moved = (i: number): number => (mixes.settings[from + i] ?? 0) * (settingFactor[i] ?? 1)
  const all = Array.from({ length: settingCount }, (_, i) => i)
  const sum = all.reduce((total, i) => total + moved(i), 0)
  if (settingFactor.every((factor) => factor === 1)) return given(j)
  const factor = (i: number): ReadonlyArray<WhyNode> =>
    settingFactor[i] === 1
      ? []
      : [
          state(
            `${id}/f/${i}`,
            label('carer-factor', { setting: careSettings[i] ?? '' }),
            settingFactor[i] ?? 1,
            '',
            'carer-ratio',
            () => {
              const slope = tables.slopeAt[i] ?? -1
              return slope < 0 ? [] : [valueLeaf(c, slope, 'carer-slope')]
            }
          )
        ]
  const movedNode = (i: number): WhyNode =>
    inner(
      `${id}/m/${i}`,
      label('setting-moved', { setting: careSettings[i] ?? '' }),
      moved(i),
      'share',
      'product',
      () => [given(i), ...factor(i)]
    )
  return inner(`${id}/moved/${j}`, label('setting-share'), moved(j) / sum, 'share', 'quotient', () => [
    movedNode(j),
    inner(`${id}/all`, label('sum-of-shares'), sum, 'share', 'sum', () => all.map(movedNode))
  ])
}

/** Share in need of care as the survey gives it for the place: prevalence, level of the area, deprivation. */
const surveyRate = (c: WhyContext, place: NeedPlace, cell: number): WhyNode => {
  const { careTables: tables } = c.recorded.plan.need
  const values = valuesOf(c)
  const { shift } = placeNode(c, place)
  const { s, b } = cellOf(c, cell)
  const at = tables.rateAt[(place.k * 2 + s) * tables.bandCount + b] ?? -1
  const level = tables.levelAt[place.k] ?? -1
  const gradient = tables.gradientAt[place.k] ?? -1
  const deviation = tables.deviation[place.k] ?? 0
  const factor = (level < 0 ? 1 : (values[level] ?? 1)) * (gradient < 0 ? 1 : exp((values[gradient] ?? 0) * deviation))
  const shifted = (s === 0 ? shift[0] : shift[1]) !== 0 && (tables.bandStart[b + 1] ?? 0) > 60
  const id = `survey/${placeId(c, place)}/${cell}`
  const given = at < 0 ? 0 : (values[at] ?? 0)
  const read = (): WhyNode =>
    at < 0 ? constant(`${id}/none`, label('prevalence'), 0, 'share') : valueLeaf(c, at, 'prevalence')
  const grown = placeNode(c, place).growth
  const stockAndOwn = (placeNode(c, place).rates.stock[cell] ?? 0) + (placeNode(c, place).rates.own[cell] ?? 0)
  const rate = shifted ? stockAndOwn / (factor * grown) : given
  return inner(id, label('survey-rate'), rate * factor, 'share', 'product', () => [
    shifted ? state(`${id}/shifted`, label('prevalence'), rate, 'share', 'shifted-ages', () => [read()]) : read(),
    ...(level < 0 ? [] : [valueLeaf(c, level, 'care-level')]),
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
                `${id}/deprived/x`,
                label('gradient-times-deviation'),
                (values[gradient] ?? 0) * deviation,
                '',
                'product',
                () => [valueLeaf(c, gradient, 'gradient'), constant(`${id}/deviation`, label('deviation'), deviation)]
              )
            ]
          )
        ])
  ])
}

const one = (id: string): WhyNode => constant(`${id}/one`, label('at-most-all'), 1, 'share')

/** Rates at the survey and now, each at most 1. */
const careCourse = (c: WhyContext, place: NeedPlace, cell: number) => {
  const survey = surveyRate(c, place, cell)
  const growth = growthNode(c, place)
  const id = `care/${placeId(c, place)}/${cell}`
  const base = Math.min(survey.value, 1)
  const grown = Math.min(survey.value * growth.value, 1)
  const atMost = (node: WhyNode, name: string): WhyNode =>
    node.value < 1 ? node : inner(`${id}/${name}/most`, node.label, 1, 'share', 'least', () => [node, one(id)])
  const grownNode = inner(`${id}/grown`, label('rate-now'), survey.value * growth.value, 'share', 'product', () => [
    survey,
    growth
  ])
  const increment = (): WhyNode =>
    inner(`${id}/increment`, label('rate-increment'), grown - base, 'share', 'difference', () => [
      atMost(grownNode, 'grown'),
      atMost(survey, 'base')
    ])
  return { id, base, grown, survey: atMost(survey, 'base'), now: atMost(grownNode, 'grown'), increment }
}

/** Share of the increment that carries the mix of the stock. */
const stockShareNode = (c: WhyContext, place: NeedPlace, cell: number): WhyNode => {
  const at = c.recorded.plan.need.careTables.stockShareAt[0] ?? -1
  const { rates } = placeNode(c, place)
  const { base, grown, id } = careCourse(c, place, cell)
  const value = grown === base ? 1 : ((rates.stock[cell] ?? 0) - base) / (grown - base)
  return at < 0
    ? constant(`${id}/stock-share`, label('stock-share'), Math.abs(value) < 1e-12 ? 0 : value, 'share')
    : valueLeaf(c, at, 'stock-share')
}

const careStock = (c: WhyContext, place: NeedPlace, cell: number): WhyNode => {
  const { rates } = placeNode(c, place)
  const { id, base, grown, survey, now, increment } = careCourse(c, place, cell)
  const value = rates.stock[cell] ?? 0
  if (grown < base) return now
  if (value === base) return survey
  const share = stockShareNode(c, place, cell)
  return inner(`${id}/stock`, label('care-rate'), value, 'share', 'sum', () => [
    survey,
    inner(
      `${id}/stock/increment`,
      label('increment-as-stock'),
      share.value * (grown - base),
      'share',
      'product',
      () => [share, increment()]
    )
  ])
}

const careIncrement = (c: WhyContext, place: NeedPlace, cell: number): WhyNode => {
  const { id, increment } = careCourse(c, place, cell)
  const share = stockShareNode(c, place, cell)
  const value = placeNode(c, place).rates.own[cell] ?? 0
  if (share.value === 0) return increment()
  return inner(`${id}/own`, label('increment-own'), value, 'share', 'product', () => [
    inner(`${id}/own/share`, label('own-share'), 1 - share.value, 'share', 'difference', () => [one(id), share]),
    increment()
  ])
}

/** Factor on care rates since the survey. */
const growthNode = (c: WhyContext, { course, k, node }: NeedPlace): WhyNode => {
  const { care } = course
  const values = valuesOf(c)
  const value = placeNode(c, { course, k, node, m: 0 }).growth
  const start = care.trendStartAt[k] ?? -1
  const halfLife = care.halfLifeAt[k] ?? -1
  const id = `growth/${placeId(c, { course, k, node, m: 0 })}`
  const leaves = (): ReadonlyArray<WhyNode> => [
    ...(start < 0 ? [] : [valueLeaf(c, start, 'trend-start')]),
    ...(halfLife < 0 ? [] : [valueLeaf(c, halfLife, 'trend-half-life')])
  ]
  if (value === 1) return constant(id, label('no-growth'), 1)
  const law = care.nodeLaw[node] ?? 0
  if (law > 0 || care.variant[law * care.classCount + k] !== careVariant.standard || start < 0)
    return state(id, label('growth'), value, '', 'care-trend', leaves)
  const after = (time: number): number => Math.max(0, time - care.surveyTime)
  const from = after(care.lawStart[0] ?? 0)
  const to = after(care.nodeTime[node] ?? 0)
  const h = halfLife < 0 ? 0 : (values[halfLife] ?? 0)
  return inner(id, label('growth'), value, '', 'exponential', () => [
    inner(`${id}/log`, label('growth-log'), log(value), '', 'fading-growth', () => [
      valueLeaf(c, start, 'trend-start'),
      halfLife < 0
        ? constant(`${id}/h`, label('trend-half-life'), h, 'years')
        : valueLeaf(c, halfLife, 'trend-half-life'),
      constant(`${id}/from`, label('years-after-survey'), from, 'years'),
      constant(`${id}/to`, label('years-after-survey'), to, 'years')
    ])
  ])
}
