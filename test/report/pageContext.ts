/** Context of a page for a document, as the page makes it. */
import type { Language } from '../../src/language/language.js'
import type { RunDocument } from '../../src/report/document.js'
import { findingsOf } from '../../src/report/findings.js'
import type { PageContext } from '../../src/report/html/context.js'

export const pageContext = (document: RunDocument, language: Language): PageContext => ({
  document,
  findings: findingsOf(document),
  language
})
