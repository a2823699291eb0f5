/** What a page says about inequality between places: the service with the widest gap in the last year, in one sentence. */
import { formatsOf, type Language } from '../language/language.js'
import { serviceName } from '../language/terms.js'
import { textsOf } from '../language/texts.js'
import type { IndicatorRow } from '../domain/result/rows.js'
import type { RunDocument } from './document.js'
import { shownServices, type Findings } from './findings.js'

/** Gap of coverage (share) below which nothing is said: less than half a percentage point is not seen in a town. */
const smallestGap = 0.005

/** Region's row of the widest gap of coverage between the fifths, whatever its sign; undefined where none is worth a sentence. */
export const widestGap = (
  document: RunDocument,
  year: number
): { readonly service: string; readonly row: IndicatorRow } | undefined =>
  shownServices(document)
    .flatMap((service) => {
      const row = document.indicators?.find(
        (one) =>
          one.area === document.region.name && one.year === year && one.indicator === `equity_gap_coverage_${service}`
      )
      return row === undefined || !(Math.abs(row.mean) >= smallestGap) ? [] : [{ service, row }]
    })
    .sort((a, b) => Math.abs(b.row.mean) - Math.abs(a.row.mean) || (a.service < b.service ? -1 : 1))[0]

/** One sentence on the widest gap, with its interval and what it cannot say; '' where there is nothing to say. */
export const equitySentence = (document: RunDocument, findings: Findings, language: Language): string => {
  const widest = widestGap(document, findings.lastYear)
  if (widest === undefined) return ''
  const texts = textsOf(language)
  const { points, decimal } = formatsOf(language)
  const { mean, p05, p95 } = widest.row
  const sure = p05 > 0 || p95 < 0
  // "Lower" and "higher" carry the sign; the interval has one of its own only where it holds both.
  const size = (x: number): string => decimal(Math.abs(x) * 100, 1)
  const [low = '', high = ''] = sure
    ? [p05, p95].sort((a, b) => Math.abs(a) - Math.abs(b)).map(size)
    : [points(p05), points(p95)]
  return texts.equityGap({
    service: serviceName(widest.service, language),
    year: String(findings.lastYear),
    points: size(mean),
    lower: mean < 0,
    span: document.run.uncertainty === 'on' ? texts.span(low, high) : '',
    sure
  })
}
