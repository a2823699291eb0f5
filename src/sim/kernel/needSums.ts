/**
 * From per-person values to persons and units: population times rows, sums to labour areas, months between two nodes.
 * A node is a stock date under one law; between the two nodes of a year everything is linear.
 */

/** Where the rows of a node stand and which services have demand by grade. */
export interface NodeRows {
  readonly municipalityCount: number
  /** Need groups, then services. */
  readonly rowCount: number
  readonly serviceRow: number
  /** Rows of the groups of care; -1 where the package has none. */
  readonly careRow: number
  readonly gradeRow: number
  readonly settingRow: number
  readonly gradeCount: number
  readonly settingCount: number
  /** Row of the node that each multiplied row (conditions, declared groups, carers, use) is written to. */
  readonly multipliedRow: Int32Array
  /** Service of each service with demand by grade. */
  readonly gradedService: Int32Array
  readonly labourAreaCount: number
  /** Labour area of each municipality. */
  readonly labourAreaOf: Int32Array
}

/** Municipalities by class: members of class k are classMembers[classStart[k]] … classMembers[classStart[k + 1] - 1]. */
export interface ClassList {
  readonly classStart: Int32Array
  readonly classMembers: Int32Array
}

/**
 * Multiplies the rows of class `k` with the population of each of its municipalities at one stock and writes the node's
 * rows: Σ cell bands[cell] · values[row, cell]. Four rows at a time share the reading of the population; each row is summed
 * in the order of its cells.
 */
export const multiplyClass = (
  classes: ClassList,
  k: number,
  bands: Float64Array,
  firstPlace: number, // stock * M
  cells: number,
  values: Float64Array, // per person, row * cells + cell
  rows: NodeRows,
  node: number,
  nodeOut: Float64Array // written: (node * rowCount + row) * M + m
): void => {
  const { classStart, classMembers } = classes
  const { rowCount, municipalityCount, multipliedRow } = rows
  const count = multipliedRow.length
  const fours = count - (count % 4)
  const nodeAt = node * rowCount * municipalityCount
  for (let i = classStart[k]; i < classStart[k + 1]; i++) {
    const m = classMembers[i]
    const persons = (firstPlace + m) * cells
    const out = nodeAt + m
    let from = 0
    for (let row = 0; row < fours; row += 4) {
      let s0 = 0
      let s1 = 0
      let s2 = 0
      let s3 = 0
      for (let cell = 0; cell < cells; cell++) {
        const people = bands[persons + cell]
        s0 += people * values[from + cell]
        s1 += people * values[from + cells + cell]
        s2 += people * values[from + 2 * cells + cell]
        s3 += people * values[from + 3 * cells + cell]
      }
      nodeOut[out + multipliedRow[row] * municipalityCount] = s0
      nodeOut[out + multipliedRow[row + 1] * municipalityCount] = s1
      nodeOut[out + multipliedRow[row + 2] * municipalityCount] = s2
      nodeOut[out + multipliedRow[row + 3] * municipalityCount] = s3
      from += 4 * cells
    }
    for (let row = fours; row < count; row++) {
      let sum = 0
      for (let cell = 0; cell < cells; cell++) sum += bands[persons + cell] * values[from + cell]
      nodeOut[out + multipliedRow[row] * municipalityCount] = sum
      from += cells
    }
  }
}

/** Months between their two nodes: `left` + weight · (`right` - `left`), so that equal nodes give equal months to the bit. */
export interface Months {
  readonly left: Int32Array
  readonly right: Int32Array
  /** (i + 0.5) / 12 in month i of the year. */
  readonly weight: Float64Array
}

/** Writes `series` rows of the nodes, from row `firstRow` on, as monthly series out[(row * T + t) * M + m], times `scale[row]`. */
export const spreadOverMonths = (
  months: Months,
  nodeOut: Float64Array,
  rowCount: number,
  firstRow: number,
  series: number,
  municipalityCount: number,
  scale: Float64Array, // per series: 1, or 1/12 for flows
  out: Float64Array // written
): void => {
  const monthCount = months.left.length
  for (let row = 0; row < series; row++) {
    const factor = scale[row]
    for (let t = 0; t < monthCount; t++) {
      const left = (months.left[t] * rowCount + firstRow + row) * municipalityCount
      const right = (months.right[t] * rowCount + firstRow + row) * municipalityCount
      const weight = months.weight[t]
      const to = (row * monthCount + t) * municipalityCount
      for (let m = 0; m < municipalityCount; m++) {
        const start = nodeOut[left + m]
        out[to + m] = factor * (start + weight * (nodeOut[right + m] - start))
      }
    }
  }
}

/** Demand by grade per month: out[((service * T + t) * labourAreas + l) * 5 + g], times the service's scale. */
export const spreadGrades = (
  months: Months,
  nodeGrades: Float64Array,
  gradedService: Int32Array,
  labourAreaCount: number,
  scale: Float64Array, // per service
  out: Float64Array // written for graded services only
): void => {
  const monthCount = months.left.length
  const gradedCount = gradedService.length
  const size = labourAreaCount * 5
  for (let i = 0; i < gradedCount; i++) {
    const factor = scale[gradedService[i]]
    for (let t = 0; t < monthCount; t++) {
      const left = (months.left[t] * gradedCount + i) * size
      const right = (months.right[t] * gradedCount + i) * size
      const weight = months.weight[t]
      const to = (gradedService[i] * monthCount + t) * size
      for (let c = 0; c < size; c++) {
        const start = nodeGrades[left + c]
        out[to + c] = factor * (start + weight * (nodeGrades[right + c] - start))
      }
    }
  }
}

/**
 * Mean over the months [first, last] of each listed municipality, straight from the nodes, written to consecutive rows of
 * a block: block[(row + i) * drawsInBlock + column] for the i-th of `places`.
 */
export const writeYearlyMeans = (
  months: Months,
  nodeOut: Float64Array,
  nodeRows: NodeRows,
  nodeRow: number,
  first: number,
  last: number,
  places: Int32Array,
  block: Float64Array, // written
  row: number,
  drawsInBlock: number,
  column: number
): void => {
  const { rowCount, municipalityCount } = nodeRows
  const { left, right, weight } = months
  const at = row * drawsInBlock + column
  const end = at + places.length * drawsInBlock
  for (let to = at; to < end; to += drawsInBlock) block[to] = 0
  // Months of one year and law share their two nodes: their weights are added first, once for all places.
  for (let t = first; t <= last;) {
    const l = left[t]
    const r = right[t]
    let count = 0
    let weights = 0
    for (; t <= last && left[t] === l && right[t] === r; t++) {
      count++
      weights += weight[t]
    }
    const before = (l * rowCount + nodeRow) * municipalityCount
    const after = (r * rowCount + nodeRow) * municipalityCount
    for (let i = 0, to = at; i < places.length; i++, to += drawsInBlock) {
      const start = nodeOut[before + places[i]]
      block[to] += count * start + weights * (nodeOut[after + places[i]] - start)
    }
  }
  const monthCount = last - first + 1
  for (let to = at; to < end; to += drawsInBlock) block[to] /= monthCount
}
