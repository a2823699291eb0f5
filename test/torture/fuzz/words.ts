/** Words that people and attackers write into YAML files, as they stand there. */

/** Words between broken bars. */
const words = (text: string): ReadonlyArray<string> => text.split(/\s*¦\s*/)

export const badMonths = words(
  '2023-13¦0000-00¦99999-01¦1899-12¦2201-01¦2023-1¦2023-01-32¦202301¦01/2023¦2023¦-2023-01¦2023-00'
)

export const oddNumbers = words(`1e999¦-1e999¦.nan¦.inf¦-.inf¦-0¦0x1F¦0o17¦0b1¦1_000¦"12,5"¦1.234,5¦-1¦0¦1¦1e-320¦1e15¦
  9007199254740993¦0.1.2¦+1¦.5¦5.¦1e¦∞¦٣¦1/3¦50 %¦00012¦1e-7¦NaN¦Infinity`)

export const oddCodes = words('5358¦358028¦05358028¦053580280¦5¦"05"¦0¦00000000¦99999999¦05*¦*¦"*"¦05998001¦0599')

export const oddTexts =
  words(String.raw`""¦" "¦"\u0000"¦"\ud800"¦"\u202eabc"¦"😀"¦"a/b"¦"a,b"¦"\n"¦~¦null¦true¦no¦yes¦Null¦
  'it''s'¦"<script>alert(1)</script>"¦"=1+1"¦"${'${x}'}"¦"%s%n"¦2024-01-01T00:00:00Z¦"__proto__"¦"constructor"`)

/** Paths of files to extend, packages and modules: missing, cyclic, too deep, devices, addresses, far outside. */
export const oddPaths = [
  ...words(String.raw`../regions/complete¦../..¦/¦/dev/null¦/dev/zero¦/dev/stdin¦/proc/self/mem¦/etc/passwd¦C:\x¦.¦~¦~/x¦
  "\\\\server\\share"¦http://example.org/x¦file:///etc/passwd¦../regions¦../regions/complete/population.csv¦NUL¦"a\0b"¦
  cycle-a.yaml¦self.yaml¦deep-0.yaml¦deep-5.yaml¦missing.yaml¦folder¦baseline.yaml¦case.yaml¦fifo¦fifo/x¦
  ../modules/district-clinic.yaml¦../modules/nowhere.yaml¦../regions/minimal`),
  `"${'../'.repeat(300)}x"`,
  `"${'x'.repeat(5000)}"`
]

export const oddQuantities = words(`{pert: [0.1, 0.2, 0.4]}¦{pert: [3, 2, 1]}¦{pert: [1, 1, 1]}¦{uniform: [0, 1e308]}¦
  {uniform: [1, 0]}¦{beta: [0, 0]}¦{beta: [1e300, 1e300]}¦{beta: [1e-300, 1e-300]}¦{lognormal: [0, 0]}¦
  {lognormal: [1, 1e300]}¦{pert: [.nan, 1, 2]}¦{pert: []}¦{pert: [1]}¦{unknown: [1, 2]}¦{pert: [0, 1, 2], corr: a}¦
  {pert: [0, 1, 2], corr: [a]}¦{}¦[]¦{pert: [0, 1, 2], uniform: [0, 1]}¦{pert: [0, 0, 1e-300]}`)

/** Signs of YAML where none is wanted. */
export const signs = [
  ...words(`&a 1¦*a¦*¦!!int 1¦!!binary aGk=¦!x y¦!!js/function "x"¦? a¦- a¦%YAML 1.1¦# note¦@¦{¦]¦"¦'¦...¦---¦
  <<: {a: 1}¦[*a, *a]¦{? a : b}¦{a, b}¦[a: b]¦!<tag:yaml.org,2002:str> x¦&a [*a]¦{<<: [*a]}`),
  '`',
  '\t',
  '| \n    a\n   b',
  '>-\n  x'
]

/** What is put between bytes. */
export const snippets: ReadonlyArray<Uint8Array> = [
  ...words('#¦: ¦- ¦{¦[¦"¦|¦&a ¦*a¦!!x ¦<<: *a¦? ¦😀¦&a [*a]¦%TAG ! x').map((text) => Buffer.from(text)),
  ...['\0', '\r\n', '\r', '\t', '\ufeff', '\u2028', '\u0085', '\u202e'].map((text) => Buffer.from(text)),
  ...['\n---\n', '\n...\n', '\n__proto__: {x: 1}\n', '\nextends: case.yaml\n'].map((text) => Buffer.from(text)),
  ...['x'.repeat(70_000), '\n'.repeat(3000), '['.repeat(500), '\n- '.repeat(400)].map((text) => Buffer.from(text)),
  Buffer.from(' '.repeat(100_000)),
  // Half a surrogate pair, UTF-16, an overlong zero, a code point beyond Unicode, Latin-1.
  ...[[0xed, 0xa0, 0x80], [0xff, 0xfe], [0xc0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe4]].map((bytes) =>
    Buffer.from(bytes)
  )
]
