/** `branch`: a new study on any version of another one; prints or writes the scenario file to go on with. */
import * as E from 'fp-ts/lib/Either.js'
import { headWithoutRun } from '../../app/jsonHead.js'
import { branchStudy, type Branched } from '../../app/studies/branch.js'
import { logTextsOf } from '../../language/logTexts.js'
import { exitFine } from '../exitCodes.js'
import { faceOf, type CommonOptions, type Face } from '../face.js'
import { fail } from '../failures.js'
import { listedRecorded } from '../studyFailureText.js'
import { withRuntime } from '../withRuntime.js'

export interface BranchOptions extends CommonOptions {
  readonly at?: number
  readonly title?: string
  readonly out?: string
}

export const branchCommand = async (from: string, id: string, options: BranchOptions): Promise<number> => {
  const face = faceOf(options)
  const title = options.title?.normalize('NFC').trim()
  const branched = await withRuntime(face, 'keeping', (runtime) =>
    branchStudy(runtime, {
      from,
      id: id.normalize('NFC').trim(),
      language: face.language,
      ...(options.at === undefined ? {} : { at: options.at }),
      ...(title === undefined || title === '' ? {} : { title }),
      ...(options.out === undefined ? {} : { out: options.out })
    })
  )
  if (E.isLeft(branched)) return fail(branched.left, face, 'log')
  if (face.json) face.out(`${JSON.stringify(branchJson(branched.right))}\n`)
  else show(branched.right, face)
  return exitFine
}

const show = ({ study, parent, text, out, remarks }: Branched, face: Face): void => {
  const texts = logTextsOf(face.language)
  const from = texts.parentAt(parent.stream, parent.version)
  face.say(`${out === undefined ? texts.branch.done(study, from) : texts.branch.written(study, from, out)}\n`)
  for (const remark of remarks) face.complain(`${remark}\n`)
  if (out === undefined) face.out(text)
}

const branchJson = ({ study, version, parent, shape, entries, text, out, remarks }: Branched): unknown => ({
  ...headWithoutRun('tragweite/branch@1', remarks),
  study,
  version,
  parent: parent.stream,
  parentVersion: parent.version,
  shape,
  entries: entries.map(listedRecorded),
  scenario: text,
  ...(out === undefined ? {} : { file: out })
})
