/**
 * The care months on WebAssembly: copies a service's month arrays into linear memory, runs `care.as`, copies results back.
 * Twin of `careMonths`: same operations in the same order, so the bits are equal. Services that are stepped together lie
 * side by side in memory until all months are done. Memory grows once to the largest service or group of services.
 */
import type { CareEngine, ServiceMonths } from '../careEngine.js'
import { careBytes } from './careBytes.js'

/** The parts of the platform this file needs; the kernel sees no other types than its own. */
interface Memory {
  readonly buffer: ArrayBuffer
  readonly grow: (pages: number) => number
}
declare const WebAssembly: {
  readonly Memory: new (limits: { readonly initial: number }) => Memory
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (
    module: object,
    imports: { readonly env: { readonly memory: Memory } }
  ) => {
    readonly exports: { readonly careMonths: (block: number, numbers: number, first: number, end: number) => void }
  }
}
declare const atob: (text: string) => string

const PAGE = 65536
/** Of the region of a service: sizes and addresses as 32-bit numbers, then three doubles, then its arrays. */
const NUMBERS = 1024
const HEAD = 1088
const FIRST = 4096

let engine: CareEngine | undefined

/** The engine of this thread: compiled at its first use, its memory kept for later blocks. */
export const careEngine = (): CareEngine => (engine ??= newEngine())

/** Where the arrays of one service lie in linear memory. */
interface Region {
  readonly block: number
  readonly end: number
  readonly service: ServiceMonths
  readonly residence: number
  readonly facility: number
  readonly used: number
  readonly meanMinutes: number
  readonly extra: number
  readonly asked: number
  readonly unmet: number
}

const newEngine = (): CareEngine => {
  const memory = new WebAssembly.Memory({ initial: 1 })
  const module = new WebAssembly.Module(Uint8Array.from(atob(careBytes), (c) => c.charCodeAt(0)))
  const { careMonths } = new WebAssembly.Instance(module, { env: { memory } }).exports
  let doubles = new Float64Array(memory.buffer)
  let words = new Int32Array(memory.buffer)
  let bytes = new Uint8Array(memory.buffer)
  const room = (size: number): void => {
    if (size <= memory.buffer.byteLength) return
    memory.grow(Math.ceil((size - memory.buffer.byteLength) / PAGE))
    doubles = new Float64Array(memory.buffer)
    words = new Int32Array(memory.buffer)
    bytes = new Uint8Array(memory.buffer)
  }
  /** Copies a service to the memory from `base` on. */
  const lay = (service: ServiceMonths, base: number): Region => {
    const { input: c, work: w, out } = service
    const { gravity: g } = w
    const { origins, facilities } = g
    const pairs = g.start[facilities]
    const years = c.monthsInYear.length
    const cells = facilities * c.months
    // Everything that is copied or written, in doubles; small arrays count for more than they need.
    const needed =
      c.months * (4 * origins + c.areas + 2) +
      4 * cells +
      4 * pairs +
      (8 + 8 * years) * (origins + facilities + 64) +
      16 * (origins + facilities)
    room(base + HEAD + 8 * (needed + 4 * c.referralFrom.length + 16 * c.areas + years + 4096))
    let next = base + HEAD
    const take = (size: number): number => {
      const at = next
      next += (size + 15) & ~15
      return at
    }
    const copy = (values: Float64Array, count: number, from = 0): number => {
      const at = take(8 * count)
      doubles.set(values.length === count ? values : values.subarray(from, from + count), at >> 3)
      return at
    }
    const copyWords = (values: Int32Array): number => {
      const at = take(4 * values.length)
      words.set(values, at >> 2)
      return at
    }
    const copyBytes = (values: Uint8Array): number => {
      const at = take(values.length)
      bytes.set(values, at)
      return at
    }
    const zeroed = (count: number): number => {
      const at = take(8 * count)
      bytes.fill(0, at, at + 8 * count)
      return at
    }
    const scratch = (count: number): number => take(8 * count)
    const residence = scratch(out.residence.length)
    const facility = scratch(out.facility.length)
    const used = scratch(out.used.length)
    const meanMinutes = zeroed(c.areas)
    // An address of 0 stands for none.
    const extra = c.extra.length === 0 ? 0 : copy(c.extra, c.extra.length)
    const asked = out.asked.length === 0 ? 0 : scratch(out.asked.length)
    const unmet = out.unmet.length === 0 ? 0 : scratch(out.unmet.length)
    // The order is that of `read` in care.as.
    const block = [
      c.months,
      c.areas,
      c.isStock ? 1 : 0,
      origins,
      facilities,
      years,
      c.referralFrom.length,
      copy(c.demand, c.months * origins, c.demandAt),
      copy(c.factor, origins),
      copy(c.size, cells),
      copyBytes(c.sizeChanges),
      copy(c.ceiling, cells),
      copyBytes(c.staffKind),
      copy(c.pool, c.areas * c.months),
      copyWords(c.areaOf),
      copy(c.poolShare, facilities),
      copy(c.own, cells),
      copy(c.residents, facilities),
      copy(c.attractiveness, facilities),
      copy(c.deterrence, pairs),
      copyWords(c.referralFrom),
      copyWords(c.referralTo),
      copy(c.referralShare, c.referralShare.length),
      copyWords(c.referralFacility),
      copyWords(c.yearOfMonth),
      copy(c.monthsInYear, years),
      copyWords(g.start),
      copyWords(g.first),
      scratch(pairs),
      copy(g.outside, origins),
      scratch(origins),
      scratch(origins),
      scratch(facilities),
      scratch(facilities),
      scratch(origins),
      scratch(origins),
      scratch(c.isStock ? pairs : 0),
      scratch(facilities),
      scratch(origins),
      scratch(origins),
      scratch(origins),
      scratch(origins),
      scratch(facilities),
      scratch(facilities),
      scratch(facilities),
      scratch(c.areas),
      scratch(origins),
      scratch(origins),
      scratch(facilities),
      scratch(origins),
      scratch(origins),
      scratch(origins),
      scratch(origins),
      c.travelShare > 0 ? copy(c.pairMinutes, pairs) : 0,
      copy(c.baseMinutes, c.areas),
      meanMinutes,
      scratch(c.areas),
      scratch(c.areas),
      residence,
      facility,
      used,
      scratch(facilities),
      extra,
      asked,
      unmet
    ]
    words.set(block, base >> 2)
    doubles.set([c.stay, c.carryShare, c.travelShare], (base + NUMBERS) >> 3)
    return { block: base, end: next, service, residence, facility, used, meanMinutes, extra, asked, unmet }
  }
  const view = (at: number, length: number): Float64Array => doubles.subarray(at >> 3, (at >> 3) + length)
  const takeBack = ({ service: { input, work, out }, ...at }: Region): void => {
    out.residence.set(view(at.residence, out.residence.length))
    out.facility.set(view(at.facility, out.facility.length))
    out.used.set(view(at.used, out.used.length))
    work.meanMinutes.set(view(at.meanMinutes, input.areas))
    out.asked.set(view(at.asked, out.asked.length))
    out.unmet.set(view(at.unmet, out.unmet.length))
  }
  const step = ({ block }: Region, first: number, end: number): void => careMonths(block, block + NUMBERS, first, end)
  return {
    run: (input, work, out) => {
      const region = lay({ input, work, out }, FIRST)
      step(region, 0, input.months)
      takeBack(region)
    },
    open: (services) => {
      const regions: Region[] = []
      for (const service of services) regions.push(lay(service, regions.at(-1)?.end ?? FIRST))
      return {
        extra: regions.map(({ extra, service }) => view(extra, service.input.extra.length)),
        unmet: regions.map(({ unmet, service }) => view(unmet, service.out.unmet.length)),
        step: (i, t) => {
          step(regions[i], t, t + 1)
        },
        close: () => {
          for (const region of regions) {
            takeBack(region)
            region.service.input.extra.set(view(region.extra, region.service.input.extra.length))
          }
        }
      }
    }
  }
}
