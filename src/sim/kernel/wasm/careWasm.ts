/**
 * The care months on WebAssembly: copies a service's month arrays into linear memory, runs `care.as`, copies results back.
 * Twin of `careMonths`: same operations in the same order, so the bits are equal. Memory grows once to the largest service.
 */
import type { CareInput, CareOutput, CareWork } from '../careMonths.js'
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
  ) => { readonly exports: { readonly careMonths: (block: number, numbers: number) => void } }
}
declare const atob: (text: string) => string

export type CareEngine = (c: CareInput, w: CareWork, out: CareOutput) => void

const PAGE = 65536
/** Sizes and addresses as 32-bit numbers, then three doubles. */
const BLOCK = 1024
const NUMBERS = 2048
const FIRST = 4096

let engine: CareEngine | undefined

/** The engine of this thread: compiled at its first use, its memory kept for later blocks. */
export const careEngine = (): CareEngine => (engine ??= newEngine())

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
  return (c, w, out) => {
    const { gravity: g } = w
    const { origins, facilities } = g
    const pairs = g.start[facilities]
    const years = c.monthsInYear.length
    const cells = facilities * c.months
    // Everything that is copied or written, in doubles; small arrays count for more than they need.
    const needed =
      c.months * (origins + c.areas + 2) +
      4 * cells +
      4 * pairs +
      (8 + 8 * years) * (origins + facilities + 64) +
      16 * (origins + facilities)
    room(FIRST + 8 * (needed + 4 * c.referralFrom.length + 16 * c.areas + years + 4096))
    let next = FIRST
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
    const residence = zeroed(out.residence.length)
    const facility = zeroed(out.facility.length)
    const used = scratch(out.used.length)
    const meanMinutes = zeroed(c.areas)
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
      zeroed(c.isStock ? pairs : 0),
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
      scratch(facilities)
    ]
    words.set(block, BLOCK >> 2)
    doubles.set([c.stay, c.carryShare, c.travelShare], NUMBERS >> 3)
    careMonths(BLOCK, NUMBERS)
    const back = (values: Float64Array, at: number): void => {
      values.set(doubles.subarray(at >> 3, (at >> 3) + values.length))
    }
    back(out.residence, residence)
    back(out.facility, facility)
    back(out.used, used)
    back(w.meanMinutes, meanMinutes)
  }
}
