/** The order of the compiler: population and need first, then what is supplied against it. Numbers in, tables out; no files. */
import { boundarySource } from './boundaries.js'
import { estimates } from './estimates.js'
import type { BuiltTable, Inputs } from './frame.js'
import { needPart } from './need.js'
import { supplyPart } from './supply/supplyPart.js'
import { tablesOf } from './write.js'

/** All tables of the package, `parameters` and `sources` last. */
export const compileRegion = (inputs: Inputs): ReadonlyArray<BuiltTable> => {
  const { base, part } = needPart(inputs, estimates(inputs))
  const drawn = inputs.boundaries === undefined ? [] : [boundarySource]
  return tablesOf([part, supplyPart(inputs, base), { tables: [], parameters: [], parameterSources: drawn }])
}
