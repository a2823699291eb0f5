/** One text per meaning: two values mean the same exactly where their canonical texts are equal. */

/** JSON with sorted keys, without undefined; numbers in their shortest form, -0 as 0, texts in NFC. */
export const canonicalText = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`
  if (typeof value === 'object' && value !== null)
    return `{${Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => compareText(a, b))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalText(member)}`)
      .join(',')}}`
  if (typeof value === 'string') return JSON.stringify(value.normalize('NFC'))
  return JSON.stringify(value === 0 ? 0 : value) ?? 'null'
}

export const sameMeaning = (a: unknown, b: unknown): boolean => canonicalText(a) === canonicalText(b)

/** Order of texts by code units: the same on every machine, whatever its locale. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
