/** Which program computed a result: model version and hash of the built simulation, put in when it is built. */

declare const __TRAGWEITE_SIMULATION__: string | undefined
declare const __TRAGWEITE_VERSION__: string | undefined

/** Raised with every intended change of results; golden results that change without it fail a test. */
export const modelVersion = '2'

const simulation = typeof __TRAGWEITE_SIMULATION__ === 'string' ? __TRAGWEITE_SIMULATION__.slice(0, 16) : 'source'

/** `1+3f0a…`: part of every run key. `1+source` when run unbuilt, in tests. */
export const engine = `${modelVersion}+${simulation}`

/** Version of the package. */
export const productVersion = typeof __TRAGWEITE_VERSION__ === 'string' ? __TRAGWEITE_VERSION__ : 'source'
