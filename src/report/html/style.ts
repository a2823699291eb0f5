/** The page's look: colours with one meaning each, typography, tables. Light and dark, phone to A4; nothing is loaded. */
import { printCss } from './stylePrint.js'

/**
 * Okabe–Ito hues, darkened or lightened until lines hold 3:1 and texts 4.5:1 against both grounds. What a colour means
 * never changes: demand orange, served blue, capacity grey, staff green, unmet vermillion, difference purple.
 */
const light = `color-scheme:light;--ink:#17202b;--soft:#4d5a68;--line:#d3dae1;--grid:#dfe4e9;--paper:#fff;--field:#f3f6f8;--accent:#005a8c;
--demand:#cf7a00;--demand-text:#8f5200;--served:#0067a3;--capacity:#626c78;--staff:#00734f;--unmet:#a83200;--difference:#93407a;--parent:#626c78`
const dark = `color-scheme:dark;--ink:#e8edf2;--soft:#aebac6;--line:#3a4653;--grid:#2c3641;--paper:#11171e;--field:#1a222b;--accent:#79c2f3;
--demand:#f2b04a;--demand-text:#f2b04a;--served:#6cbcf0;--capacity:#a3aeba;--staff:#4fcf9f;--unmet:#ff8a63;--difference:#e59fd0;--parent:#a3aeba`

/** Used by every page that the program writes. */
export const baseCss = `
:root{${light}}
:root[data-theme=dark]{${dark}}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]){${dark}}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-padding-top:3.5rem}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;font-variant-numeric:lining-nums;overflow-wrap:break-word}
main{overflow-wrap:anywhere}main table{overflow-wrap:break-word}
main,footer{max-width:74rem;margin:0 auto;padding:0 1.25rem}
h1{font-size:clamp(1.7rem,1.15rem + 2.2vw,2.6rem);line-height:1.14;letter-spacing:-.012em;margin:.35rem 0 .6rem;text-wrap:balance;hyphens:auto}
h2{font-size:1.4rem;line-height:1.25;letter-spacing:-.006em;margin:3.2rem 0 .6rem;padding-top:.8rem;border-top:2px solid var(--ink);text-wrap:balance}
h3{font-size:1.08rem;line-height:1.35;margin:1.6rem 0 .3rem}
h4{font-size:1rem;margin:1.2rem 0 .2rem}
p,main li{max-width:70ch}
p{margin:.5rem 0}
a{color:var(--accent);text-underline-offset:.15em}
.soft{color:var(--soft);font-size:.925rem}
.off{border:2px solid var(--unmet);border-radius:.4rem;padding:.6rem 1rem;font-weight:600}
button,input{font:inherit;color:inherit}
button{background:var(--paper);border:1px solid var(--line);border-radius:.4rem;padding:.2rem .65rem;min-height:1.9rem;cursor:pointer}
button:hover{border-color:var(--accent)}
button[aria-pressed=true]{border-color:var(--accent);color:var(--accent);font-weight:600;box-shadow:inset 0 -2px var(--accent)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:.2rem}
summary{cursor:pointer;color:var(--accent);padding:.3rem 0;min-height:1.75rem;font-size:.95rem;max-width:max-content}
details[open]>summary{margin-bottom:.2rem}
code{font:.88em/1.4 ui-monospace,"Cascadia Mono",Consolas,Menlo,monospace;overflow-wrap:anywhere}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:var(--field);padding:.8rem 1rem;border-radius:.4rem;margin:.5rem 0;font-size:.9rem}
[hidden]{display:none!important}
.scroll{overflow-x:auto;margin:.4rem 0;position:relative}
table{border-collapse:collapse;width:100%;font-size:.925rem;line-height:1.4;font-variant-numeric:tabular-nums lining-nums}
caption{text-align:left;color:var(--soft);font-size:.9rem;padding-bottom:.35rem}
th,td{text-align:left;padding:.36rem .9rem .36rem 0;border-bottom:1px solid var(--line);vertical-align:top;font-weight:400}
th:last-child,td:last-child{padding-right:0}
thead th{font-weight:600;border-bottom:2px solid var(--line);vertical-align:bottom}
.n{text-align:right}
td.n{white-space:nowrap}
.tag{border:1px solid var(--line);border-radius:1em;padding:0 .6em;font-size:.85rem;white-space:nowrap}
.tag.estimate{border-color:var(--demand);color:var(--demand-text)}
.tag.missed{border-color:var(--unmet);color:var(--unmet)}
.tag.met{border-color:var(--staff);color:var(--staff)}
footer{margin-top:3.5rem;padding-top:1rem;padding-bottom:2.5rem;color:var(--soft);font-size:.925rem}
figure{margin:0;break-inside:avoid}
figure svg,.chart svg{width:100%;height:auto;display:block;overflow:visible}
svg text{fill:currentColor;font-family:inherit}
.demand{color:var(--demand-text)}.served{color:var(--served)}.capacity{color:var(--capacity)}.staff{color:var(--staff)}.unmet{color:var(--unmet)}.difference{color:var(--difference)}.parent{color:var(--parent)}
.bar{display:inline-block;height:.7em;background:var(--unmet);margin-right:.5em;vertical-align:baseline;border-radius:1px}
`

/** Style of a plain page: base and print. */
export const css = baseCss + printCss

/** Frame, answer, key figures, tools of the tables: only on the report of a run. */
export const reportCss = `
.skip{position:absolute;left:-99rem;top:0;background:var(--paper);padding:.5rem 1rem;z-index:9}
.skip:focus{left:.5rem;top:.4rem}
.top{position:sticky;top:0;z-index:5;background:var(--paper);border-bottom:1px solid var(--line)}
.top>div{max-width:88rem;margin:0 auto;padding:.35rem 1.25rem;display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;align-items:center;justify-content:space-between;font-size:.875rem}
.brand{font-weight:650;letter-spacing:.01em}.brand span{font-weight:400;color:var(--soft)}
.choices{display:flex;flex-wrap:wrap;gap:.3rem 1rem}
.choice{display:flex;margin:0;padding:0;border:0;min-width:0}
.choice button{border-radius:0;margin-left:-1px;padding:.15rem .6rem}
.choice button:first-of-type{border-radius:.4rem 0 0 .4rem}.choice button:last-of-type{border-radius:0 .4rem .4rem 0}
.choice button[aria-pressed=true]{position:relative;z-index:1}
.sheet{max-width:88rem;margin:0 auto}
.contents{padding:.6rem 1.25rem 0;font-size:.9rem}
.contents ol{list-style:none;margin:.2rem 0;padding:0;columns:15rem;column-gap:2rem}
.contents li{break-inside:avoid}
.contents a{display:block;padding:.22rem .6rem;color:inherit;text-decoration:none;border-left:3px solid transparent}
.contents a:hover{text-decoration:underline}
.contents a[aria-current]{border-left-color:var(--accent);color:var(--accent);font-weight:600}
@media (min-width:75rem) and (min-height:34rem){
.sheet{display:grid;grid-template-columns:16rem minmax(0,1fr);column-gap:2rem}
.contents{position:sticky;top:2.9rem;align-self:start;max-height:calc(100vh - 3rem);overflow-y:auto;padding-top:1.6rem}
.contents ol{columns:auto}
.sheet main{margin:0;max-width:66rem}
.sheet footer{grid-column:2;margin-left:0;max-width:66rem}}
@media (max-height:26rem),(max-width:26rem){.top{position:static}html{scroll-padding-top:1rem}}
.kicker{color:var(--soft);font-size:.95rem;margin:1.8rem 0 0}
.about{color:var(--soft);margin:0 0 1.2rem}
.question{font-size:1.12rem;border-left:3px solid var(--line);padding-left:1rem;margin:1.1rem 0}
.question b{display:block;font-size:.875rem;font-weight:600;color:var(--soft)}
.answer{background:var(--field);border-left:.4rem solid var(--accent);border-radius:0 .4rem .4rem 0;padding:1rem 1.4rem;margin:1.2rem 0}
.answer p{font-size:1.12rem;line-height:1.55;max-width:68ch;margin:.65rem 0}
main section:first-of-type h2{margin-top:1.4rem;border-top:0;padding-top:0}
.figures{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(14.5rem,100%),1fr));gap:.8rem;margin:1rem 0;padding:0}
.figures>div{background:var(--field);padding:.75rem 1rem .35rem;border-radius:.4rem;border-top:3px solid var(--tone,var(--line));display:flex;flex-direction:column;min-width:0}
.figures dt{font-size:.9rem;line-height:1.35;color:var(--soft);hyphens:auto}
.figures dd{margin:0}
.figures dd.value{font-size:1.65rem;line-height:1.25;font-weight:650;font-variant-numeric:tabular-nums lining-nums;letter-spacing:-.01em}
.figures dd.value small{font-size:.95rem;font-weight:400;letter-spacing:0;display:inline-block;line-height:1.3}
.figures dd.span{font-size:.9rem;line-height:1.4;color:var(--soft);margin-bottom:auto}
.figures .origin{margin-top:.4rem}
.figures>div:has(.origin[open]){grid-column:1/-1}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(27rem,100%),1fr));gap:2rem 2.4rem;margin-top:1rem}
figure:has(details[open]){grid-column:1/-1}
figcaption h3{margin:.2rem 0 0;display:inline-block;margin-right:.6rem}
figcaption p{margin:.15rem 0 .3rem}
.key{display:flex;gap:.3rem 1.3rem;flex-wrap:wrap;font-size:.925rem}
.key span::before{content:"";display:inline-block;width:1.3em;height:.24em;margin-right:.45em;vertical-align:middle;background:currentColor}
.key .dash::before{background:repeating-linear-gradient(90deg,currentColor 0 .35em,transparent .35em .6em)}
.origin{font-size:.9rem}.origin>summary,.behind>summary{font-size:.875rem}
.origin dl{margin:.2rem 0 .8rem;border-left:3px solid var(--line);padding-left:1rem}
.origin dt{font-weight:600;margin-top:.45rem;color:var(--ink);font-size:inherit}.origin dd{margin:0;max-width:75ch}
.origin ul{margin:.1rem 0;padding-left:1.1rem}.origin li{margin:.1rem 0}.origin .soft{font-size:inherit}
.tools{display:flex;flex-wrap:wrap;gap:.4rem;align-items:center;justify-content:flex-end;font-size:.875rem;margin:.5rem 0 0}
.tools input{border:1px solid var(--line);border-radius:.4rem;background:var(--paper);padding:.15rem .6rem;min-height:1.9rem;width:14rem;max-width:100%}
.tools .said{color:var(--soft);order:-1}.tools button{color:var(--soft)}
thead th:has(.sort){cursor:pointer;position:relative}
thead .n:has(.sort){padding-right:1.3rem}
[data-ready] td.n{padding-right:1.3rem}
.n>.sort,.heat .sort{position:absolute;right:-.1rem;bottom:.1rem}
.sort{margin:-.3rem 0;border:0;background:none;padding:0;min-height:1.5rem;min-width:1.5rem;color:var(--soft);line-height:1}
.sort::before{content:"↕";font-size:.85em;opacity:.75}th[aria-sort] .sort{color:var(--accent)}th[aria-sort=ascending] .sort::before{content:"↑";opacity:1}th[aria-sort=descending] .sort::before{content:"↓";opacity:1}
.heat thead th:has(.sort){padding-right:.3rem}.heat .sort{opacity:0;right:0;background:var(--paper)}.heat .sort:focus-visible,.heat th:hover .sort,.heat th[aria-sort] .sort{opacity:1}
.facts{display:grid;grid-template-columns:minmax(9rem,max-content) minmax(0,1fr);gap:.3rem 1.4rem;margin:.6rem 0}
.facts dt{color:var(--soft)}.facts dd{margin:0}
@media (max-width:34rem){.facts{display:block}.facts dd{margin-bottom:.5rem}.answer{padding:.7rem 1rem}.answer p{font-size:1.06rem}main,footer,.contents{padding-left:1rem;padding-right:1rem}.top>div{padding:.35rem 1rem}.contents ol{columns:1}}
@media (forced-colors:active){.bar,.key span::before{forced-color-adjust:none}button[aria-pressed=true]{outline:2px solid Highlight}.contents a[aria-current]{border-left-color:Highlight}}
`
