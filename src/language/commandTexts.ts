/** Texts of the command line: help, progress, failures. One shape, two languages. */
import { commandsDe } from './texts/commandsDe.js'
import { commandsEn, type CommandTexts } from './texts/commandsEn.js'
import type { Language } from './language.js'

export type { CommandTexts }
export const commandTextsOf = (language: Language): CommandTexts => (language === 'de' ? commandsDe : commandsEn)
