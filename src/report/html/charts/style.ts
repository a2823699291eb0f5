/** Layout of the charts, and the colours that only charts use; those with a meaning everywhere stand in the page's style. */
const light =
  '--elsewhere:#4f9fcc;--family:#857400;--h1:#fdf0e4;--h2:#fbdcc0;--h3:#f5bd92;--h4:#e8925c;--h5:#b85222;--h6:#8f3100'
const dark =
  '--elsewhere:#2f7fb3;--family:#d8c84a;--h1:#2a211c;--h2:#452a1b;--h3:#6b3818;--h4:#8c4318;--h5:#e39a6a;--h6:#f5bd92'

export const chartCss = `
:root{${light}}
:root[data-theme=dark]{${dark}}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]){${dark}}}
.charts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(20rem,100%),1fr));gap:2rem 2.2rem;margin-top:1rem;align-items:start}
.charts>figure{min-width:0;margin:0}
.charts figcaption h3{margin-top:0}
.chart>svg{display:block;width:100%;max-width:26rem;height:auto;overflow:visible}
.chart>svg text{font-size:13px;font-family:inherit;font-variant-numeric:tabular-nums}
.marks a,.marks span{margin-right:.8em}
.rowbars{display:grid;grid-template-columns:minmax(6rem,auto) minmax(6rem,1fr) auto;gap:.3rem .9rem;align-items:center;font-size:.92rem;margin:.6rem 0;max-width:62rem}
.rowbar{display:contents}
.rowbar>span{overflow-wrap:anywhere;hyphens:auto}
.rowbar>svg{width:100%;height:18px;display:block}
.rowbar>b{font-weight:600;text-align:right;font-variant-numeric:tabular-nums}
.panels{display:grid;grid-template-columns:repeat(auto-fill,minmax(6.2rem,1fr));gap:1rem .9rem;margin:.8rem 0}
.charts .panels{grid-template-columns:repeat(auto-fill,minmax(7.6rem,1fr))}
.panel{min-width:0;break-inside:avoid;font-size:.84rem;line-height:1.25}
.panel>svg{display:block;width:100%;height:4.2rem;overflow:visible}
.panel>span{display:block;overflow-wrap:anywhere;hyphens:auto}
.panel>b{font-variant-numeric:tabular-nums}
.lines{display:flex;flex-wrap:wrap;gap:.2rem 1.4rem;font-size:.9rem;margin:.4rem 0}
.lines svg{display:inline-block;width:2.4rem;height:.8rem;vertical-align:middle;margin-right:.4rem}
.heat{font-size:.88rem}
.heat td,.heat thead th{text-align:center;padding:.24rem .3rem;font-variant-numeric:tabular-nums;border-bottom:1px solid var(--paper)}
.heat thead th:first-child{text-align:left}
.heat td{print-color-adjust:exact;-webkit-print-color-adjust:exact;white-space:nowrap}
.heat tbody th{white-space:nowrap;padding-right:.8rem;border-bottom:1px solid var(--paper)}
.heat .h1{background:var(--h1)}.heat .h2{background:var(--h2)}.heat .h3{background:var(--h3)}.heat .h4{background:var(--h4)}.heat .h5,.heat .h6{color:var(--paper)}.heat .h5{background:var(--h5)}.heat .h6{background:var(--h6)}
.heat .free{color:var(--soft)}.heat .staff,.heat .places,.heat .physicians{color:var(--paper)}.heat .staff{background:var(--staff)}.heat .places{background:var(--capacity)}.heat .physicians{background:var(--served)}
.heat .uneven,.heat .full{color:var(--unmet);font-weight:600}
.timeline{display:grid;grid-template-columns:auto minmax(9rem,24rem) minmax(6rem,1fr);gap:.4rem .8rem;align-items:center;font-size:.92rem}
.moment{display:contents}
.moment>svg{width:100%;height:14px;display:block}
.moment>b{min-width:1.6em;text-align:right}
.moment.pale>span{color:var(--soft)}
.ticks{position:relative;height:1.5em;font-size:.84rem;color:var(--soft);grid-column:3}
.ticks i{position:absolute;font-style:normal;transform:translateX(-50%)}
@media (max-width:40rem){.timeline{grid-template-columns:auto 1fr}.moment>svg{grid-column:2}.ticks{grid-column:2}.rowbars{grid-template-columns:1fr auto;gap:.1rem .6rem}.rowbar>span{grid-column:1/-1;margin-top:.5rem}}
@media print{:root,:root[data-theme=dark],:root:not([data-theme=light]){${light}}.charts{grid-template-columns:1fr 1fr;gap:1rem 1.4rem}.panels{grid-template-columns:repeat(6,1fr)}.charts .panels{grid-template-columns:1fr 1fr}.heat{font-size:7.5pt}.heat td,.heat thead th{padding:.12rem .1rem}}
`
