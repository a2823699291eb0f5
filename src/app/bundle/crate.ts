/**
 * Metadata of a bundle for repositories and citation: RO-Crate 1.1 with the profile Process Run Crate 0.5
 * (https://w3id.org/ro/wfrun/process/0.5), and CITATION.cff 1.2.0 (https://citation-file-format.github.io).
 */
import { stringify } from 'yaml'
import type { BundledFile } from '../../io/bundle/zipFile.js'
import type { Language } from '../../language/language.js'
import { productVersion } from '../engine.js'
import type { FinishedRun } from '../run/runTypes.js'
import { describedFile, jsonFile, names, textFile } from './form.js'

const mediaTypes: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  json: 'application/json',
  geojson: 'application/geo+json',
  html: 'text/html',
  md: 'text/markdown',
  cff: 'application/yaml'
}
const mediaType = (path: string): string =>
  mediaTypes[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream'

const softwareId = '#tragweite'
const reference = (id: string): { readonly '@id': string } => ({ '@id': id })

/** `ro-crate-metadata.json` about these files; `people`: names in the log. */
export const crateFile = (
  run: FinishedRun,
  files: ReadonlyArray<BundledFile>,
  people: ReadonlyArray<string>,
  language: Language
): BundledFile => {
  const { document, result } = run
  const made = result.computing.computedAt
  const inputs = files.filter(({ path }) => path === names.log || path.startsWith(`${names.region}/`))
  const outputs = files.filter(({ path }) => path === names.page || path.startsWith(`${names.tables}/`))
  const person = (name: string): string => `#person-${encodeURIComponent(name)}`
  const licences = [...new Set(document.sources.map(({ licence }) => licence).filter((licence) => licence !== ''))]
  return jsonFile(names.crate, {
    '@context': 'https://w3id.org/ro/crate/1.1/context',
    '@graph': [
      {
        '@id': names.crate,
        '@type': 'CreativeWork',
        about: reference('./'),
        conformsTo: reference('https://w3id.org/ro/crate/1.1')
      },
      {
        '@id': './',
        '@type': 'Dataset',
        name: document.scenario.title[language],
        description: document.scenario.question?.[language] ?? document.scenario.title[language],
        identifier: document.run.runId,
        datePublished: made,
        inLanguage: ['de', 'en'],
        conformsTo: reference('https://w3id.org/ro/wfrun/process/0.5'),
        author: people.map((name) => reference(person(name))),
        license: licences.length === 0 ? 'see region/' : licences.join('; '),
        hasPart: files.map(({ path }) => reference(path)),
        mentions: reference('#run')
      },
      {
        '@id': 'https://w3id.org/ro/wfrun/process/0.5',
        '@type': 'CreativeWork',
        name: 'Process Run Crate',
        version: '0.5'
      },
      {
        '@id': softwareId,
        '@type': 'SoftwareApplication',
        name: 'Tragweite',
        version: productVersion,
        softwareVersion: document.run.engine,
        license: 'https://spdx.org/licenses/MIT'
      },
      ...people.map((name) => ({ '@id': person(name), '@type': 'Person', name })),
      {
        '@id': '#run',
        '@type': 'CreateAction',
        name: `${document.scenario.id}, ${document.run.draws} draws`,
        endTime: made,
        actionStatus: 'http://schema.org/CompletedActionStatus',
        instrument: reference(softwareId),
        agent: people.map((name) => reference(person(name))),
        object: inputs.map(({ path }) => reference(path)),
        result: outputs.map(({ path }) => reference(path))
      },
      ...files.map((file) => {
        const { path, bytes, sha256 } = describedFile(file)
        return {
          '@id': path,
          '@type': 'File',
          name: path,
          contentSize: String(bytes),
          encodingFormat: mediaType(path),
          sha256
        }
      })
    ]
  })
}

/** `CITATION.cff` of the run. Authors are those whom the log names. */
export const citationFile = (run: FinishedRun, people: ReadonlyArray<string>, language: Language): BundledFile => {
  const { document, result } = run
  return textFile(
    names.citation,
    stringify({
      'cff-version': '1.2.0',
      message: 'If you use this projection, please cite it as below.',
      type: 'dataset',
      title: document.scenario.title[language],
      abstract: `${document.region.title}, ${document.run.from} to ${document.run.until}, ${document.run.draws} draws, seed ${document.run.seed}. A projection, no forecast.`,
      authors: people.map((name) => ({ name })),
      'date-released': result.computing.computedAt.slice(0, 10),
      version: document.run.runId,
      identifiers: [
        { type: 'other', value: `sha256:${document.run.hashes.result}`, description: 'hash of the result' }
      ],
      references: [
        {
          type: 'software',
          title: 'Tragweite',
          version: `${productVersion} (model ${document.run.engine})`,
          license: 'MIT',
          authors: [{ name: 'The Tragweite authors' }]
        }
      ]
    })
  )
}
