// Measures this machine and writes bench/RESULTS.md: sizes, hardware, commit, command, and the checksum of every result.
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const run = (command, ...args) => execFileSync(command, args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 })

const commit = run('git', 'rev-parse', '--short=12', 'HEAD').trim()
const changed = run('git', 'status', '--porcelain', '--', 'src', 'regions', 'scenarios').trim() !== ''
const { engine, hardware, rows } = JSON.parse(
  run(process.execPath, 'bin/tragweite.js', 'bench', '--json', ...process.argv.slice(2))
)

const gib = (bytes) => `${(bytes / 2 ** 30).toFixed(1)} GiB`
const met = (value) => (value === null ? '' : value ? 'yes' : 'no')
const checksum = (value) => (value === null ? '' : `\`${value.slice(0, 16)}\``)
const lines = [
  '# Measured results',
  '',
  'Written by `npm run bench`; a row without size, hardware, commit, command and checksum is no row.',
  '',
  `- hardware: ${hardware.cores} × ${hardware.cpu}, ${gib(hardware.memoryBytes)}, Node ${hardware.node}`,
  `- commit: \`${commit}\`${changed ? ' with uncommitted changes' : ''}, engine \`${engine}\``,
  '- command: `node bin/tragweite.js bench`',
  '- main job: `scenarios/linnich-closure.yaml` beside its parent: 46 municipalities, 240 months, 10 services, 1,000 draws of both courses, all cores',
  '',
  '| row | value | unit | target | met | checksum of the result |',
  '|---|---:|---|---:|---|---|',
  ...rows.map(
    (r) => `| ${r.name} | ${r.value} | ${r.unit} | ${r.target ?? ''} | ${met(r.met)} | ${checksum(r.checksum)} |`
  ),
  ''
]
writeFileSync(join(root, 'bench', 'RESULTS.md'), lines.join('\n'))
process.stdout.write(lines.join('\n'))
