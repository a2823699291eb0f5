/** Prints docs/reference/occurrences.md from the codecs' descriptors: scenario files, entries, occurrences, laws. */
import { descriptors, familyOrder } from '../../src/domain/occurrence/catalogue.js'
import type { OccurrenceDescriptor } from '../../src/domain/occurrence/descriptor.js'
import type { AnyField } from '../../src/domain/occurrence/record.js'
import type { OccurrenceFamily } from '../../src/domain/occurrence/occurrence.js'
import { laws } from '../../src/domain/quantityCodec.js'
import { entryFields } from '../../src/domain/study/entry.js'
import { headFields } from '../../src/domain/study/head.js'
import { fileFields, mostEntries } from '../../src/io/scenario/scenarioFile.js'
import { deepestChain } from '../../src/io/scenario/readScenario.js'
import { largestBytes } from '../../src/io/scenario/textFile.js'

const cell = (text: string): string => text.replaceAll('|', '\\|')
const row = (cells: ReadonlyArray<string>): string => `| ${cells.map(cell).join(' | ')} |`

/** Definitions are filled in by the program. */
const isWritten = ([, { kind }]: readonly [string, AnyField]): boolean => kind !== 'definition'

const fieldTable = (fields: Iterable<readonly [string, AnyField]>): string =>
  [
    row(['field', 'needed', 'allowed', 'unit', 'meaning']),
    '|---|---|---|---|---|',
    ...[...fields]
      .filter(isWritten)
      .map(([name, { required, codec, unit, meaning, aliases }]) =>
        row([
          [name, ...(aliases ?? [])].map((spelling) => `\`${spelling}\``).join(' or '),
          required ? 'yes' : 'no',
          codec.name,
          unit ?? '',
          meaning
        ])
      )
  ].join('\n')

const occurrencePart = ({
  type,
  meaning,
  effective,
  ending,
  fields,
  example
}: OccurrenceDescriptor): string => `### ${type}

${meaning}

- **Effective:** ${effective}
- **\`until\`:** ${ending ?? 'not possible, it is for good.'}

${fieldTable(fields)}

\`\`\`yaml
${example}
\`\`\`
`

const families: Readonly<Record<OccurrenceFamily, string>> = {
  demographic: 'Demographic occurrences',
  staffing: 'Staffing occurrences',
  facility: 'Facility occurrences',
  measure: 'Measures'
}

const familyPart = (family: OccurrenceFamily): string =>
  `## ${families[family]}\n\n${[...descriptors.values()]
    .filter((d) => d.family === family)
    .map(occurrencePart)
    .join('\n')}`

const lawTable = [
  row(['law', 'parameters', 'note']),
  '|---|---|---|',
  ...Object.entries(laws).map(([name, { parameters }]) =>
    row([
      `\`{${name}: [${parameters.join(', ')}]}\``,
      parameters.join(', '),
      name === 'pert'
        ? 'beta on [lo, hi] with mean (lo + 4 mode + hi)/6'
        : name === 'lognormal'
          ? 'median > 0, geometric standard deviation > 1'
          : name === 'interval'
            ? 'central interval; `level` (0.8) and `shape` (`normal` or `lognormal`) beside it'
            : ''
    ])
  )
].join('\n')

const page = `---
kind: reference
---

# Scenario files and occurrences

Generated from the code by \`npm run docs\`; do not edit.

A scenario file is YAML 1.2 in UTF-8, one document, at most ${largestBytes / 1024 / 1024} MB and ${mostEntries} entries. Aliases, anchors, tags, merge keys and doubled keys are refused. How to write one: [how-to](../how-to/own-scenario.md).

## Head

${fieldTable([...Object.entries<AnyField>(fileFields), ...Object.entries<AnyField>(headFields)])}

- A child (\`extends\`) inherits every head field that it does not give; its region may not differ. At most ${deepestChain} files stand one on the other.
- Its list is the parent's, less \`withdraw\`, with its own entries over it: an entry with the key of an inherited one revises that one.
- Another \`seed\` makes parent and child unpaired; \`compare\` then refuses.

## Entries

Fields of every entry in \`events\`, beside those of its \`type\`:

${fieldTable(entryFields)}

An entry may also apply a building block: \`{use: ../modules/….yaml, id, with: {…}, why?, source?}\`, see the [how-to](../how-to/modules.md). Its entries are called \`<id>/<entry>\`.

**Key.** The \`id\`, else type and subject, joined by colons: \`FacilityClosed:hospital-linnich\`, \`DepartmentClosed:hospital-schleiden:emergency\`. A second one of the same type and subject gets \`#2\`, in the order of months. The month is not part of the key: a moved entry is the same entry, and keeps its draws. Give an \`id\` where several entries share type and subject.

**Contradictions** are refused: a facility closed and changed in one month; anything but a conversion after its closure; a value set twice in one month for one area and role; a facility opened twice or used before it opens; a month before the base date has passed.

## Numbers

A number is finite, in the range of its field, and at most a thousand million. Wherever "a distribution" is allowed, one of these may stand instead; \`corr: name\` beside it ties quantities of that name to one draw.

${lawTable}

All values must lie in the field's range. Nothing is clipped: \`normal\`, \`lognormal\` and \`interval\` have no ends and may leave the range with a probability of at most one in a million at either end, or they are refused. For shares take \`pert\`, \`beta\` or \`uniform\`.

${familyOrder.map(familyPart).join('\n')}`

process.stdout.write(page)
