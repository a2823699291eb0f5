/** Names of studies: the id in the file, else the file's name. */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'

/** The stream behind what a user typed: a study's name as it is, a scenario file by its `id` or its name. */
export const studyNameOf = (typed: string): string => {
  if (!/\.ya?ml$/i.test(typed)) return typed
  const plain = basename(typed).replace(/\.ya?ml$/i, '')
  try {
    const id = /^id:[ \t]*(?:"([^"\n]+)"|'([^'\n]+)'|([^\s#'"][^\n#]*?))[ \t]*(?:#.*)?$/m.exec(
      readFileSync(typed, 'utf8')
    )
    return id?.[1] ?? id?.[2] ?? id?.[3] ?? plain
  } catch {
    return plain
  }
}
