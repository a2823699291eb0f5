// Compiles src/sim/kernel/wasm/care.as (AssemblyScript) and embeds the bytes in careBytes.ts, which is committed.
// `--check` compiles and compares instead of writing.
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import asc from 'assemblyscript/asc'

const folder = join(dirname(fileURLToPath(import.meta.url)), '../../src/sim/kernel/wasm')
const source = readFileSync(join(folder, 'care.as'), 'utf8')

/** Compiled bytes of the kernel. */
export const compileKernel = async () => {
  let bytes = new Uint8Array(0)
  const { error, stderr } = await asc.main(
    [
      'care.ts',
      '--outFile',
      'care.wasm',
      '-O3',
      '--noAssert',
      '--runtime',
      'stub',
      '--enable',
      'simd',
      '--importMemory',
      '--disable',
      'sign-extension,mutable-globals'
    ],
    {
      readFile: (name) => (name === 'care.ts' ? source : null),
      writeFile: (name, contents) => {
        if (name.endsWith('.wasm')) bytes = contents
      },
      listFiles: () => []
    }
  )
  if (error !== null) throw new Error(`${error.message}\n${stderr.toString()}`)
  return bytes
}

const text = (bytes) => {
  const lines =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,110}/g) ?? []
  return [
    '/** The kernel care.as, compiled (made by tools/kernel/buildWasm.mjs, not written by hand); base64. */',
    `export const careBytes =\n  ${lines.map((line) => `'${line}'`).join(' +\n  ')}`,
    ''
  ].join('\n')
}

const bytes = await compileKernel()
const file = join(folder, 'careBytes.ts')
if (process.argv.includes('--check')) {
  if (readFileSync(file, 'utf8') !== text(bytes)) {
    process.stderr.write(
      'src/sim/kernel/wasm/careBytes.ts is not what care.as compiles to: run node tools/kernel/buildWasm.mjs\n'
    )
    process.exitCode = 1
  }
} else {
  writeFileSync(file, text(bytes))
  process.stdout.write(`${bytes.length} bytes\n`)
}
