/** German words for the codes of a run's tables: names of places, facilities, services, measures. For people's tables. */
import type { WordColumns } from '../../io/tables/csvDe.js'
import { indicatorName, levelName, needGroupName, publishedMeasureName, sexName } from '../../language/codeTexts.js'
import { germanHeads } from '../../language/columnTexts.js'
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
    level: { head: germanHeads.level, word: (code) => levelName(code, german) },
    area: { head: germanHeads.area, word: (code) => areas.get(code) ?? code },
    service: { head: germanHeads.service, word: (code) => serviceName(code, german) },
    measure: { head: germanHeads.measure, word: (code) => publishedMeasureName(code, german) },
    unit: { head: germanHeads.unit, word: (code) => unitName(code, german) },
    sex: { head: germanHeads.sex, word: (code) => sexName(code, german) },
    group: { head: germanHeads.group, word: (code) => needGroupName(code, german) },
    role: { head: germanHeads.role, word: (code) => roleName(code, german) },
    facility: { head: germanHeads.facility, word: (code) => sites.get(code) ?? code },
    indicator: { head: germanHeads.indicator, word: (code) => indicatorName(code, german) }
  }
}
