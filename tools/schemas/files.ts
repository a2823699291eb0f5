/** Prints the published schemas as JSON of path and text (with --quick: path and texts the file must hold). */
import { schemas } from './documents.js'

const quick = process.argv.includes('--quick')
const texts = schemas.map(({ name, schema }) => [
  `schemas/${name}.schema.json`,
  `${JSON.stringify(schema, undefined, 2)}\n`
])
process.stdout.write(JSON.stringify(Object.fromEntries(texts.map(([path, text]) => [path, quick ? [text] : text]))))
