// How long a torture test is: the whole count with TORTURE=long, otherwise the share that runs beside the ordinary tests.

/** True when the whole counts are asked for: environment TORTURE=long. */
export const long = process.env['TORTURE'] === 'long'

/** Number of cases to try: `whole` with TORTURE=long, otherwise the `short` share of it. */
export const sizeOf = (short: number, whole: number): number => (long ? whole : short)
