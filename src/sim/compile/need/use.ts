/** The table `service_use` → places of rates and ratios by service, group, sex and band. */
import type { Region } from '../../../domain/region/region.js'
import type { UseTables } from '../../kernel/needUse.js'
import { bandPlaces, layersOf, spanName, spanOf, type AreaRow, type Layers } from './cells.js'
import { careGroupOf, familyOf, type GroupRows } from './groups.js'
import { rowsOf } from '../rows.js'
import type { ValueRegister } from './values.js'

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
export const serviceRows = (region: Region): ReadonlyArray<ServiceRow> => {
  const rows = rowsOf(region, 'services')
  return Array.from({ length: rows.count }, (_, i) => ({
    service: rows.text('service', i),
    kind: rows.text('kind', i) === 'flow' ? 'flow' : 'stock'
  }))
}

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
  const rows = rowsOf(region, 'service_use')
  for (let i = 0; i < rows.count; i++) {
    const service = rows.text('service', i)
    const group = rows.text('group', i)
    const measure = rows.text('measure', i) === 'ratio' ? 'ratio' : 'rate'
    const span = { ...spanOf(rows, i), area: '*' }
    const name = `service_use/value/${service}/${group}/${measure}/${spanName(span)}`
    blockOf(service, group, measure).push({
      ...span,
      place: register.place(name, rows.quantity('value', i), { table: 'service_use', column: 'value', row: i })
    })
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
  /** Services with a use row (rates of all or of groups that are no care groups), and with demand by grade. */
  readonly rowServices: ReadonlyArray<number>
  readonly graded: ReadonlyArray<number>
  /** Groups named in `service_use` that the package has no figures for, with their services. */
  readonly unknownGroups: ReadonlyArray<string>
}

/** Compiles blocks to index tables over cells. */
export const compileUse = (
  blocks: ReadonlyArray<UseBlock>,
  services: ReadonlyArray<ServiceRow>,
  { groups, shared }: Pick<GroupRows, 'groups' | 'shared'>,
  bandStart: Int32Array,
  dampingAt: number
): CompiledUse => {
  const bandCount = bandStart.length - 1
  const serviceOf = (name: string): number => services.findIndex(({ service }) => service === name)
  const placesOf = (block: UseBlock): number[] => bandPlaces(block.layout.layers[0], bandStart)
  const usable = blocks.filter((b) => serviceOf(b.service) >= 0 && (b.group === 'all' || groups.includes(b.group)))
  const isCare = (block: UseBlock): boolean => careGroupOf(block.group) !== undefined
  const rates = usable.filter((block) => block.measure === 'rate')
  const ratesOfAll = rates.filter((block) => block.group === 'all')
  const careRates = rates.filter(isCare)
  const groupRates = rates.filter((block) => block.group !== 'all' && !isCare(block))
  const rowService = sortedServices([...ratesOfAll, ...groupRates], serviceOf)
  const graded = sortedServices(careRates, serviceOf)
  const useOf = (block: UseBlock): number => rowService.indexOf(serviceOf(block.service))
  // A ratio has nothing to move where no rate of all is given.
  const ratios = usable
    .filter((block) => block.measure === 'ratio' && ratesOfAll.some((rate) => rate.service === block.service))
    .filter((block) => block.group !== 'all')
    .sort((a, b) => useOf(a) - useOf(b) || byText(familyOf(a.group), familyOf(b.group)) || byText(a.group, b.group))
  const plainRatios = ratios.filter((block) => !isCare(block))
  const careRatios = ratios.filter(isCare)
  const careGroups = [...new Set(careRatios.map((block) => block.group))]
  const opens = (block: UseBlock, previous: UseBlock | undefined): boolean =>
    previous?.service !== block.service || familyOf(previous.group) !== familyOf(block.group)
  const rateAt = new Int32Array(rowService.length * 2 * bandCount).fill(-1)
  for (const block of ratesOfAll) rateAt.set(placesOf(block), useOf(block) * 2 * bandCount)
  return {
    demandKnown: services.map(({ service }) => rates.some((block) => block.service === service)),
    rowServices: rowService,
    graded,
    unknownGroups: blocks
      .filter((block) => !usable.includes(block) && serviceOf(block.service) >= 0)
      .map((block) => `${block.service}: ${block.measure} of ${block.group}`),
    tables: {
      bandCount,
      rowService: Int32Array.from(rowService),
      rateAt,
      ratioUse: Int32Array.from(plainRatios, useOf),
      ratioGroupRow: Int32Array.from(plainRatios, (block) => shared.indexOf(block.group)),
      careRatioUse: Int32Array.from(careRatios, useOf),
      careGroupGrade: Int32Array.from(careGroups, (group) => careGroupOf(group)?.grade ?? -1),
      careGroupSetting: Int32Array.from(careGroups, (group) => careGroupOf(group)?.setting ?? -1),
      careRatioGroup: Int32Array.from(careRatios, (block) => careGroups.indexOf(block.group)),
      careRatioOpens: Int32Array.from(careRatios, (block, i) => (opens(block, careRatios[i - 1]) ? 1 : 0)),
      ratioAt: Int32Array.from([...plainRatios, ...careRatios].flatMap(placesOf)),
      dampingAt,
      groupRateUse: Int32Array.from(groupRates, useOf),
      groupRateRow: Int32Array.from(groupRates, (block) => shared.indexOf(block.group)),
      groupRateAt: Int32Array.from(groupRates.flatMap(placesOf)),
      careRateGraded: Int32Array.from(careRates, (block) => graded.indexOf(serviceOf(block.service))),
      careRateGrade: Int32Array.from(careRates, (block) => careGroupOf(block.group)?.grade ?? -1),
      careRateSetting: Int32Array.from(careRates, (block) => careGroupOf(block.group)?.setting ?? -1),
      careRateAt: Int32Array.from(careRates.flatMap(placesOf)),
      careRateUniform: Int32Array.from(careRates, (block) => (isUniform(placesOf(block)) ? 1 : 0))
    }
  }
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const sortedServices = (blocks: ReadonlyArray<UseBlock>, serviceOf: (name: string) => number): ReadonlyArray<number> =>
  [...new Set(blocks.map((block) => serviceOf(block.service)))].sort((a, b) => a - b)

const isUniform = (places: ReadonlyArray<number>): boolean => places.every((place) => place >= 0 && place === places[0])
