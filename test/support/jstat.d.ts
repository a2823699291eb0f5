/** The part of jstat 1.9.6 that tests use as an oracle; the package brings no types. */
declare module 'jstat' {
  export const jStat: {
    readonly binomial: {
      readonly cdf: (k: number, n: number, p: number) => number
    }
    readonly gamma: {
      readonly cdf: (x: number, shape: number, scale: number) => number
    }
    readonly chisquare: {
      readonly cdf: (x: number, degrees: number) => number
    }
  }
}
