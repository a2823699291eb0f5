import { describe, expect, it } from 'vitest'
import type { Occurrence } from '../../../src/domain/occurrence/occurrence.js'
import type { Entry } from '../../../src/domain/study/entry.js'
import { plainKey } from '../../../src/domain/study/keys.js'
import type { LogEntry } from '../../../src/domain/study/logEntry.js'
import { logEntryCodec } from '../../../src/domain/study/logEntry.js'
import { type Command, decide, evolve, initialStudy, type Standing } from '../../../src/domain/study/study.js'
import { specificationFor } from '../../support/deciderSpecification.js'
import { someNames } from '../../support/names.js'
import { carried, occurrenceTypes, oneOfEach } from '../../support/occurrences.js'

const given = specificationFor({ decide, evolve, initialState: initialStudy })
const head = { from: '2023-01', until: '2042-12', seed: 'nordkreis', region: '../regions/a' }
const settled: LogEntry = { type: 'SettingsChanged', after: head }

const wanted = (
  entries: ReadonlyArray<Entry>,
  more: Partial<Command['wanted']> & { readonly parent?: Standing } = {}
): Command => {
  const { parent, ...rest } = more
  return {
    type: 'Reconcile',
    wanted: {
      stream: 'a',
      head,
      entries: entries.map((entry, i) => ({ entry, path: ['events', i] })),
      withdraw: [],
      ...rest
    },
    names: someNames,
    ...(parent === undefined ? {} : { parent })
  }
}
const on = (month: string, occurrence: Occurrence, more: Partial<Entry> = {}): Entry => ({
  on: month,
  ...more,
  occurrence
})
const planned = (entry: Entry, key = plainKey(entry)): LogEntry => ({ type: 'EntryPlanned', key, entry })

/** For each type a change that makes it unacceptable to this region or to itself. */
const refusals: { readonly [T in Occurrence['type']]: readonly [Occurrence, kind: string, field: string] } = {
  MortalityChanged: [{ ...oneOfEach.MortalityChanged, area: '06' }, 'unknown-area', 'area'],
  FertilityChanged: [{ ...oneOfEach.FertilityChanged, area: '09' }, 'unknown-area', 'area'],
  MigrationAdded: [{ ...oneOfEach.MigrationAdded, area: '05999' }, 'unknown-area', 'area'],
  MigrationChanged: [{ ...oneOfEach.MigrationChanged, area: '05334003' }, 'unknown-area', 'area'],
  CareRatesVaried: [{ ...oneOfEach.CareRatesVaried, area: '01' }, 'unknown-area', 'area'],
  PrevalenceTrended: [{ ...oneOfEach.PrevalenceTrended, condition: 'diabetis' }, 'unknown-condition', 'condition'],
  TrainingPlacesChanged: [{ ...oneOfEach.TrainingPlacesChanged, role: 'nurse' }, 'unknown-role', 'role'],
  ExitRateChanged: [{ ...oneOfEach.ExitRateChanged, role: 'home_care_nurses' }, 'unknown-role', 'role'],
  WorkingHoursChanged: [{ ...oneOfEach.WorkingHoursChanged, role: 'x' }, 'unknown-role', 'role'],
  SicknessChanged: [{ ...oneOfEach.SicknessChanged, area: '02' }, 'unknown-area', 'area'],
  StaffRecruited: [{ ...oneOfEach.StaffRecruited, role: 'y' }, 'unknown-role', 'role'],
  RetirementAgeChanged: [{ ...oneOfEach.RetirementAgeChanged, role: 'z' }, 'unknown-role', 'role'],
  SuccessionChanged: [{ ...oneOfEach.SuccessionChanged, area: '07' }, 'unknown-area', 'area'],
  FacilityClosed: [{ ...oneOfEach.FacilityClosed, facility: 'hospital-c' }, 'unknown-facility', 'facility'],
  DepartmentClosed: [{ ...oneOfEach.DepartmentClosed, service: 'hospital_other' }, 'unknown-service', 'service'],
  PlacesChanged: [{ ...oneOfEach.PlacesChanged, service: 'home_care' }, 'unknown-service', 'service'],
  FacilityOpened: [{ ...oneOfEach.FacilityOpened, facility: 'hospital-a' }, 'already-exists', 'facility'],
  FacilityConverted: [{ ...oneOfEach.FacilityConverted, to: 'spaceport' }, 'unknown-facility-type', 'to'],
  ServiceInsolvent: [{ ...oneOfEach.ServiceInsolvent, facility: 'home-care-05358' }, 'unknown-facility', 'facility'],
  PracticeSeatLost: [{ ...oneOfEach.PracticeSeatLost, facility: 'hospital-a' }, 'wrong-facility-type', 'facility'],
  MeasureStarted: [{ ...oneOfEach.MeasureStarted, area: '06' }, 'unknown-area', 'area'],
  MeasureEnded: [{ ...oneOfEach.MeasureEnded, measure: 'more-trainings' }, 'not-started', 'measure'],
  ExternalShock: [{ ...oneOfEach.ExternalShock, area: '06' }, 'unknown-area', 'area']
}

describe.each(occurrenceTypes)('%s', (type) => {
  const entry: Entry = { ...carried(type), occurrence: oneOfEach[type] }
  /** What must be there already: a measure that ends was started. */
  const before = type === 'MeasureEnded' ? [on('2025-01', oneOfEach.MeasureStarted)] : []
  const past = [settled, ...before.map((e) => planned(e))]
  it('is planned', () =>
    given(past)
      .when(wanted([...before, entry]))
      .then([planned(entry)]))
  it('is ignored when it is planned already', () =>
    given([...past, planned(entry)])
      .when(wanted([...before, entry]))
      .thenNothingHappens())
  it('is revised when its month moves, under the same key', () => {
    const moved = { ...entry, on: '2028-01' }
    given([...past, planned(entry)])
      .when(wanted([...before, moved]))
      .then([{ type: 'EntryRevised', key: plainKey(entry), before: entry, after: moved }])
  })
  it('is withdrawn when the file no longer has it', () =>
    given([settled, planned(entry)])
      .when(wanted([]))
      .then([{ type: 'EntryWithdrawn', key: plainKey(entry), before: entry }]))
  it('is refused with its place', () => {
    const [occurrence, kind, field] = refusals[type]
    const command = wanted([{ ...carried(type), occurrence }])
    const outcome = decide(command, initialStudy)
    expect(outcome).toMatchObject({
      _tag: 'Left',
      left: { _tag: 'StudyRefused', problems: [{ kind, path: ['events', 0, field] }] }
    })
  })
  it('survives the store', () =>
    expect(logEntryCodec.decode(JSON.parse(JSON.stringify(planned(entry))))).toEqual({
      _tag: 'Right',
      right: planned(entry)
    }))
})

describe('the head', () => {
  it('comes first and once', () => {
    given([]).when(wanted([])).then([settled])
    given([settled]).when(wanted([])).thenNothingHappens()
  })
  it('changes with its former state', () =>
    given([settled])
      .when(wanted([], { head: { ...head, draws: 500 } }))
      .then([{ type: 'SettingsChanged', before: head, after: { ...head, draws: 500 } }]))
  it.each([
    ['an end before its start', { from: '2030-01', until: '2029-12' }, 'end-before-start'],
    ['a start before the base date', { from: '2022-12' }, 'before-base'],
    ['more than a hundred years', { from: '2023-01', until: '2123-01' }, 'too-long'],
    [
      'a goal for an unknown service',
      { goals: [{ service: 'hom_care', coverage: 0.9, by: '2030-01', probability: 0.9 }] },
      'unknown-service'
    ]
  ])('is refused with %s', (_, change, kind) =>
    expect(decide(wanted([], { head: { ...head, ...change } }), initialStudy)).toMatchObject({
      left: { problems: [{ kind }] }
    })
  )
})

describe('a child', () => {
  const closure = on('2027-07', oneOfEach.FacilityClosed)
  const parent: Standing = { stream: 'base', version: 2, head, entries: new Map([[plainKey(closure), closure]]) }
  const branched: LogEntry = { type: 'Branched', parent: 'base', version: 2 }
  const own = { head: {} }
  const headless: LogEntry = { type: 'SettingsChanged', after: {} }

  it('begins with the branch', () =>
    given([])
      .when(wanted([], { ...own, parent }))
      .then([branched, headless]))
  it('stands still while nothing changes', () =>
    given([branched, headless])
      .when(wanted([], { ...own, parent }))
      .thenNothingHappens())
  it('moves on with its parent', () =>
    given([branched, headless])
      .when(wanted([], { ...own, parent: { ...parent, version: 3 } }))
      .then([{ type: 'ParentAdvanced', parent: 'base', version: 3 }]))
  it('revises what it gives under the same key', () => {
    const later = { ...closure, on: '2029-01' }
    given([branched, headless])
      .when(wanted([later], { ...own, parent }))
      .then([{ type: 'EntryRevised', key: plainKey(closure), before: closure, after: later }])
  })
  it('withdraws what it names, once', () => {
    const withdrawn: LogEntry = { type: 'EntryWithdrawn', key: plainKey(closure), before: closure }
    const command = wanted([], { ...own, parent, withdraw: [plainKey(closure)] })
    given([branched, headless]).when(command).then([withdrawn])
    given([branched, headless, withdrawn]).when(command).thenNothingHappens()
  })
  it('takes back a withdrawal', () =>
    given([branched, headless, { type: 'EntryWithdrawn', key: plainKey(closure), before: closure }])
      .when(wanted([], { ...own, parent }))
      .then([planned(closure)]))
  it('is refused an unknown key, with the nearest', () =>
    expect(
      decide(wanted([], { ...own, parent, withdraw: ['FacilityClosed:hospital-aa'] }), initialStudy)
    ).toMatchObject({
      left: { problems: [{ kind: 'unknown-key', path: ['withdraw', 0], nearest: 'FacilityClosed:hospital-a' }] }
    }))
  it('is refused a key that it withdraws and gives', () =>
    expect(decide(wanted([closure], { ...own, parent, withdraw: [plainKey(closure)] }), initialStudy)).toMatchObject({
      left: { problems: [{ kind: 'contradiction', path: ['withdraw', 0] }] }
    }))
  it('is refused an entry that contradicts an inherited one', () =>
    expect(decide(wanted([on('2028-01', oneOfEach.DepartmentClosed)], { ...own, parent }), initialStudy)).toMatchObject(
      {
        left: { problems: [{ kind: 'facility-closed', path: ['events', 0, 'on'] }] }
      }
    ))
  it('leaves a parent for another', () =>
    given([branched, headless])
      .when(wanted([], { ...own, parent: { ...parent, stream: 'other', version: 7, entries: new Map() } }))
      .then([
        { type: 'Detached', parent: 'base' },
        { type: 'Branched', parent: 'other', version: 7 }
      ]))
  it('cannot withdraw without a parent', () =>
    expect(decide(wanted([], { withdraw: ['x'] }), initialStudy)).toMatchObject({
      left: { problems: [{ kind: 'withdraw-without-parent' }] }
    }))
})

describe('keys', () => {
  const recruited = (month: string, fte: number, id?: string): Entry =>
    on(month, { ...oneOfEach.StaffRecruited, fte }, id === undefined ? {} : { id })
  const keysOf = (entries: ReadonlyArray<Entry>): ReadonlyArray<string> => {
    const decided = decide(wanted(entries), initialStudy)
    return decided._tag === 'Left'
      ? []
      : decided.right.flatMap((e) => (e.type === 'EntryPlanned' ? [`${e.key} ${e.entry.on}`] : []))
  }
  it('number equal ones by month, whatever their order in the file', () => {
    const expected = [
      'StaffRecruited:05358028:nursing_home_nurse 2026-01',
      'StaffRecruited:05358028:nursing_home_nurse#2 2028-01'
    ]
    expect([...keysOf([recruited('2026-01', 5), recruited('2028-01', 3)])].sort()).toEqual(expected)
    expect([...keysOf([recruited('2028-01', 3), recruited('2026-01', 5)])].sort()).toEqual(expected)
  })
  it('are the id where there is one', () =>
    expect(keysOf([recruited('2026-01', 5, 'first-wave')])).toEqual(['first-wave 2026-01']))
  it('may not repeat', () =>
    expect(decide(wanted([recruited('2026-01', 5, 'x'), recruited('2027-01', 5, 'x')]), initialStudy)).toMatchObject({
      left: { problems: [{ kind: 'duplicate-id', path: ['events', 1, 'id'] }] }
    }))
})
