/** The summary in the terminal: what an analyst would want first. Plain text, at most about 100 characters wide. */
import { formatsOf, readable, type Language } from '../language/language.js'
import { inLanguage } from '../language/phrases.js'
import { serviceName, tableName, unitName } from '../language/terms.js'
import { variedNames } from '../language/variedTexts.js'
import { textsOf } from '../language/texts.js'
import { equitySentence } from './equity.js'
import type { ClosureFacts, RunDocument } from './document.js'
import { eventSubject, eventTitle } from './events.js'
import { findingsOf, rowFinder, shownServices, type Findings } from './findings.js'
import { goalTexts } from './goals.js'
import { incompleteWarning } from './incomplete.js'
import { measureSentences } from './measures.js'
import { measureYears, withoutAmounts } from './measureYears.js'
import { largestMoves } from './moves.js'
import { answerSentences, certaintyText, inQuotes, peopleText } from './sentences.js'
import { estimateFacts, homeCareMovers, precisionFacts, variedFamilies } from './trust.js'
import { hardestTexts } from './unchanged.js'

export interface TerminalStyle {
  readonly bold: (text: string) => string
  readonly dim: (text: string) => string
}
export const plainStyle: TerminalStyle = { bold: (text) => text, dim: (text) => text }
export const colourStyle: TerminalStyle = {
  bold: (text) => `\u001b[1m${text}\u001b[22m`,
  dim: (text) => `\u001b[2m${text}\u001b[22m`
}

export const terminalSummary = (document: RunDocument, language: Language, style: TerminalStyle): string => {
  const texts = textsOf(language)
  const findings = findingsOf(document)
  const { scenario, run } = document
  const head = [
    style.bold(`${scenario.title[language]}`),
    style.dim(
      `${document.region.title} · ${formatsOf(language).month(run.from)} – ${formatsOf(language).month(run.until)} · ${texts.base} ${formatsOf(language).date(document.region.baseDate)}`
    ),
    ...(scenario.question === undefined ? [] : [`${texts.question}: ${scenario.question[language]}`])
  ]
  const sections = [
    head,
    ...(document.incomplete === undefined
      ? []
      : [wrap(incompleteWarning(document.incomplete, language), 96, '').map(style.bold)]),
    ...(run.uncertainty === 'off' ? [[style.bold(texts.uncertaintyOff)]] : []),
    ...(run.uncertainty === 'on' && !run.careRatesVary ? [[style.bold(texts.careRatesFixed)]] : []),
    [style.bold(texts.answer), ...answerSentences(document, language, findings).flatMap((s) => wrap(s, 96, '  '))],
    eventLines(document, language, style),
    measureLines(document, language, style),
    yearLines(document, language, style),
    ...document.closures.map((closure) => closureLines(closure, language, style)),
    serviceLines(document, findings, language, style),
    placeLines(document, findings, language, style),
    equityLines(document, findings, language, style),
    differenceLines(document, findings, language, style),
    goalLines(document, language, style),
    trustLines(document, findings, language, style)
  ]
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}

const equityLines = (
  document: RunDocument,
  findings: Findings,
  language: Language,
  style: TerminalStyle
): ReadonlyArray<string> => {
  const sentence = equitySentence(document, findings, language)
  return sentence === '' ? [] : [style.bold(textsOf(language).equity), ...wrap(sentence, 96, '  ')]
}

/** Breaks a sentence into lines of at most `width` characters. */
const wrap = (text: string, width: number, indent: string): ReadonlyArray<string> => {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + word.length + 1 > width) {
      lines.push(indent + line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return line === '' ? lines : [...lines, indent + line]
}

/** Columns padded to their widest cell; the first is left-aligned, numbers are right-aligned. */
export const textTable = (rows: ReadonlyArray<ReadonlyArray<string>>, leftColumns: number): ReadonlyArray<string> => {
  const widths = (rows[0] ?? []).map((_, c) => Math.max(...rows.map((row) => (row[c] ?? '').length)))
  return rows.map(
    (row) =>
      `  ${row
        .map((cell, c) => (c < leftColumns ? cell.padEnd(widths[c] ?? 0) : cell.padStart(widths[c] ?? 0)))
        .join('  ')
        .trimEnd()}`
  )
}

/** A header whose long cells are broken into lines, above the rows of a table. */
const headed = (
  header: ReadonlyArray<string>,
  rows: ReadonlyArray<ReadonlyArray<string>>,
  leftColumns: number
): ReadonlyArray<string> => {
  const broken = header.map((cell, c) => {
    const widest = Math.max(14, ...rows.map((row) => (row[c] ?? '').length))
    return cell.length <= widest ? [cell] : wrap(cell, widest, '')
  })
  const height = Math.max(...broken.map((lines) => lines.length))
  const headerRows = Array.from({ length: height }, (_, i) =>
    broken.map((lines) => lines[i - height + lines.length] ?? '')
  )
  return textTable([...headerRows, ...rows], leftColumns)
}

/** Entries that the terminal lists. */
const mostEvents = 16

const eventLines = (document: RunDocument, language: Language, style: TerminalStyle): ReadonlyArray<string> => {
  const texts = textsOf(language)
  const { events } = document.scenario
  if (events.length === 0) return [style.bold(texts.events), `  ${texts.nothingHappens}`]
  // What is inherited goes first where there is no room for all.
  const kept = new Set([...events].sort((a, b) => Number(b.own) - Number(a.own)).slice(0, mostEvents))
  const shown = events
    .filter((event) => kept.has(event))
    .map((event) => [
      formatsOf(language).month(event.on),
      eventTitle(event, language),
      eventSubject(event, document, language),
      event.own ? '' : `(${texts.inherited})`
    ])
  return [
    style.bold(texts.events),
    ...textTable(shown, 4),
    ...(events.length > mostEvents ? [`  … ${texts.furtherEntries(events.length - mostEvents)}`] : [])
  ]
}

const measureLines = (document: RunDocument, language: Language, style: TerminalStyle): ReadonlyArray<string> => {
  const { title, sentences, open } = measureSentences(document, language)
  const told = [...sentences, ...open, ...withoutAmounts(document, language)]
  return told.length === 0 ? [] : [style.bold(title), ...told.flatMap((sentence) => wrap(sentence, 94, '  '))]
}

/** Intervals only while the table stays narrow. */
const yearLines = (document: RunDocument, language: Language, style: TerminalStyle): ReadonlyArray<string> => {
  const narrow = (measureYears(document, language, false)?.heads.length ?? 0) <= 4
  const years = measureYears(document, language, narrow)
  if (years === undefined) return []
  const marks = years.heads.slice(1).map((_, i) => `(${i + 1})`)
  return [
    style.bold(years.title),
    ...years.heads.slice(1).map((head, i) => `  (${i + 1}) ${head}`),
    ...textTable([[years.heads[0] ?? '', ...marks], ...years.rows], 1),
    ...wrap(years.note, 94, '  ').map(style.dim)
  ]
}

const closureLines = (closure: ClosureFacts, language: Language, style: TerminalStyle): ReadonlyArray<string> => {
  const texts = textsOf(language)
  const { month, decimal, count, signed } = formatsOf(language)
  const travel = [
    [texts.nearestLost, peopleText(closure.personsNearestLost.mean, language)],
    [texts.extraMinutes, decimal(closure.extraMinutesMean.mean, 1)],
    [texts.extraMinutesTenth, decimal(closure.extraMinutesWorstTenth.mean, 1)],
    ...([15, 20, 30, 45] as const).map((m) => [texts.newlyOver(m), peopleText(closure.newlyOver[m].mean, language)]),
    ...(closure.emergencyMoved.mean >= 0.5
      ? [[texts.emergencyMoved, count(readable(closure.emergencyMoved.mean))]]
      : [])
  ]
  const neighbours = largestMoves(closure, 8).map(({ name, service, extra }) => [
    name,
    serviceName(service, language),
    signed(readable(extra.mean)),
    `(${count(readable(extra.p05))} – ${count(readable(extra.p95))})`
  ])
  return [
    style.bold(texts.closureTitle(closure.name, month(closure.month))),
    ...(closure.personsNearestLost.mean > 0 ? textTable(travel, 1) : []),
    ...(neighbours.length > 0 ? [`  ${texts.neighbours}:`, ...textTable(neighbours, 2)] : []),
    ...(closure.unknownDepartments.length > 0
      ? wrap(texts.unknownDepartments(closure.unknownDepartments.join(', ')), 94, '  ').map(style.dim)
      : [])
  ]
}

const serviceLines = (
  document: RunDocument,
  findings: Findings,
  language: Language,
  style: TerminalStyle
): ReadonlyArray<string> => {
  const texts = textsOf(language)
  const { count, share } = formatsOf(language)
  const find = rowFinder(document.summary)
  const name = document.region.name
  if (findings.services.length === 0) return []
  const without = (service: string): string => {
    const row = find('region', name, findings.lastYear, service, 'without')
    return row === undefined ? '–' : count(readable(row.mean))
  }
  const rows = shownServices(document).flatMap((service) => {
    const shortfall = findings.services.find((s) => s.service === service)
    const first = find('region', name, findings.firstYear, service, 'demand')
    const last = find('region', name, findings.lastYear, service, 'demand')
    if (shortfall === undefined || first === undefined || last === undefined) return []
    const base = shortfall.coverageBase
    return [
      [
        serviceName(service, language),
        unitName(first.unit, language),
        count(readable(first.mean)),
        count(readable(last.mean)),
        count(readable(shortfall.unmet.mean)),
        without(service),
        document.run.uncertainty === 'on' ? `${share(base.p05)} – ${share(base.p95)}` : share(base.mean),
        shortfall.year === undefined ? '–' : String(shortfall.year)
      ]
    ]
  })
  const year = document.run.referenceYear
  const header = [
    texts.service,
    '',
    `${texts.demand} ${findings.firstYear}`,
    String(findings.lastYear),
    `${texts.unmet} ${findings.lastYear}`,
    texts.without,
    year === undefined ? texts.coverage : texts.coverageBase(year),
    texts.firstShort
  ]
  return [style.bold(texts.needAndSupply), ...headed(header, rows, 2)]
}

const placeLines = (
  document: RunDocument,
  findings: Findings,
  language: Language,
  style: TerminalStyle
): ReadonlyArray<string> => {
  const texts = textsOf(language)
  const { decimal, count } = formatsOf(language)
  const names = new Map(document.places.map(({ ags, name }) => [ags, name]))
  if (findings.hardest.length === 0) return []
  const rows = findings.hardest.slice(0, 10).map((hit) => {
    const part = (service: string) => hit.parts.find((p) => p.service === service)
    const homeCare = part('home_care')
    const home = part('nursing_home')
    return [
      names.get(hit.ags) ?? hit.ags,
      decimal(hit.unmetPer100, 1),
      homeCare === undefined ? '–' : count(homeCare.unmet.mean),
      homeCare?.year === undefined ? '–' : String(homeCare.year),
      home === undefined ? '–' : count(home.unmet.mean),
      home?.year === undefined ? '–' : String(home.year)
    ]
  })
  const header = [
    texts.municipality,
    texts.perHundred,
    `${serviceName('home_care', language)}: ${texts.unmet}`,
    texts.firstShort,
    `${serviceName('nursing_home', language)}: ${texts.unmet}`,
    texts.firstShort
  ]
  const { heading, note } = hardestTexts(document, findings, language)
  return [style.bold(heading), ...wrap(note, 94, '  ').map(style.dim), ...headed(header, rows, 1)]
}

const differenceLines = (
  document: RunDocument,
  findings: Findings,
  language: Language,
  style: TerminalStyle
): ReadonlyArray<string> => {
  const texts = textsOf(language)
  const { parent } = document.scenario
  if (parent === undefined || document.differences === undefined) return []
  const { signed, month } = formatsOf(language)
  const shown = shownServices(document)
  const rows = document.differences
    .filter(
      (row) =>
        row.level === 'region' &&
        row.year === findings.lastYear &&
        row.measure === 'unmet' &&
        shown.includes(row.service)
    )
    .filter((row) => [row.mean, row.p05, row.p95].some((x) => Math.abs(x) >= 0.5))
    .map((row) => {
      const unit = document.services.find(({ service }) => service === row.service)?.unit ?? ''
      return [
        serviceName(row.service, language),
        signed(readable(row.mean)),
        unitName(unit, language),
        `${texts.unmet} ${row.year}`,
        texts.span(signed(readable(row.p05)), signed(readable(row.p95)))
      ]
    })
  const title = style.bold(texts.difference(inQuotes(parent.title[language])))
  if (document.differsFrom === undefined) return [title, `  ${texts.noDifference}`]
  return [
    title,
    ...(rows.length === 0 ? [`  ${texts.parentNothing} (${texts.unmet} ${findings.lastYear})`] : textTable(rows, 1)),
    style.dim(`  ${texts.differenceNote(month(document.differsFrom))}`)
  ]
}

const goalLines = (document: RunDocument, language: Language, style: TerminalStyle): ReadonlyArray<string> => {
  if (document.goals.length === 0) return []
  return [style.bold(textsOf(language).goals), ...goalTexts(document, language).map((line) => `  ${line}`)]
}

const trustLines = (
  document: RunDocument,
  findings: Findings,
  language: Language,
  style: TerminalStyle
): ReadonlyArray<string> => {
  const texts = textsOf(language)
  const { count, decimal, share } = formatsOf(language)
  const { run } = document
  const precision = precisionFacts(findings)
  const estimates = estimateFacts(document)
  const first = findings.services.find(({ year }) => year !== undefined)
  const lines = [
    ...(run.uncertainty === 'on'
      ? [texts.uncertaintyOn(run.draws, run.uncertainQuantities, variedNames(variedFamilies(document), language))]
      : [texts.uncertaintyOff]),
    ...(run.demography === 'stochastic' ? [texts.demographicNoise] : []),
    ...(precision === undefined || run.uncertainty === 'off'
      ? []
      : [
          texts.precision(
            serviceName(precision.service, language),
            `${count(readable(precision.error))} ${unitName(precision.unit, language)}`,
            precision.enough
          )
        ]),
    ...homeCareCourse(document, findings, language),
    ...(first === undefined
      ? []
      : [
          `${serviceName(first.service, language)} < ${share(0.95)}: ${certaintyText(first.certainty, texts)} (${first.year ?? ''}).`
        ]),
    ...(run.bordersClosed ? [texts.bordersClosed] : []),
    ...(estimates === undefined
      ? []
      : [
          texts.estimates(
            share(estimates.share),
            estimates.throughout.map((table) => tableName(table, language)).join(', ')
          )
        ]),
    ...(document.leftOut.length > 0
      ? [`${texts.leftOut}: ${document.leftOut.map((what) => inLanguage(what, language)).join('; ')}`]
      : []),
    ...document.warnings,
    run.fromStore ? texts.fromStore : texts.computedIn(decimal(run.seconds, 1))
  ]
  return [style.bold(texts.uncertaintyTitle), ...lines.flatMap((line) => wrap(line, 94, '  ')).map(style.dim)]
}

const homeCareCourse = (document: RunDocument, findings: Findings, language: Language): ReadonlyArray<string> => {
  const homeCare = findings.services.find(({ service }) => service === 'home_care')
  if (homeCare === undefined || homeCare.coverageBase.p05 === homeCare.coverageBase.p95) return []
  const { share } = formatsOf(language)
  return [
    textsOf(language).homeCareCourse(
      share(homeCare.coverageBase.p05),
      share(homeCare.coverageBase.p95),
      String(findings.lastYear),
      homeCareMovers(document)
    )
  ]
}
