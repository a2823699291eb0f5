/** The page on A4: black on white, heads of tables repeated, nothing that can only be clicked, running titles. */

export const printCss = `
@page{size:A4;margin:19mm 15mm 17mm}
@media print{
:root,:root[data-theme=dark],:root:not([data-theme=light]){color-scheme:light;--ink:#000;--soft:#3c4650;--line:#b9c0c7;--grid:#dfe4e9;--paper:#fff;--field:#f4f6f7;--accent:#004a73;--demand:#cf7a00;--demand-text:#7a4500;--served:#0067a3;--capacity:#626c78;--staff:#00734f;--unmet:#a83200;--difference:#93407a;--parent:#626c78}
html{scroll-padding:0;font-size:9.6pt}
body{font-size:9.6pt;line-height:1.45}
main,footer,.sheet:not([hidden]){max-width:none!important;padding:0!important;margin:0!important;display:block!important}
.top,.contents,.skip,.tools,.behind,.origin,.sort,main button,details:not([data-print]):not([open]){display:none!important}
a{color:inherit;text-decoration:none}
h1{font-size:20pt;margin-top:0}h2{font-size:13pt;margin:16pt 0 4pt;padding-top:5pt;border-top-width:1.2pt;break-after:avoid}h3{font-size:10.5pt;margin:9pt 0 2pt;break-after:avoid}
p,li{orphans:3;widows:3;max-width:none}
.kicker{margin-top:0}
.answer,.figures>div,.off{-webkit-print-color-adjust:exact;print-color-adjust:exact;break-inside:avoid}
.bar,.key span::before,svg{-webkit-print-color-adjust:exact;print-color-adjust:exact}
.answer p{font-size:11pt;line-height:1.45;max-width:none}
.figures{grid-template-columns:repeat(3,1fr)!important;gap:6pt!important}.figures>div{padding:5pt 7pt!important}.figures dd.value{font-size:14pt}
.charts{display:grid;grid-template-columns:1fr 1fr;gap:10pt 14pt}
figure,.chart{break-inside:avoid}
.scroll{overflow:visible!important}
table{font-size:8.4pt;line-height:1.32}
thead{display:table-header-group;break-after:avoid;break-inside:avoid}tr{break-inside:avoid}
th,td,[data-ready] td.n,thead th:has(.sort){padding:2.2pt 6pt 2.2pt 0}
caption{break-after:avoid}
details[data-print]{display:block}
details[data-print]::details-content{content-visibility:visible;display:block;height:auto}
details[data-print]>summary{list-style:none;color:inherit;font-weight:600;break-after:avoid}
[data-appendix]{break-before:page}
[data-table^=sources]{font-size:7.4pt}[data-table^=sources] table{table-layout:fixed;font-size:7.4pt}
[data-table^=sources] th:nth-child(1){width:11%}[data-table^=sources] th:nth-child(2){width:11%}[data-table^=sources] th:nth-child(3){width:26%}[data-table^=sources] th:nth-child(4){width:7%}[data-table^=sources] th:nth-child(5){width:9%}
[data-table=structural-assumptions] table,[data-table=responsibilities] table{font-size:7.6pt}
pre{font-size:7.6pt}
}
`
