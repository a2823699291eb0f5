/** Every result store against the one contract. */
import { join } from 'node:path'
import { createMemoryResultStore } from '../../src/store/resultStore/memoryResultStore.js'
import { openStore } from '../../src/store/store.js'
import { notedCodec, right } from './eventStoreContract.js'
import { resultStoreContract } from './resultStoreContract.js'
import { temporaryDirectory } from './temporary.js'

resultStoreContract('in memory', createMemoryResultStore)
resultStoreContract(
  'in SQLite and files',
  () => right(openStore(join(temporaryDirectory(), 'store.sqlite'), notedCodec, () => 0)).results
)
