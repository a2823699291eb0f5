/** Where numbers come from: the tables that the page names, held against an engine that is given each table changed. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import * as E from 'fp-ts/lib/Either.js'
import { beforeAll, describe, expect, it } from 'vitest'
import { runStudies } from '../../src/app/run/runStudies.js'
import type { FinishedRun } from '../../src/app/run/runTypes.js'
import type { Runtime } from '../../src/app/runtime.js'
import { tableDescriptors } from '../../src/domain/region/descriptors/tables.js'
import { regionParameters } from '../../src/domain/region/parameters.js'
import { logEntryCodec } from '../../src/domain/study/logEntry.js'
import type { RunDocument } from '../../src/report/document.js'
import { eventsTouching, feedsOf, originDisclosure } from '../../src/report/html/origin.js'
import { feeds, type OriginKind } from '../../src/report/html/originTables.js'
import { createMemoryEventStore } from '../../src/store/eventStore/memoryEventStore.js'
import { createMemoryResultStore } from '../../src/store/resultStore/memoryResultStore.js'
import { completeRegion } from '../cli/studies.js'
import { handDocument } from './documents.js'
import { pageContext } from './pageContext.js'
import { smallDocuments } from './smallRun.js'

type Row = Record<string, string>

const times =
  (column: string, factor: number) =>
  (rows: ReadonlyArray<Row>): void => {
    for (const row of rows) {
      if (row[column] !== undefined && row[column] !== '') row[column] = String(Number(row[column]) * factor)
      if (row[`${column}_dist`] !== undefined) row[`${column}_dist`] = ''
    }
  }
/** Moves a part of a share from the first to the next row, so that sums stay. */
const shifted =
  (column: string, by: number) =>
  (rows: ReadonlyArray<Row>): void => {
    const [one, other] = rows
    if (one === undefined || other === undefined) throw new Error('two rows are needed')
    one[column] = String(Number(one[column]) - by)
    other[column] = String(Number(other[column]) + by)
  }

/** One change per table that the package takes and that the engine sees. */
const changes: Readonly<Record<string, (rows: ReadonlyArray<Row>) => void>> = {
  municipalities: times('area_km2', 1.5),
  population: times('persons', 1.05),
  mortality: times('mx_per_person_year', 1.2),
  fertility: times('births_per_woman_year', 1.3),
  migration: times('net_persons_per_year', 2),
  care_prevalence: times('share', 0.9),
  care_grades: shifted('share', 0.02),
  care_settings: shifted('share', 0.02),
  chronic_prevalence: times('share', 0.8),
  groups: times('share', 0.8),
  services: times('decay_per_minute', 1.5),
  service_use: times('value', 1.1),
  control_totals: times('value', 1.05),
  facilities: (rows) => {
    for (const row of rows.slice(0, 2)) row.attractiveness = row === rows[0] ? '3' : '1'
  },
  capacities: times('units', 0.9),
  staffing: (rows) => times('fte_per_unit', 1.4)(rows.slice(0, 1)),
  staff: times('headcount', 0.9),
  practices: times('fte', 0.8),
  spillover: shifted('share', 0.1),
  settlements: shifted('weight', 0.1),
  travel_times: times('minutes', 2),
  referrals: times('share', 0.5)
}

const scenario = (region: string): string => `tragweite: 1
title: {de: Probe, en: Probe}
region: ${region}
from: 2023-01
until: 2024-12
seed: probe
events:
  - {on: 2024-01, type: FacilityClosed, facility: hospital-stadt}
  - {on: 2023-06, type: StaffRecruited, area: "*", role: home_care_nurse, fte: -25}
`

const ran = async (change?: { readonly table: string; readonly by: (rows: ReadonlyArray<Row>) => void }) => {
  const directory = mkdtempSync(join(tmpdir(), 'tragweite origin '))
  try {
    const region = join(directory, 'region')
    cpSync(completeRegion, region, { recursive: true })
    if (change !== undefined) {
      const file = join(region, `${change.table}.csv`)
      const rows = parse<Row>(readFileSync(file), { columns: true, bom: true })
      change.by(rows)
      writeFileSync(file, stringify(rows, { header: true }))
    }
    writeFileSync(join(directory, 'probe.yaml'), scenario(region))
    const runtime: Runtime = {
      store: {
        path: 'memory',
        events: createMemoryEventStore(logEntryCodec),
        results: createMemoryResultStore(),
        notices: [],
        close: () => undefined
      },
      now: () => new Date('2026-01-01T00:00:00Z'),
      clock: () => 0,
      by: 'test',
      newCommandId: () => 'command',
      supervision: { stopped: () => false, progress: () => undefined }
    }
    const outcome = await runStudies(runtime, [join(directory, 'probe.yaml')], {
      workers: 0,
      expected: true,
      fresh: false,
      cacheBytes: 1e8,
      dryRun: false,
      wantsPopulation: true
    })
    const [run] = E.isRight(outcome) && outcome.right._tag === 'Finished' ? outcome.right.runs : []
    if (run === undefined) throw new Error(`${change?.table}: ${JSON.stringify(outcome)}`)
    return figuresOf(run)
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

type Figures = Readonly<Partial<Record<OriginKind, ReadonlyArray<number>>>>

/** Means of all published rows by the kind of figure. */
const figuresOf = ({ result, population }: FinishedRun): Figures => {
  const means = (rows: ReadonlyArray<{ readonly mean: number }>): ReadonlyArray<number> => rows.map(({ mean }) => mean)
  const { summary, need, staff, travel, indicators } = result.tables
  const measured = (measure: string) => means(summary.filter((row) => row.measure === measure))
  return {
    population: means(population ?? []),
    need: means(need),
    demand: measured('demand'),
    served: measured('served'),
    unmet: measured('unmet'),
    capacity: measured('capacity'),
    coverage: measured('coverage'),
    utilisation: measured('utilisation'),
    staff: means(staff),
    travel: means(travel),
    carers: means(indicators.filter(({ indicator }) => /carer|family/.test(indicator))),
    indicator: means(indicators)
  }
}

/** Larger than what rounding leaves. */
const moved = (a: ReadonlyArray<number> = [], b: ReadonlyArray<number> = []): boolean =>
  a.length !== b.length || a.some((value, i) => Math.abs(value - (b[i] ?? 0)) > 1e-9 * Math.max(1, Math.abs(value)))

const kinds = (figures: Figures): ReadonlyArray<OriginKind> =>
  Object.keys(feeds).filter((kind): kind is OriginKind => kind in figures)

describe('where a number comes from', () => {
  it('names every table that moves it', async () => {
    const base = await ran()
    const unnamed: string[] = []
    const still: string[] = []
    for (const [table, by] of Object.entries(changes)) {
      const changed = await ran({ table, by })
      const moving = kinds(base).filter((kind) => moved(base[kind], changed[kind]))
      if (moving.length === 0) still.push(table)
      unnamed.push(
        ...moving.filter((kind) => !feeds[kind].tables.includes(table)).map((kind) => `${table} moves ${kind}`)
      )
    }
    expect(unnamed).toEqual([])
    expect(still).toEqual([])
  }, 120_000)

  it('names tables and parameters that a package may have', () => {
    const tables = tableDescriptors.map(({ name }) => name)
    const parameters = regionParameters.map(({ name }) => name)
    for (const feed of Object.values(feeds)) {
      expect(tables).toEqual(expect.arrayContaining([...feed.tables]))
      expect(parameters).toEqual(expect.arrayContaining([...feed.parameters]))
      expect(new Set(feed.tables).size).toBe(feed.tables.length)
    }
    // Every parameter moves something that the page shows.
    const named = new Set(Object.values(feeds).flatMap((feed) => feed.parameters))
    expect(parameters.filter((name) => !named.has(name))).toEqual([])
  })
})

describe('the origin of a figure', () => {
  let closure: RunDocument
  beforeAll(async () => {
    ;({ closure } = await smallDocuments())
  })

  it('leaves out the tables of staff and physicians where a service has none', () => {
    expect(feedsOf({ of: 'capacity', service: 'hospital_internal' }, closure).tables).not.toContain('staff')
    expect(feedsOf({ of: 'capacity', service: 'home_care' }, closure).tables).toContain('staff')
    expect(feedsOf({ of: 'capacity', service: 'home_care' }, closure).tables).not.toContain('practices')
    expect(feedsOf({ of: 'capacity', service: 'gp' }, closure).tables).toContain('practices')
  })

  it('names the entries that act on its service, and no others', () => {
    const touching = (service: string) =>
      eventsTouching({ of: 'unmet', service, area: closure.region.name }, closure).map(({ type }) => type)
    expect(touching('hospital')).toContain('FacilityClosed')
    expect(touching('home_care')).toContain('StaffRecruited')
    expect(touching('home_care')).not.toContain('FacilityClosed')
    expect(eventsTouching({ of: 'population' }, closure)).toEqual([])
    expect(eventsTouching({ of: 'staff' }, closure).map(({ type }) => type)).toContain('StaffRecruited')
  })

  it('names the entries of its area', () => {
    const far: RunDocument = {
      ...handDocument,
      reaches: [{ key: 'close', touches: ['capacity'], area: '05001001' }]
    }
    const found = (area: string) => eventsTouching({ of: 'unmet', area }, far)
    expect(found('05001001')).toHaveLength(1)
    expect(found('05001')).toHaveLength(1)
    expect(found('two-towns')).toHaveLength(1)
    expect(found('05001002')).toHaveLength(0)
  })

  it('gives sources with year and licence, the share of estimates and the calibration', () => {
    const { markup } = originDisclosure({ of: 'unmet', service: 'home_care' }, pageContext(handDocument, 'en'))
    expect(markup).toContain('Office (2023, dl-de/by-2-0)')
    expect(markup).toMatch(/href="#en-source-staff"\s*>staff<\/a>/)
    expect(markup).toContain('100% estimated')
    expect(markup).toContain('factor 1.11 to the control total')
  })

  it('says that a package without sources names none', () => {
    const { markup } = originDisclosure({ of: 'need' }, pageContext({ ...handDocument, sources: [] }, 'de'))
    expect(markup).toContain('Das Paket nennt keine Quellen.')
    expect(markup).not.toContain('0 %')
  })
})
