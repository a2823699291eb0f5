/** The assumption log of a run: the structure of the model, built-in values in use, what the package does not give. */
import { formatsOf, type Language } from '../../language/language.js'
import { pageTextsOf } from '../../language/pageTexts.js'
import { namedParameter, parameterName } from '../../language/parameterTexts.js'
import { inLanguage } from '../../language/phrases.js'
import { structuralAssumptions } from '../../language/structuralAssumptions.js'
import { pageSection, type PageContext } from './context.js'
import { dataTable } from './figure.js'
import { html, type Markup } from './markup.js'

export const assumptionSection = (context: PageContext): Markup => {
  const { document, language } = context
  const texts = pageTextsOf(language)
  const { count } = formatsOf(language)
  const { defaultsUsed, neutralParameters, leftOut } = document
  const builtIn =
    defaultsUsed.length === 0
      ? html`<p>${texts.noBuiltIn}</p>`
      : dataTable(
          {
            name: 'built-in-values',
            caption: texts.builtIn,
            columns: [{ head: texts.name }, { head: texts.value }, { head: texts.because }],
            rows: defaultsUsed.map(({ name, value, why }) => [
              namedParameter(name, language),
              shownValue(value, language),
              inLanguage(why, language)
            ])
          },
          context
        )
  const neutral =
    neutralParameters.length === 0
      ? undefined
      : html`<details>
          <summary>${texts.neutral} (${count(neutralParameters.length)})</summary>
          <p class="soft">${texts.neutralNote}</p>
          ${dataTable(
            {
              name: 'neutral-parameters',
              caption: texts.neutral,
              columns: [{ head: texts.name }, { head: texts.measureColumn }],
              rows: neutralParameters.map((name) => [name, parameterName(name, language)])
            },
            context
          )}
        </details>`
  return pageSection(
    'assumptions',
    texts.assumptions,
    html`<p>${texts.assumptionsIntro}</p>
      ${structure(context)}
      <h3>${texts.builtIn}</h3>
      ${builtIn}${neutral}${
        leftOut.length === 0
          ? undefined
          : html`<h3>${texts.leftOut}</h3>
              <ul>
                ${leftOut.map((what) => html`<li>${inLanguage(what, language)}</li>`)}
              </ul>`
      }`,
    context
  )
}

/** A number as the reader writes it; a distribution as its name with its numbers. */
const shownValue = (value: string, language: Language): string => {
  const written = (text: string): string => {
    const number = Number(text)
    if (text === '' || Number.isNaN(number)) return text
    return formatsOf(language).decimal(number, (text.split('.')[1] ?? '').length)
  }
  const law = /^\{"(\w+)":\[([^\]]*)\]\}$/.exec(value)
  return law === null ? written(value) : `${law[1] ?? ''} (${(law[2] ?? '').split(',').map(written).join('; ')})`
}

const structure = (context: PageContext): Markup => {
  const { language } = context
  const texts = pageTextsOf(language)
  const plain = (text: string): string => text.replaceAll('`', '')
  return html`<details data-print>
    <summary>${texts.structural} (${structuralAssumptions.length})</summary>
    <p class="soft">${texts.structuralNote}</p>
    ${dataTable(
      {
        name: 'structural-assumptions',
        caption: texts.structural,
        columns: [
          { head: texts.part },
          { head: texts.assumption },
          { head: texts.because },
          { head: texts.quality },
          { head: texts.impact },
          { head: texts.alternative }
        ],
        rows: structuralAssumptions.map(({ area, assumption, why, quality, impact, alternative }) => [
          area[language],
          assumption[language],
          why[language],
          quality,
          texts.impacts[impact],
          plain(alternative[language])
        ])
      },
      context
    )}
  </details>`
}
