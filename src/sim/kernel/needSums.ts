/**
 * From per-person values to persons and units: population times rows, sums to labour areas, months between two nodes.
 * A node is a stock date under one law; between the two nodes of a year everything is linear.
 */

/**
 * Population of one municipality times the rows of its class: out[row * stride] = Σ cell bands[cell] · rows[row, cell].
 * Four rows at a time share the reading of the population; each row is summed in the order of its cells.
 */
export const multiplyRows = (
  bands: Float64Array,
  offset: number, // first cell of the municipality
  cells: number,
  rows: Float64Array,
  rowCount: number,
  out: Float64Array, // written
  outOffset: number,
  stride: number
): void => {
  let row = 0
  for (; row + 3 < rowCount; row += 4) {
    const r0 = row * cells
    const r1 = r0 + cells
    const r2 = r1 + cells
    const r3 = r2 + cells
    let s0 = 0
    let s1 = 0
    let s2 = 0
    let s3 = 0
    for (let cell = 0; cell < cells; cell++) {
      const persons = bands[offset + cell]
      s0 += persons * rows[r0 + cell]
      s1 += persons * rows[r1 + cell]
      s2 += persons * rows[r2 + cell]
      s3 += persons * rows[r3 + cell]
    }
    out[outOffset + row * stride] = s0
    out[outOffset + (row + 1) * stride] = s1
    out[outOffset + (row + 2) * stride] = s2
    out[outOffset + (row + 3) * stride] = s3
  }
  for (; row < rowCount; row++) {
    const from = row * cells
    let sum = 0
    for (let cell = 0; cell < cells; cell++) sum += bands[offset + cell] * rows[from + cell]
    out[outOffset + row * stride] = sum
  }
}

/** Where the rows of a node stand and which services have demand by grade. */
export interface NodeRows {
  readonly municipalityCount: number
  readonly rowCount: number
  readonly groupCount: number
  readonly serviceRow: number
  readonly gradedRow: number
  /** Per graded service: the service. */
  readonly gradedService: Int32Array
  readonly labourAreaCount: number
  /** Labour area of each municipality. */
  readonly labourAreaOf: Int32Array
}

/** Multiplies the rows of class `k` with the population of each of its municipalities at one stock; writes the node's rows. */
export const multiplyClass = (
  classMembers: Int32Array,
  classStart: Int32Array,
  k: number,
  bands: Float64Array,
  firstPlace: number, // stock * M
  cells: number,
  values: Float64Array, // per person, row * cells + cell
  rows: NodeRows,
  node: number,
  nodeOut: Float64Array // written: (node * rowCount + row) * M + m
): void => {
  const { rowCount, municipalityCount } = rows
  for (let i = classStart[k]; i < classStart[k + 1]; i++) {
    const m = classMembers[i]
    const at = node * rowCount * municipalityCount + m
    multiplyRows(bands, (firstPlace + m) * cells, cells, values, rowCount, nodeOut, at, municipalityCount)
  }
}

/** Adds demand by grade to the services' demand and to the labour areas of one node. */
export const sumGrades = (
  rows: NodeRows,
  node: number,
  nodeOut: Float64Array, // (node * rowCount + row) * M + m; service rows read and written
  nodeGrades: Float64Array // written: ((node * graded + i) * labourAreas + l) * 5 + g
): void => {
  const { municipalityCount, rowCount, serviceRow, gradedRow, gradedService, labourAreaCount, labourAreaOf } = rows
  const gradedCount = gradedService.length
  const first = node * rowCount
  nodeGrades.fill(0, node * gradedCount * labourAreaCount * 5, (node + 1) * gradedCount * labourAreaCount * 5)
  for (let i = 0; i < gradedCount; i++) {
    const to = (first + serviceRow + gradedService[i]) * municipalityCount
    for (let g = 0; g < 5; g++) {
      const from = (first + gradedRow + i * 5 + g) * municipalityCount
      for (let m = 0; m < municipalityCount; m++) {
        const persons = nodeOut[from + m]
        nodeOut[to + m] += persons
        nodeGrades[((node * gradedCount + i) * labourAreaCount + labourAreaOf[m]) * 5 + g] += persons
      }
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
 * Mean over the months [first, last] of each listed municipality, written to consecutive rows of a block:
 * block[(row + i) * drawsInBlock + column] for the i-th of `places`.
 */
export const writeYearlyMeans = (
  series: Float64Array, // offset + t * M + m
  offset: number,
  municipalityCount: number,
  first: number,
  last: number,
  places: Int32Array,
  block: Float64Array, // written
  row: number,
  drawsInBlock: number,
  column: number
): void => {
  for (let i = 0; i < places.length; i++) {
    let sum = 0
    for (let t = first; t <= last; t++) sum += series[offset + t * municipalityCount + places[i]]
    block[(row + i) * drawsInBlock + column] = sum / (last - first + 1)
  }
}
