// The arrows of the house (docs/architecture.md), each with its reason.
const inside = (path) => `^src/${path}`
/** Everything under src except the listed folders is forbidden for `from`. */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: inside(from) },
  to: { path: '^src/', pathNot: [from, ...allowed].map((p) => inside(p)) }
})

module.exports = {
  forbidden: [
    only('domain-stands-alone', 'domain/', [], 'What planners and demographers talk about knows nothing of files, stores or loops.'),
    only('kernel-sees-numbers-only', 'sim/kernel/', [], 'Inner loops see numbers only, so they can be read, checked and compiled to WASM on their own.'),
    only('random-is-self-contained', 'sim/random/', ['sim/kernel/', 'domain/quantity'], 'A draw depends on its name and nothing else.'),
    only('sim-asks-nobody', 'sim/', ['domain/'], 'A run is a function of plan and draw; adapters come to it, it goes to none.'),
    only('explain-asks-through-ports', 'explain/', ['domain/'], 'Questions are pure; runs are asked for through the port RunStudies.'),
    only('stores-know-the-domain-only', 'store/', ['domain/'], 'A store keeps bytes and versions; what they mean is decided elsewhere.'),
    only('io-knows-the-domain-only', 'io/', ['domain/'], 'Files are decoded into domain types and written from them, never computed with.'),
    only('language-stands-apart', 'language/', ['domain/'], 'Words are data.'),
    only('report-tells-what-it-is-given', 'report/', ['domain/', 'language/'], 'A page renders a document; it never runs or reads anything.'),
    {
      name: 'faces-have-no-rules-of-their-own',
      comment: 'The command line goes through the use cases.',
      severity: 'error',
      from: { path: inside('cli/') },
      to: { path: '^src/', pathNot: ['^src/cli/', '^src/app/', '^src/domain/', '^src/language/', '^src/report/'] }
    },
    {
      name: 'nobody-imports-a-face',
      comment: 'Use cases do not know who asked.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/cli/' },
      to: { path: '^src/cli/' }
    },
    {
      name: 'only-app-joins',
      comment: 'Ports meet adapters in one place.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(app|cli)/' },
      to: { path: '^src/app/' }
    },
    {
      name: 'domain-npm-limited',
      comment: 'The domain may use fp-ts and io-ts, and no other package or Node module.',
      severity: 'error',
      from: { path: '^src/domain/' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'core', 'unknown'], pathNot: 'node_modules/(fp-ts|io-ts)/' }
    },
    {
      name: 'sim-core-npm-limited',
      comment: 'The simulation uses fp-ts for decisions and seedrandom for keys; loops use nothing.',
      severity: 'error',
      from: { path: '^src/sim/', pathNot: '^src/sim/pool/' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core', 'unknown'], pathNot: 'node_modules/(fp-ts|seedrandom|@types/seedrandom)/' }
    },
    {
      name: 'one-user-of-sqlite',
      comment: 'Only the stores open the database.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/store/' },
      to: { path: 'node_modules/(better-sqlite3|@types/better-sqlite3)/' }
    },
    {
      name: 'one-user-of-piscina',
      comment: 'Only the pool starts threads.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/sim/pool/' },
      to: { path: 'node_modules/piscina/' }
    },
    {
      name: 'src-needs-nothing-outside',
      comment: 'The product does not depend on its tests, tools or benches.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|tools|bench)/' }
    },
    { name: 'no-cycles', comment: 'A cycle is one thing pretending to be two.', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      comment: 'A module that only its own test imports is not landed.',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: ['\\.d\\.ts$', '^src/cli/main\\.ts$', '^src/sim/pool/worker\\.ts$'] },
      to: {}
    },
    {
      name: 'reachable-from-a-face',
      comment: 'Everything in src serves a command: a module that only its own test imports is not landed.',
      severity: 'error',
      from: { path: '^src/(cli/main|sim/pool/worker|app/run/reduceWorker|io/workbook/read/bookProcess)\\.ts$' },
      to: { path: '^src/', pathNot: '\\.d\\.ts$|^src/(cli/main|sim/pool/worker|app/run/reduceWorker|io/workbook/read/bookProcess)\\.ts$', reachable: false }
    }
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'], extensions: ['.ts', '.js', '.mjs'] },
    extraExtensionsToScan: []
  }
}
