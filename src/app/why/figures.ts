/** A published number by its table: its value in every draw, what was published of it, its unit, and the tree that explains it. */
import type { WhyNode } from '../../domain/why/node.js'
import { layoutOf, staffMeasures } from '../../sim/layout.js'
import { addRow } from '../../sim/kernel/drawRows.js'
import type { Plan } from '../../sim/plan.js'
import type { BlockSource } from '../../sim/reduce/blockSource.js'
import { serviceReader, unitOf } from '../../sim/reduce/serviceYear.js'
import { describer } from '../../sim/reduce/spread.js'
import type { WhyContext } from '../../sim/why/context.js'
import { explainedNeed } from '../../sim/why/needGroups.js'
import { explained, recordedSource } from '../../sim/why/published.js'
import { explainedResidents, residentsInDraws, residentsOf, type ResidentGroup } from '../../sim/why/residents.js'
import { explainedStaff } from '../../sim/why/staffYear.js'
import type { FinishedRun } from '../run/runTypes.js'
import type { Figure, Meant } from './meant.js'

/** Figures of a number over all draws, as published. */
export interface Published {
  readonly mean: number
  readonly p05: number
  readonly p50: number
  readonly p95: number
}

/** Values of the number in all draws of a source; of residents, which no block holds, in the draws of these numbers. */
export const valuesIn = (plan: Plan, source: BlockSource, meant: Meant, draws: ReadonlyArray<number>): Float64Array => {
  const { area, figure, year } = meant
  const layout = layoutOf(plan.facts.shape)
  const { shape } = layout
  const y = shape.years.indexOf(year)
  switch (figure.table) {
    case 'summary': {
      const reader = serviceReader(layout, source, [area.level])
      const { areas, measures } = reader.read(figure.service, year)
      const at = areas.findIndex((one) => one.area === area.area)
      return measures.get(figure.measure)?.slice(at * source.draws, (at + 1) * source.draws) ?? new Float64Array(0)
    }
    case 'need': {
      const group = shape.needGroups.indexOf(figure.group)
      const rows = source.readRows(layout.need(group, y, 0), layout.need(group, y, shape.municipalities.length))
      const sums = new Float64Array(source.draws)
      for (const m of area.members) addRow(sums, 0, rows, m * source.draws, source.draws)
      return sums
    }
    case 'staff': {
      const role = shape.roles.indexOf(figure.role)
      const row = layout.staff(role, y, staffMeasures.indexOf(figure.measure), shape.kreise.indexOf(area.area))
      return source.readRows(row, row + 1).slice(0, source.draws)
    }
    case 'population':
      return residentsInDraws(plan.population, residentsAt(plan, figure.residents, year), area, draws)
  }
}

/** The number in the draw that was recorded. */
export const valueIn = (context: WhyContext, meant: Meant): number => {
  const { plan } = context.recorded
  const { figure, year, area } = meant
  return figure.table === 'population'
    ? residentsOf(context, residentsAt(plan, figure.residents, year), area)
    : (valuesIn(plan, recordedSource(context.recorded), meant, [])[0] ?? NaN)
}

const residentsAt = (
  { frame }: Plan,
  residents: Extract<Figure, { readonly table: 'population' }>['residents'],
  year: number
): ResidentGroup => ({ ...residents, stock: year - frame.baseYear })

/** The tree of the number, whose value in this draw is known. */
export const treeOf = (context: WhyContext, { area, figure, year }: Meant, value: number): WhyNode => {
  const { plan } = context.recorded
  switch (figure.table) {
    case 'summary':
      return explained(context, figure.service, figure.measure, area, value)
    case 'need':
      return explainedNeed(context, figure.group, area, value)
    case 'staff': {
      const { roles, kreise } = plan.facts.shape
      return explainedStaff(context, roles.indexOf(figure.role), figure.measure, kreise.indexOf(area.area), value)
    }
    case 'population':
      return explainedResidents(context, residentsAt(plan, figure.residents, year), area)
  }
}

/** Unit of the number. */
export const unitOfFigure = (figure: Figure): string => {
  switch (figure.table) {
    case 'summary':
      return unitOf(figure.service, figure.measure)
    case 'staff':
      return 'full-time equivalents'
    case 'need':
    case 'population':
      return 'persons'
  }
}

/**
 * What is published of the number. The table of the population gives single ages and sexes; what stands here of a group of
 * them is described in the same way, from all draws.
 */
export const publishedIn = (
  { document }: FinishedRun,
  { area, figure, year }: Meant,
  residents: Float64Array
): Published | undefined => {
  switch (figure.table) {
    case 'summary':
      return spreadOf(
        document.summary.find(
          (row) =>
            row.level === area.level &&
            row.area === area.area &&
            row.service === figure.service.service &&
            row.measure === figure.measure &&
            row.year === year
        )
      )
    case 'need':
      return spreadOf(
        document.need.find(
          (row) => row.level === area.level && row.area === area.area && row.group === figure.group && row.year === year
        )
      )
    case 'staff':
      return spreadOf(
        document.staff.find(
          (row) =>
            row.area === area.area && row.role === figure.role && row.measure === figure.measure && row.year === year
        )
      )
    case 'population':
      return spreadOf(describer(residents.length)(residents))
  }
}

/** Residents in each draw of a run; of no other table. */
export const residentsOfDraws = (plan: Plan, meant: Meant, draws: number): Float64Array =>
  valuesIn(plan, noBlocks, meant, [...Array(draws).keys()])

const noBlocks: BlockSource = { draws: 0, readRows: () => new Float64Array(0) }

const spreadOf = (row: Published | undefined): Published | undefined =>
  row === undefined ? undefined : { mean: row.mean, p05: row.p05, p50: row.p50, p95: row.p95 }
