/** Limits of a workbook that is read. Beyond them it is refused before it can fill memory or time. */

/** Largest file in bytes. */
export const largestBookBytes = 20_000_000
/** Largest content after unpacking, in bytes. */
export const largestUnpackedBytes = 200_000_000
/** Most parts in the archive. */
export const mostParts = 1_000
/** A part may be this many times larger than it is packed; parts below the threshold are let pass. */
export const largestRatio = 100
export const ratioThresholdBytes = 1_000_000
/** Most filled cells, and most cells and rows mentioned at all. */
export const mostCells = 2_000_000
export const mostMentioned = 8_000_000
/** Most distinct texts. */
export const mostTexts = 1_000_000
/** Longest text of a cell, as spreadsheet programs have it. */
export const longestCellText = 32_767
/** Most merged ranges and sheets. */
export const mostMerges = 10_000
export const mostSheets = 250
/** Memory of the process that reads, in megabytes, and its time in seconds. */
export const readingMegabytes = 1_024
export const readingSeconds = 300
