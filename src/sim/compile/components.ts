/** Strongly connected components of a small graph, in an order in which every edge leads onwards. */

export interface Edge {
  readonly from: number
  readonly to: number
}

/**
 * Components of the nodes 0 … count - 1, each ascending. Every edge between two components leads from an earlier to a later
 * one; of those that could come next the one with the smallest node does, so the order depends on the graph alone.
 */
export const componentsOf = (count: number, edges: ReadonlyArray<Edge>): ReadonlyArray<ReadonlyArray<number>> => {
  const reach = new Uint8Array(count * count)
  for (const { from, to } of edges) reach[from * count + to] = 1
  for (let k = 0; k < count; k++)
    for (let i = 0; i < count; i++)
      for (let j = 0; j < count; j++)
        if (reach[i * count + k] === 1 && reach[k * count + j] === 1) reach[i * count + j] = 1
  const reaches = (i: number, j: number): boolean => reach[i * count + j] === 1
  const nodes = Array.from({ length: count }, (_, i) => i)
  const components = nodes
    .filter((i) => !nodes.some((j) => j < i && reaches(i, j) && reaches(j, i)))
    .map((i) => nodes.filter((j) => i === j || (reaches(i, j) && reaches(j, i))))
  const ordered: ReadonlyArray<number>[] = []
  let rest = components
  while (rest.length > 0) {
    const next = rest.find((c) => !rest.some((other) => other !== c && reaches(other[0] ?? 0, c[0] ?? 0)))
    if (next === undefined) throw new Error('components of a graph have no first one')
    ordered.push(next)
    rest = rest.filter((c) => c !== next)
  }
  return ordered
}
