/**
 * Drawings over years as SVG, by ECharts without a browser. A drawing holds no words and no written numbers, only marks
 * in their place: it is made once and worded for each language. Colours are CSS variables, so themes need no script.
 */
import type { CustomSeriesRenderItem } from 'echarts'
import { CustomChart } from 'echarts/charts'
import { GridComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import type { RunDocument } from '../../document.js'
import { escapeText, raw, type Markup } from '../markup.js'

use([CustomChart, GridComponent, SVGRenderer])

/** What a colour means, everywhere on the page; the colours themselves are variables of the page's style. */
export type Ink =
  | 'demand'
  | 'served'
  | 'elsewhere'
  | 'family'
  | 'unmet'
  | 'capacity'
  | 'staff'
  | 'difference'
  | 'parent'
  | 'line'
  | 'soft'

/** Heights in the unit of the axis; one value per year of the drawing, NaN = none. */
export type Mark =
  | {
      readonly kind: 'band'
      readonly ink: Ink
      readonly low: ReadonlyArray<number>
      readonly high: ReadonlyArray<number>
      readonly opacity: number
    }
  | {
      readonly kind: 'line'
      readonly ink: Ink
      readonly values: ReadonlyArray<number>
      readonly width?: number
      readonly dash?: ReadonlyArray<number>
    }
  /** A layer of a stack: a bar as wide as the year, from `low` to `high`. */
  | {
      readonly kind: 'bars'
      readonly ink: Ink
      readonly low: ReadonlyArray<number>
      readonly high: ReadonlyArray<number>
      readonly opacity: number
    }
  /** A thin upright line at a time in years (2027.5 = middle of 2027) with a text above. */
  | { readonly kind: 'rule'; readonly at: number; readonly text: string }
  | { readonly kind: 'level'; readonly value: number }

/** A word at the right end, beside its line; `key` is looked up when the drawing is worded. */
export interface EndLabel {
  readonly key: string
  readonly ink: Ink
  readonly value: number
}

export interface ChartSpec {
  readonly years: ReadonlyArray<number>
  readonly marks: ReadonlyArray<Mark>
  readonly labels: ReadonlyArray<EndLabel>
  /** Width kept free on the right for the labels. */
  readonly right?: number
  readonly height?: number
  /** Ends of the axis; without them it goes from zero (or the lowest value below) to the largest value. */
  readonly least?: number
  readonly most?: number
}

/** SVG with ⟦…⟧ where words and numbers go. */
export type Drawing = string

const width = 360
const top = 18
const bottom = 24
const left = 66
const labelGap = 15

export const inkOf = (ink: Ink): string => `var(--${ink === 'line' ? 'grid' : ink})`
/** Colour of words: some lines are too pale to read. */
const wordInkOf = (ink: Ink): string =>
  ink === 'demand' ? 'var(--demand-text)' : inkOf(ink === 'elsewhere' || ink === 'family' ? 'soft' : ink)

/** Values that decide how far the axis reaches. */
const reach = (mark: Mark): ReadonlyArray<number> => {
  switch (mark.kind) {
    case 'band':
    case 'bars':
      return [...mark.low, ...mark.high]
    case 'line':
      return mark.values
    case 'rule':
      return []
    case 'level':
      return [mark.value]
  }
}

/** Ends and step of an axis with about four steps of 1, 2, 2.5 or 5 times a power of ten, around `least` and `most`. */
export const axisOf = (
  least: number,
  most: number
): { readonly min: number; readonly max: number; readonly step: number } => {
  const span = most > least ? most - least : Math.max(1, Math.abs(most))
  const rough = span / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 2.5, 5, 10].map((one) => one * power).find((one) => one >= rough * 0.999) ?? 10 * power
  const tidy = (value: number): number => Number(value.toPrecision(12))
  const min = tidy(Math.floor(tidy(least / step)) * step)
  const max = tidy(Math.ceil(tidy((most > least ? most : least + span) / step)) * step)
  return { min, max, step }
}

/** Years that are written below the axis: every one of a few, every fifth of many. */
export const writtenYears = (years: ReadonlyArray<number>): ReadonlyArray<number> => {
  if (years.length <= 6) return years
  const step = years.length <= 12 ? 2 : years.length <= 32 ? 5 : 10
  const [first = 0] = years
  const round = years.filter((year) => year % step === 0)
  // The first year is written too where it does not stand on the next.
  return (round[0] ?? first) - first >= Math.max(2, step / 2) ? [first, ...round] : round
}

/** Draws charts of one height; the instance is used again, because making one is dear. */
export const draw = (specs: ReadonlyArray<ChartSpec>): ReadonlyArray<Drawing> => {
  if (specs.length === 0) return []
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height: 230 })
  const drawings = specs.map((spec) => {
    const height = spec.height ?? 230
    chart.resize({ width, height, silent: true })
    chart.setOption(optionOf(spec, height), { notMerge: true })
    return cleaned(chart.renderToSVGString(), height)
  })
  chart.dispose()
  return drawings
}

/** Made once for a document and worded in each language. */
const made = new WeakMap<RunDocument, Map<string, ReadonlyArray<Drawing>>>()
export const drawOnce = (
  document: RunDocument,
  name: string,
  specs: () => ReadonlyArray<ChartSpec>
): ReadonlyArray<Drawing> => {
  const own = made.get(document) ?? new Map<string, ReadonlyArray<Drawing>>()
  made.set(document, own)
  const drawings = own.get(name) ?? draw(specs())
  own.set(name, drawings)
  return drawings
}

const optionOf = (spec: ChartSpec, height: number) => {
  const { years } = spec
  const values = spec.marks.flatMap(reach).filter(Number.isFinite)
  const axis = axisOf(spec.least ?? Math.min(0, ...values), spec.most ?? Math.max(0, ...values))
  const first = years[0] ?? 0
  const label = { color: 'currentColor', fontSize: 13 }
  return {
    animation: false,
    grid: { left, right: spec.right ?? 84, top, bottom, outerBoundsMode: 'none' as const },
    xAxis: {
      type: 'value' as const,
      min: first,
      max: (years.at(-1) ?? first) + 1,
      axisLabel: {
        ...label,
        customValues: writtenYears(years).map((year) => year + 0.5),
        formatter: (value: number) => String(Math.floor(value))
      },
      axisLine: { onZero: false, lineStyle: { color: inkOf('line') } },
      axisTick: {
        customValues: writtenYears(years).map((year) => year + 0.5),
        length: 3,
        lineStyle: { color: inkOf('line') }
      },
      splitLine: { show: false }
    },
    yAxis: {
      type: 'value' as const,
      min: axis.min,
      max: axis.max,
      interval: axis.step,
      axisLabel: { ...label, formatter: (value: number) => `⟦${Number(value.toPrecision(12))}⟧` },
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { lineStyle: { color: inkOf('line'), opacity: 0.5 } }
    },
    series: [
      {
        type: 'custom' as const,
        silent: true,
        clip: false,
        data: [[first + 0.5, axis.min]],
        renderItem: itemsOf(spec, height)
      }
    ]
  }
}

type Api = Parameters<CustomSeriesRenderItem>[1]

const itemsOf =
  (spec: ChartSpec, height: number): CustomSeriesRenderItem =>
  (_, api) => ({
    type: 'group',
    children: [...spec.marks.flatMap((mark) => itemsOfMark(mark, spec, api, height)), ...labelItems(spec, api, height)]
  })

type Item = Extract<ReturnType<CustomSeriesRenderItem>, { type: 'group' }>['children'][number]

const itemsOfMark = (mark: Mark, { years }: ChartSpec, api: Api, height: number): ReadonlyArray<Item> => {
  const points = (values: ReadonlyArray<number>): number[][] => {
    // A single year has no length: it gets a short stroke.
    const half = years.length === 1 ? [-0.25, 0.25] : [0]
    return years.flatMap((year, i) => {
      const value = values[i] ?? Number.NaN
      return Number.isFinite(value) ? half.map((shift) => api.coord([year + 0.5 + shift, value])) : []
    })
  }
  switch (mark.kind) {
    case 'band':
      return [
        {
          type: 'polygon',
          shape: { points: [...points(mark.high), ...points(mark.low).reverse()] },
          style: { fill: inkOf(mark.ink), opacity: mark.opacity }
        }
      ]
    case 'line':
      return [
        {
          type: 'polyline',
          shape: { points: points(mark.values) },
          style: {
            stroke: inkOf(mark.ink),
            fill: 'none',
            lineWidth: mark.width ?? 2.5,
            ...(mark.dash === undefined ? {} : { lineDash: [...mark.dash] })
          }
        }
      ]
    case 'bars': {
      // One outline around the bars of a layer: drawn one by one they would make the page slow and large.
      const edge = (values: ReadonlyArray<number>): number[][] =>
        years.flatMap((year, i) => {
          const value = values[i] ?? Number.NaN
          return Number.isFinite(value) ? [api.coord([year, value]), api.coord([year + 1, value])] : []
        })
      return [
        {
          type: 'polygon',
          shape: { points: [...edge(mark.high), ...edge(mark.low).reverse()] },
          style: { fill: inkOf(mark.ink), fillOpacity: mark.opacity, stroke: 'var(--paper)', lineWidth: 1 }
        }
      ]
    }
    case 'rule': {
      const [x = 0] = api.coord([mark.at, 0])
      return [
        {
          type: 'line',
          shape: { x1: x, y1: top - 2, x2: x, y2: height - bottom },
          style: { stroke: inkOf('soft'), lineWidth: 1, lineDash: [2, 3] }
        },
        {
          type: 'text',
          style: {
            text: mark.text,
            x,
            y: 7,
            align: 'center',
            verticalAlign: 'middle',
            fill: inkOf('soft'),
            fontSize: 12
          }
        }
      ]
    }
    case 'level': {
      const [first = 0, last = 0] = [years[0], years.at(-1)]
      const [x1 = 0, y1 = 0] = api.coord([first, mark.value])
      const [x2 = 0] = api.coord([last + 1, mark.value])
      return [{ type: 'line', shape: { x1, y1, x2, y2: y1 }, style: { stroke: inkOf('soft'), lineWidth: 1 } }]
    }
  }
}

/** Heights of labels, pushed apart so that none covers another, within `from` and `to`. Order is kept. */
export const apart = (heights: ReadonlyArray<number>, gap: number, from: number, to: number): ReadonlyArray<number> => {
  const order = heights.map((_, i) => i).sort((a, b) => (heights[a] ?? 0) - (heights[b] ?? 0) || a - b)
  const placed = heights.map((height) => height)
  let lowest = from
  for (const i of order) {
    placed[i] = Math.max(placed[i] ?? 0, lowest)
    lowest = (placed[i] ?? 0) + gap
  }
  let highest = to
  for (const i of [...order].reverse()) {
    placed[i] = Math.min(placed[i] ?? 0, highest)
    highest = (placed[i] ?? 0) - gap
  }
  return placed
}

const labelItems = ({ labels, years }: ChartSpec, api: Api, height: number): ReadonlyArray<Item> => {
  const shown = labels.filter(({ value }) => Number.isFinite(value))
  const ends = shown.map(({ value }) => api.coord([(years.at(-1) ?? 0) + 1, value]))
  const heights = apart(
    ends.map(([, y = 0]) => y),
    labelGap,
    top - 4,
    height - bottom - 4
  )
  return shown.map(({ key, ink }, i) => ({
    type: 'text',
    style: {
      text: `⟦${key}⟧`,
      x: (ends[i]?.[0] ?? 0) + 3,
      y: heights[i] ?? 0,
      verticalAlign: 'middle',
      fill: wordInkOf(ink),
      fontSize: 13
    }
  }))
}

/** Without what a still picture does not need: ids and classes of ECharts, which would be the same in every chart. */
const cleaned = (svg: string, height: number): Drawing =>
  svg
    .replace(
      /<svg [^>]*>\s*<rect [^>]*><\/rect>/,
      `<svg aria-hidden="true" focusable="false" viewBox="0 0 ${width} ${height}">`
    )
    .replace(/<style[^]*?<\/style>/g, '')
    .replace(/ (?:class|pointer-events|stroke-linecap|ecmeta_\w+)="[^"]*"/g, '')
    .replace(/ style="font[^"]*"/g, '')
    .replace(/(<text[^>]*) fill="(var\([^"]*\))"/g, '$1 style="fill:$2"')
    .replace(/ fill="currentColor"/g, '')
    .replace(
      /translate\(([\d.-]+) ([\d.-]+)\)/g,
      (_, x: string, y: string) => `translate(${+(+x).toFixed(1)} ${+(+y).toFixed(1)})`
    )
    .replace(/><\/(?:path|polygon|polyline|rect|line)>/g, '/>')
    .replace(/\s*\n\s*/g, '')

/** Puts words and numbers into a drawing. `words`: by the key of the label. */
export const inWords = (
  drawing: Drawing,
  number: (value: number) => string,
  words: Readonly<Record<string, string>> = {}
): Markup =>
  raw(
    drawing.replace(/⟦([^⟧]*)⟧/g, (_, key: string) =>
      escapeText(words[key] ?? (/^-?[\d.]+(?:e[+-]?\d+)?$/.test(key) ? number(Number(key)) : ''))
    )
  )
