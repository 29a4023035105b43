{{%AUTOESCAPE context="HTML"}}
{{! A territory.  NAME ID AUTHOR CREATED COUNT, ARCHIVED; CAN: ID ACTION HIDDEN, AWAY or BACK; ADMIN: ID; FIELD: LABEL VALUE; ROW: HREF WHEN AUTHOR, TEAM: COLOUR NAME NIGHT, MET: MEETINGS, FIELD: LABEL VALUE; NO_ROW;
    FIRST, MORE: HREF; EXPORT: ID; HISTORY: ROW: WHEN AUTHOR, CREATED or CHANGE: LABEL OLD NEW; UNDO: include of persons/undo.tpl; FLASH. }}
<p class="back"><a href="/territoires"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>Territoires</a></p>
<div class="head"><h1>{{NAME}}{{#ARCHIVED}} <span class="count">archivé</span>{{/ARCHIVED}}</h1><div class="acts"><a class="btn btn-primary" href="/observations/nouvelle?territoire={{ID}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#binoculars"></use></svg>Nouvelle observation</a>{{#CAN}}<a class="btn btn-plain" href="/territoires/modifier/{{ID}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#pencil"></use></svg>Modifier</a><form method="post" action="{{ACTION}}">{{>HIDDEN}}<button type="submit" class="btn btn-plain">{{#AWAY}}<svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#archive"></use></svg>Archiver{{/AWAY}}{{#BACK}}<svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-counterclockwise"></use></svg>Désarchiver{{/BACK}}</button></form>{{/CAN}}{{#ADMIN}}<a class="btn btn-danger" href="/territoires/supprimer/{{ID}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#trash"></use></svg>Supprimer</a>{{/ADMIN}}</div></div>
{{>FLASH}}{{>UNDO}}
<div class="cols">
<section class="card"><header><h2>Observations</h2> <span class="count">{{COUNT}}</span></header>
{{#NO_ROW}}<p class="none">Rien n’a encore été observé ici.</p>{{/NO_ROW}}
<ul class="plain lines">{{#ROW}}<li><div class="grow"><a href="{{HREF}}"><strong>{{WHEN}}</strong></a>{{#MET}} <span class="muted small">{{MEETINGS}}</span>{{/MET}}<dl class="fields">{{#FIELD}}<dt>{{LABEL}}</dt><dd>{{VALUE:p}}</dd>{{/FIELD}}</dl><p class="what muted small">{{AUTHOR}}</p></div><ul class="teams">{{#TEAM}}<li class="team team-{{COLOUR}}">{{NAME}}{{#NIGHT}}<svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#moon-stars"></use></svg><span class="visually-hidden"> (équipe de nuit)</span>{{/NIGHT}}</li>{{/TEAM}}</ul></li>
{{/ROW}}</ul>
<p class="actions">{{#FIRST}}<a class="btn btn-plain" href="{{HREF}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#chevron-left"></use></svg>Les plus récentes</a>{{/FIRST}}{{#MORE}}<a class="btn btn-plain" href="{{HREF}}">Voir plus ancien</a>{{/MORE}}</p>
{{#EXPORT}}<form class="tool export" method="post" action="/observations/export.xlsx"><input type="hidden" name="_csrf" value="{{CSRF}}"><input type="hidden" name="territoire" value="{{ID}}"><button type="submit" class="btn btn-quiet"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#file-earmark-spreadsheet"></use></svg>Exporter ces observations (tableur)</button></form>{{/EXPORT}}
</section>
<div>
<section class="card"><h2>Le territoire</h2><dl class="fields">{{#FIELD}}<dt>{{LABEL}}</dt><dd>{{VALUE:p}}</dd>{{/FIELD}}<dt>Créé par</dt><dd>{{AUTHOR}}, {{CREATED}}</dd></dl></section>
{{#HISTORY}}<section class="card"><h2>Historique</h2><ul class="plain lines">{{#ROW}}<li><div class="grow">{{#CREATED}}<strong>Création</strong>{{/CREATED}}{{#CHANGE}}<strong>{{LABEL}}</strong><p class="diff"><del><span class="visually-hidden">avant : </span>{{OLD:p}}</del> <svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-right"></use></svg> <ins><span class="visually-hidden">maintenant : </span>{{NEW:p}}</ins></p>{{/CHANGE}}<p class="muted small what">{{WHEN}} · {{AUTHOR}}</p></div></li>
{{/ROW}}</ul></section>{{/HISTORY}}
</div>
</div>
