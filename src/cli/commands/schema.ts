/** `schema`: the published form of a document of `--json`, or the list of all. */
import * as E from 'fp-ts/lib/Either.js'
import { engine } from '../../app/engine.js'
import { schemaText, shippedSchemas } from '../../app/schemas.js'
import { exitFine } from '../exitCodes.js'
import { faceOf, type CommonOptions } from '../face.js'
import { fail } from '../failures.js'

export const schemaCommand = (name: string | undefined, options: CommonOptions): number => {
  const face = faceOf(options)
  if (name === undefined) {
    const schemas = shippedSchemas()
    const rows = schemas.map((schema) => [schema.name, schema.description])
    if (face.json) face.out(`${JSON.stringify({ schema: 'tragweite/schemas@1', engine, schemas })}\n`)
    else face.out(`${rows.map(([id = '', about = '']) => `${id.padEnd(14)}  ${about}`).join('\n')}\n`)
    return exitFine
  }
  const found = schemaText(name)
  if (E.isLeft(found)) return fail(found.left, face)
  face.out(found.right)
  return exitFine
}
