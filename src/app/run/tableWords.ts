/** German words for the codes of a run's tables: names of places, facilities, services, measures. For people's tables. */
import type { WordColumns } from '../../io/tables/csvDe.js'
import { indicatorName, levelName, needGroupName, publishedMeasureName, sexName } from '../../language/codeTexts.js'
import type { Language } from '../../language/language.js'
import { roleName, serviceName, unitName } from '../../language/terms.js'
import type { RunDocument } from '../../report/document.js'

const german: Language = 'de'

/** Words by column; a code without words is shown as it is. */
export const tableWords = ({ places, kreise, region, facilities }: RunDocument): WordColumns => {
  const areas = new Map([
    ...places.map(({ ags, name }) => [ags, name] as const),
    ...kreise.map(({ ags, name }) => [ags, name] as const),
    [region.name, region.title.split(': ')[0] ?? region.name] as const
  ])
  const sites = new Map(facilities.map(({ id, name }) => [id, name]))
  return {
    level: { head: 'Ebene', word: (code) => levelName(code, german) },
    area: { head: 'Gebiet', word: (code) => areas.get(code) ?? code },
    service: { head: 'Leistung', word: (code) => serviceName(code, german) },
    measure: { head: 'Maß', word: (code) => publishedMeasureName(code, german) },
    unit: { head: 'Einheit', word: (code) => unitName(code, german) },
    sex: { head: 'Geschlecht', word: (code) => sexName(code, german) },
    group: { head: 'Gruppe', word: (code) => needGroupName(code, german) },
    role: { head: 'Berufsgruppe', word: (code) => roleName(code, german) },
    facility: { head: 'Einrichtung', word: (code) => sites.get(code) ?? code },
    indicator: { head: 'Kennzahl', word: (code) => indicatorName(code, german) }
  }
}
