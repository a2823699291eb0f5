// Draws docs/architecture.md: what each folder is for (from this file) and which folder imports which (from the code).
import { execFileSync } from 'node:child_process'

const folders = [
  ['src/domain/occurrence', 'what can happen in a region in a month: type, codec, units, example'],
  ['src/domain/study', 'log entries, decide, evolve; the timeline of occurrences in force'],
  ['src/domain/region', 'region, table descriptors, checks across tables, stocktaking'],
  ['src/domain/result', 'published rows as types'],
  ['src/domain', 'problems, quantities, time, ports'],
  ['src/sim/kernel', 'numeric loops on typed arrays; numbers in, numbers out'],
  ['src/sim/random', 'keyed randomness, distributions'],
  ['src/sim/compile', 'region + timeline → plan of dense arrays; calibration'],
  ['src/sim/stages', 'the order of the model: population ← need ← workforce ← care months'],
  ['src/sim/reduce', 'blocks of draws → published rows'],
  ['src/sim/pool', 'draw blocks on worker threads; the only user of piscina'],
  ['src/sim', 'the plan and the layout of a block'],
  ['src/explain', 'questions asked of runs: compare'],
  ['src/store/eventStore', 'the append-only log in SQLite and in memory'],
  ['src/store/resultStore', 'summaries in SQLite, blocks of draws as files'],
  ['src/store', 'what both stores share'],
  ['src/io/scenario', 'scenario YAML with positions'],
  ['src/io/region', 'region packages with positions'],
  ['src/io/tables', 'result tables as CSV'],
  ['src/io', 'files in and out'],
  ['src/language', 'German and English texts, numbers, dates'],
  ['src/report', 'one result document, rendered for terminal and page'],
  ['src/app', 'use cases; where ports meet adapters'],
  ['src/cli', 'the command line, without rules of its own']
]
const purpose = new Map(folders)

/** Folder of a module: the longest listed one. */
const folderOf = (path) =>
  [...purpose.keys()].filter((folder) => path.startsWith(`${folder}/`)).sort((a, b) => b.length - a.length)[0]

export const architecture = () => {
  const cruise = JSON.parse(
    execFileSync('npx', ['depcruise', 'src', '--config', '.dependency-cruiser.cjs', '--output-type', 'json'], {
      encoding: 'utf8',
      maxBuffer: 64 << 20,
      stdio: ['ignore', 'pipe', 'ignore']
    })
  )
  const edges = new Set()
  const seen = new Set()
  for (const module of cruise.modules) {
    const from = folderOf(module.source)
    if (from === undefined) continue
    seen.add(from)
    for (const dependency of module.dependencies) {
      const to = folderOf(dependency.resolved)
      if (to !== undefined && to !== from) edges.add(`${from}>${to}`)
    }
  }
  const id = (folder) => folder.replace('src/', '').replaceAll('/', '_')
  const drawn = [...edges]
    .sort()
    .map((edge) => edge.split('>'))
    .map(([from, to]) => `  ${id(from)} --> ${id(to)}`)
  const boxes = [...seen].sort().map((folder) => `  ${id(folder)}["${folder.replace('src/', '')}"]`)
  const rules = cruise.summary.ruleSetUsed.forbidden.map(({ name, comment }) => `| \`${name}\` | ${comment} |`)
  return [
    '# Architecture',
    '',
    '<!-- Generated from the code by `npm run docs`; `npm run check` fails when it is out of date. -->',
    '',
    'One idea: a planner, a demographer and a maintainer can each open one file and recognise their own method in it. The way of the data is one street:',
    '',
    '```',
    'scenario file → io → domain/study: decide → log entries → store',
    'region package → io → domain/region ─┐        └→ timeline: what is in force, by month',
    '                                     ├→ sim/compile → plan → sim/stages, kernels, draw blocks on sim/pool → blocks',
    '                                     └──────────────────────→ sim/reduce → result rows → report, cli, io tables',
    '```',
    '',
    'A *log entry* is what was recorded (when, by whom, why); an *occurrence* is what happens in the region in a month. Only occurrences in force reach `sim`.',
    '',
    '## Folders',
    '',
    '| folder | holds |',
    '|---|---|',
    ...folders.filter(([folder]) => seen.has(folder)).map(([folder, what]) => `| \`${folder}\` | ${what} |`),
    '| `tools` | compilers of regions, generators of docs, mutants |',
    '| `regions`, `scenarios` | region packages; one file per question, each runnable |',
    '| `bench`, `test`, `docs` | measured speed; tests that mirror `src`; tutorial, how-to, reference, explanation, adr, glossary |',
    '',
    '## Imports, drawn from the code',
    '',
    '```mermaid',
    'flowchart TD',
    ...boxes,
    ...drawn,
    '```',
    '',
    '## Rules',
    '',
    '| rule | reason |',
    '|---|---|',
    ...rules,
    ''
  ].join('\n')
}
