/** All doors by name. */
import type { OpenDoor } from './door.js'
import { openBlobDoor } from './blobDoor.js'
import { openBombDoor } from './bombDoor.js'
import { openPackageDoor } from './packageDoor.js'
import { openScenarioDoor } from './scenarioDoor.js'

export const doors = {
  scenario: openScenarioDoor,
  package: openPackageDoor,
  blob: openBlobDoor,
  bomb: openBombDoor
} satisfies Readonly<Record<string, OpenDoor>>

export type DoorName = keyof typeof doors
