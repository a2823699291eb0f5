/** Which uncertain inputs of the baseline move the home-care gap of 2035 most: indices from the draws of a run without occurrences. */
import * as E from 'fp-ts/lib/Either.js'
import type { Region } from '../../../domain/region/region.js'
import { defaultSeed } from '../../../domain/study/head.js'
import { monthIndex } from '../../../domain/time.js'
import { formatsOf, type Language } from '../../../language/language.js'
import { inputName } from '../../../language/parameterTexts.js'
import { validationTextsOf } from '../../../language/validationTexts.js'
import { compile } from '../../../sim/compile/compile.js'
import { layoutOf, residenceMeasures } from '../../../sim/layout.js'
import type { Plan } from '../../../sim/plan.js'
import { sensitivityIndices, type SensitivityIndex } from '../../../sim/reduce/sensitivity.js'
import { uncertainInputs } from '../../../sim/reduce/uncertainInputs.js'
import { runBlock } from '../../../sim/stages/runBlock.js'
import type { LocalText, Validation, ValidationCheck } from '../validation.js'
import { defaultRegion } from './dueren.js'

const year = 2035
const service = 'home_care'
const replicates = 200
const shown = 10

/** Persons of the region who want home care and get none, mean of the year, per draw. */
const gapOf = ({ facts }: Plan, block: Float64Array, draws: number): Float64Array => {
  const layout = layoutOf(facts.shape)
  const s = facts.shape.services.findIndex((one) => one.service === service)
  const y = facts.shape.years.indexOf(year)
  const row = (measure: 'demand' | 'served', m: number): number =>
    layout.residence(s, y, residenceMeasures.indexOf(measure), m) * draws
  return Float64Array.from({ length: draws }, (_, d) =>
    facts.shape.municipalities.reduce(
      (sum, _ags, m) => sum + (block[row('demand', m) + d] ?? NaN) - (block[row('served', m) + d] ?? NaN),
      0
    )
  )
}

/** Indices of all inputs of the region's baseline. */
export const baselineSensitivity = (region: Region, draws: number): ReadonlyArray<SensitivityIndex> => {
  const compiled = compile(region, [], {
    seed: defaultSeed,
    from: monthIndex(year, 1),
    until: monthIndex(year, 12),
    mode: 'draws'
  })
  if (E.isLeft(compiled)) throw new Error(`${region.name} does not compile: ${JSON.stringify(compiled.left[0])}`)
  const plan = compiled.right
  const [block = new Float64Array(0)] = runBlock([plan], 0, draws)
  return sensitivityIndices(uncertainInputs(plan, draws, year), gapOf(plan, block, draws), { replicates })
}

const line = ({ names, index, p05, p95 }: SensitivityIndex, rank: number): LocalText => {
  const [name = ''] = names
  const said = (language: Language): string => {
    const { share } = formatsOf(language)
    return validationTextsOf(language).input(
      rank + 1,
      inputName(name, language),
      name,
      names.length - 1,
      share(index),
      share(p05),
      share(p95)
    )
  }
  return { de: said('de'), en: said('en') }
}

const sensitivityCheck = (draws: number): ValidationCheck => {
  const indices = baselineSensitivity(defaultRegion(), draws)
  const known = indices.filter(({ p05 }) => p05 > 0)
  const sum = Math.round(known.reduce((all, { index }) => all + index, 0) * 100)
  return {
    id: 'sensitivity-home-care-2035',
    title: {
      de: 'Was die Lücke der ambulanten Pflege 2035 am meisten bewegt',
      en: 'What moves the home-care gap of 2035 most'
    },
    what: {
      de: `Erster-Ordnung-Indizes aus ${draws} vorhandenen Ziehungen des Grundlaufs der Region Aachen (Plischke, Borgonovo und Smith 2013: Klassen gleicher Größe je Eingangsgröße, Streuung der Klassenmittel über der ganzen Streuung). Ziel: Menschen, die einen Pflegedienst wollen und keinen haben, Region, Jahresmittel 2035. Um den Zufallsanteil der Klassen bereinigt (eine Größe ohne Wirkung hat im Mittel 0 und kann knapp negativ sein); in Klammern 90-%-Bereich aus ${replicates} Wiederholungen der Stichprobe. Größen, die gemeinsam gezogen werden, zählen als eine.`,
      en: `First-order indices from ${draws} existing draws of the baseline of the Region Aachen (Plischke, Borgonovo and Smith 2013: classes of equal size per input, variance of their means over the whole variance). Output: people who want a home care service and have none, region, mean of 2035. Adjusted for what classes explain by chance (an input without effect is 0 on average and may be slightly negative); in brackets the 90 % interval of ${replicates} resamples. Inputs that are drawn together count as one.`
    },
    rows: [],
    findings: [
      ...indices.slice(0, shown).map(line),
      {
        de: `${known.length} von ${indices.length} Größen sind vom Zufall zu unterscheiden; zusammen erklären sie für sich genommen ${sum} % der Streuung. Der Rest ist Zusammenspiel und Stichprobenfehler. Wer die Lücke enger fassen will, braucht Zahlen zu den ersten Größen dieser Liste, nicht mehr Ziehungen.`,
        en: `${known.length} of ${indices.length} inputs can be told from chance; taken by themselves they explain ${sum} % of the variance together. The rest is interaction and sampling error. A narrower gap needs figures on the first inputs of this list, not more draws.`
      }
    ],
    sources: [
      'Plischke, Borgonovo, Smith: Global sensitivity measures from given data. European Journal of Operational Research 226 (2013), 536–550'
    ]
  }
}

/** Sensitivity of the baseline. */
export const careSensitivity: Validation = (_reference, effort) => [
  sensitivityCheck((effort?.fast ?? false) ? 100 : 400)
]
