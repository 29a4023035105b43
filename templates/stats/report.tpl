{{%AUTOESCAPE context="HTML"}}
{{! The activity report as a page: the twin of the document.  TITLE SUBTITLE AUTHOR MADE; ODT: HREF; BACK: HREF.
    TOC: ANCHOR TEXT.  BLOCK, in order, one of: H2 H3: ANCHOR TEXT; P NOTE PROMPT: TEXT; NUMBERS: NUMBER: VALUE LABEL;
    CHART: TITLE SVG; TABLE: CAPTION; COL: TEXT RIGHT; ROW: HEAD (first cell), CELL: TEXT RIGHT; TOTAL: the same, in bold. }}
<article class="report"><div class="head"><h1>{{TITLE}} <span class="count">{{SUBTITLE}}</span></h1>
	<div class="acts"><a class="btn btn-plain" href="{{BACK}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>Revenir aux statistiques</a><a class="btn btn-plain" href="{{ODT}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#file-earmark-text"></use></svg>Rapport d’activité (ODT)</a></div></div>
<p>{{AUTHOR}}<br>{{MADE}}</p>
<nav class="card" aria-labelledby="sommaire"><h2 id="sommaire">Sommaire</h2><ul>{{#TOC}}<li><a href="#{{ANCHOR}}">{{TEXT}}</a></li>{{/TOC}}</ul></nav>
{{#BLOCK}}{{#H2}}<h2 id="{{ANCHOR}}">{{TEXT}}</h2>{{/H2}}{{#H3}}<h3>{{TEXT}}</h3>{{/H3}}{{#P}}<p>{{TEXT}}</p>{{/P}}{{#NOTE}}<p class="muted small">{{TEXT}}</p>{{/NOTE}}{{#PROMPT}}<p class="muted"><em>{{TEXT}}</em></p>{{/PROMPT}}
{{#NUMBERS}}<dl class="figures">{{#NUMBER}}<div class="big"><dt>{{LABEL}}</dt><dd class="v">{{VALUE}}</dd></div>{{/NUMBER}}</dl>{{/NUMBERS}}
{{#CHART}}<figure class="chart-box card" role="figure" aria-label="{{TITLE}}"><figcaption>{{TITLE}}</figcaption>{{SVG:x-svg}}</figure>{{/CHART}}
{{#TABLE}}<section class="table-scroll" aria-label="{{CAPTION}}" tabindex="0"><table class="list flat"><caption>{{CAPTION}}</caption><thead><tr>{{#COL}}<th scope="col"{{#RIGHT}} class="n"{{/RIGHT}}>{{TEXT}}</th>{{/COL}}</tr></thead>
<tbody>{{#ROW}}<tr><th scope="row">{{HEAD}}</th>{{#CELL}}<td{{#RIGHT}} class="n"{{/RIGHT}}>{{TEXT}}</td>{{/CELL}}</tr>
{{/ROW}}</tbody>{{#TOTAL}}<tfoot><tr><th scope="row">{{HEAD}}</th>{{#CELL}}<td{{#RIGHT}} class="n"{{/RIGHT}}>{{TEXT}}</td>{{/CELL}}</tr></tfoot>{{/TOTAL}}</table></section>{{/TABLE}}
{{/BLOCK}}</article>
