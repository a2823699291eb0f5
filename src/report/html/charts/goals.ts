/** Goals of the scenario: in how many draws they are reached, against how many were wanted. */
import { serviceName } from '../../../language/terms.js'
import type { GoalFacts } from '../../document.js'
import { pageSection, type PageContext } from '../context.js'
import { chartFigure } from '../figure.js'
import type { Markup } from '../markup.js'
import { rowBars } from './rowBars.js'
import { cell, writersOf } from './writing.js'

export const goalShareSection = (context: PageContext): Markup | undefined => {
  const { document, language } = context
  const { goals } = document
  if (goals.length === 0) return undefined
  const { texts, percent, month, count } = writersOf(language)
  const names = new Map([...document.kreise, ...document.places].map(({ ags, name }) => [ags, name]))
  const nameOf = ({ service, area, coverage, by }: GoalFacts): string => {
    const place = area === document.region.name ? '' : ` (${names.get(area) ?? area})`
    return texts.goalText(`${serviceName(service, language)}${place}`, percent(coverage), month(by))
  }
  return pageSection(
    'goal-shares',
    texts.goalsTitle,
    chartFigure(
      {
        id: 'goal-shares',
        title: texts.goalsChart,
        note: `${texts.goalsSaid(count(goals.filter(({ met }) => met).length), count(goals.length))} ${texts.goalsNote}`,
        svg: rowBars(
          goals.map((goal) => ({
            label: nameOf(goal),
            value: `${percent(goal.reached)} · ${goal.met ? texts.met : texts.missed}`,
            ink: goal.met ? 'served' : 'unmet',
            strong: goal.reached,
            mark: goal.probability
          }))
        ),
        table: {
          name: 'goal-shares',
          caption: texts.goalsTitle,
          columns: [
            { head: texts.goal },
            { head: texts.reached, numeric: true },
            { head: texts.wanted, numeric: true },
            { head: texts.result }
          ],
          rows: goals.map((goal) => [
            nameOf(goal),
            cell(goal.reached, percent, texts.nothing),
            cell(goal.probability, percent, texts.nothing),
            goal.met ? texts.met : texts.missed
          ])
        },
        origin: { of: 'goal' }
      },
      context
    ),
    context
  )
}
