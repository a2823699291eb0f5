/** Scenario files by grammar: valid ones built on the catalogue of occurrences, shipped ones, and what people make of them. */
import fc from 'fast-check'
import { readYaml } from '../../../src/io/scenario/yamlTree.js'
import { descriptors } from '../../../src/domain/occurrence/catalogue.js'
import { entryFields } from '../../../src/domain/study/entry.js'
import { headFields } from '../../../src/domain/study/head.js'
import { fileFields } from '../../../src/io/scenario/scenarioFile.js'
import { isWritten } from '../../../src/domain/written.js'
import { carried, occurrenceTypes, oneOfEach, trainingMeasure } from '../../support/occurrences.js'
import { byteDamages, damage, damagedBytes, damages, type Vocabulary } from './damage.js'
import { chosen } from './door.js'
import { inBlocks, inFlow, leaf, treeOf, type Tree } from './tree.js'
import { badMonths, oddCodes, oddNumbers, oddPaths, oddQuantities, oddTexts, signs, snippets } from './words.js'

/** Names of test/fixtures/regions/complete, so that entries reach decisions and the simulation. */
const names: Readonly<Record<string, ReadonlyArray<string>>> = {
  facility: [
    'hospital-grossstadt',
    'hospital-stadt',
    'gp-05999004',
    'home-care-05999004',
    'nursing-homes-05999008',
    'day-care-05998000'
  ],
  service: [
    'gp',
    'specialist',
    'hospital_internal',
    'hospital_surgery',
    'emergency',
    'home_care',
    'nursing_home',
    'day_care',
    'short_term_care'
  ],
  role: ['home_care_nurse', 'home_care_assistant', 'nursing_home_nurse', 'nursing_home_assistant'],
  area: ['"*"', '05998', '05999', '05999004', '05'],
  ags: ['05998000', '05999004', '05999008'],
  condition: ['diabetes', 'copd'],
  on: ['2023-01', '2024-06', '2030-12', '2041-01']
}

const fieldNames = [
  ...new Set([
    ...Object.keys(fileFields),
    ...Object.keys(headFields),
    ...entryFields.keys(),
    ...[...descriptors.values()].flatMap(({ fields }) => [...fields.keys()]),
    ...['type', 'events', 'use', 'with', 'module', 'pert', 'corr', 'effects', 'parameters', 'definition']
  ])
]

/** Words of scenario files, good and bad. */
const vocabulary: Vocabulary = {
  keys: fieldNames,
  leaves: [
    ...[badMonths, oddNumbers, oddCodes, oddTexts, oddPaths, oddQuantities, signs].flat(),
    ...occurrenceTypes,
    ...Object.values(names).flat()
  ]
}

/** A tree as the product reads a text, with the characters of its scalars. */
const treeOfYaml = (value: unknown): Tree =>
  isWritten(value)
    ? leaf(value.written)
    : Array.isArray(value)
      ? { kind: 'list', items: value.map(treeOfYaml) }
      : typeof value === 'object' && value !== null
        ? { kind: 'map', members: Object.entries(value).map(([key, member]) => [key, treeOfYaml(member)]) }
        : treeOf(value)

/** Facilities with a service that they give. */
type Giving = readonly [facility: string, service: string]
const places: ReadonlyArray<Giving> = [
  ['hospital-grossstadt', 'emergency'],
  ['hospital-stadt', 'hospital_internal'],
  ['nursing-homes-05999008', 'nursing_home'],
  ['day-care-05998000', 'day_care']
]
const practices: ReadonlyArray<Giving> = [
  ['gp-05999004', 'gp'],
  ['gp-05999008', 'gp']
]

const leafOf = ([name, value]: [string, Tree], pick: number): Tree => {
  const known = names[name]
  return known === undefined ? value : leaf(chosen(known, pick))
}

/** A valid entry of some type, with names of the region. */
const entry: fc.Arbitrary<Tree> = fc
  .record({ type: fc.constantFrom(...occurrenceTypes), pick: fc.nat(), named: fc.boolean() })
  .map(({ type, pick, named }) => {
    const { definition: _, ...occurrence } = { definition: undefined, ...oneOfEach[type] }
    const tree = treeOf({
      ...carried(type),
      ...(named ? { id: `e${pick}` } : {}),
      why: 'a reason',
      source: 'assumption',
      ...occurrence
    })
    if (tree.kind !== 'map' || type === 'FacilityOpened') return tree
    const [facility, service] = chosen(type === 'PracticeSeatLost' ? practices : places, pick)
    for (const member of tree.members) {
      if (member[0] === 'facility') member[1] = leaf(facility)
      else if (member[0] === 'service') member[1] = leaf(service)
      else if (member[0] !== 'on' || type !== 'ExternalShock') member[1] = leafOf(member, pick)
    }
    return tree
  })

/** A valid scenario of the complete example package. */
const valid: fc.Arbitrary<Tree> = fc
  .record({ events: fc.array(entry, { maxLength: 8 }), seed: fc.nat(99), parent: fc.nat(9) })
  .map(({ events, seed, parent }): Tree => ({
    kind: 'map',
    members: [
      ['tragweite', leaf('1')],
      ['id', leaf(`case-${seed}`)],
      ['title', leaf('{de: "Schließung", en: Closure}')],
      parent === 0 ? ['extends', leaf('parent.yaml')] : ['region', leaf('../regions/complete')],
      ['from', leaf('2023-01')],
      ['until', leaf(chosen(['2026-12', '2028-06', '2042-12'], seed))],
      ['seed', leaf(String(seed))],
      ['draws', leaf('20')],
      ['measures', treeOf([trainingMeasure])],
      ['events', { kind: 'list', items: events }],
      ['goals', leaf('[{service: home_care, coverage: 0.95, by: 2025-12, probability: 0.9}]')]
    ]
  }))

/** A case: the bytes of a file and whether it grew from a generated scenario or from one of `shipped`. */
export const scenarioCases = (shipped: ReadonlyArray<string>): fc.Arbitrary<Buffer> => {
  const trees = shipped.map((text) => treeOfYaml(readYaml(text).value))
  const source = fc.oneof(
    { weight: 3, arbitrary: valid },
    { weight: 2, arbitrary: fc.nat(trees.length - 1).map((i) => structuredClone(trees[i] ?? leaf('1'))) }
  )
  const byGrammar = fc
    .record({
      tree: source,
      wrong: fc.oneof({ weight: 1, arbitrary: damages(0) }, { weight: 6, arbitrary: damages(5) }),
      layout: fc.nat(11),
      bytes: fc.oneof({ weight: 4, arbitrary: byteDamages(0) }, { weight: 1, arbitrary: byteDamages(2) }),
      ends: fc.constantFrom('\n', '\n', '\n', '\n', '\r\n', '\r'),
      mark: fc.constantFrom('', '', '', '', '\ufeff')
    })
    .map(({ tree, wrong, layout, bytes, ends, mark }) => {
      for (const one of wrong) damage(tree, one, vocabulary)
      const text =
        layout === 0 ? inFlow(tree, (key) => (/^\w+$/.test(key) ? key : JSON.stringify(key))) : inBlocks(tree, layout)
      const written = Buffer.from(
        mark + (layout === 11 ? text.replaceAll('\n', ' # note: [\n') : text).replaceAll('\n', ends)
      )
      return bytes.reduce<Buffer>((buffer, one) => damagedBytes(buffer, one, snippets, written), written)
    })
  const byBytes = fc
    .record({ of: fc.nat(shipped.length - 1), other: fc.nat(shipped.length - 1), bytes: byteDamages(8) })
    .map(({ of, other, bytes }) =>
      bytes.reduce<Buffer>(
        (buffer, one) => damagedBytes(buffer, one, snippets, Buffer.from(shipped[other] ?? '')),
        Buffer.from(shipped[of] ?? '')
      )
    )
  return fc.oneof({ weight: 4, arbitrary: byGrammar }, { weight: 1, arbitrary: byBytes })
}
