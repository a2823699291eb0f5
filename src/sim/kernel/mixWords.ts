/** Four lanes of 32 bits that take in words one after the other; for keys of content, not for random numbers. */

/**
 * Mixes words into lanes[0..3]. Each lane multiplies by its own constant and passes a part on to the next, so that four
 * lanes are worth 128 bits.
 */
export const mixWords = (words: Int32Array, lanes: Int32Array): void => {
  let a = lanes[0]
  let b = lanes[1]
  let c = lanes[2]
  let d = lanes[3]
  for (let i = 0; i < words.length; i++) {
    let carried = words[i]
    let mixed = Math.imul(a ^ carried, 0x7feb352d)
    a = mixed ^ (mixed >>> 15)
    carried = (carried + mixed) | 0
    mixed = Math.imul(b ^ carried, 0x85ebca6b)
    b = mixed ^ (mixed >>> 15)
    carried = (carried + mixed) | 0
    mixed = Math.imul(c ^ carried, 0x9e3779b1)
    c = mixed ^ (mixed >>> 15)
    carried = (carried + mixed) | 0
    mixed = Math.imul(d ^ carried, 0xc2b2ae35)
    d = mixed ^ (mixed >>> 15)
  }
  lanes[0] = a
  lanes[1] = b
  lanes[2] = c
  lanes[3] = d
}
