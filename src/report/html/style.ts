/** The page's look and its one script. Light and dark, phone to A4; nothing is loaded from anywhere. */
export const css = `
:root{color-scheme:light;--ink:#1b2430;--soft:#51606f;--line:#d7dde3;--paper:#fff;--field:#f4f6f8;--demand:#a84a00;--served:#005f94;--accent:#005f94}
:root[data-theme=dark]{color-scheme:dark;--ink:#e8edf2;--soft:#aab6c2;--line:#384450;--paper:#12181f;--field:#1b232c;--demand:#ff9a4d;--served:#6cbcf0;--accent:#6cbcf0}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]){color-scheme:dark;--ink:#e8edf2;--soft:#aab6c2;--line:#384450;--paper:#12181f;--field:#1b232c;--demand:#ff9a4d;--served:#6cbcf0;--accent:#6cbcf0}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.55 "Segoe UI",system-ui,-apple-system,Roboto,"Helvetica Neue",Arial,sans-serif}
header,main,footer{max-width:74rem;margin:0 auto;padding:0 1.25rem}
header{display:flex;justify-content:space-between;align-items:center;gap:1rem;padding-top:1rem;color:var(--soft);font-size:.9rem;flex-wrap:wrap}
button{font:inherit;color:inherit;background:var(--field);border:1px solid var(--line);border-radius:.4rem;padding:.3rem .7rem;min-height:2rem;cursor:pointer}
button[aria-pressed=true]{border-color:var(--accent);color:var(--accent);font-weight:600}
button:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
h1{font-size:clamp(1.6rem,1.1rem + 2vw,2.4rem);line-height:1.15;margin:1.4rem 0 .3rem;text-wrap:balance;hyphens:auto}
h2{font-size:1.3rem;margin:2.6rem 0 .4rem;padding-top:.9rem;border-top:2px solid var(--ink)}
h3{font-size:1.05rem;margin:.2rem 0}
p{margin:.4rem 0;max-width:68ch}
.soft{color:var(--soft);font-size:.92rem}
.question{font-style:italic;color:var(--soft)}
.answer{background:var(--field);border-left:.35rem solid var(--accent);padding:.8rem 1.1rem;margin:1.2rem 0}
.answer p{font-size:1.12rem;max-width:75ch}
.off{border:2px solid var(--demand);padding:.6rem 1rem;font-weight:600}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(12rem,100%),1fr));gap:.8rem;margin:1rem 0;padding:0}
.figures div{background:var(--field);padding:.7rem .9rem;border-radius:.4rem}
.figures dt{font-size:.88rem;color:var(--soft)}.figures dd{margin:0;font-size:1.5rem;font-weight:600;font-variant-numeric:tabular-nums}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(26rem,100%),1fr));gap:1.6rem 2rem;margin-top:1rem}
figure{margin:0;break-inside:avoid}
figure svg{width:100%;height:auto;display:block;overflow:visible}
svg text{fill:currentColor;font-family:inherit}
.key{display:flex;gap:1.2rem;flex-wrap:wrap;font-size:.9rem}
.key span::before{content:"";display:inline-block;width:1.3em;height:.24em;margin-right:.4em;vertical-align:middle;background:currentColor}
.key .dash::before{background:repeating-linear-gradient(90deg,currentColor 0 .35em,transparent .35em .6em)}
.demand{color:var(--demand)}.served{color:var(--served)}.capacity{color:var(--soft)}
.scroll{overflow-x:auto;margin:.6rem 0}
table{border-collapse:collapse;width:100%;font-size:.94rem;font-variant-numeric:tabular-nums}
caption{text-align:left;color:var(--soft);font-size:.9rem;padding-bottom:.3rem}
th,td{text-align:left;padding:.32rem .7rem .32rem 0;border-bottom:1px solid var(--line);vertical-align:top;font-weight:400}
thead th{font-weight:600;border-bottom:2px solid var(--line)}
.n{text-align:right;white-space:nowrap}
.bar{display:inline-block;height:.7em;background:var(--demand);margin-right:.5em;vertical-align:baseline}
.tag{border:1px solid var(--line);border-radius:1em;padding:0 .6em;font-size:.85rem;white-space:nowrap}
.tag.estimate{border-color:var(--demand);color:var(--demand)}
summary{cursor:pointer;color:var(--accent);padding:.25rem 0;min-height:1.6rem}
footer{margin-top:3rem;padding-bottom:2rem;color:var(--soft);font-size:.9rem}
code{font-size:.88em;overflow-wrap:anywhere}
[hidden]{display:none}
@media print{:root,:root[data-theme=dark]{color-scheme:light;--ink:#000;--soft:#333;--line:#bbb;--paper:#fff;--field:#f4f4f4;--demand:#a84a00;--served:#005f94;--accent:#005f94}
@page{size:A4;margin:16mm 14mm}body{font-size:9.5pt}header button,summary{display:none}h2{break-after:avoid}tr,figure{break-inside:avoid}.charts{grid-template-columns:1fr 1fr}.scroll{overflow:visible}}
`

export const script = `
(()=>{const root=document.documentElement,say=l=>{for(const m of document.querySelectorAll('main,footer'))m.hidden=m.lang!==l;root.lang=l;document.title=document.querySelector('main[lang="'+l+'"] h1').textContent;
for(const b of document.querySelectorAll('button[data-lang]'))b.setAttribute('aria-pressed',String(b.dataset.lang===l))};
for(const b of document.querySelectorAll('button[data-lang]'))b.addEventListener('click',()=>say(b.dataset.lang));
document.querySelector('button[data-theme-switch]').addEventListener('click',()=>{const dark=root.dataset.theme?root.dataset.theme==='dark':matchMedia('(prefers-color-scheme:dark)').matches;root.dataset.theme=dark?'light':'dark'})})()
`
