/** Age ranges in occurrences: `65-79`, `65+` or `80`; 100 stands for 100 and older. */

export interface AgeRange {
  readonly from: number
  /** Last age of the range; 100 = 100 and older. */
  readonly to: number
}

/** Oldest single age; it is open-ended. */
export const oldestAge = 100

/** The range behind the text; undefined where it is none. */
export const parseAges = (text: string): AgeRange | undefined => {
  const match = /^(\d{1,3})(?:\s*(\+)|\s*-\s*(\d{1,3}))?$/.exec(text.trim())
  if (match === null) return undefined
  const from = Number(match[1])
  const to = match[2] === '+' ? oldestAge : match[3] === undefined ? from : Number(match[3])
  return from > to || to > oldestAge ? undefined : { from, to }
}

/** One spelling per range, so that equal ranges are equal texts. */
export const formatAges = ({ from, to }: AgeRange): string =>
  to === oldestAge ? `${from}+` : from === to ? String(from) : `${from}-${to}`
