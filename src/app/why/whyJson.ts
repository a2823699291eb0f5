/** `tragweite/why@1`: an explained number as JSON. Numbers that are not defined are null. */
import { engine } from '../engine.js'
import type { WhyAnswer } from './whyRun.js'

/** The document. */
export const whyJson = (answer: WhyAnswer): unknown => {
  const { run, tree, published, parent, entries, ...facts } = answer
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
    ...facts,
    published: published ?? null,
    parent: parent === undefined ? null : { ...parent, difference: answer.value - parent.value },
    entries,
    tree
  }
}
