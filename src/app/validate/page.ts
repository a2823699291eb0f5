/** `validation.html`: the error tables of all checks in one language, self-contained. */
import { formatsOf, type Language } from '../../language/language.js'
import { validationTextsOf } from '../../language/validationTexts.js'
import { html, raw, table, type Markup } from '../../report/html/markup.js'
import { css } from '../../report/html/style.js'
import { errorHeader, errorLines } from './lines.js'
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

const section = ({ check, errors }: CheckedErrors, language: Language): Markup => {
  const texts = validationTextsOf(language)
  const { share, decimal } = formatsOf(language)
  const digits = (value: number): string => decimal(value, Math.abs(value) >= 100 ? 0 : 2)
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
              row.label,
              String(row.year),
              row.unit,
              digits(row.expected),
              digits(row.projected),
              share(error, 1)
            ])
          )
    }
    <ul>
      ${check.findings.map((finding) => html`<li>${finding[language]}</li>`)}
    </ul>
    <p class="soft">${texts.sources}: ${check.sources.join('; ')}</p>
  </section>`
}
