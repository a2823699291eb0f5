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
import { differenceSection, provenanceSection, sourcesSection, staffSection, trustSection } from './evidence.js'
import { css, script } from './style.js'

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
        ${answerSection(document, findings, lang)} ${closureSection(document, lang)} ${eventSection(document, lang)}
        ${measureSection(document, lang)} ${serviceCharts(document, findings, lang)}
        ${hardestSection(document, findings, lang)} ${differenceSection(document, findings, lang)}
        ${goalSection(document, lang)} ${staffSection(document, findings, lang)}
        ${equitySection(document, findings, lang)} ${responsibilitySection(findings, lang)}
        ${trustSection(document, findings, lang)} ${sourcesSection(document, lang)} ${provenanceSection(document, lang)}
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
