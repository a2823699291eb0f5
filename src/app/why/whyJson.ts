/** `tragweite/why@1`: an explained number as JSON. Numbers that are not defined are null. */
import { engine } from '../engine.js'
import { formatAges } from '../../domain/occurrence/ages.js'
import type { Figure } from './meant.js'
import type { WhyAnswer } from './whyRun.js'

/** The document. */
export const whyJson = (answer: WhyAnswer): unknown => {
  const { run, taken, tree, published, parent, entries, figure, ...facts } = answer
  const { document } = run
  return {
    schema: 'tragweite/why@1',
    engine,
    runId: document.run.runId,
    hashes: document.run.hashes,
    seed: document.run.seed,
    draws: document.run.draws,
    uncertainty: document.run.uncertainty,
    demography: document.run.demography,
    warnings: [],
    study: document.scenario.id,
    region: document.region.name,
    taken,
    ...figureFacts(figure),
    ...facts,
    published: published ?? null,
    parent: parent === undefined ? null : { ...parent, difference: answer.value - parent.value },
    entries: entries.map((entry) => ({ ...entry, difference: entry.difference ?? null })),
    tree
  }
}

/** The key columns of the row, by their names in the tables of results. */
const figureFacts = (figure: Figure): Readonly<Record<string, string>> => {
  const { table } = figure
  switch (figure.table) {
    case 'summary':
      return { table, service: figure.service.service, measure: figure.measure }
    case 'need':
      return { table, group: figure.group, measure: 'persons' }
    case 'staff':
      return { table, role: figure.role, measure: figure.measure }
    case 'population': {
      const { sexes, ...ages } = figure.residents
      const sex = sexes.length > 1 ? {} : { sex: sexes[0] === 0 ? 'f' : 'm' }
      return { table, ...sex, age: formatAges(ages), measure: 'persons' }
    }
  }
}
