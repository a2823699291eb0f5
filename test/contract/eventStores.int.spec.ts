/** Every event store against the one contract. */
import { join } from 'node:path'
import { createMemoryEventStore } from '../../src/store/eventStore/memoryEventStore.js'
import { openStore } from '../../src/store/store.js'
import { eventStoreContract, notedCodec, right } from './eventStoreContract.js'
import { temporaryDirectory } from './temporary.js'

eventStoreContract('in memory', () => createMemoryEventStore(notedCodec))
eventStoreContract(
  'in SQLite',
  () => right(openStore(join(temporaryDirectory(), 'store.sqlite'), notedCodec, () => 0)).events
)
