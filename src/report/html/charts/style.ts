/** Colours and layout of the charts. A colour means the same everywhere: Okabe and Ito, darkened or lightened for contrast. */
const light =
  '--c-demand:#a66300;--c-served:#0068a8;--c-elsewhere:#56a8d8;--c-family:#8a7a00;--c-unmet:#b23600;--c-capacity:#646e7b;--c-staff:#00785a;--c-difference:#96487a;--c-parent:#646e7b;--c-line:#c9d1d9;--c-soft:#5a6673;--h1:#fdf0e4;--h2:#fbdcc0;--h3:#f5bd92;--h4:#e8925c;--h5:#c9602a;--h6:#963300'
const dark =
  '--c-demand:#ffb454;--c-served:#6cbcf0;--c-elsewhere:#2f7fb3;--c-family:#d8c84a;--c-unmet:#ff8a66;--c-capacity:#a3adb8;--c-staff:#4fd0a5;--c-difference:#e6a3cd;--c-parent:#a3adb8;--c-line:#3d4955;--c-soft:#aab6c2;--h1:#2a211c;--h2:#452a1b;--h3:#6b3818;--h4:#98481a;--h5:#c96a35;--h6:#f2a578'

export const chartCss = `
:root{${light}}
:root[data-theme=dark]{${dark}}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]){${dark}}}
@media print{:root,:root[data-theme=dark],:root:not([data-theme=light]){${light}}}
@media (forced-colors:active){:root,:root[data-theme]{--c-demand:CanvasText;--c-served:Highlight;--c-elsewhere:LinkText;--c-family:VisitedText;--c-unmet:CanvasText;--c-capacity:GrayText;--c-staff:Highlight;--c-difference:CanvasText;--c-parent:GrayText;--c-line:GrayText;--c-soft:CanvasText}}
.charts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(21rem,100%),1fr));gap:2rem 2.2rem;margin-top:1rem;align-items:start}
.charts>figure{min-width:0}
.charts.wide{grid-template-columns:repeat(auto-fill,minmax(min(30rem,100%),1fr))}
.chart svg{display:block;width:100%;height:auto;overflow:visible}
.chart svg text{font-size:13px;font-family:inherit}
.marks a,.marks span{margin-right:.8em}
.rowbars{display:grid;grid-template-columns:minmax(6rem,auto) minmax(6rem,1fr) auto;gap:.25rem .8rem;align-items:center;font-size:.92rem;margin:.5rem 0}
.rowbar{display:contents}
.rowbar>span{overflow-wrap:anywhere;hyphens:auto}
.rowbar>svg,.chart .rowbar>svg{width:100%;height:18px;display:block}
.rowbar>b{font-weight:600;text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.panels{display:grid;grid-template-columns:repeat(auto-fill,minmax(7.2rem,1fr));gap:.9rem .8rem;margin:.8rem 0}
.panel{min-width:0;break-inside:avoid;font-size:.84rem;line-height:1.25}
.chart .panel svg{height:3.4rem;overflow:visible}
.panel span{display:block;overflow-wrap:anywhere;hyphens:auto}
.panel b{font-variant-numeric:tabular-nums}
.lines{display:flex;flex-wrap:wrap;gap:.2rem 1.4rem;font-size:.9rem;margin:.4rem 0}
.lines svg,.chart .lines svg{display:inline-block;width:2.4rem;height:.8rem;vertical-align:middle;margin-right:.4rem}
.heat td,.heat thead th{text-align:center;padding:.22rem .3rem;font-variant-numeric:tabular-nums;border-bottom:1px solid var(--paper)}
.heat thead th:first-child{text-align:left}
.heat td{print-color-adjust:exact;-webkit-print-color-adjust:exact;white-space:nowrap}
.heat tbody th{white-space:nowrap;padding-right:.8rem}
.heat .h1{background:var(--h1)}.heat .h2{background:var(--h2)}.heat .h3{background:var(--h3)}.heat .h4{background:var(--h4);color:#1b1209}.heat .h5{background:var(--h5);color:#fff}.heat .h6{background:var(--h6);color:#fff}
.heat .free{color:var(--soft)}.heat .staff{background:var(--c-staff);color:var(--paper)}.heat .places{background:var(--c-capacity);color:var(--paper)}.heat .physicians{background:var(--c-served);color:var(--paper)}.heat .uneven{border:2px dashed var(--c-unmet)}.heat .full{border:2px solid var(--c-unmet)}
.timeline{display:grid;grid-template-columns:auto minmax(9rem,22rem) minmax(6rem,1fr);gap:.35rem .8rem;align-items:center;font-size:.92rem}
.moment{display:contents}
.moment>svg,.chart .moment>svg{width:100%;height:14px;display:block}
.moment>b{min-width:1.6em;text-align:right}
.moment.pale>span{color:var(--soft)}
.ticks{position:relative;height:1.4em;font-size:.84rem;color:var(--soft);grid-column:3}
.ticks i{position:absolute;font-style:normal;transform:translateX(-50%)}
@media (max-width:40rem){.timeline{grid-template-columns:auto 1fr}.moment>svg{grid-column:2}.ticks{grid-column:2}.rowbars{grid-template-columns:minmax(5rem,9rem) minmax(3rem,1fr) auto}}
@media print{.charts{grid-template-columns:1fr 1fr}.panels{grid-template-columns:repeat(6,1fr)}.heat{font-size:7.5pt}}
`
