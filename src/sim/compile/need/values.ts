/**
 * The vector of numbers that a draw of the need stage reads: every figure of the need tables has one place in it, uncertain
 * ones are overwritten per draw. Plans hold indices into it; -1 stands for "not given".
 */
import type { Quantity } from '../../../domain/quantity.js'
import type { Cell, Quantities, QuantityRef } from '../../random/quantities.js'

/** Numbers of a plan, compiled. */
export interface ValueVector {
  /** All numbers at their certain (or expected) value. */
  readonly base: Float64Array
  /** Places that vary between draws, with what they are. */
  readonly uncertainAt: Int32Array
  readonly uncertain: ReadonlyArray<QuantityRef>
  /** Stable name of each number, '' where it has none. */
  readonly names: ReadonlyArray<string>
}

/** Hands out places while compiling. */
export interface ValueRegister {
  /** Place of a number under its stable name; `cell`: where it was read. */
  readonly place: (name: string, q: Quantity, cell?: Cell) => number
  readonly vector: () => ValueVector
}

/** A register of numbers on top of the plan's quantities. */
export const valueRegister = (quantities: Quantities): ValueRegister => {
  const base: number[] = []
  const uncertainAt: number[] = []
  const uncertain: QuantityRef[] = []
  const names: string[] = []
  return {
    place: (name, q, cell) => {
      const ref = quantities.quantity(name, q, cell)
      names.push(name)
      if (!ref.certain) {
        uncertainAt.push(base.length)
        uncertain.push(ref)
      }
      base.push(ref.certain ? ref.value : ref.mean)
      return base.length - 1
    },
    vector: () => ({ base: Float64Array.from(base), uncertainAt: Int32Array.from(uncertainAt), uncertain, names })
  }
}
