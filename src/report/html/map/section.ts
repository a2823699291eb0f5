/**
 * The map of the page: a figure per language and, once for both, the shapes and the numbers behind the choices. All values
 * of the view it opens with stand in the document itself, so that it needs no script.
 */
import { formatsOf, type Language } from '../../../language/language.js'
import { mapTextsOf } from '../../../language/mapTexts.js'
import { subjectName } from '../../../language/figures.js'
import { serviceName, unitName } from '../../../language/terms.js'
import { pageTextsOf } from '../../../language/pageTexts.js'
import type { Findings } from '../../findings.js'
import type { RunDocument } from '../../document.js'
import { idOf, pageSection, type PageContext } from '../context.js'
import { dataTable } from '../figure.js'
import { originDisclosure, type Origin } from '../origin.js'
import { html, raw, type Markup } from '../markup.js'
import { mapBlockId } from './behaviour.js'
import { mapSvg, type Drawing } from './drawing.js'
import { frameOf } from './frame.js'
import { mapTable } from './mapTable.js'
import { inSteps, limitsInSteps, scaleOf, shadeOf, stepsOf } from './scales.js'
import { mapDefinitions } from './signs.js'
import { flowServices, sitesOf, siteTypes } from './sites.js'
import { mapValues, type MapMeasure } from './values.js'
import { classTexts, extremesText, meaningText, measureText } from './wording.js'

/** A page is made in two languages from one document: the drawing is prepared once. */
const drawings = new WeakMap<RunDocument, Drawing | 'none'>()

const drawingOf = (document: RunDocument, findings: Findings): Drawing | undefined => {
  const known = drawings.get(document)
  if (known !== undefined) return known === 'none' ? undefined : known
  const [frame, values] = [frameOf(document), mapValues(document, findings)]
  const drawing =
    frame === undefined || values === undefined
      ? undefined
      : { document, frame, values, sites: sitesOf(document, frame, findings.lastYear) }
  drawings.set(document, drawing ?? 'none')
  return drawing
}

/** The section of the map; nothing where no place has coordinates or nothing is known of places. */
export const mapSection = (context: PageContext): Markup | undefined => {
  const drawing = drawingOf(context.document, context.findings)
  return drawing === undefined
    ? undefined
    : pageSection('map', mapTextsOf(context.language).title, mapFigure(drawing, context), context)
}

/** What both languages share: shapes and numbers. Stands once in the page, outside of either. */
export const mapShared = (document: RunDocument, findings: Findings): Markup | undefined => {
  const drawing = drawingOf(document, findings)
  if (drawing === undefined) return undefined
  return html`${mapDefinitions(drawing.frame)}${raw(`<script type="application/json" id="${mapBlockId}">${blockOf(drawing)}</script>`)}`
}

/** Whole numbers by measure and service, all municipalities of the first year, then of the next. */
const blockOf = ({ frame, values }: Drawing): string => {
  const measures = Object.fromEntries(
    [...values.services].map(([measure, services]) => {
      const scale = scaleOf[measure]
      const series = services.map((service) => [
        service,
        values.years.flatMap((year) =>
          frame.areas.map(({ ags }) => inSteps(values.value({ measure, service, year }, ags), scale) ?? null)
        )
      ])
      const facts = {
        k: stepsOf(scale),
        l: limitsInSteps(scale),
        f: scale.form,
        d: scale.digits,
        r: scale.ramp,
        w: scale.lowIsWorst && scale.ramp !== 'd',
        b: scale.lowIsWorst,
        z: scale.zeroIsUsual,
        s: Object.fromEntries(series)
      }
      return [measure, facts]
    })
  )
  // Nothing in the block may end it or begin a comment of HTML.
  return JSON.stringify({ n: frame.areas.length, y: values.years, m: measures }).replaceAll('<', '\\u003c')
}

const originOf = (measure: MapMeasure): Origin['of'] =>
  measure === 'lost' || measure === 'minutes' ? 'travel' : measure

const mapFigure = (drawing: Drawing, context: PageContext): Markup => {
  const { document, values, frame } = drawing
  const { language } = context
  const texts = mapTextsOf(language)
  const { start } = values
  const id = idOf('map-figure', context)
  const heading = texts.heading(
    serviceName(start.service, language),
    measureText(start.measure, document, language),
    String(start.year)
  )
  const names = new Map(document.places.map(({ ags, name }) => [ags, name]))
  const said = extremesText(
    frame.areas.map(({ ags }) => ({ name: names.get(ags) ?? ags, value: values.value(start, ags) })),
    start.measure,
    language
  )
  const table = mapTable(drawing, language)
  return html`<figure
    id="${id}"
    class="map"
    data-figure="map"
    aria-labelledby="${id}-title"
    data-none="${texts.none}"
    data-hint="${texts.hint}"
    data-lowest="${texts.lowest}"
    data-highest="${texts.highest}"
    data-same="${texts.same('#')}"
    data-same-known="${texts.sameKnown('#')}"
    data-no-difference="${texts.noDifference}"
    data-instead="${texts.instead('#', '##')}"
    data-label="${texts.described('#', '##')}"
  >
    <figcaption>
      <h3 id="${id}-title" class="map-now">${heading}</h3>
      <p class="map-said">${said}</p>
    </figcaption>
    ${controls(drawing, id, language)}
    <div class="map-body">
      <div class="chart" role="img" aria-label="${texts.described(heading, said)}">${mapSvg(drawing, language)}</div>
      <div class="map-side">
        <p class="map-read" aria-hidden="true"></p>
        ${[...values.services.keys()].map((measure) => legend(measure, measure === start.measure, document, language))}
        ${signKey(drawing, language)} ${notes(drawing, language)}
      </div>
    </div>
    <details class="behind">
      <summary>${pageTextsOf(language).tableOf(texts.title)}</summary>
      ${dataTable(table, context)}
    </details>
    ${originDisclosure({ of: originOf(start.measure), service: start.service }, context)}
  </figure>`
}

const hidden = (yes: boolean): Markup | undefined => (yes ? raw(' hidden') : undefined)

/** Radio buttons, a list and a slider; shown by the script that they need. */
const controls = ({ document, values }: Drawing, id: string, language: Language): Markup => {
  const texts = mapTextsOf(language)
  const { start, services, years } = values
  const offered = [...new Set([...services.values()].flat())]
  return html`<form class="map-controls" hidden aria-label="${texts.choose}">
    <fieldset>
      <legend>${texts.what}</legend>
      ${[...services.keys()].map((measure) => {
        const name = measureText(measure, document, language)
        return html`<label
          ><input
            type="radio"
            name="measure-${language}"
            value="${measure}"
            data-name="${name}"
            data-unit="${texts.units[measure]}"
            ${measure === start.measure ? raw(' checked') : undefined}
          />${name}</label
        >`
      })}
    </fieldset>
    <div>
      <label class="stack"
        ><span class="name">${texts.service}</span
        ><select name="service">
          ${offered.map((service) => html`<option value="${service}" ${service === start.service ? raw(' selected') : undefined}>${serviceName(service, language)}</option>`)}
        </select></label
      >
      <p class="map-instead" role="status" hidden></p>
    </div>
    <div>
      <label class="stack" for="${id}-year"><span class="name">${texts.year}</span></label>
      <input
        id="${id}-year"
        name="year"
        type="range"
        min="0"
        max="${years.length - 1}"
        step="1"
        value="${years.indexOf(start.year)}"
        aria-valuetext="${start.year}"
      />
      <output for="${id}-year">${start.year}</output>
    </div>
  </form>`
}

const swatch = (name: string): Markup =>
  html`<svg viewBox="0 0 30 18" aria-hidden="true" focusable="false">
    <rect class="box ${name}" x="0.5" y="0.5" width="29" height="17" />
  </svg>`

const legend = (measure: MapMeasure, open: boolean, document: RunDocument, language: Language): Markup => {
  const texts = mapTextsOf(language)
  const scale = scaleOf[measure]
  const ranges = classTexts(measure, language).map((range, i) => ({ range, shade: shadeOf(i, scale) }))
  const unit = texts.units[measure]
  return html`<div data-measure="${measure}" ${hidden(!open)}>
    <ul class="map-key m-${scale.ramp}">
      ${[...ranges].reverse().map(({ range, shade }) => html`<li>${swatch(`c${shade}`)}<span>${range}</span></li>`)}
      <li>${swatch('cx')}<span>${texts.noValue}</span></li>
    </ul>
    <p>${unit === '' ? undefined : `${upperFirst(unit)}. `}${meaningText(measure, document, language)} ${texts.mean}</p>
  </div>`
}

const upperFirst = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1)

/** Signs that stand in the map, those of the opening view and of the others alike. */
const signKey = ({ document, frame, sites, values }: Drawing, language: Language): Markup => {
  const texts = mapTextsOf(language)
  const sign = (type: string, more = ''): Markup =>
    raw(
      `<svg viewBox="-15 -9 30 18" aria-hidden="true" focusable="false"><g class="sign"><use href="#map-s-${type}"/>${more}</g></svg>`
    )
  /** Shown with the services of its sites. */
  const keyItem = (found: Drawing['sites'], mark: Markup, text: string): ReadonlyArray<Markup> => {
    const services = [...new Set(found.flatMap((site) => site.services))]
    return found.length === 0
      ? []
      : [
          html`<li class="site-key" data-s="${services.join(' ')}" ${hidden(!services.includes(values.start.service))}>
            ${mark}<span>${text}</span>
          </li>`
        ]
  }
  const whole = sites.filter((site) => site.closed?.whole === true)
  const reduced = sites.filter((site) => site.closed?.whole === false)
  const opened = sites.filter((site) => site.opened !== undefined)
  const unitOf = (service: string): string =>
    unitName(document.services.find((one) => one.service === service)?.unit ?? '', language)
  return html`<ul class="map-key">
    ${siteTypes.flatMap((type) =>
      keyItem(
        sites.filter((site) => site.type === type && site.closed === undefined && site.opened === undefined),
        sign(type),
        upperFirst(subjectName('sites', type, language))
      )
    )}
    ${keyItem(whole, sign(whole[0]?.type ?? 'other', '<use href="#map-x" class="cross"/>'), texts.closedKey)}
    ${keyItem(reduced, sign(reduced[0]?.type ?? 'other', '<use href="#map-x" class="cross"/>'), texts.reducedKey)}
    ${keyItem(opened, html`<span class="new">${sign(opened[0]?.type ?? 'other')}</span>`, texts.openedKey)}
    ${flowServices(document, sites).map(
      ({ service, first }) =>
        html`<li
          class="flow-key"
          data-s="${service}"
          data-from="${first}"
          ${hidden(service !== values.start.service || values.start.year < first)}
        >
          <svg viewBox="0 0 30 18" aria-hidden="true" focusable="false"><path class="arrow" d="M2,15Q14,0 28,6" /></svg
          ><span>${texts.flowKey(unitOf(service))}</span>
        </li>`
    )}
    ${
      frame.kreisBorders === ''
        ? undefined
        : html`<li>
            <svg viewBox="0 0 30 18" aria-hidden="true" focusable="false">
              <path class="line" d="M1,13 10,6 19,11 29,4" /></svg
            ><span>${texts.kreisBorder}</span>
          </li>`
    }
  </ul>`
}

/** Territory, borders and their licence, what is not drawn. */
const notes = ({ document, frame }: Drawing, language: Language): Markup => {
  const texts = mapTextsOf(language)
  const { date, list } = formatsOf(language)
  const base = date(document.region.baseDate)
  const { shapes, places, facilities } = document
  const drawn = new Set(frame.areas.map(({ ags }) => ags))
  const missing = places.filter(({ ags }) => !drawn.has(ags)).map(({ name }) => name)
  const said = [shapes?.source, shapes?.licence, shapes?.year].filter((part) => part !== undefined)
  const borders =
    frame.kind === 'circles' || shapes === undefined
      ? texts.circles(base)
      : said.length === 0
        ? texts.bordersUnnamed(shapes.file)
        : texts.borders(said.join(', '))
  return html`<p>${borders}</p>
    <p>
      ${[texts.territory(base), ...(frame.kind === 'borders' ? [texts.north] : []), ...(missing.length === 0 ? [] : [texts.missing(list(missing))]), ...(facilities.some(({ pooled }) => pooled) ? [texts.pooled] : [])].join(' ')}
    </p>`
}
