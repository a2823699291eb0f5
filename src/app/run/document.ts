/** Joins figures and texts: the result of a run with titles, reasons, places and sources, for page and terminal. */
import { numbers, texts, type Region } from '../../domain/region/region.js'
import type { Entry } from '../../domain/study/entry.js'
import { subjectOf } from '../../domain/occurrence/catalogue.js'
import type { Localized } from '../../domain/study/localized.js'
import type { Standing } from '../../domain/study/study.js'
import { canonicalText } from '../../domain/study/canonical.js'
import { formatMonth } from '../../domain/time.js'
import type { EventFacts, Place, RunDocument, ScenarioFacts, Wording } from '../../report/document.js'
import { engine, productVersion } from '../engine.js'
import { estimatesOf, sourcesOf } from '../stocktaking.js'
import { meanOf } from '../../sim/random/distributions.js'
import { incompleteRunId } from './incompleteRun.js'
import { eventReaches, serviceInputs, uncertainGroups } from './origins.js'
import type { PreparedStudy } from './prepare.js'
import { measureFacts } from './measureFacts.js'
import type { PlannedCourse, SimulatedCourse } from './simulate.js'

/** A text in one language serves both. */
const wording = (text: Localized | undefined, otherwise: string): Wording => {
  if (text === undefined) return { de: otherwise, en: otherwise }
  if (typeof text === 'string') return { de: text, en: text }
  return { de: text.de ?? text.en ?? otherwise, en: text.en ?? text.de ?? otherwise }
}

/** As written where it is in one language. */
const worded = (text: Localized): string | Wording => (typeof text === 'string' ? text : wording(text, ''))

export const titleOf = ({ head, stream }: Standing): Wording => wording(head.title, stream)

/** Names of quantities that move care rates: package tables and parameters, or an occurrence's own share. */
const ofCareRates = (name: string): boolean => /^(care_prevalence|parameters\/care_)|CareRatesVaried/.test(name)

/** The departments of a hospital are also shown as their sum, `hospital`. */
const withHospital = (services: RunDocument['services']): RunDocument['services'] => {
  const department = services.find(({ service }) => service.startsWith('hospital_'))
  if (department === undefined || services.some(({ service }) => service === 'hospital')) return services
  return [...services, { ...department, service: 'hospital' }]
}

/** The document of one run. `seconds`: time this answer took. */
export const documentOf = (planned: PlannedCourse, simulated: SimulatedCourse, seconds: number): RunDocument => {
  const { study } = planned
  const { region } = study
  const { result, partial } = simulated
  const { facts } = result
  const differences = planned.reference?.kind === 'eventless' ? undefined : result.differences
  return {
    scenario: scenarioFacts(study),
    region: { name: region.name, title: region.title, baseDate: region.baseDate },
    run: {
      runId: partial === undefined ? planned.runId : incompleteRunId(planned.summaryKey, partial.incomplete),
      version: productVersion,
      engine,
      hashes: { region: study.regionHash, events: planned.eventsHash, engine, result: result.resultHash },
      seed: study.settings.seed,
      draws: partial?.incomplete.doneDraws ?? study.draws,
      uncertainty: study.settings.mode === 'draws' ? 'on' : 'off',
      demography: study.settings.demography ?? 'expected',
      from: formatMonth(study.settings.from),
      until: formatMonth(study.settings.until),
      ...(facts.referenceYear === undefined ? {} : { referenceYear: facts.referenceYear }),
      uncertainQuantities: facts.uncertainQuantities.length,
      uncertainGroups: uncertainGroups(facts.uncertainQuantities, region),
      computedAt: result.computing.computedAt,
      careRatesVary: !facts.shape.needGroups.includes('care') || facts.uncertainQuantities.some(ofCareRates),
      seconds,
      fromStore: simulated.fromStore,
      bordersClosed: facts.bordersClosed
    },
    places: placesOf(region, facts.shape.municipalities),
    ...(study.shapes === undefined ? {} : { shapes: study.shapes }),
    kreise: facts.shape.kreise.map((ags) => ({ ags, name: region.areaNames?.[ags] ?? ags })),
    facilities: facilitiesOf(region, study.standing),
    services: withHospital(facts.shape.services),
    summary: result.tables.summary,
    need: result.tables.need,
    staff: result.tables.staff,
    facilityRows: result.tables.facilities,
    travel: result.tables.travel,
    indicators: result.tables.indicators,
    ...(differences === undefined ? {} : { differences }),
    closures: result.closures,
    measures: measureFacts(study.standing, region, result.tables.indicators, study.settings.until),
    ...(result.differsFrom === undefined ? {} : { differsFrom: result.differsFrom }),
    calibration: facts.calibration,
    sources: sourcesOf(region),
    estimates: estimatesOf(region),
    defaultsUsed: facts.defaultsUsed,
    neutralParameters: facts.neutralParameters,
    leftOut: facts.leftOut,
    reaches: eventReaches(region, study.standing),
    serviceInputs: serviceInputs(region, facts.shape.services),
    goals: result.goals,
    warnings: [],
    ...(partial === undefined ? {} : { incomplete: partial.incomplete })
  }
}

const scenarioFacts = ({ standing, parent, region }: PreparedStudy): ScenarioFacts => {
  const { question, reasons, sources } = standing.head
  return {
    id: standing.stream,
    title: titleOf(standing),
    ...(question === undefined ? {} : { question: wording(question, '') }),
    ...(question === undefined || parent === undefined || !isSame(question, parent.head.question)
      ? {}
      : { questionOf: titleOf(parent) }),
    ...(reasons === undefined ? {} : { reasons: reasons.map((text) => wording(text, '')) }),
    ...(sources === undefined ? {} : { sources: sources.map((text) => wording(text, '')) }),
    events: [...standing.entries]
      .map(([key, entry]) => eventFacts(key, entry, parent, shownNames(standing, region)))
      .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.key < b.key ? -1 : 1)),
    ...(parent === undefined ? {} : { parent: { id: parent.stream, title: titleOf(parent) } })
  }
}

/** The same text: a child has the question of its parent where it asks none of its own. */
const isSame = (text: Localized, other: Localized | undefined): boolean =>
  other !== undefined && wording(text, '').de === wording(other, '').de

const eventFacts = (key: string, entry: Entry, parent: Standing | undefined, shown: ShownNames): EventFacts => {
  const inherited = parent?.entries.get(key)
  return {
    key,
    on: entry.on,
    ...(entry.until === undefined ? {} : { until: entry.until }),
    type: entry.occurrence.type,
    ...directionOf(entry.occurrence),
    subject: joined(subjectOf(entry.occurrence).map(shown)),
    ...(entry.why === undefined ? {} : { why: worded(entry.why) }),
    ...(entry.source === undefined ? {} : { source: worded(entry.source) }),
    own: inherited === undefined || canonicalText(inherited) !== canonicalText(entry)
  }
}

/** Recruiting fewer than nobody means that people leave. */
const directionOf = (o: Entry['occurrence']): Pick<EventFacts, 'direction'> => {
  if (o.type !== 'StaffRecruited') return {}
  const fte = typeof o.fte === 'number' ? o.fte : meanOf(o.fte)
  return fte === 0 ? {} : { direction: fte > 0 ? 'more' : 'fewer' }
}

/** What people read instead of a code. */
type ShownNames = (code: string) => Wording

const joined = (parts: ReadonlyArray<Wording>): Wording => ({
  de: parts.map(({ de }) => de).join(', '),
  en: parts.map(({ en }) => en).join(', ')
})

/** Names of facilities and places of the package, of facilities that the study opens, and titles of its measures and shocks. */
const shownNames = ({ entries }: Standing, region: Region): ShownNames => {
  const own = new Map<string, Wording>()
  for (const { occurrence } of entries.values()) {
    if (occurrence.type === 'FacilityOpened') own.set(occurrence.facility, wording(occurrence.name, ''))
    if (occurrence.type === 'MeasureStarted')
      own.set(occurrence.measure, wording(occurrence.definition.title, occurrence.measure))
    if (occurrence.type === 'ExternalShock' && occurrence.shock !== undefined)
      own.set(occurrence.shock, wording(occurrence.definition?.title, occurrence.shock))
  }
  const lookUp = (table: string, column: string, code: string): string | undefined => {
    const at = (texts(region, table, column) ?? []).indexOf(code)
    return at < 0 ? undefined : texts(region, table, 'name')?.[at]
  }
  return (code) =>
    own.get(code) ??
    wording(lookUp('facilities', 'id', code) ?? lookUp('municipalities', 'ags', code) ?? region.areaNames?.[code], code)
}

const placesOf = (region: Region, municipalities: ReadonlyArray<string>): ReadonlyArray<Place> => {
  const codes = texts(region, 'municipalities', 'ags') ?? []
  const names = texts(region, 'municipalities', 'name')
  const [lat, lon] = ['lat', 'lon'].map((column) => numbers(region, 'municipalities', column))
  const inhabitants = inhabitantsOf(region)
  return municipalities.map((ags) => {
    const at = codes.indexOf(ags)
    const persons = inhabitants.get(ags)
    return {
      ags,
      name: names?.[at] ?? ags,
      kreis: ags.slice(0, 5),
      lat: lat?.[at] ?? Number.NaN,
      lon: lon?.[at] ?? Number.NaN,
      ...(persons === undefined ? {} : { persons })
    }
  })
}

/** Inhabitants of each municipality at the base date. */
const inhabitantsOf = (region: Region): ReadonlyMap<string, number> => {
  const persons = numbers(region, 'population', 'persons') ?? []
  const sums = new Map<string, number>()
  texts(region, 'population', 'ags')?.forEach((ags, i) => sums.set(ags, (sums.get(ags) ?? 0) + (persons[i] ?? 0)))
  return sums
}

const facilitiesOf = (region: Region, { entries }: Standing): RunDocument['facilities'] => {
  const column = (name: string): ReadonlyArray<string> => texts(region, 'facilities', name) ?? []
  const [names, types, ags] = [column('name'), column('type'), column('ags')]
  const pooled = numbers(region, 'facilities', 'pooled_count')
  const [lat, lon] = [numbers(region, 'facilities', 'lat'), numbers(region, 'facilities', 'lon')]
  const given = column('id').map((id, i) => ({
    id,
    name: names[i] ?? id,
    type: types[i] ?? 'other',
    ags: ags[i] ?? '',
    // A pool of one is one site.
    pooled: (pooled?.[i] ?? Number.NaN) > 1,
    lat: lat?.[i] ?? Number.NaN,
    lon: lon?.[i] ?? Number.NaN
  }))
  const opened = [...entries.values()].flatMap(({ occurrence }) =>
    occurrence.type === 'FacilityOpened'
      ? [
          {
            id: occurrence.facility,
            name: occurrence.name,
            type: occurrence.facilityType,
            ags: occurrence.ags,
            pooled: false,
            lat: occurrence.lat,
            lon: occurrence.lon
          }
        ]
      : []
  )
  return [...given, ...opened]
}
