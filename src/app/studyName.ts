/** Names of studies: the id in the file, else the file's name. */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'

const isFile = (typed: string): boolean => /\.ya?ml$/i.test(typed)

/** The stream behind what a user typed: a study's name as it is, a scenario file by its `id` or its name. */
export const studyNameOf = (typed: string): string => {
  if (!isFile(typed)) return typed
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

/** What was typed. */
export interface StudyName {
  readonly study: string
  /** After `@`. */
  readonly version?: number
  /** Where a file was named. */
  readonly file?: string
}

/** Takes `name@version` apart. */
export const studyNamed = (typed: string): StudyName => {
  const [, name, version] = /^(.+)@(\d{1,9})$/.exec(typed) ?? []
  const plain = name ?? typed
  return {
    study: studyNameOf(plain),
    ...(version === undefined ? {} : { version: Number(version) }),
    ...(isFile(plain) ? { file: plain } : {})
  }
}
