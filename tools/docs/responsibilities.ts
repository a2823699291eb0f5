/** Prints docs/reference/responsibilities.md from the map of responsibilities, in German (the language of the law) and English. */
import { notMapped, responsibilities } from '../../src/language/responsibilities.js'

const cell = (text: string): string => text.replaceAll('|', '\\|')
const row = (cells: ReadonlyArray<string>): string => `| ${cells.map(cell).join(' | ')} |`
const part = (language: 'de' | 'en', heads: ReadonlyArray<string>): ReadonlyArray<string> => [
  row(heads),
  row(heads.map(() => '---')),
  ...responsibilities.map(({ services, field, decides, acts, pays, law, state, source }) =>
    row([
      field[language],
      services.map((service) => `\`${service}\``).join(' '),
      decides[language],
      acts[language],
      pays[language],
      law.join('; '),
      state,
      source
    ])
  )
]

process.stdout.write(
  [
    '# Map of responsibilities (Zuständigkeitskarte)',
    '',
    '<!-- Generated from src/language/responsibilities.ts by `npm run docs`; `npm run check` fails when it is out of date. -->',
    '',
    'Who may decide, who must act and who pays, by field of action: general by law, state law for North Rhine-Westphalia.',
    'Every row was checked against the text of the law at the date given; laws change, so check the text in force before relying',
    'on a row. It is no legal advice. Who does it in a place is local: say so in the scenario, in `why` and `source` of the entry.',
    'A report lists the rows of the services that run short in it.',
    '',
    '## Deutsch',
    '',
    ...part('de', [
      'Handlungsfeld',
      'Dienste',
      'darf entscheiden',
      'muss handeln',
      'zahlt',
      'Grundlage',
      'Stand',
      'gelesen bei'
    ]),
    '',
    '## English',
    '',
    ...part('en', ['field of action', 'services', 'may decide', 'must act', 'pays', 'law', 'state of', 'read at']),
    '',
    '## Not in the map',
    '',
    'What could not be checked against the text of the law is left out:',
    '',
    ...notMapped.map(({ en, de }) => `- ${en} (${de})`),
    ''
  ].join('\n')
)
