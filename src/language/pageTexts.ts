/** Texts of the HTML report in both languages: headings, notes, labels of its controls. */
import type { Language } from './language.js'

const de = {
  tableOf: (title: string): string => `${title}: Zahlen als Tabelle`,
  /** Read out in place of a chart. */
  chartLabel: (title: string, note: string): string =>
    `Diagramm: ${title}. ${note === '' ? '' : `${note} `}Die Zahlen stehen in der Tabelle darunter.`
}

export type PageTexts = typeof de

const en: PageTexts = {
  tableOf: (title) => `${title}: figures as a table`,
  chartLabel: (title, note) => `Chart: ${title}. ${note === '' ? '' : `${note} `}The figures are in the table below.`
}

export const pageTextsOf = (language: Language): PageTexts => (language === 'de' ? de : en)
