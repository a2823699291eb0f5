/** Charts as SVG strings, drawn by ECharts without a browser. Orange is what people want, blue is what they get. */
import { LineChart } from 'echarts/charts'
import { GridComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

use([LineChart, GridComponent, SVGRenderer])

/** Okabe–Ito colours: told apart with every common colour vision; their meaning never changes. */
export const palette = { demand: '#D55E00', served: '#0072B2', capacity: '#6b7280' } as const

export interface FanSeries {
  readonly name: keyof typeof palette
  readonly mean: ReadonlyArray<number>
  /** Band from low to high; absent without uncertainty. */
  readonly low?: ReadonlyArray<number>
  readonly high?: ReadonlyArray<number>
  readonly dashed?: boolean
}

/** A fan chart over years: one line per series, a band where there is a range. The axis starts at zero. */
export const fanChart = (
  years: ReadonlyArray<number>,
  fans: ReadonlyArray<FanSeries>,
  writeNumber: (value: number) => string
): string => {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: 520, height: 260 })
  chart.setOption({
    animation: false,
    grid: { left: 64, right: 12, top: 12, bottom: 28 },
    xAxis: {
      type: 'category',
      boundaryGap: false,
      data: years.map(String),
      axisLabel: { color: 'currentColor', fontSize: 12 },
      axisLine: { lineStyle: { color: '#9ca3af' } },
      axisTick: { show: false }
    },
    yAxis: {
      type: 'value',
      min: 0,
      axisLabel: { color: 'currentColor', fontSize: 12, formatter: writeNumber },
      splitLine: { lineStyle: { color: '#9ca3af', opacity: 0.3 } }
    },
    series: fans.flatMap((fan) => [...band(fan), line(fan)])
  })
  const svg = chart.renderToSVGString()
  chart.dispose()
  return svg
    .replace('<svg ', '<svg aria-hidden="true" focusable="false" ')
    .replace(/width="520" height="260"/, 'viewBox="0 0 520 260"')
}

/** A band is an invisible line with a filled one stacked on it. */
const band = ({ name, low, high }: FanSeries) => {
  if (low === undefined || high === undefined) return []
  const shared = {
    type: 'line' as const,
    stack: `band-${name}`,
    symbol: 'none',
    lineStyle: { opacity: 0 },
    silent: true
  }
  return [
    { ...shared, data: [...low] },
    {
      ...shared,
      data: high.map((value, i) => value - (low[i] ?? 0)),
      areaStyle: { color: palette[name], opacity: 0.18 }
    }
  ]
}

const line = ({ name, mean, dashed }: FanSeries) => ({
  type: 'line' as const,
  data: [...mean],
  symbol: 'none',
  lineStyle: { color: palette[name], width: 2.5, type: dashed === true ? ('dashed' as const) : ('solid' as const) },
  itemStyle: { color: palette[name] }
})
