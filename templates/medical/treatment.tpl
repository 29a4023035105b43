{{%AUTOESCAPE context="HTML"}}
{{! One treatment.  ID H1 PERSON PERSON_NAME; NOW OVER LATER: its state today; STOP: STOPPED, its id, if it goes on after today; FIELD: LABEL VALUE; HISTORY: ROW: WHEN AUTHOR, CREATED or CHANGE: LABEL OLD NEW.  FLASH. }}
<p class="back"><a href="/medical/{{PERSON}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>Dossier médical</a></p>
<div class="head"><h1>{{H1}}</h1><div class="acts"><a class="btn btn-primary" href="/medical/traitements/modifier/{{ID}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#pencil"></use></svg>Modifier</a>{{#STOP}}<a class="btn btn-plain" href="/medical/traitements/modifier/{{STOPPED}}?terminer=1#champ-ends_on"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#check2"></use></svg>Terminer</a>{{/STOP}}<a class="btn btn-danger" href="/medical/traitements/supprimer/{{ID}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#trash"></use></svg>Supprimer</a></div></div>
<p class="zone"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#shield-lock"></use></svg>Zone médicale : réservée aux professionnel·les de santé</p>
{{>FLASH}}
<div class="cols">
<section class="card"><h2 class="visually-hidden">Informations</h2>
	<dl class="fields">
		<dt>Personne suivie</dt><dd><a href="/personnes/{{PERSON}}">{{PERSON_NAME}}</a></dd>
		<dt>Statut</dt><dd>{{#NOW}}<span class="status status-done">En cours</span>{{/NOW}}{{#OVER}}<span class="muted small">Terminé</span>{{/OVER}}{{#LATER}}<span class="status status-cancelled">Non commencé</span>{{/LATER}}</dd>
		{{#FIELD}}<dt>{{LABEL}}</dt><dd>{{VALUE:p}}</dd>{{/FIELD}}
	</dl>
</section>
{{#HISTORY}}<section class="card"><h2>Historique</h2><ul class="plain lines">{{#ROW}}<li><div class="grow">{{#CREATED}}<strong>Création du traitement</strong>{{/CREATED}}{{#CHANGE}}<strong>{{LABEL}}</strong><p class="diff"><del><span class="visually-hidden">avant : </span>{{OLD:p}}</del> <svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-right"></use></svg> <ins><span class="visually-hidden">maintenant : </span>{{NEW:p}}</ins></p>{{/CHANGE}}<p class="muted small what">{{WHEN}} · {{AUTHOR}}</p></div></li>
{{/ROW}}</ul></section>{{/HISTORY}}
</div>
