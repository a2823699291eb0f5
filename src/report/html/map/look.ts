/** How the map looks: light and dark, print, narrow screens, forced colours. Colours come from `scales.ts` alone. */
import { letterHeight } from './labels.js'
import { ramps } from './scales.js'

const variables = (theme: 'light' | 'dark'): string =>
  Object.entries(ramps)
    .flatMap(([ramp, shades]) => shades[theme].map((colour, i) => `--m-${ramp}${i}:${colour}`))
    .join(';')

const fills = Object.entries(ramps)
  .flatMap(([ramp, { light }]) => light.map((_, i) => `.m-${ramp} .c${i}{fill:var(--m-${ramp}${i})}`))
  .join('\n')

/** Style of the map, to be added to that of the page. Everything else it needs are `--ink`, `--soft`, `--line`, `--paper`, `--served`. */
export const mapCss = `
:root{${variables('light')}}
:root[data-theme=dark]{${variables('dark')}}
@media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){${variables('dark')}}}
@media print{:root,:root[data-theme=dark]{${variables('light')}}}
.map-defs{position:absolute}
.map{container-type:inline-size}
.map-body{display:grid;grid-template-columns:minmax(0,1fr);gap:.8rem 2rem;align-items:start}
@container (min-width:46rem){.map-body{grid-template-columns:minmax(0,40rem) minmax(13rem,1fr)}}
.map .chart{min-width:0}
.map-svg{display:block;width:100%;height:auto;overflow:hidden;forced-color-adjust:none}
${fills}
.map .cx{fill:url(#map-none)}
.map-none-paper{fill:var(--field)}.map-none-line{stroke:var(--soft);stroke-width:1.4}
.map-svg .areas use{stroke:var(--soft);stroke-opacity:.55;stroke-width:.7;stroke-linejoin:round}
.map-svg .areas use:hover{stroke:var(--ink);stroke-opacity:1;stroke-width:2}
.map-svg .kreis{fill:none;stroke:var(--ink);stroke-width:1.5;stroke-linejoin:round;opacity:.75;pointer-events:none}
.map-svg .flows path{fill:none;stroke:var(--served);stroke-opacity:.8;stroke-linecap:butt}
.map-svg .flows .head{fill:var(--served);stroke:none}
.map-svg .sign,.map-key .sign{fill:var(--paper);stroke:var(--ink);stroke-width:1.4;stroke-linejoin:round}
.map-svg .sign .in,.map-key .sign .in,.map-defs .in{stroke-width:2}
.map-defs .dot{fill:var(--ink);stroke:none}
.map .cross{stroke:var(--ink);stroke-width:2.6}
.map-svg .new .sign,.map-key .new .sign{fill:var(--ink);stroke:var(--paper)}
.map-svg text{font-size:${letterHeight.wide}px;fill:var(--ink);paint-order:stroke;stroke:var(--paper);stroke-width:3px;stroke-linejoin:round;pointer-events:none}
.map-svg .b{font-weight:700}.map-svg .f{fill:var(--served);font-weight:600}
.map-svg .scale path{fill:none;stroke:var(--ink);stroke-width:1.4}
@container (max-width:30rem){.map-svg text{font-size:${letterHeight.narrow}px;stroke-width:5px}.map-svg .w{display:none}.map-svg .sign{transform:scale(1.6)}}
.map-key{list-style:none;margin:0 0 .7rem;padding:0;font-size:.92rem;font-variant-numeric:tabular-nums}
.map-key li{display:flex;gap:.6em;align-items:center;padding:.08rem 0}
.map-key svg{flex:none;width:1.9em;height:1.15em;overflow:visible;forced-color-adjust:none}
.map-key svg rect.box{stroke:var(--soft);stroke-width:.8}
.map-key .line{fill:none;stroke:var(--ink);stroke-width:1.5}.map-key .arrow{fill:none;stroke:var(--served);stroke-width:4}
.map-side p{font-size:.88rem;color:var(--soft);margin:.35rem 0}
.map-side .map-read{min-height:1.6em;color:var(--ink);font-weight:600;font-size:1rem}
.map-controls{display:flex;flex-wrap:wrap;gap:.6rem 1.6rem;margin:.6rem 0;align-items:end}
.map-controls fieldset{flex:1 0 100%;border:0;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.1rem 1.1rem}
.map-controls legend,.map-controls .name{font-size:.88rem;color:var(--soft);padding:0;display:block}
.map-controls label{display:inline-flex;gap:.4em;align-items:center;min-height:1.75rem}
.map-controls .stack{display:block}.map-instead{font-size:.88rem;margin:.2rem 0 0}
.map-controls select{font:inherit;color:inherit;background:var(--field);border:1px solid var(--soft);border-radius:.3rem;padding:.25rem .4rem;min-height:2rem;max-width:100%}
.map-controls input{accent-color:var(--accent);min-width:1.1rem;min-height:1.1rem}
.map-controls input[type=range]{width:min(14rem,60vw);height:1.6rem;margin:0;vertical-align:middle}
.map-controls :focus-visible{outline:3px solid var(--accent);outline-offset:2px}
@media print{.map-controls,.map-read{display:none}.map-body{grid-template-columns:minmax(0,1.9fr) minmax(0,1fr)}.map-svg{max-height:150mm}}
`
