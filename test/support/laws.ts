/**
 * Laws draw the same cases in every run, so that a law is either kept or broken and a mutant either falls or not.
 * `LAW_SEED=<number> npx vitest run` tries other cases.
 */
import fc from 'fast-check'

const seed = Number(process.env['LAW_SEED'] ?? 20231231)
if (!Number.isSafeInteger(seed)) throw new Error('LAW_SEED is not an integer')
fc.configureGlobal({ seed })
