{{%AUTOESCAPE context="HTML"}}
{{! Putting a territory in the trash: its name is typed.  ID NAME COUNT DAYS HIDDEN; SUMMARY; ERROR_nom: MESSAGE. }}
<p class="back"><a href="/territoires/{{ID}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>{{NAME}}</a></p>
<div class="head"><h1>Supprimer le territoire ?</h1></div>
{{>SUMMARY}}
<section class="card narrow">
	<p>« {{NAME}} » ira à la corbeille avec ce qui y a été noté : {{COUNT}}. Les rencontres restent dans les fiches des personnes.</p>
	<p>Il restera {{DAYS}} jours dans la <a href="/territoires/corbeille">corbeille</a>, d’où l’on peut tout restaurer, puis sera effacé définitivement.</p>
	<form method="post" action="/territoires/supprimer/{{ID}}" novalidate>{{>HIDDEN}}
	<div class="field"><label for="nom">Pour confirmer, écrivez le nom du territoire</label><span class="hint" id="nom-aide">{{NAME}}</span><input class="form-control" type="text" id="nom" name="nom" maxlength="200" autocomplete="off" spellcheck="false" aria-describedby="nom-aide{{#ERROR_nom}} nom-err{{/ERROR_nom}}"{{#ERROR_nom}} aria-invalid="true"{{/ERROR_nom}}>{{#ERROR_nom}}<p class="field-error" id="nom-err"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#exclamation-circle"></use></svg><span><span class="visually-hidden">Erreur : </span>{{MESSAGE}}</span></p>{{/ERROR_nom}}</div>
	<div class="actions"><button type="submit" class="btn btn-danger"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#trash"></use></svg>Mettre à la corbeille</button><a class="btn btn-plain" href="/territoires/{{ID}}">Garder le territoire</a></div></form>
</section>
