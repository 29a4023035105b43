{{%AUTOESCAPE context="HTML"}}
{{! The end of a file: the name is typed.  ID NAME ATTACHED HIDDEN; ASK, or LIVE: it is not in the trash, or HELD: it must be kept; SUMMARY; ERROR_nom: MESSAGE. }}
<p class="back"><a href="/personnes/corbeille"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>Corbeille des fiches</a></p>
<div class="head"><h1>Effacer la fiche définitivement ?</h1></div>
{{>SUMMARY}}
{{#LIVE}}<div class="card narrow"><p>La fiche <strong>« {{NAME}} »</strong> n’est pas dans la corbeille : on n’efface définitivement que ce qui y est.</p><p class="actions"><a class="btn btn-plain" href="/personnes/supprimer/{{ID}}">Mettre la fiche à la corbeille</a></p></div>{{/LIVE}}
{{#HELD}}<div class="card narrow"><p>La fiche <strong>« {{NAME}} »</strong> est à garder : elle ne peut pas être effacée.</p></div>{{/HELD}}
{{#ASK}}<section class="card narrow">
	<p>Rien ne restera de la fiche <strong>« {{NAME}} »</strong> : ni son historique, ni ce qui y est attaché ({{ATTACHED}}), ni son dossier médical. <strong>On ne pourra pas revenir en arrière.</strong></p>
	<form method="post" action="/personnes/effacer/{{ID}}" novalidate>{{>HIDDEN}}
	<div class="field"><label for="nom">Pour confirmer, écrivez le nom de la fiche</label><span class="hint" id="nom-aide">{{NAME}}</span><input class="form-control" type="text" id="nom" name="nom" maxlength="200" autocomplete="off" spellcheck="false" aria-describedby="nom-aide{{#ERROR_nom}} nom-err{{/ERROR_nom}}"{{#ERROR_nom}} aria-invalid="true"{{/ERROR_nom}}>{{#ERROR_nom}}<p class="field-error" id="nom-err"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#exclamation-circle"></use></svg><span><span class="visually-hidden">Erreur : </span>{{MESSAGE}}</span></p>{{/ERROR_nom}}</div>
	<div class="actions"><button type="submit" class="btn btn-danger"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#trash"></use></svg>Effacer définitivement</button><a class="btn btn-plain" href="/personnes/corbeille">Garder dans la corbeille</a></div></form>
</section>{{/ASK}}
