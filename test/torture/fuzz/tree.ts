/** A document as a tree that can be damaged: mappings that may repeat a key, lists, and leaves as they are written. */

/** A leaf is written as it stands, so that it can be anything. */
export type Tree =
  | { kind: 'map'; members: [key: string, value: Tree][] }
  | { kind: 'list'; items: Tree[] }
  | { kind: 'leaf'; written: string }

export const leaf = (written: string): Tree => ({ kind: 'leaf', written })

/** Replaces a tree in place. */
export const become = (tree: Tree, other: Tree): void => {
  for (const name of Object.keys(tree)) Reflect.deleteProperty(tree, name)
  Object.assign(tree, other)
}

/** A tree of plain data; texts are written as JSON. */
export const treeOf = (data: unknown): Tree => {
  if (Array.isArray(data)) return { kind: 'list', items: data.map(treeOf) }
  if (typeof data === 'object' && data !== null)
    return { kind: 'map', members: Object.entries(data).map(([key, value]) => [key, treeOf(value)]) }
  return leaf(data === undefined ? 'null' : JSON.stringify(data))
}

/** Every tree within a tree, itself first. */
export const within = (tree: Tree): ReadonlyArray<Tree> => {
  const found: Tree[] = [tree]
  for (const next of found) {
    if (next.kind === 'map') for (const [, value] of next.members) found.push(value)
    else if (next.kind === 'list') found.push(...next.items)
  }
  return found
}

/** Written as JSON or YAML flow; keys are written as they stand. */
export const inFlow = (tree: Tree, keyOf: (key: string) => string = (key) => JSON.stringify(key)): string =>
  tree.kind === 'leaf'
    ? tree.written
    : tree.kind === 'list'
      ? `[${tree.items.map((item) => inFlow(item, keyOf)).join(', ')}]`
      : `{${tree.members.map(([key, value]) => `${keyOf(key)}: ${inFlow(value, keyOf)}`).join(', ')}}`

/** Written as YAML blocks, from a depth on as flow. */
export const inBlocks = (tree: Tree, flowFrom: number, indent = ''): string => {
  if (tree.kind === 'leaf') return `${indent}${tree.written}\n`
  const [steps, empty] =
    tree.kind === 'list'
      ? [tree.items.map((item) => ['-', item] as const), '[]']
      : [tree.members.map(([key, value]) => [`${plainKey(key)}:`, value] as const), '{}']
  if (steps.length === 0) return `${indent}${empty}\n`
  return steps
    .map(([head, value]) =>
      value.kind === 'leaf' || flowFrom <= 0
        ? `${indent}${head} ${inFlow(value, plainKey)}\n`
        : `${indent}${head}\n${inBlocks(value, flowFrom - 1, `${indent}  `)}`
    )
    .join('')
}

const plainKey = (key: string): string => (/^[\w.<-]+$/.test(key) ? key : JSON.stringify(key))
