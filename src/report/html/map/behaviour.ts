/**
 * What the reader can change on the map: measure, service, year. Runs in the browser, reads one block of whole numbers,
 * and writes nothing but classes and texts. Without it the map shows the view the report opens with.
 */

/** Id of the block of numbers that both languages use. */
export const mapBlockId = 'map-data'

/** Shown where the chosen service is not known for a measure: the one that concerns most homes. */
const fallbackService = 'home_care'

/** Script of the map, to be added to that of the page; does nothing on a page without map. */
export const mapScript = `
(()=>{const block=document.getElementById('${mapBlockId}');if(!block)return;const data=JSON.parse(block.textContent),places=data.n;
for(const figure of document.querySelectorAll('figure[data-figure=map]')){
const all=q=>[...figure.querySelectorAll(q)],one=q=>figure.querySelector(q),form=one('form'),say=figure.dataset,lang=figure.closest('[lang]').lang;
const areas=all('.areas use'),group=one('.areas'),service=form.elements.namedItem('service'),year=form.elements.namedItem('year'),read=one('.map-read');
const opening=service.value;let wanted=opening;
const written=(m,steps)=>{if(steps===null||steps===undefined)return say.none;const v=steps/m.k,o={minimumFractionDigits:m.d,maximumFractionDigits:m.d};
const text=m.f==='share'?new Intl.NumberFormat(lang,{...o,style:'percent'}).format(v):m.f==='points'?new Intl.NumberFormat(lang,{...o,signDisplay:'exceptZero'}).format(v*100):new Intl.NumberFormat(lang,o).format(v);
const minus=text.replace('-','−');return m.unit?minus+' '+m.unit:minus};
const list=names=>new Intl.ListFormat(lang,{type:'conjunction'}).format(names);
const show=()=>{const radio=form.querySelector('input[name^=measure]:checked'),key=radio.value,m={...data.m[key],unit:radio.dataset.unit};
for(const option of service.options)option.disabled=!m.s[option.value];
service.value=m.s[wanted]?wanted:m.s['${fallbackService}']?'${fallbackService}':[...service.options].find(o=>!o.disabled).value;
const called=value=>[...service.options].find(o=>o.value===value).textContent,instead=one('.map-instead'),swapped=service.value===wanted?'':say.instead.split('##').map(part=>part.replace('#',()=>called(wanted))).join(called(service.value));
instead.hidden=swapped==='';if(instead.textContent!==swapped)instead.textContent=swapped;
const at=Number(year.value),when=data.y[at],values=m.s[service.value].slice(at*places,(at+1)*places);
year.setAttribute('aria-valuetext',when);form.querySelector('output').textContent=when;
group.setAttribute('class','areas m-'+m.r);
areas.forEach((area,i)=>{const v=values[i],c=m.l.filter(l=>v>=l).length;
area.setAttribute('class',v===null?'cx':'c'+(m.w?m.l.length-c:c));
area.querySelector('title').textContent=area.dataset.n+': '+written(m,v)});
for(const part of all('[data-measure]'))part.hidden=part.dataset.measure!==key;
for(const site of all('.site,.site-key'))site.toggleAttribute('hidden',!site.dataset.s.split(' ').includes(service.value));
const moved=part=>part.dataset.s!==service.value||when<Number(part.dataset.from);
for(const flow of all('.flows,.flow-key'))flow.toggleAttribute('hidden',moved(flow));
const closing=all('.flows').find(flow=>flow.dataset.s===opening);for(const label of all('.map-svg .o'))label.toggleAttribute('hidden',service.value!==opening);for(const label of all('.map-svg .f'))label.toggleAttribute('hidden',service.value!==opening||(closing&&when<Number(closing.dataset.from)));
const heading=service.selectedOptions[0].textContent+' '+when+': '+radio.dataset.name;one('.map-now').textContent=heading;
const known=areas.map((area,i)=>({name:area.dataset.n,v:values[i]})).filter(a=>a.v!==null).sort((a,b)=>a.v-b.v||(a.name<b.name?-1:1)),most=m.z?6:3;
const told=(label,found)=>found.length?label+': '+list(found.map(a=>a.name+' ('+written(m,a.v)+')'))+'.':'';
const high=told(say.highest,known.filter(a=>!m.z||a.v>0).slice(-most).reverse()),low=told(say.lowest,known.filter(a=>!m.z||a.v<0).slice(0,most));
const same=known.length>1&&known[0].v===known[known.length-1].v;
const sentence=same?key==='difference'&&known[0].v===0?say.noDifference:(known.length<places?say.sameKnown:say.same).replace('#',()=>written(m,known[0].v)):!m.z&&known.length<=3?high:(m.b?[low,high]:[high,low]).filter(Boolean).join(' ');
one('.map-said').textContent=sentence;one('[role=img]').setAttribute('aria-label',say.label.replace('##',()=>sentence).replace('#',()=>heading))};
form.hidden=false;form.addEventListener('input',e=>{if(e.target===service)wanted=service.value;show()});form.addEventListener('submit',e=>e.preventDefault());
const told=e=>{const area=e.target.closest('.areas use,.site,.flows g');read.textContent=area?area.querySelector('title').textContent:say.hint};
one('svg').addEventListener('pointerover',told);one('svg').addEventListener('click',told);read.textContent=say.hint;show()}})()
`
