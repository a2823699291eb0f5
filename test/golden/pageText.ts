/** The words and numbers of a page in one language, a line per paragraph, heading or row of a table. */
import type { Language } from '../../src/language/language.js'

const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&'
}

/** What says when and by which program a run was made, but nothing of its result. */
const ofTheRun: ReadonlyArray<readonly [RegExp, string]> = [
  [/\b[0-9a-f]{8,64}\b/g, '…'],
  [/\b\d{1,2}\. (?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember) 20\d\d\b/g, '<day>'],
  [/\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December) 20\d\d\b/g, '<day>'],
  [/\b20\d\d-\d\d-\d\dT[\d:.]+Z\b/g, '<time>'],
  [/\b\d[\d.,]* (?:Sekunden?|seconds?|s)(?=[\s.,;)]|$)/g, '<seconds>'],
  [/(Tragweite|Version) \d+\.\d+\.\d+[\w.-]*/g, '$1 <version>'],
  [/(year|note) = \{[^}]*\}/g, '$1 = {}']
]

/** Rows that stand behind charts are cut to this many: a golden text is read by people. */
const mostRows = 12

export const pageText = (page: string, language: Language): string => {
  const main = new RegExp(`<main id="${language}-main"[^]*?</main>`).exec(page)?.[0] ?? ''
  const short = main.replace(/<tbody([^>]*)>([^]*?)<\/tbody>/g, (_, attributes: string, body: string) => {
    const rows = body.split('</tr>')
    const rest = rows.length - 1 - mostRows
    return `<tbody${attributes}>${rows.slice(0, mostRows).join('</tr>')}</tr>${rest > 0 ? `<tr><td>… ${rest}</td></tr>` : ''}`
  })
  // The disclosures "where does this number come from" repeat sources and ids; tests of their own hold them.
  const plain = short
    .replace(/<details class="origin"[^]*?<\/details>/g, '')
    .replace(/<section id="\w+-provenance"[^]*?<\/section>/g, '')
    .replace(/<(script|style|title)\b[^]*?<\/\1>/g, '')
    .replace(/\s+/g, ' ')
    .replace(/<\/(?:p|li|tr|h\d|caption|summary|dd|div|svg|figcaption|legend)>/g, '\n')
    .replace(/<\/(?:td|th|dt|text|tspan|option)>/g, ' | ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => entities[entity] ?? entity)
  const lines = plain
    .split('\n')
    .map((line) => line.replace(/[ \u00a0\u202f]+/g, ' ').replace(/(?:\s*\|)+\s*$/, '').trim())
    .filter((line) => line !== '' && line !== '|')
  return `${ofTheRun.reduce((text, [found, put]) => text.replace(found, put), lines.join('\n'))}\n`
}
