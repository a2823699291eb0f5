/** Codes as people may write them: the code itself, or its name in either language, whatever the case. */
import { nearestOf } from '../../domain/nearest.js'
import { languages, type Language } from '../../language/language.js'

/** What a code is called in a language. */
export type NameOf = (code: string, language: Language) => string

/** The code that is meant, or the nearest one that might be. */
export interface FoundCode<Code extends string> {
  readonly code: Code | undefined
  readonly nearest: Code | undefined
}

/**
 * Finds a code by itself or by its name; a name also without what it says in brackets.
 * @param others what is written for a code besides
 */
export const codeOf = <Code extends string>(
  wanted: string,
  codes: ReadonlyArray<Code>,
  nameOf: NameOf,
  others?: Readonly<Record<Code, ReadonlyArray<string>>>
): FoundCode<Code> => {
  const spellings = codes.flatMap((code) =>
    [code, ...languages.flatMap((language) => spelled(nameOf(code, language))), ...(others?.[code] ?? [])].map(
      (text) => ({ code, text })
    )
  )
  const plain = wanted.normalize('NFC').trim().toLowerCase()
  // A code goes before the name of another one.
  const code = codes.find((one) => one === wanted) ?? spellings.find(({ text }) => text.toLowerCase() === plain)?.code
  if (code !== undefined) return { code, nearest: undefined }
  const near = nearestOf(
    wanted,
    spellings.map(({ text }) => text)
  )
  return { code, nearest: spellings.find(({ text }) => text === near)?.code }
}

const spelled = (name: string): ReadonlyArray<string> => [name, name.replace(/ \(.*\)$/, '')]
