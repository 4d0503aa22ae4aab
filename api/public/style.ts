import { createHash } from 'node:crypto';

/** The whole look of the public pages: system fonts, both colour schemes, paper, a phone of 320 px. */
export const STYLE = `:root{color-scheme:light dark;--ink:#15211e;--soft:#4f5f5a;--line:#dde5e1;--page:#f6f8f7;--card:#fff;--brand:#0b5d57;--done:#0b5d57;--late:#981b11;--open:#744500;--tint:#eef3f1}
@media (prefers-color-scheme:dark){:root{--ink:#e3ebe8;--soft:#a3b4af;--line:#283532;--page:#0d1413;--card:#141d1b;--brand:#6fcbc0;--done:#7fd5ca;--late:#ffa297;--open:#f0c46b;--tint:#111917}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;overflow-wrap:anywhere}
a{color:var(--brand)}a:focus-visible,button:focus-visible,input:focus-visible,summary:focus-visible{outline:3px solid var(--brand);outline-offset:2px}
.skip{position:absolute;left:-999px}.skip:focus{left:.5rem;top:.5rem;background:var(--card);padding:.5rem}
header,main,footer{max-width:56rem;margin:0 auto;padding:1rem}
header{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;align-items:center}
header a,nav a,.list a,footer a{display:inline-block;min-height:24px;padding:.15rem 0}
header .brand{font-weight:700;text-decoration:none;margin-right:auto}
h1{font-size:1.75rem;line-height:1.2;margin:.25rem 0}h2{font-size:1.2rem;margin:0 0 .75rem}h3{font-size:1rem;margin:1rem 0 .25rem}
p{margin:.25rem 0}.soft,.soft a{color:var(--soft)}small{font-size:.85rem}
section{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:1rem;margin:1rem 0}
form{display:flex;flex-wrap:wrap;gap:.5rem;align-items:end}label{display:grid;gap:.25rem;flex:1 1 14rem;font-weight:600}
input,button{font:inherit;min-height:44px;padding:.25rem .75rem;border:1px solid var(--soft);border-radius:.375rem;background:var(--card);color:var(--ink)}
button{background:var(--brand);color:var(--card);border-color:var(--brand);font-weight:600}
ul,ol{padding:0;margin:0;list-style:none}.list{columns:16rem}.list li{break-inside:avoid;padding:.2rem 0}
.years{display:flex;flex-wrap:wrap;gap:.25rem 1rem;align-items:baseline}.years a[aria-current]{font-weight:700;color:var(--ink)}
.now{border-left:4px solid var(--brand)}.now li+li{margin-top:.6rem}.now strong{font-size:1.1rem}
summary{cursor:pointer;padding:.5rem 0;min-height:24px;font-weight:600}details+details{border-top:1px solid var(--line)}
.steps li{display:grid;grid-template-columns:1.5rem 1fr;gap:0 .5rem;padding:.4rem 0}.steps div{min-width:0}
.done{color:var(--done)}.late{color:var(--late);font-weight:600}.open{color:var(--open);font-weight:600}.waiting,.deemed{color:var(--soft)}
.papers li{padding:.6rem 0}.papers li+li{border-top:1px solid var(--line)}
code{font:.8rem/1.4 ui-monospace,monospace;word-break:break-all}
.table{overflow-x:auto}table{border-collapse:collapse;width:100%}caption{text-align:left;font-weight:600;padding:.5rem 0}
th,td{padding:.35rem .5rem .35rem 0;text-align:left;border-bottom:1px solid var(--line);font-weight:400;vertical-align:top}
thead th{font-weight:600;color:var(--soft)}.n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}tbody th{min-width:8.5rem;overflow-wrap:normal}
.guide ul,.guide ol{padding-left:1.5rem}.guide ul{list-style:disc}.guide ol{list-style:decimal}.guide li{padding:.15rem 0}.guide h2{margin:1.5rem 0 .5rem}.guide p{margin:.5rem 0}
.guide img{max-width:100%;height:auto;border:1px solid var(--line);border-radius:.375rem}.guide table{display:block;overflow-x:auto}
@media print{header,form,.skip,footer a{display:none}section{border:0;padding:0}details>*{display:block}body{background:#fff;color:#000}}
`;

/** Named by its content, so that it may be kept for ever. */
export const STYLE_PATH = `/gaya-${createHash('sha256').update(STYLE).digest('hex').slice(0, 12)}.css`;
