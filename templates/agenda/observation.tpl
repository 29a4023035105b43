{{%AUTOESCAPE context="HTML"}}
{{! An observation.  ID WHEN TERRITORY TERRITORY_NAME AUTHOR CREATED; TEAM: COLOUR NAME NIGHT; GROUP: see page_answers(); MET: MEETINGS; MEETING: HREF NAME WHEN AUTHOR, SAID: TEXT; NO_MEETING;
    HISTORY: ROW: WHEN AUTHOR, CREATED or CHANGE: LABEL OLD NEW; UNDO: include of persons/undo.tpl; FLASH. }}
<p class="back"><a href="/territoires/{{TERRITORY}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>{{TERRITORY_NAME}}</a></p>
<div class="head"><h1>Observation du {{WHEN}}</h1><div class="acts"><a class="btn btn-plain" href="/observations/modifier/{{ID}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#pencil"></use></svg>Modifier</a><a class="btn btn-danger" href="/observations/supprimer/{{ID}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#trash"></use></svg>Supprimer</a></div></div>
{{>FLASH}}{{>UNDO}}
<div class="cols">
<div>
<section class="card"><h2 class="visually-hidden">Où, quand, par qui</h2><dl class="fields"><dt>Territoire</dt><dd><a href="/territoires/{{TERRITORY}}">{{TERRITORY_NAME}}</a></dd><dt>Observation faite le</dt><dd>{{WHEN}}</dd><dt>Sous l’équipe</dt><dd><ul class="teams">{{#TEAM}}<li class="team team-{{COLOUR}}">{{NAME}}{{#NIGHT}}<svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#moon-stars"></use></svg><span class="visually-hidden"> (équipe de nuit)</span>{{/NIGHT}}</li>{{/TEAM}}</ul></dd><dt>Créée par</dt><dd>{{AUTHOR}}, {{CREATED}}</dd></dl></section>
{{#GROUP}}<section class="card"><h2 id="groupe-{{GROUP_ID}}">{{TITLE}}</h2>
	<dl class="fields">{{#FIELD}}<dt>{{LABEL}}</dt><dd>{{VALUE:p}}</dd>{{/FIELD}}</dl>
	{{#NO_FIELD}}<p class="none">Rien n’est renseigné.</p>{{/NO_FIELD}}{{#EMPTY_COUNT_LINE}}<p class="muted small rest">{{EMPTY_COUNT}}</p>{{/EMPTY_COUNT_LINE}}
</section>
{{/GROUP}}
</div>
<div>
<section class="card"><header><h2>Rencontres{{#MET}} <span class="count">{{MEETINGS}}</span>{{/MET}}</h2><a class="btn btn-primary btn-sm" href="/rencontres/nouvelle?observation={{ID}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#geo-alt"></use></svg>Rencontre</a></header>
{{#NO_MEETING}}<p class="none">Aucune rencontre n’est notée avec cette observation.</p>{{/NO_MEETING}}
<ul class="plain lines">{{#MEETING}}<li><div class="grow"><a href="{{HREF}}">{{NAME}}</a>{{#SAID}}<p class="pre">{{TEXT:p}}</p>{{/SAID}}<p class="what muted small">{{WHEN}} · {{AUTHOR}}</p></div></li>
{{/MEETING}}</ul></section>
{{#HISTORY}}<section class="card"><h2>Historique</h2><ul class="plain lines">{{#ROW}}<li><div class="grow">{{#CREATED}}<strong>Création</strong>{{/CREATED}}{{#CHANGE}}<strong>{{LABEL}}</strong><p class="diff"><del><span class="visually-hidden">avant : </span>{{OLD:p}}</del> <svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-right"></use></svg> <ins><span class="visually-hidden">maintenant : </span>{{NEW:p}}</ins></p>{{/CHANGE}}<p class="muted small what">{{WHEN}} · {{AUTHOR}}</p></div></li>
{{/ROW}}</ul></section>{{/HISTORY}}
</div>
</div>
