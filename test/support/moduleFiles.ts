/** Modules in memory for tests, and scenario files that use them. */
import { readModuleText, type Modules } from '../../src/io/scenario/moduleFile.js'
import { readScenarioFile, type ScenarioFile } from '../../src/io/scenario/scenarioFile.js'

/** A hospital is closed, some of its rooms open again, staff are recruited. */
export const bundle = `tragweiteModule: 1
id: bundle
title: {de: Bündel, en: Bundle}
purpose: {de: Zum Prüfen, en: For tests}
parameters:
  - {name: hospital, kind: facility, help: {de: Das Krankenhaus, en: The hospital}}
  - {name: start, kind: month, help: {de: Der Monat, en: The month}}
  - name: places
    kind: number
    unit: places
    min: 0
    max: 100
    help: {de: Plätze, en: Places}
    default: 20
    source: {de: Annahme, en: assumption}
  - {name: area, kind: area, help: {de: Das Gebiet, en: The area}}
  - {name: fte, kind: number, help: {de: Stellen, en: Posts}}
requires:
  - facility: \${hospital}
    facilityType: hospital
    service: emergency
    reason: {de: braucht eine Notaufnahme, en: needs an emergency department}
events:
  - id: closure
    on: \${start}
    type: FacilityClosed
    facility: \${hospital}
    why: {de: eigener Grund, en: own reason}
  - id: unit
    on: \${start}+6
    type: FacilityConverted
    facility: \${hospital}
    to: short_stay_unit
    capacities:
      day_care: \${places}
  - id: nurses
    on: \${start}-2
    until: \${start}+24
    type: ExitRateChanged
    area: \${area}
    role: home_care_nurse
    factor: \${fte}
`

const known = new Map<string, ReturnType<Modules>>()

/** Reads modules by name from texts; each text once. */
export const modulesFrom =
  (texts: Readonly<Record<string, string>>): Modules =>
  (path) => {
    const text = texts[path] ?? ''
    const read = known.get(text) ?? readModuleText(path, text)
    known.set(text, read)
    return read
  }

/** A scenario file with modules at hand; \`m.yaml\` is the bundle. */
export const fileWith = (
  text: string,
  texts: Readonly<Record<string, string>> = { 'm.yaml': bundle },
  name = 's.yaml'
): ScenarioFile => readScenarioFile(name, text, undefined, modulesFrom(texts))
