/** `why`: one published number of a stored run, explained down to table cells, drawn numbers and log entries. */
import * as E from 'fp-ts/lib/Either.js'
import type { WhyQuestion } from '../../app/why/meant.js'
import { whyJson } from '../../app/why/whyJson.js'
import { whyRun, type WhyAnswer } from '../../app/why/whyRun.js'
import { formatsOf, type Language } from '../../language/language.js'
import { eventName, unitName } from '../../language/terms.js'
import { whyFigureText, whyTextsOf, type WhyNames } from '../../language/whyTexts.js'
import { parentName } from '../../report/unchanged.js'
import { whyNumber, whyTreeLines } from '../../report/whyTree.js'
import { exitFine } from '../exitCodes.js'
import { faceOf, type CommonOptions, type Face } from '../face.js'
import { fail } from '../failures.js'
import { withRuntime } from '../withRuntime.js'

export interface WhyOptions extends CommonOptions, WhyQuestion {
  readonly draw?: number
  readonly depth?: number
  readonly parts?: number
  readonly workers?: number
}

/** What fits a terminal, and what a program can read. */
const extents = { text: { depth: 4, parts: 5 }, json: { depth: 12, parts: 12 } }

export const whyCommand = async (name: string, options: WhyOptions): Promise<number> => {
  const face = faceOf(options)
  const usual = face.json ? extents.json : extents.text
  const { area, service, group, role, sex, age, measure, year, draw } = options
  const answer = await withRuntime(face, 'reading', (runtime) =>
    whyRun(runtime, name, {
      ...(area === undefined ? {} : { area }),
      ...(service === undefined ? {} : { service }),
      ...(group === undefined ? {} : { group }),
      ...(role === undefined ? {} : { role }),
      ...(sex === undefined ? {} : { sex }),
      ...(age === undefined ? {} : { age }),
      ...(measure === undefined ? {} : { measure }),
      year,
      ...(draw === undefined ? {} : { draw }),
      depth: options.depth ?? usual.depth,
      parts: options.parts ?? usual.parts,
      workers: options.workers ?? 0
    })
  )
  if (E.isLeft(answer)) return fail(answer.left, face)
  face.out(face.json ? `${JSON.stringify(whyJson(answer.right))}\n` : whyText(answer.right, face))
  return exitFine
}

const namesOf = ({ run: { document } }: WhyAnswer, face: Face): WhyNames => {
  const areas = new Map([...document.places, ...document.kreise].map(({ ags, name }) => [ags, name]))
  const facilities = new Map(document.facilities.map(({ id, name }) => [id, name]))
  return {
    area: (area) => areas.get(area) ?? (area === document.region.name ? document.region.title : area),
    facility: (facility) => facilities.get(facility) ?? facility,
    month: (month) => formatsOf(face.language).month(month)
  }
}

/** Its title as it stood in the run, else its id. */
const nameOfParent = ({ run }: WhyAnswer, id: string, language: Language): string => {
  const { parent } = run.document.scenario
  const title = parent?.id === id ? parent.title[language] : id
  return title === id ? id : whyTextsOf(language).titled(parentName(title))
}

const whyText = (answer: WhyAnswer, face: Face): string => {
  const { language } = face
  const texts = whyTextsOf(language)
  const names = namesOf(answer, face)
  const { count, moment } = formatsOf(language)
  const { run, published, parent, value } = answer
  const number = (x: number): string => whyNumber(x, language)
  const signed = (x: number): string => (x > 0 ? `+${number(x)}` : number(x))
  const shown = `${number(value)} ${unitName(answer.unit, language)}`
  const one = run.document.run.draws === 1
  return [
    [...whyFigureText(answer.figure, language), names.area(answer.area), String(answer.year)].join(', '),
    texts.run[answer.taken.by](
      answer.taken.id,
      `${run.document.scenario.id}@${answer.taken.version}`,
      moment(answer.taken.recordedAt),
      count(answer.taken.runs)
    ),
    ...(published === undefined
      ? []
      : [
          one
            ? texts.publishedOne(unitName(answer.unit, language), number(published.mean))
            : texts.published(
                unitName(answer.unit, language),
                number(published.mean),
                number(published.p05),
                number(published.p50),
                number(published.p95)
              )
        ]),
    one ? texts.draw.only(shown) : texts.draw[answer.chosen](count(answer.draw), count(run.document.run.draws), shown),
    ...(parent === undefined
      ? []
      : [texts.parent(nameOfParent(answer, parent.id, language), number(parent.value), number(value - parent.value))]),
    answer.entries.length === 0 ? texts.noEntries : texts.entries,
    ...answer.entries.map(({ study, version, recordedAt, by, type, on, why, key, difference }) => {
      const said = typeof why === 'string' ? why : (why?.[language] ?? why?.de ?? why?.en ?? '')
      const line = texts.log(study, count(version), moment(recordedAt), by, said)
      const moved = difference === undefined ? texts.movedUnknown : texts.moved(signed(difference))
      return `  ${moved}: ${names.month(on)}, ${eventName(type, language)} (${key}); ${line}`
    }),
    texts.tree,
    ...whyTreeLines(answer.tree, names, language),
    ''
  ].join('\n')
}
