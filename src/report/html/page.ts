/** One self-contained page for a run: opened by double-click, printed on A4, German and English inside, no network. */
import { createHash } from 'node:crypto'
import { languages, type Language } from '../../language/language.js'
import { textsOf } from '../../language/texts.js'
import type { RunDocument } from '../document.js'
import { findingsOf } from '../findings.js'
import { html, raw, type Markup } from './markup.js'
import { measureSection } from './measures.js'
import { answerSection, closureSection, eventSection, hardestSection } from './answer.js'
import { equitySection, goalSection, responsibilitySection } from './planning.js'
import { serviceCharts } from './services.js'
import type { PageContext } from './context.js'
import { differenceSection, provenanceSection, sourcesSection, staffSection, trustSection } from './evidence.js'
import { css, script } from './style.js'

/** The sections of the page in its order; each is left out where there is nothing to say. */
const sections: ReadonlyArray<(context: PageContext) => Markup | undefined> = [
  ({ document, findings, language }) => answerSection(document, findings, language),
  ({ document, language }) => closureSection(document, language),
  ({ document, language }) => eventSection(document, language),
  ({ document, language }) => measureSection(document, language),
  ({ document, findings, language }) => serviceCharts(document, findings, language),
  ({ document, findings, language }) => hardestSection(document, findings, language),
  ({ document, findings, language }) => differenceSection(document, findings, language),
  ({ document, language }) => goalSection(document, language),
  ({ document, findings, language }) => staffSection(document, findings, language),
  ({ document, findings, language }) => equitySection(document, findings, language),
  ({ findings, language }) => responsibilitySection(findings, language),
  ({ document, findings, language }) => trustSection(document, findings, language),
  ({ document, language }) => sourcesSection(document, language),
  ({ document, language }) => provenanceSection(document, language)
]

export const reportPage = (document: RunDocument, language: Language): string => {
  const findings = findingsOf(document)
  // The browser compares the hash with all that stands between the tags, blanks included: nothing may be added there.
  const scriptHash = createHash('sha256').update(script).digest('base64')
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${scriptHash}'; img-src data:; base-uri 'none'; form-action 'none'`
  const body = (lang: Language): Markup => {
    const texts = textsOf(lang)
    return html`<main lang="${lang}" ${lang === language ? undefined : raw(' hidden')}>
        <h1>${document.scenario.title[lang]}</h1>
        <p class="soft">${document.region.title}</p>
        ${document.scenario.question === undefined ? undefined : html`<p class="question">${texts.question}: ${document.scenario.question[lang]}</p>`}
        ${sections.map((section) => section({ document, findings, language: lang }) ?? html``)}
      </main>
      <footer lang="${lang}" ${lang === language ? undefined : raw(' hidden')}><p>${texts.projectionNote}</p></footer>`
  }
  const page = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="referrer" content="no-referrer" />
        <title>${document.scenario.title[language]}</title>
        <style>
          ${raw(css)}
        </style>
      </head>
      <body>
        <header>
          <span>${textsOf(language).product} · ${textsOf(language).tagline}</span
          ><span
            >${languages.map(
              (lang) =>
                html`<button
                  type="button"
                  data-lang="${lang}"
                  lang="${lang}"
                  aria-pressed="${lang === language ? 'true' : 'false'}"
                >
                  ${lang === 'de' ? textsOf(language).german : textsOf(language).english}
                </button> `
            )}<button type="button" data-theme-switch="">${textsOf(language).theme}</button></span
          >
        </header>
        ${languages.map(body)} ${raw(`<script>${script}</script>`)}
      </body>
    </html> `
  return page.markup
}
