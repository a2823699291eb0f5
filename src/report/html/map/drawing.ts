/** The SVG of the map in one language: areas by class, borders, flows, sites, names, scale bar. Shapes are used, not repeated. */
import { formatsOf, type Language } from '../../../language/language.js'
import { mapTextsOf } from '../../../language/mapTexts.js'
import { unitName } from '../../../language/terms.js'
import type { RunDocument } from '../../document.js'
import { html, raw, type Markup } from '../markup.js'
import type { MapFrame } from './frame.js'
import { placedLabels, type LabelWish } from './labels.js'
import { classOf, inSteps, scaleOf, shadeOf } from './scales.js'
import { signHalf } from './signs.js'
import { flowServices, flowsOf, type MapFlow, type MapSite } from './sites.js'
import type { MapValues, MapView } from './values.js'
import { valueText } from './wording.js'

export interface Drawing {
  readonly document: RunDocument
  readonly frame: MapFrame
  readonly sites: ReadonlyArray<MapSite>
  readonly values: MapValues
}

/** Class name of a value: its shade, or `cx` where there is none. */
export const shadeClass = (value: number, { measure }: Pick<MapView, 'measure'>): string => {
  const found = classOf(inSteps(value, scaleOf[measure]), scaleOf[measure])
  return found === undefined ? 'cx' : `c${shadeOf(found, scaleOf[measure])}`
}

/** The map as it opens. */
export const mapSvg = ({ document, frame, sites, values }: Drawing, language: Language): Markup => {
  const { start } = values
  const names = new Map(document.places.map(({ ags, name }) => [ags, name]))
  const areas = frame.areas.map(({ ags }, i) => {
    const value = values.value(start, ags)
    const name = names.get(ags) ?? ags
    return html`<use href="#map-a${i}" class="${shadeClass(value, start)}" data-n="${name}"
      ><title>${name}: ${valueText(value, start.measure, language)}</title></use
    >`
  })
  return html`<svg
    class="map-svg"
    viewBox="0 0 ${frame.width} ${frame.height}"
    style="max-width:${frame.width}px"
    focusable="false"
  >
    <g class="areas m-${scaleOf[start.measure].ramp}">${areas}</g>
    ${frame.kreisBorders === '' ? undefined : raw('<use href="#map-k" class="kreis"/>')}
    ${flowServices(document, sites).map((flowing) => flowGroup(document, flowsOf(document, sites, flowing.service), flowing, start, language))}
    <g class="sites">${sites.map((site) => siteSign(site, start, language))}</g>
    ${names.size > 1 ? labelGroup({ document, frame, sites, values }, language) : undefined}
    ${scaleBar(frame, language)}
  </svg>`
}

const shown = (yes: boolean): Markup | undefined => (yes ? undefined : raw(' hidden'))

/** Width of the widest arrow. */
const widestFlow = 9

const flowGroup = (
  document: RunDocument,
  flows: ReadonlyArray<MapFlow>,
  { service, first }: { readonly service: string; readonly first: number },
  start: MapView,
  language: Language
): Markup => {
  const most = Math.max(...flows.map(({ extra }) => extra), 1e-9)
  const unit = unitName(document.services.find((one) => one.service === service)?.unit ?? '', language)
  // Wide ones first, so that narrow ones stay visible above them.
  return html`<g
    class="flows"
    data-s="${service}"
    data-from="${first}"
    ${shown(service === start.service && start.year >= first)}
  >
    ${[...flows]
      .sort((a, b) => b.extra - a.extra)
      .map(({ from, to, extra }) => {
        const { path, head } = arrow(from, to, Math.max(1.2, (widestFlow * extra) / most))
        const text = mapTextsOf(language).flow(from.name, to.name, formatsOf(language).signed(extra), unit)
        return html`<g
          ><path d="${path}" style="stroke-width:${Math.max(1.2, (widestFlow * extra) / most).toFixed(1)}" /><path
            class="head"
            d="${head}"
          /><title>${text}</title></g
        >`
      })}
  </g>`
}

/** A bent line from one site to another that ends before its sign, and the tip there. */
const arrow = (from: MapSite, to: MapSite, width: number): { readonly path: string; readonly head: string } => {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const long = Math.max(Math.hypot(dx, dy), 1e-6)
  const [bendX, bendY] = [(from.x + to.x) / 2 + dy * 0.16, (from.y + to.y) / 2 - dx * 0.16]
  const back = Math.max(Math.hypot(to.x - bendX, to.y - bendY), 1e-6)
  const [ux, uy] = [(to.x - bendX) / back, (to.y - bendY) / back]
  const tipLong = Math.min(5 + width, long / 3)
  const tip = { x: to.x - ux * (signHalf + 1), y: to.y - uy * (signHalf + 1) }
  const base = { x: tip.x - ux * tipLong, y: tip.y - uy * tipLong }
  const half = width / 2 + 2.5
  const n = (value: number): string => value.toFixed(1)
  return {
    path: `M${n(from.x)},${n(from.y)}Q${n(bendX)},${n(bendY)} ${n(base.x)},${n(base.y)}`,
    head: `M${n(tip.x)},${n(tip.y)}L${n(base.x - uy * half)},${n(base.y + ux * half)} ${n(base.x + uy * half)},${n(base.y - ux * half)}Z`
  }
}

const siteSign = (site: MapSite, start: MapView, language: Language): Markup => {
  const { closed, opened, services } = site
  const notes = siteNotes(site, language)
  const kind = `site${closed?.whole === true ? ' gone' : ''}${opened === undefined ? '' : ' new'}`
  return html`<g
    class="${kind}"
    data-s="${services.join(' ')}"
    transform="translate(${site.x.toFixed(1)},${site.y.toFixed(1)})"
    ${shown(services.includes(start.service))}
    ><g class="sign"
      ><use
        href="#map-s-${site.type}"
      />${closed === undefined ? undefined : raw('<use href="#map-x" class="cross"/>')}</g
    ><title>${[site.name, ...notes].join(', ')}</title></g
  >`
}

/** What became of a site, in words; empty where nothing did. */
const siteNotes = ({ closed, opened }: MapSite, language: Language): ReadonlyArray<string> => {
  const texts = mapTextsOf(language)
  const { month } = formatsOf(language)
  return [
    ...(closed === undefined ? [] : [(closed.whole ? texts.closed : texts.reduced)(month(closed.month))]),
    ...(opened === undefined ? [] : [texts.opened(month(opened))])
  ]
}

/** How far a place is from being unconcerned in the view the map opens with, in classes; 0 also where nothing is known. */
const concern = (value: number, { measure }: MapView): number => {
  const scale = scaleOf[measure]
  const found = classOf(inSteps(value, scale), scale)
  if (found === undefined) return 0
  return scale.ramp === 'd' ? Math.abs(found - scale.limits.length / 2) : shadeOf(found, scale)
}

/** Names: what the run is about first, then the extra cases, the most concerned places, and the others by inhabitants. */
const labelGroup = ({ document, frame, sites, values }: Drawing, language: Language): Markup => {
  const { signed } = formatsOf(language)
  const names = new Map(document.places.map(({ ags, name }) => [ags, name]))
  const shownSites = sites.filter(({ services }) => services.includes(values.start.service))
  const marked = shownSites.filter((site) => siteNotes(site, language).length > 0)
  const notes = marked.flatMap((site): ReadonlyArray<LabelWish> => {
    const at = { x: site.x, y: site.y, away: signHalf + 3, bold: true, group: 'o' }
    return [
      { ...at, text: siteNotes(site, language).join(', ') },
      { ...at, text: names.get(site.ags) ?? site.name }
    ]
  })
  const flows = flowsOf(document, sites, values.start.service).map(({ to, extra }): LabelWish => ({
    text: signed(extra),
    x: to.x,
    y: to.y,
    away: signHalf,
    group: 'f'
  }))
  const middle = new Map(frame.areas.map((area) => [area.ags, area]))
  const concerns = new Map(
    document.places.map(({ ags }) => [ags, concern(values.value(values.start, ags), values.start)])
  )
  const most = Math.max(...concerns.values())
  // The upper half of the classes on the map goes first; below it a large town is the better landmark.
  const rank = (ags: string): number => {
    const found = concerns.get(ags) ?? 0
    return found >= most / 2 ? found : 0
  }
  const places = [...document.places]
    .filter(({ ags }) => !marked.some((site) => site.ags === ags))
    .sort((a, b) => rank(b.ags) - rank(a.ags) || (b.persons ?? 0) - (a.persons ?? 0) || (a.ags < b.ags ? -1 : 1))
    .flatMap(({ ags, name }): ReadonlyArray<LabelWish> => {
      const area = middle.get(ags)
      return area === undefined ? [] : [{ text: name, x: area.x, y: area.y, away: 0, room: area.room }]
    })
  const points = shownSites.map(({ x, y, closed }) => ({ x, y, half: closed === undefined ? signHalf : signHalf + 2 }))
  return html`<g class="names">
    ${placedLabels([...notes, ...flows, ...places], points, frame).map(
      ({ text, x, y, anchor, bold, always, group }) => {
        const kind = [bold ? 'b' : '', always ? '' : 'w', group].filter((name) => name !== '').join(' ')
        return html`<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}" class="${kind}"
          >${text}</text
        >`
      }
    )}
  </g>`
}

const roundLengths = [1, 2, 5, 10, 20, 50, 100, 200]

/** A bar of a round length, at most a quarter of the width. */
const scaleBar = ({ kilometresPerUnit, width, height }: MapFrame, language: Language): Markup | undefined => {
  if (kilometresPerUnit === undefined) return undefined
  const kilometres = roundLengths.findLast((length) => length / kilometresPerUnit <= width / 4)
  if (kilometres === undefined) return undefined
  const long = kilometres / kilometresPerUnit
  const [left, bottom] = [width - long - 8, height - 8]
  return html`<g class="scale"
    ><path d="M${left.toFixed(1)},${bottom - 5}v5h${long.toFixed(1)}v-5" /><text
      x="${(left + long / 2).toFixed(1)}"
      y="${bottom - 9}"
      text-anchor="middle"
      >${mapTextsOf(language).kilometres(formatsOf(language).count(kilometres))}</text
    ></g
  >`
}
