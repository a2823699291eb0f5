#!/usr/bin/env node
// Starts Tragweite. Plain JavaScript that any Node can read, so that an old Node is told before native code loads.
const wanted = 20
// The database's native part is built for Node up to this version; a later one would fail somewhere inside it.
const known = 26
const found = Number(process.versions.node.split('.')[0])
if (found < wanted) {
  process.stderr.write(
    `Tragweite needs Node ${wanted} or newer, this is Node ${process.versions.node}.\n` +
      `Tragweite braucht Node ${wanted} oder neuer, dies ist Node ${process.versions.node}.\n`
  )
  process.exitCode = 2
} else if (found > known) {
  process.stderr.write(
    `This release of Tragweite runs on Node ${wanted} to ${known}, this is Node ${process.versions.node}.\n` +
      `Diese Ausgabe von Tragweite läuft mit Node ${wanted} bis ${known}, dies ist Node ${process.versions.node}.\n`
  )
  process.exitCode = 2
} else {
  import(new URL('../dist/cli.js', import.meta.url).href).then(
    (cli) => cli.main(process.argv.slice(2)),
    (failed) => {
      const missing = failed && failed.code === 'ERR_MODULE_NOT_FOUND' && /dist[\\/]cli\.js/.test(String(failed.message))
      process.stderr.write(missing ? 'Tragweite is not built yet: run `npm run build` once.\n' : `${failed && failed.stack}\n`)
      process.exitCode = 1
    }
  )
}
