/** Limits of a region package. Beyond them a file is refused with a message instead of filling the memory. */

/** Largest CSV table in bytes. */
export const largestTableBytes = 200_000_000
/** Most rows of one table. */
export const mostRows = 5_000_000
/** Longest row in bytes: a longer one is no table. */
export const longestRowBytes = 1_000_000
/** Largest datapackage.json in bytes, and its deepest nesting. */
export const largestHeadBytes = 1_000_000
export const deepestHead = 64
/** Longest text of a distribution. */
export const longestDistribution = 500
