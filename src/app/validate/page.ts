/** `validation.html`: the error tables of all checks in one language, self-contained. */
import { formatsOf, type Language } from '../../language/language.js'
import { labelIn, validationTextsOf } from '../../language/validationTexts.js'
import { html, raw, table, type Markup } from '../../report/html/markup.js'
import { css } from '../../report/html/style.js'
import { errorHeader, errorLines, trendRemark } from './lines.js'
import { openReference, referenceFolder, textOf } from './reference.js'
import { validationRemark, type CheckedErrors } from './validate.js'

/** Rows with the largest errors that are listed one by one. */
const listed = 10

export const validationPage = (checks: ReadonlyArray<CheckedErrors>, language: Language): string => {
  const texts = validationTextsOf(language)
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <title>${texts.title}</title>
        <style>
          ${raw(css)}
        </style>
      </head>
      <body>
        <main>
          <h1>${texts.title}</h1>
          <p>${validationRemark[language]}</p>
          ${checks.map((checked) => section(checked, language))}
        </main>
      </body>
    </html> `.markup
}

/** Source of a reference table by the table's name; a source that is written out stays. */
const sourceOf = (name: string): string => {
  const reference = openReference(referenceFolder())
  const row = ['sources-demography', 'sources-care']
    .flatMap((table) => reference?.rows(table) ?? [])
    .find((one) => textOf(one, 'table') === name)
  return row === undefined ? name : `${textOf(row, 'source')} (${textOf(row, 'licence')})`
}

const section = ({ check, errors }: CheckedErrors, language: Language): Markup => {
  const texts = validationTextsOf(language)
  const { share, decimal } = formatsOf(language)
  const digits = (value: number): string => decimal(value, Math.abs(value) >= 100 ? 0 : 2)
  const trend = trendRemark(check, language)
  const worst = check.rows
    .filter(({ expected }) => expected !== 0)
    .map((row) => ({ row, error: (row.projected - row.expected) / row.expected }))
    .sort((a, b) => Math.abs(b.error) - Math.abs(a.error))
    .slice(0, listed)
  return html`<section>
    <h2>${check.title[language]}</h2>
    <p>${check.what[language]}</p>
    ${
      errors.length === 0
        ? undefined
        : table(
            texts.errors,
            errorHeader(language).map((head, i) => ({ head, numeric: i > 1 })),
            errorLines(errors, language)
          )
    }
    ${
      worst.length === 0
        ? undefined
        : table(
            texts.largest,
            [texts.row, texts.year, texts.unit, texts.expected, texts.projected, texts.error].map((head, i) => ({
              head,
              numeric: i > 2
            })),
            worst.map(({ row, error }) => [
              labelIn(row.label, language),
              String(row.year),
              labelIn(row.unit, language),
              digits(row.expected),
              digits(row.projected),
              share(error, 1)
            ])
          )
    }
    ${trend === undefined ? undefined : html`<p>${trend}</p>`}
    <ul>
      ${check.findings.map((finding) => html`<li>${finding[language]}</li>`)}
    </ul>
    <p class="soft">${texts.sources}: ${check.sources.map(sourceOf).join('; ')}</p>
  </section>`
}
