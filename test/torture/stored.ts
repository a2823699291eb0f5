/** Contents of results that torture stores, so that whoever reads one later knows what it must hold. */
import { createHash } from 'node:crypto'
import type { BlockShape } from '../../src/domain/ports.js'

/** 300 to 2,300 bytes that follow from the key. */
export const summaryOf = (key: string): Uint8Array => {
  const digest = createHash('sha256').update(key).digest()
  return Buffer.concat(Array.from({ length: 10 + ((digest[0] ?? 0) % 64) }, () => digest))
}

/** A block of several pages whose cells follow from the key. */
export const blockOf = (key: string): { readonly shape: BlockShape; readonly rows: Float64Array } => {
  const [first = 0] = createHash('sha256').update(key).digest()
  const shape = { rows: 500 + first, draws: 40 }
  return { shape, rows: Float64Array.from({ length: shape.rows * shape.draws }, (_, i) => first + i / 7) }
}
