/** The table `service_use` → places of rates and ratios by service, group, sex and band. */
import type { Region } from '../../../domain/region/region.js'
import type { UseTables } from '../../kernel/needRows.js'
import { bandPlaces, layersOf, spanName, spanOf, type AreaRow, type Layers } from './cells.js'
import { careGroupOf, familyOf } from './groups.js'
import { rowsOf, type ValueRegister } from './values.js'

/** One block of `service_use`: all rows of a service, group and measure, laid out over ages. */
export interface UseBlock {
  readonly service: string
  readonly group: string
  readonly measure: 'rate' | 'ratio'
  readonly layout: Layers
}

export interface ServiceRow {
  readonly service: string
  readonly kind: 'stock' | 'flow'
}

/** Services in the order of their table. */
export const serviceRows = (region: Region): ReadonlyArray<ServiceRow> =>
  rowsOf(region, 'services').map((row) => ({
    service: row.text('service'),
    kind: row.text('kind') === 'flow' ? 'flow' : 'stock'
  }))

/** Stock services that are wanted by the people of one setting where `service_use` gives no rate. */
const settingOf: Readonly<Record<string, string>> = {
  home_care: 'setting:home_care',
  nursing_home: 'setting:nursing_home'
}

/** Reads the blocks and adds the people of a setting where no rate is given. */
export const useBlocks = (
  region: Region,
  services: ReadonlyArray<ServiceRow>,
  register: ValueRegister
): ReadonlyArray<UseBlock> => {
  const found = new Map<string, { block: Omit<UseBlock, 'layout'>; rows: AreaRow[] }>()
  const blockOf = (service: string, group: string, measure: 'rate' | 'ratio'): AreaRow[] => {
    const name = `${service}/${group}/${measure}`
    const known = found.get(name)
    if (known !== undefined) return known.rows
    const rows: AreaRow[] = []
    found.set(name, { block: { service, group, measure }, rows })
    return rows
  }
  for (const row of rowsOf(region, 'service_use')) {
    const q = row.quantity('value')
    if (q === undefined) continue
    const measure = row.text('measure') === 'ratio' ? 'ratio' : 'rate'
    const span = { ...spanOf(row), area: '*' }
    const name = `service_use/value/${row.text('service')}/${row.text('group')}/${measure}/${spanName(span)}`
    blockOf(row.text('service'), row.text('group'), measure).push({ ...span, place: register.place(name, q) })
  }
  for (const { service, kind } of services) {
    const setting = settingOf[service]
    const given = [...found.values()].some(({ block }) => block.service === service && block.measure === 'rate')
    if (kind === 'stock' && setting !== undefined && !given)
      blockOf(service, setting, 'rate').push({ area: '*', sex: '', from: 0, to: 100, place: register.place('', 1) })
  }
  return [...found.values()].map(({ block, rows }) => ({ ...block, layout: layersOf(rows, ['*']) }))
}

export interface CompiledUse {
  readonly tables: UseTables
  /** Per service: some rate gives its demand. */
  readonly demandKnown: ReadonlyArray<boolean>
  /** Services with demand by grade, in the order of their rows. */
  readonly graded: ReadonlyArray<number>
  /** Groups named in `service_use` that the package has no figures for, with their services. */
  readonly unknownGroups: ReadonlyArray<string>
}

/** Compiles blocks to index tables over cells. */
export const compileUse = (
  blocks: ReadonlyArray<UseBlock>,
  services: ReadonlyArray<ServiceRow>,
  groups: ReadonlyArray<string>,
  bandStart: Int32Array,
  dampingAt: number
): CompiledUse => {
  const cells = 2 * (bandStart.length - 1)
  const serviceOf = (name: string): number => services.findIndex(({ service }) => service === name)
  const placesOf = (block: UseBlock): number[] => bandPlaces(block.layout.layers[0], bandStart)
  const usable = blocks.filter((b) => serviceOf(b.service) >= 0 && (b.group === 'all' || groups.includes(b.group)))
  const rates = usable.filter((block) => block.measure === 'rate')
  const careRates = rates.filter((block) => careGroupOf(block.group) !== undefined)
  const groupRates = rates.filter((block) => block.group !== 'all' && careGroupOf(block.group) === undefined)
  const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
  const ratios = usable
    .filter((block) => block.measure === 'ratio' && block.group !== 'all')
    .sort(
      (a, b) =>
        serviceOf(a.service) - serviceOf(b.service) ||
        byName(familyOf(a.group), familyOf(b.group)) ||
        byName(a.group, b.group)
    )
  const opens = (block: UseBlock, i: number): boolean => {
    const previous = ratios[i - 1]
    return (
      previous === undefined || previous.service !== block.service || familyOf(previous.group) !== familyOf(block.group)
    )
  }
  const graded = [...new Set(careRates.map((block) => serviceOf(block.service)))].sort((a, b) => a - b)
  const rateAt = new Int32Array(services.length * cells).fill(-1)
  for (const block of rates) if (block.group === 'all') rateAt.set(placesOf(block), serviceOf(block.service) * cells)
  return {
    demandKnown: services.map(({ service }) => rates.some((block) => block.service === service)),
    graded,
    unknownGroups: blocks
      .filter((block) => !usable.includes(block) && serviceOf(block.service) >= 0)
      .map((block) => `${block.service}: ${block.measure} of ${block.group}`),
    tables: {
      bandCount: cells / 2,
      serviceCount: services.length,
      rateAt,
      ratioService: Int32Array.from(ratios, (block) => serviceOf(block.service)),
      ratioGroupRow: Int32Array.from(ratios, (block) => groups.indexOf(block.group)),
      ratioOpens: Int32Array.from(ratios, (block, i) => (opens(block, i) ? 1 : 0)),
      ratioAt: Int32Array.from(ratios.flatMap(placesOf)),
      dampingAt,
      groupRateService: Int32Array.from(groupRates, (block) => serviceOf(block.service)),
      groupRateRow: Int32Array.from(groupRates, (block) => groups.indexOf(block.group)),
      groupRateAt: Int32Array.from(groupRates.flatMap(placesOf)),
      careRateGraded: Int32Array.from(careRates, (block) => graded.indexOf(serviceOf(block.service))),
      careRateGrade: Int32Array.from(careRates, (block) => careGroupOf(block.group)?.grade ?? -1),
      careRateSetting: Int32Array.from(careRates, (block) => careGroupOf(block.group)?.setting ?? -1),
      careRateAt: Int32Array.from(careRates.flatMap(placesOf)),
      gradedCount: graded.length
    }
  }
}
