{{%AUTOESCAPE context="HTML"}}
{{! One consultation.  BACK: PATH LABEL; H1; KIND WHEN AUTHOR CREATED PERSON_HREF PERSON_NAME; TO_DO DONE CANCELLED; COMPLETED_LINE: LABEL WHEN; TEAM: COLOUR NAME NIGHT; DESCRIPTION_LINE: DESCRIPTION; FIELD: LABEL VALUE;
    EDIT TRASH: HREF; CAN: STATUS_ACTION, HIDDEN, its own TO_DO DONE CANCELLED; HISTORY: ROW: WHEN AUTHOR, CREATED or CHANGE: LABEL OLD NEW.  FLASH. }}
{{#BACK}}<p class="back"><a href="{{PATH}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>{{LABEL}}</a></p>{{/BACK}}
<div class="head"><h1>{{H1}}</h1><div class="acts">{{#EDIT}}<a class="btn btn-primary" href="{{HREF}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#pencil"></use></svg>Modifier</a>{{/EDIT}}{{#TRASH}}<a class="btn btn-danger" href="{{HREF}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#trash"></use></svg>Supprimer</a>{{/TRASH}}</div></div>
<p class="zone"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#shield-lock"></use></svg>Zone médicale : réservée aux professionnel·les de santé</p>
{{>FLASH}}
<div class="cols">
<section class="card"><h2 class="visually-hidden">Informations</h2>
	<dl class="fields">
		<dt>Personne suivie</dt><dd><a href="{{PERSON_HREF}}">{{PERSON_NAME}}</a></dd>
		<dt>Type</dt><dd>{{KIND}}</dd>
		<dt>Statut</dt><dd>{{#TO_DO}}<span class="status status-todo">À FAIRE</span>{{/TO_DO}}{{#DONE}}<span class="status status-done">FAITE</span>{{/DONE}}{{#CANCELLED}}<span class="status status-cancelled">ANNULÉE</span>{{/CANCELLED}}</dd>
		<dt>Date prévue</dt><dd>{{WHEN}}</dd>
		{{#COMPLETED_LINE}}<dt>{{LABEL}}</dt><dd>{{WHEN}}</dd>{{/COMPLETED_LINE}}
		<dt>Équipe</dt><dd><ul class="teams">{{#TEAM}}<li class="team team-{{COLOUR}}">{{NAME}}{{#NIGHT}}<svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#moon-stars"></use></svg><span class="visually-hidden"> (équipe de nuit)</span>{{/NIGHT}}</li>{{/TEAM}}</ul></dd>
		{{#DESCRIPTION_LINE}}<dt>Description</dt><dd>{{DESCRIPTION:p}}</dd>{{/DESCRIPTION_LINE}}
		{{#FIELD}}<dt>{{LABEL}}</dt><dd>{{VALUE:p}}</dd>{{/FIELD}}
		<dt>Écrite par</dt><dd>{{AUTHOR}}, {{CREATED}}</dd>
	</dl>
	{{#CAN}}<form class="actions" method="post" action="{{STATUS_ACTION}}">{{>HIDDEN}}{{#TO_DO}}<button type="submit" class="btn btn-primary" name="status" value="done"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#check2"></use></svg>Marquer comme faite</button> <button type="submit" class="btn btn-plain" name="status" value="cancelled">Ne se fera pas</button>{{/TO_DO}}{{#DONE}}<button type="submit" class="btn btn-plain" name="status" value="todo"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-counterclockwise"></use></svg>Remettre à faire</button>{{/DONE}}{{#CANCELLED}}<button type="submit" class="btn btn-plain" name="status" value="todo"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-counterclockwise"></use></svg>Remettre à faire</button>{{/CANCELLED}}</form>{{/CAN}}
</section>
{{#HISTORY}}<section class="card"><h2>Historique</h2><ul class="plain lines">{{#ROW}}<li><div class="grow">{{#CREATED}}<strong>Création de la consultation</strong>{{/CREATED}}{{#CHANGE}}<strong>{{LABEL}}</strong><p class="diff"><del><span class="visually-hidden">avant : </span>{{OLD:p}}</del> <svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-right"></use></svg> <ins><span class="visually-hidden">maintenant : </span>{{NEW:p}}</ins></p>{{/CHANGE}}<p class="muted small what">{{WHEN}} · {{AUTHOR}}</p></div></li>
{{/ROW}}</ul></section>{{/HISTORY}}
</div>
