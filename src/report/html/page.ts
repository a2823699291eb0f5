/** One self-contained page for a run: opened by double-click, printed on A4, German and English inside, no network. */
import { createHash } from 'node:crypto'
import { formatsOf, languages, type Language } from '../../language/language.js'
import { pageTextsOf } from '../../language/pageTexts.js'
import { textsOf } from '../../language/texts.js'
import type { RunDocument } from '../document.js'
import { findingsOf } from '../findings.js'
import { answerSection, pageHead } from './answer.js'
import { assumptionSection } from './assumptions.js'
import {
  bindingSection,
  carersSection,
  changeSection,
  endsSection,
  fanSection,
  goalShareSection,
  municipalitySection,
  needSection,
  staffYearsSection,
  timelineSection,
  travelSection
} from './charts/sections.js'
import { chartCss } from './charts/style.js'
import { idOf, type PageContext } from './context.js'
import { eventSection } from './events.js'
import { keyFigureSection } from './keyFigures.js'
import { mapScript } from './map/behaviour.js'
import { mapCss } from './map/look.js'
import { mapSection, mapShared } from './map/section.js'
import { html, raw, type Markup } from './markup.js'
import { measureSection } from './measures.js'
import { placeSection } from './places.js'
import { equitySection, responsibilitySection } from './planning.js'
import { provenanceSection } from './provenance.js'
import { script } from './script.js'
import { sameSection } from './same.js'
import { sourceSection } from './sources.js'
import { baseCss, reportCss } from './style.js'
import { printCss } from './stylePrint.js'
import { trustSection } from './trust.js'

/** The sections of the page in its order; each is left out where there is nothing to say. */
const sections: ReadonlyArray<(context: PageContext) => Markup | undefined> = [
  answerSection,
  keyFigureSection,
  mapSection,
  fanSection,
  needSection,
  (context) => sameSection(context) ?? changeSection(context),
  eventSection,
  timelineSection,
  placeSection,
  municipalitySection,
  equitySection,
  staffYearsSection,
  bindingSection,
  travelSection,
  carersSection,
  endsSection,
  goalShareSection,
  measureSection,
  responsibilitySection,
  trustSection,
  sourceSection,
  assumptionSection,
  provenanceSection
]

export const reportPage = (document: RunDocument, language: Language): string => {
  const findings = findingsOf(document)
  // The browser compares the hash with all that stands between the tags, blanks included: nothing may be added there.
  const pageScript = script + mapScript
  const scriptHash = createHash('sha256').update(pageScript).digest('base64')
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${scriptHash}'; img-src data:; base-uri 'none'; form-action 'none'`
  const parts = languages.map((lang) => languagePart({ document, findings, language: lang }, lang === language))
  const page = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="referrer" content="no-referrer" />
        <meta name="generator" content="Tragweite ${document.run.version ?? ''}" />
        <title>${document.scenario.title[language]}</title>
        <style>
          ${raw([baseCss, reportCss, chartCss, mapCss, printCss].join(''))}${raw(chartCss)}${raw(languages.map((lang) => runningTitles(document, lang)).join(''))}
        </style>
        <noscript
          ><style>
            [data-page][hidden] {
              display: block !important;
            }
          </style></noscript
        >
      </head>
      <body>
        <a class="skip" href="#${language}-main" ${inBoth((texts) => texts.skip)}>${pageTextsOf(language).skip}</a>
        ${topBar(language)} ${parts} ${mapShared(document, findings)} ${raw(`<script>${pageScript}</script>`)}
      </body>
    </html> `
  return page.markup
}

type Texts = ReturnType<typeof pageTextsOf>

/** A text outside the parts in a language, in both; the script shows the one that is chosen. */
const inBoth = (text: (texts: Texts) => string): Markup =>
  html`data-de="${text(pageTextsOf('de'))}" data-en="${text(pageTextsOf('en'))}"`

const topBar = (language: Language): Markup => {
  const texts = pageTextsOf(language)
  const choice = (label: (texts: Texts) => string, buttons: Markup): Markup =>
    html`<div
      class="choice"
      role="group"
      aria-label="${label(texts)}"
      data-label-de="${label(pageTextsOf('de'))}"
      data-label-en="${label(pageTextsOf('en'))}"
    >
      ${buttons}
    </div>`
  const pressed = (yes: boolean): string => (yes ? 'true' : 'false')
  return html`<header class="top">
    <div>
      <div class="brand">${textsOf(language).product}</div>
      <div class="choices" hidden>
        ${choice(
          (t) => t.languageChoice,
          html`${languages.map(
            (lang) =>
              html`<button
                type="button"
                data-lang="${lang}"
                lang="${lang}"
                aria-pressed="${pressed(lang === language)}"
              >
                ${lang === 'de' ? textsOf('de').german : textsOf('en').english}
              </button>`
          )}`
        )}
        ${choice(
          (t) => t.themeChoice,
          html`${(['auto', 'light', 'dark'] as const).map(
            (theme) =>
              html`<button
                type="button"
                data-theme="${theme}"
                aria-pressed="${pressed(theme === 'auto')}"
                ${inBoth((t) => t.themes[theme])}
              >
                ${texts.themes[theme]}
              </button>`
          )}`
        )}
      </div>
    </div>
  </header>`
}

/** Contents, sections and foot in one language. The words that the script needs stand in attributes. */
const languagePart = (context: PageContext, shown: boolean): Markup => {
  const { document, language } = context
  const texts = pageTextsOf(language)
  const body = sections.flatMap((section) => section(context) ?? [])
  return html`<div
    class="sheet"
    data-page="${language}"
    lang="${language}"
    data-title="${document.scenario.title[language]}"
    data-filter="${texts.filter}"
    data-copy="${texts.copy}"
    data-copied="${texts.copied}"
    data-csv="${texts.csv}"
    data-csv-title="${texts.csvTitle}"
    data-rows="${texts.rowsShown}"
    data-sort="${texts.sort}"
    data-sorted="${texts.sorted}"
    data-ascending="${texts.ascending}"
    data-descending="${texts.descending}"
    ${shown ? undefined : raw('hidden')}
  >
    ${contents(body, texts)}
    <main id="${idOf('main', context)}" lang="${language}" tabindex="-1">${pageHead(context)} ${body}</main>
    <footer><p>${textsOf(language).projectionNote}</p></footer>
  </div>`
}

/** Headings of the sections, as `pageSection` wrote them: their text is escaped already. */
const headings = /<section id="([\w-]+)"[^>]*>\s*<h2[^>]*>([^<]*)<\/h2>/g

const contents = (body: ReadonlyArray<Markup>, texts: Texts): Markup => {
  const found = body.flatMap(({ markup }) => [...markup.matchAll(headings)])
  return html`<nav class="contents" aria-label="${texts.contents}">
    <details open>
      <summary>${texts.contents}</summary>
      <ol>
        ${found.map(([, id = '', title = '']) => html`<li><a href="#${id}">${raw(title.trim())}</a></li>`)}
      </ol>
    </details>
  </nav>`
}

/** Running titles on paper: title, date, page. A string of CSS holds nothing but letters, digits and escapes. */
const runningTitles = ({ scenario, region, run }: RunDocument, language: Language): string => {
  const quoted = (text: string): string =>
    `"${[...text].map((c) => (/[\p{L}\p{N} .,:–-]/u.test(c) ? c : `\\${(c.codePointAt(0) ?? 32).toString(16)} `)).join('')}"`
  const { date } = formatsOf(language)
  const day = run.computedAt === undefined ? '' : date(run.computedAt.slice(0, 10))
  const box = 'font:8pt system-ui,sans-serif;color:#3c4650'
  return `@page ${language}{@top-left{content:${quoted(scenario.title[language])};${box}}@top-right{content:${quoted(day)};${box}}@bottom-left{content:${quoted(
    `${textsOf(language).product}, ${region.title}`
  )};${box}}@bottom-right{content:counter(page) " / " counter(pages);${box}}}@media print{[data-page=${language}]{page:${language}}}`
}
