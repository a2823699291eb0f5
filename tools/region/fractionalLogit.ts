/**
 * Regression of a share on covariates: fractional logit by quasi-likelihood (Papke and Wooldridge, Journal of Applied Econometrics 11,
 * 1996, pp. 619-632) with standard errors that hold when the rows of a cluster depend on each other.
 */

/** One observed share. */
export interface ShareRow {
  /** Share, 0…1. */
  readonly share: number
  /** Weight, > 0; 1 for every row alike. */
  readonly weight: number
  /** Covariates, the constant included. */
  readonly x: ReadonlyArray<number>
  /** Known part of the log-odds. */
  readonly offset: number
  /** Rows of one cluster may depend on each other. */
  readonly cluster: string
}

export interface ShareFit {
  readonly coefficients: ReadonlyArray<number>
  /** Cluster-robust standard errors. */
  readonly errors: ReadonlyArray<number>
  readonly rows: number
  readonly clusters: number
}

const logistic = (z: number): number => 1 / (1 + Math.exp(-z))
const dot = (a: ReadonlyArray<number>, b: ReadonlyArray<number>): number =>
  a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0)

/** Inverse of a small symmetric positive definite matrix by Gauss-Jordan with pivoting; a singular one is a defect of the covariates. */
export const inverse = (matrix: ReadonlyArray<ReadonlyArray<number>>): ReadonlyArray<ReadonlyArray<number>> => {
  const n = matrix.length
  const rows = matrix.map((row, i) => [...row, ...Array.from({ length: n }, (_, j) => (i === j ? 1 : 0))])
  for (let c = 0; c < n; c += 1) {
    let best = c
    for (let r = c + 1; r < n; r += 1) if (Math.abs(rows[r]?.[c] ?? 0) > Math.abs(rows[best]?.[c] ?? 0)) best = r
    const pivotRow = rows[best] ?? []
    const pivot = pivotRow[c] ?? 0
    if (!(Math.abs(pivot) > 1e-12)) throw new Error(`covariate ${c} depends on the others`)
    rows[best] = rows[c] ?? []
    rows[c] = pivotRow.map((value) => value / pivot)
    const scaled = rows[c] ?? []
    rows.forEach((row, r) => {
      const factor = row[c] ?? 0
      if (r !== c && factor !== 0) rows[r] = row.map((value, j) => value - factor * (scaled[j] ?? 0))
    })
  }
  return rows.map((row) => row.slice(n))
}

const timesVector = (
  matrix: ReadonlyArray<ReadonlyArray<number>>,
  vector: ReadonlyArray<number>
): ReadonlyArray<number> => matrix.map((row) => dot(row, vector))

/** Sum over rows of factor · x xᵀ. */
const outerSum = (
  rows: ReadonlyArray<ReadonlyArray<number>>,
  factor: (row: number) => number,
  k: number
): number[][] => {
  const out = Array.from({ length: k }, () => new Array<number>(k).fill(0))
  rows.forEach((x, r) => {
    const w = factor(r)
    out.forEach((line, i) => {
      const xi = w * (x[i] ?? 0)
      for (let j = 0; j < k; j += 1) line[j] = (line[j] ?? 0) + xi * (x[j] ?? 0)
    })
  })
  return out
}

/** Steps of Newton's method; the quasi-likelihood is concave, a handful suffices. */
const STEPS = 50

/**
 * Solves sum of w (y - Λ(x b + offset)) x = 0 by Newton's method. Errors are the root of the diagonal of A⁻¹ B A⁻¹, A the information,
 * B the sum over clusters of the outer product of their scores, times G/(G - 1) for G clusters.
 */
export const fractionalLogit = (rows: ReadonlyArray<ShareRow>): ShareFit => {
  const k = rows[0]?.x.length ?? 0
  const xs = rows.map((row) => row.x)
  let b: ReadonlyArray<number> = new Array<number>(k).fill(0)
  const means = (): ReadonlyArray<number> => rows.map((row) => logistic(dot(row.x, b) + row.offset))
  const residual = (row: ShareRow, mean: number): number => row.weight * (row.share - mean)
  const information = (mu: ReadonlyArray<number>): number[][] =>
    outerSum(xs, (r) => (rows[r]?.weight ?? 0) * (mu[r] ?? 0) * (1 - (mu[r] ?? 0)), k)
  for (let step = 0; step < STEPS; step += 1) {
    const mu = means()
    const score = new Array<number>(k).fill(0)
    rows.forEach((row, r) => {
      row.x.forEach((x, i) => (score[i] = (score[i] ?? 0) + residual(row, mu[r] ?? 0) * x))
    })
    const change = timesVector(inverse(information(mu)), score)
    b = b.map((value, i) => value + (change[i] ?? 0))
    if (Math.max(...change.map(Math.abs)) < 1e-12) break
  }
  const mu = means()
  const scores = new Map<string, number[]>()
  rows.forEach((row, r) => {
    const own = scores.get(row.cluster) ?? new Array<number>(k).fill(0)
    row.x.forEach((x, i) => (own[i] = (own[i] ?? 0) + residual(row, mu[r] ?? 0) * x))
    scores.set(row.cluster, own)
  })
  const bread = inverse(information(mu))
  const count = scores.size
  const meat = outerSum([...scores.values()], () => count / (count - 1), k)
  const errors = bread.map((line) => Math.sqrt(Math.max(0, dot(line, timesVector(meat, line)))))
  return { coefficients: b, errors, rows: rows.length, clusters: count }
}
