/** This run: how to cite it, and everything that identifies it. */
import { formatsOf } from '../../language/language.js'
import { pageTextsOf } from '../../language/pageTexts.js'
import { textsOf } from '../../language/texts.js'
import { bibtexOf, shortHash } from '../citation.js'
import { idOf, pageSection, type PageContext } from './context.js'
import { html, type Markup } from './markup.js'

export const provenanceSection = (context: PageContext): Markup => {
  const { document, language } = context
  const texts = textsOf(language)
  const words = pageTextsOf(language)
  const { count, month, date } = formatsOf(language)
  const { run, scenario, region } = document
  const day = run.computedAt === undefined ? '' : date(run.computedAt.slice(0, 10))
  const text = words.citeText({
    title: scenario.title[language],
    region: region.title,
    version: run.version ?? '',
    engine: run.engine,
    run: shortHash(run.runId),
    result: shortHash(run.hashes.result),
    draws: count(run.draws),
    seed: run.seed,
    date: day
  })
  const facts: ReadonlyArray<readonly [string, string | Markup]> = [
    [words.scenarioId, scenario.id],
    [texts.period, `${month(run.from)} – ${month(run.until)}`],
    [texts.base, date(region.baseDate)],
    [texts.draws, count(run.draws)],
    [texts.seed, run.seed],
    ...(run.version === undefined ? [] : [[words.version, run.version] as const]),
    [texts.engine, run.engine],
    [texts.run, html`<code>${run.runId}</code>`],
    ...(['region', 'events', 'engine', 'result'] as const).map(
      (name) => [words.hashOf[name], html`<code>${run.hashes[name]}</code>`] as const
    ),
    ...(run.log === undefined
      ? []
      : [[words.logHead, html`<code>${`${run.log.position}:${run.log.hash}`}</code>`] as const])
  ]
  const citation = idOf('citation', context)
  const bibtex = idOf('bibtex', context)
  return pageSection(
    'provenance',
    texts.provenance,
    html`<h3>${words.cite}</h3>
      <p id="${citation}" data-citation>${text}</p>
      <p><button type="button" data-copies="${citation}" hidden>${words.copy}</button></p>
      <p class="soft">${words.citeNote}</p>
      <details>
        <summary>${words.bibtex}</summary>
        <pre id="${bibtex}">${bibtexOf(document, language)}</pre>
        <p><button type="button" data-copies="${bibtex}" hidden>${words.copy}</button></p>
      </details>
      <h3>${texts.run}</h3>
      <dl class="facts">
        ${facts.map(
          ([name, value]) =>
            html`<dt>${name}</dt>
              <dd>${value}</dd>`
        )}
      </dl>`,
    context
  )
}
