/** A short name for a long text, so that people see whether two are equal. Not for protection. */

/** 32 bits in 8 hexadecimal digits (FNV-1a over UTF-16 units). */
export const shortDigest = (text: string): string => {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) {
    hash ^= text.charCodeAt(i)
    hash = Math.imul(hash, 0x01000193)
  }
  return (hash >>> 0).toString(16).padStart(8, '0')
}
