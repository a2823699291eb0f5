/**
 * The page's one script. Everything can be read without it; it adds language and theme, sorts, filters, copies and saves
 * tables, follows the reader in the contents, and opens what is closed before printing. It loads and stores nothing.
 */

/** Language, theme, contents. `p`: the part of the page in a language. */
const frame = `
const root=document.documentElement,all=(s,e=document)=>[...e.querySelectorAll(s)],part=l=>document.querySelector('[data-page="'+l+'"]');
const press=(name,value)=>{for(const b of all('button[data-'+name+']'))b.setAttribute('aria-pressed',String(b.dataset[name]===value))};
const shown=()=>all('[data-page]').find(p=>!p.hidden);
const here=()=>{let found;for(const s of all('section[data-section]',shown()))if(s.getBoundingClientRect().top<innerHeight/3)found=s;return found};
const say=(lang,keep)=>{const at=keep?here():undefined;
for(const p of all('[data-page]'))p.hidden=p.dataset.page!==lang;
root.lang=lang;document.querySelector('.skip').hash='#'+lang+'-main';document.title=part(lang).dataset.title;press('lang',lang);
for(const e of all('[data-de]'))e.textContent=e.dataset[lang];
for(const e of all('[data-label-de]'))e.setAttribute('aria-label',lang==='de'?e.dataset.labelDe:e.dataset.labelEn);
if(at&&scrollY>0){const same=part(lang).querySelector('section[data-section="'+at.dataset.section+'"]');if(same)same.scrollIntoView({behavior:'instant'})}};
for(const b of all('button[data-lang]'))b.addEventListener('click',()=>say(b.dataset.lang,true));
const look=t=>{if(t==='auto')delete root.dataset.theme;else root.dataset.theme=t;press('theme',t)};
for(const b of all('button[data-theme]'))b.addEventListener('click',()=>look(b.dataset.theme));
const follow=()=>{const h=location.hash.slice(1),e=h&&document.getElementById(h);if(!e)return;
const p=e.closest('[data-page]');if(p&&p.hidden)say(p.dataset.page);
for(let d=e.closest('details');d;d=d.parentElement.closest('details'))d.open=true;
if(e.tagName==='DETAILS')e.open=true;e.scrollIntoView()};
addEventListener('hashchange',follow);
for(const e of all('.choices'))e.hidden=false;
let waiting=false;
const mark=()=>{waiting=false;const s=here();for(const a of all('.contents a',shown()))if(s&&a.hash==='#'+s.id)a.setAttribute('aria-current','true');else a.removeAttribute('aria-current')};
addEventListener('scroll',()=>{if(!waiting){waiting=true;requestAnimationFrame(mark)}},{passive:true});
for(const d of all('.contents details'))d.open=matchMedia('(min-width:75rem)').matches;
let closed=[];
addEventListener('beforeprint',()=>{closed=all('details[data-print]',shown()).filter(d=>!d.open);for(const d of closed)d.open=true});
addEventListener('afterprint',()=>{for(const d of closed)d.open=false;closed=[]});
`

/** Tables: the cells are the data; numbers stand in data-v, or are the text itself. */
const tables = `
const words=e=>e.closest('[data-page]').dataset,valueOf=c=>c===undefined?'':c.dataset.v===undefined?c.textContent.trim():c.dataset.v;
const asNumber=v=>v===''?NaN:Number(v);
const order=(table,col,down,lang)=>{const collator=new Intl.Collator(lang,{numeric:true}),body=table.tBodies[0];
body.append(...[...body.rows].map((r,i)=>({r,i,v:valueOf(r.cells[col])})).sort((a,b)=>{
const x=asNumber(a.v),y=asNumber(b.v),ex=a.v===''||a.v==='–',ey=b.v===''||b.v==='–';
if(ex||ey)return ex&&ey?a.i-b.i:ex?1:-1;
const c=isNaN(x)||isNaN(y)?collator.compare(a.v,b.v):x-y;return (down?-c:c)||a.i-b.i}).map(x=>x.r))};
const grid=(table,decimal)=>[...table.rows].filter(r=>!r.hidden).map(r=>[...r.cells].map(c=>{
const v=r.parentElement.tagName==='THEAD'?c.textContent.trim():valueOf(c);
if(r.parentElement.tagName!=='THEAD'&&c.dataset.v!==undefined&&v!==''&&!isNaN(Number(v)))return v.replace('.',decimal);
const t=v==='–'?'':v;return /^[=+\\-@\\t\\r]/.test(t)&&!/^[+\\-−]?[\\d.,]+( ?%)?$/.test(t)?"'"+t:t}));
const copyText=async text=>{try{await navigator.clipboard.writeText(text)}catch{const a=document.createElement('textarea');a.value=text;document.body.append(a);a.select();document.execCommand('copy');a.remove()}};
const make=(tag,props,...kids)=>{const e=Object.assign(document.createElement(tag),props);e.append(...kids);return e};
const equip=box=>{const table=box.querySelector('table'),w=words(box),lang=w.page,rows=[...table.tBodies[0].rows];
const said=make('span',{className:'said'});said.setAttribute('role','status');
const tools=make('div',{className:'tools'});
if(rows.length>7){const input=make('input',{type:'search',placeholder:w.filter});input.setAttribute('aria-label',w.filter+': '+box.dataset.label);
input.addEventListener('input',()=>{const t=input.value.trim().toLocaleLowerCase(lang);let n=0;
for(const r of rows){r.hidden=t!==''&&!r.textContent.toLocaleLowerCase(lang).includes(t);if(!r.hidden)n++}
said.textContent=t===''?'':w.rows.replace('##',rows.length).replace('#',n)});tools.append(input)}
const german=lang==='de';
const copy=make('button',{type:'button',textContent:w.copy});copy.setAttribute('aria-label',w.copy+': '+box.dataset.label);
copy.addEventListener('click',async()=>{await copyText(grid(table,german?',':'.').map(r=>r.map(c=>c.replace(/[\\t\\n\\r]+/g,' ')).join('\\t')).join('\\n'));said.textContent=w.copied});
const csv=make('button',{type:'button',textContent:w.csv,title:w.csvTitle});csv.setAttribute('aria-label',w.csv+': '+box.dataset.label);
csv.addEventListener('click',()=>{const sep=german?';':',',cell=c=>c.includes(sep)||/["\\r\\n]/.test(c)?'"'+c.replace(/"/g,'""')+'"':c;
const text=grid(table,german?',':'.').map(r=>r.map(cell).join(sep)).join('\\r\\n')+'\\r\\n';
const link=make('a',{href:URL.createObjectURL(new Blob([(german?'\\ufeff':'')+text],{type:'text/csv;charset=utf-8'})),download:box.dataset.table+'.csv'});
document.body.append(link);link.click();link.remove();setTimeout(()=>URL.revokeObjectURL(link.href),1e3)});
tools.append(copy,csv,said);box.prepend(tools);
if(rows.length>2)[...table.tHead.rows[0].cells].forEach((th,i)=>{const name=th.textContent.trim();if(name==='')return;
const b=make('button',{type:'button',className:'sort'});b.setAttribute('aria-label',w.sort.replace('#',name));th.append(b);
th.addEventListener('click',()=>{const down=th.getAttribute('aria-sort')==='ascending';for(const o of table.tHead.rows[0].cells)o.removeAttribute('aria-sort');
th.setAttribute('aria-sort',down?'descending':'ascending');order(table,i,down,lang);
said.textContent=w.sorted+' '+name+', '+(down?w.descending:w.ascending)})})};
const equipAll=e=>{for(const box of all('[data-table]:not([data-ready])',e))if(box.offsetParent!==null){box.dataset.ready='';equip(box)}};
for(const d of all('details'))d.addEventListener('toggle',()=>{if(d.open)equipAll(d)});
for(const b of all('button[data-lang]'))b.addEventListener('click',()=>equipAll(shown()));
for(const b of all('[data-copies]')){b.hidden=false;b.addEventListener('click',async()=>{await copyText(document.getElementById(b.dataset.copies).textContent.trim());b.textContent=words(b).copied})}
`

/** Nothing may stand between the tags of the script but this: the policy of the page holds its hash. */
export const script = `(()=>{'use strict';${frame}${tables}equipAll(shown());follow();mark()})();`
