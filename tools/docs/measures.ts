/** Prints docs/reference/measures.md from the shipped definitions: what a measure does, on what evidence, and what it asks. */
import type {
  EffectTemplate,
  MeasureDefinition,
  Parameter,
  ShockDefinition,
  ShockPart
} from '../../src/domain/measure/definition.js'
import { isParameterRef } from '../../src/domain/measure/definition.js'
import { definitionFields } from '../../src/domain/measure/definitionCodec.js'
import { effectFields } from '../../src/domain/measure/templateCodec.js'
import { needsUptake } from '../../src/domain/measure/start.js'
import type { AnyField } from '../../src/domain/occurrence/record.js'
import type { Localized } from '../../src/domain/study/localized.js'
import { definitionsIn } from '../../src/io/measures/catalogue.js'

const cell = (text: string): string => text.replaceAll('|', '\\|')
const row = (cells: ReadonlyArray<string>): string => `| ${cells.map(cell).join(' | ')} |`
const english = (text: Localized): string => (typeof text === 'string' ? text : (text.en ?? text.de ?? ''))
const german = (text: Localized): string => (typeof text === 'string' ? text : (text.de ?? ''))
const code = (text: string): string => `\`${text}\``

/** A number or name as a reader sees it: `-0.19 × sensitive_share`, `gp`. */
const shown = (value: unknown): string => {
  if (!isParameterRef(value)) return typeof value === 'object' ? JSON.stringify(value) : String(value)
  const { parameter, times = 1, plus = 0 } = value
  const product = times === 1 ? parameter : `${Number(times.toPrecision(6))} × ${parameter}`
  return plus === 0 ? product : `${plus} + ${product}`
}

const evidence = new Set(['primitive', 'source', 'year', 'grade', 'sideEffect'])
const content = (effect: Readonly<Record<string, unknown>> | EffectTemplate | ShockPart): string =>
  Object.entries(effect)
    .filter(([name]) => !evidence.has(name) && name !== 'type')
    .map(([name, value]) => `${name} ${shown(value)}`)
    .join(', ')

const effectRow = (effect: EffectTemplate): string =>
  row([
    effect.primitive,
    content(effect),
    effect.sideEffect === true ? 'yes' : '',
    effect.primitive === 'cost' ? '' : effect.grade,
    english(effect.source)
  ])

const parameterTable = (parameters: ReadonlyArray<Parameter>): string =>
  parameters.length === 0
    ? ''
    : [
        row(['parameter', 'given', 'unit, range', 'meaning']),
        '|---|---|---|---|',
        ...parameters.map(({ name, help, kind, unit, range, default: value, source, optional }) =>
          row([
            code(name),
            value !== undefined
              ? `${shown(value)} when absent (${english(source ?? '')})`
              : optional === true
                ? 'if wanted'
                : 'asked',
            [unit ?? `name of a ${kind ?? 'number'}`, range === undefined ? '' : `${range[0]} to ${range[1]}`]
              .filter((part) => part !== '')
              .join(', '),
            english(help)
          ])
        ),
        ''
      ].join('\n')

const measurePart = (m: MeasureDefinition): string => `### ${m.id}

**${english(m.title)}** (${german(m.title)}). ${english(m.purpose)}

- Evidence grade ${m.grade}: ${english(m.evidence)}
- For: ${code(m.group)}. Acts: ${m.responsible.map(english).join('; ')}. Pays: ${m.payers.map(code).join(', ')}.
- Works in full after ${m.rampMonths ?? 0} months, fades over ${m.fadeMonths ?? 0}; both can be changed at the start.
- Uptake: ${needsUptake(m) ? 'asked (`reached`, `accepted`, `kept`)' : 'does not matter'}.${
  m.breakEven === undefined
    ? ''
    : `\n- Without a known effect its answer is the break-even for ${m.breakEven.map(code).join(', ')}.`
}

${parameterTable(m.parameters ?? [])}
${[row(['primitive', 'does', 'side effect', 'grade', 'source']), '|---|---|---|---|---|', ...m.effects.map(effectRow)].join('\n')}
`

const partRow = (part: ShockPart): string =>
  'fields' in part
    ? row([part.type, content(part.fields), english(part.source)])
    : row([part.primitive, content(part), english(part.source)])

const shockPart = (s: ShockDefinition): string => `### ${s.id}

**${english(s.title)}** (${german(s.title)}). ${english(s.purpose)} ${english(s.evidence)}

${parameterTable(s.parameters ?? [])}
${[row(['what', 'content', 'source']), '|---|---|---|', ...s.effects.map(partRow)].join('\n')}
${
  s.severities === undefined
    ? ''
    : `\n${[row(['severity', 'values', 'source']), '|---|---|---|', ...s.severities.map(({ name, values, source }) => row([code(name), content(values), english(source)]))].join('\n')}\n`
}`

const fieldTable = (fields: Readonly<Record<string, AnyField>>): string =>
  [
    row(['field', 'needed', 'meaning']),
    '|---|---|---|',
    ...Object.entries(fields).map(([name, { required, meaning }]) =>
      row([code(name), required ? 'yes' : 'no', meaning])
    )
  ].join('\n')

const found = <A>(ids: ReadonlyArray<string>, find: (id: string) => A | undefined): ReadonlyArray<A> =>
  ids.flatMap((id) => find(id) ?? [])

const { measure, measures, shock, shocks } = definitionsIn('.')
const page = `---
kind: reference
---

# Measures and external shocks

Generated from \`measures/\` and \`shocks/\` by \`npm run docs\`; do not edit. How to write one of your own: [how-to](../how-to/own-measure.md). How to start one: \`MeasureStarted\`, \`MeasureEnded\` and \`ExternalShock\` in the [reference of occurrences](occurrences.md).

Grades of evidence: A randomised, B controlled, C single site, 0 none. **With grade 0 there is no default effect**: either the planner gives a value, which is then theirs, or the answer is a break-even ("closes the gap if it takes over at least this much"). Costs are upper limits of the law with paragraph and date, or asked.

## Measures

${found(measures(), measure).map(measurePart).join('\n')}
## External shocks

Role \`*\` stands for every role of the region package, service \`hospital\` for all departments.

${found(shocks(), shock).map(shockPart).join('\n')}
## Form of a definition

${fieldTable(definitionFields)}

An effect has \`primitive\`, \`source\`, \`grade\`, and perhaps \`year\` and \`sideEffect\`, besides:

${Object.entries(effectFields)
  .map(
    ([primitive, fields]) =>
      `**${primitive}**: ${Object.entries<AnyField>(fields)
        .filter(([name]) => !evidence.has(name))
        .map(([name, { meaning, required }]) => `${code(name)}${required ? '' : ' (optional)'} ${meaning}`)
        .join(' ')}`
  )
  .join('\n\n')}
`

process.stdout.write(page)
