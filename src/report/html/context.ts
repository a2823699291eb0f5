/** What every section of the page is made from: the facts of the run, what was found in them, and the reader's language. */
import type { Language } from '../../language/language.js'
import type { RunDocument } from '../document.js'
import type { Findings } from '../findings.js'
import { html, type Markup } from './markup.js'

export interface PageContext {
  readonly document: RunDocument
  readonly findings: Findings
  readonly language: Language
}

/** Ids are unique in the whole file: both languages stand in it. */
export const idOf = (name: string, { language }: PageContext): string => `${language}-${name}`

/**
 * A section with its heading; the table of contents lists every one, in the order of the page. `id`: stable, without the
 * language, letters, digits and hyphens.
 */
export const pageSection = (id: string, title: string, body: Markup, context: PageContext): Markup =>
  html`<section id="${idOf(id, context)}" data-section="${id}">
    <h2 id="${idOf(`${id}-title`, context)}">${title}</h2>
    ${body}
  </section>`
