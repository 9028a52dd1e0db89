/// The page's style sheet: system fonts, one accent, light and dark by variables, print.
enum ReportStyle {
  static let rules: StaticString = """
    :root{--ink:#1f2328;--quiet:#57606a;--line:#d5dae0;--paper:#fff;--tint:#f5f7f9;
    --accent:#0067a3;--law:#c25500;--warn:#a03c00;--focus:#0072b2}
    @media screen and (prefers-color-scheme:dark){:root{--ink:#e6e6e6;--quiet:#a9b1ba;
    --line:#363b42;--paper:#16181c;--tint:#1f2328;--accent:#6fc0ee;--law:#f0a03c;
    --warn:#ffb070;--focus:#6fc0ee}}
    *{box-sizing:border-box}
    body{margin:0 auto;max-width:1360px;padding:1.5rem clamp(.75rem,2vw,1.5rem) 4rem;
    background:var(--paper);color:var(--ink);line-height:1.5;font-size:15px;
    font-family:system-ui,-apple-system,"Segoe UI",Roboto,Helvetica,Arial,sans-serif}
    h1{font-size:1.6rem;line-height:1.25;margin:0 0 .75rem;overflow-wrap:anywhere}
    h2{font-size:1.15rem;margin:2rem 0 .5rem}
    h3{font-size:.95rem;margin:1rem 0 .25rem}
    a{color:var(--accent)}
    :focus-visible{outline:2px solid var(--focus);outline-offset:2px}
    .facts{display:flex;flex-wrap:wrap;gap:.5rem 1.6rem;margin:0 0 1rem}
    .facts div{min-width:0}
    dt{color:var(--quiet);font-size:.8rem}
    dd{margin:0;overflow-wrap:anywhere}
    .aside{margin:.5rem 0;border-left:3px solid var(--line);padding-left:.75rem}
    .aside summary{cursor:pointer;color:var(--accent);width:max-content;max-width:100%}
    .aside ul{margin:.4rem 0;padding-left:1.1rem;columns:36rem 2;column-gap:2.5rem}
    .aside li{margin:0 0 .3rem;break-inside:avoid}
    pre{background:var(--tint);padding:.75rem;white-space:pre-wrap;overflow-wrap:anywhere;
    font-size:.85rem;user-select:all;margin:.4rem 0}
    .tools{position:sticky;top:0;z-index:3;display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;
    align-items:center;padding:.6rem 0;background:var(--paper);
    border-bottom:1px solid var(--line);margin-top:1.25rem}
    .tools input[type=search]{font:inherit;color:inherit;background:var(--tint);
    border:1px solid var(--line);border-radius:4px;padding:.25rem .5rem;width:13rem}
    .tools output,.hint{color:var(--quiet);font-size:.9rem}
    .hint{margin:.25rem 0}
    .scroll{overflow:auto;max-height:75vh}
    #tasks thead th{position:sticky;top:0;background:var(--paper);z-index:2}
    #tasks thead th:first-child{z-index:3}
    .notes .scroll{max-height:none}
    table{border-collapse:collapse;font-size:.875rem;font-variant-numeric:tabular-nums}
    td,th{padding:.2rem .4rem;text-align:right;white-space:nowrap;
    border-bottom:1px solid var(--line);font-weight:400}
    thead th{vertical-align:bottom;color:var(--quiet)}
    tbody th{text-align:left}
    .text{text-align:left}
    #tasks{min-width:100%}
    #tasks th:first-child{position:sticky;left:0;background:var(--paper);z-index:1;
    max-width:18rem;overflow:hidden;text-overflow:ellipsis}
    #tasks tbody tr:hover>*{background:var(--tint)}
    th button{all:unset;cursor:pointer;font-weight:600;padding:.15rem 0;position:relative}
    th button:hover{color:var(--accent)}
    th button:focus-visible{outline:2px solid var(--focus);outline-offset:2px}
    th button::after{position:absolute;left:-.8em}
    th.text button::after{left:auto;right:-.9em}
    th[aria-sort=ascending] button::after{content:"▴"}
    th[aria-sort=descending] button::after{content:"▾"}
    th[aria-sort] button{color:var(--ink)}
    td.strip,th.strip{padding:.1rem .4rem;text-align:left}
    td.strip svg{display:block}
    .strip i{font-style:normal;font-size:.7rem;font-weight:400}
    .strip i.seen::before{content:"| "}
    .strip i.mark::before{content:"◆ "}
    .strip i.mark{color:var(--law)}
    .strip .bar{stroke:var(--law);stroke-width:2;fill:none;opacity:.6}
    .strip path.mark{fill:var(--law)}
    .strip path.seen{stroke:var(--ink);stroke-width:1.5;fill:none}
    .warn{color:var(--warn)}
    .name{margin-top:0;overflow-wrap:anywhere}
    .save{margin:.25rem 0;font-size:.85rem;color:var(--quiet)}
    .save button{font:inherit;color:var(--accent);background:none;border:1px solid var(--line);
    border-radius:4px;padding:.1rem .45rem;cursor:pointer}
    #cards{display:grid;grid-auto-flow:dense;gap:.75rem;grid-template-columns:repeat(auto-fill,minmax(230px,1fr))}
    .card{border:1px solid var(--line);border-radius:6px;min-width:0;scroll-margin-top:4rem}
    .card>summary{display:block;cursor:pointer;padding:.5rem .6rem;border-radius:6px}
    .card>summary:hover{background:var(--tint)}
    .card>summary b{display:block;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
    .card>summary span{display:block;color:var(--quiet);font-size:.85rem}
    .card>summary .warn{color:var(--warn)}
    .name{margin-top:0;overflow-wrap:anywhere}
    .save{margin:.25rem 0;font-size:.85rem;color:var(--quiet)}
    .save button{font:inherit;color:var(--accent);background:none;border:1px solid var(--line);
    border-radius:4px;padding:.1rem .45rem;cursor:pointer}
    .key{display:block;width:100%;max-width:560px;margin:.25rem 0 .75rem}
    svg{font-family:Helvetica,Arial,'Liberation Sans','DejaVu Sans',sans-serif}
    .thumb{display:block;width:100%;margin-top:.25rem}
    .thumb.shared,body.same .thumb.own{display:none}
    body.same .thumb.shared{display:block}
    .card[open]{grid-column:1/-1}
    .card[open]>summary{border-bottom:1px solid var(--line);border-radius:6px 6px 0 0}
    .card[open]>summary .thumb{display:none!important}
    .card[open]>summary b{white-space:normal}
    .body{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:1.25rem;
    padding:1rem}
    .figure svg{display:block;width:100%;max-width:680px;height:auto}
    .notes{min-width:0}
    .notes h3:first-child{margin-top:0}
    .small{font-size:.825rem}
    .small td,.small th{padding:.2rem .35rem}
    .small td.text{white-space:normal}
    td small{display:block;color:var(--quiet)}
    .tag{border:1px solid var(--line);border-radius:3px;padding:0 .3em;font-size:.75rem;
    color:var(--quiet)}
    .warnings{margin:.25rem 0;padding-left:1.1rem}
    .how{display:grid;grid-template-columns:max-content 1fr;gap:.15rem .75rem;margin:.25rem 0;
    font-size:.9rem}
    .how dt{font-size:inherit}
    #tip{position:fixed;pointer-events:none;z-index:9;background:var(--ink);color:var(--paper);
    padding:.15rem .45rem;border-radius:4px;font-size:.8rem;white-space:pre}
    [hidden]{display:none!important}
    @media (max-width:1080px){.body{grid-template-columns:minmax(0,1fr);padding:.6rem}}
    @media (max-width:700px){.tools{position:static}.card{scroll-margin-top:.5rem}
    #tasks th:first-child{max-width:9rem}h1{font-size:1.25rem}.facts{gap:.3rem 1rem}
    .how{grid-template-columns:minmax(0,1fr)}.how dd{margin-bottom:.3rem}}
    @media print{body{max-width:none;padding:0;font-size:10pt}
    .tools,.hint,#tip,.save,.aside{display:none}
    h1,h2,h3{break-after:avoid}section{break-inside:auto}
    #cards{display:block}.card{display:inline-block;width:32%;vertical-align:top;
    margin:0 .5% 6pt 0;break-inside:avoid}
    .card[open]{display:block;width:auto;break-inside:auto}.card[open]>summary{break-after:avoid}
    .figure{break-inside:avoid}.figure svg{max-width:120mm}
    .body{display:block}#tasks{font-size:7pt}td,th{padding:.1rem .25rem}
    .scroll{overflow:visible;max-height:none}thead{display:table-header-group}
    tr{break-inside:avoid}#tasks thead th{position:static}a{color:inherit;text-decoration:none}
    .strip{display:none}#tasks th:first-child{position:static}}

    """
}
