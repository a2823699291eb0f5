/** How a run is cited by programs: BibTeX with title, version, run and hashes. */
import type { Language } from '../language/language.js'
import type { RunDocument } from './document.js'

/** As many digits of a hash as tell runs apart by eye. */
export const shortHash = (hash: string): string => hash.slice(0, 16)

/** `@misc` entry of a run; characters that BibTeX reads as commands are escaped. */
export const bibtexOf = ({ scenario, region, run }: RunDocument, language: Language): string => {
  const year = run.computedAt?.slice(0, 4)
  const fields: ReadonlyArray<readonly [string, string]> = [
    ['title', `{${plain(scenario.title[language])}}`],
    ['author', '{Tragweite}'],
    ...(year === undefined ? [] : [['year', year] as const]),
    [
      'howpublished',
      plain(`Tragweite ${run.version ?? ''}, ${region.title}, ${run.draws} draws, seed ${run.seed}`.replace(' ,', ','))
    ],
    [
      'note',
      plain(
        `Run ${shortHash(run.runId)}, engine ${run.engine}, region ${shortHash(run.hashes.region)}, result ${shortHash(run.hashes.result)}`
      )
    ]
  ]
  const key = `${scenario.id.replace(/[^A-Za-z0-9-]/g, '')}-${run.runId.slice(0, 8).replace(/[^A-Za-z0-9]/g, '')}`
  return `@misc{${key},\n${fields.map(([name, value]) => `  ${name} = {${value}}`).join(',\n')}\n}`
}

const commands: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}'
}
const plain = (text: string): string => text.replace(/[\\{}~^&%$#_]/g, (c) => commands[c] ?? `\\${c}`)
