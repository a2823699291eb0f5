/** Markdown tables and numbers as the pages on regions show them. */

export type Line = ReadonlyArray<string | number>

/** A Markdown table. */
export const markdownTable = (head: Line, lines: ReadonlyArray<Line>): string =>
  [head, head.map(() => '---'), ...lines].map((line) => `| ${line.join(' | ')} |`).join('\n')

/** 0.123 as `12.3 %`. */
export const percent = (share: number, digits = 1): string => `${(share * 100).toFixed(digits)} %`

/** Whole number with commas. */
export const thousands = (persons: number): string => Math.round(persons).toLocaleString('en-GB')
