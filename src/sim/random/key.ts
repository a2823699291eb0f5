/** Keys of random numbers: one 128-bit key per run seed and stable quantity name, made once while compiling. */
import seedrandom from 'seedrandom'

/** 128 bits as four unsigned 32-bit words; plain numbers, so that a plan can be sent to a worker. */
export interface Key {
  readonly a: number
  readonly b: number
  readonly c: number
  readonly d: number
}

/** Key of a quantity: depends on the run's seed and the quantity's name (or its correlation group) and nothing else. */
export const keyOf = (seed: string, name: string): Key => {
  const words = seedrandom(`${seed}\u0000${name}`)
  return { a: words.int32() >>> 0, b: words.int32() >>> 0, c: words.int32() >>> 0, d: words.int32() >>> 0 }
}
