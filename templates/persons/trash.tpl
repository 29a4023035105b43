{{%AUTOESCAPE context="HTML"}}
{{! Putting a person's file in the trash: the name is typed.  ID NAME ATTACHED DAYS HIDDEN; SUMMARY; ASK: ERROR_nom: MESSAGE; HELD: REASON, it must be kept; RELEASE. }}
<p class="back"><a href="/personnes/{{ID}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>Fiche : {{NAME}}</a></p>
<div class="head"><h1>Mettre la fiche à la corbeille ?</h1></div>
{{>SUMMARY}}
{{#HELD}}<section class="card narrow"><p>La fiche <strong>« {{NAME}} »</strong> est à garder : « {{REASON}} ». Elle ne peut pas aller à la corbeille.</p>
{{#RELEASE}}<p class="actions"><a class="btn btn-plain" href="/personnes/conservation/garder/{{ID}}">Revoir pourquoi la garder</a></p>{{/RELEASE}}</section>{{/HELD}}
{{#ASK}}<section class="card narrow">
	<p>La fiche <strong>« {{NAME}} »</strong> quittera la liste, l’agenda et les statistiques, avec ce qui y est attaché : {{ATTACHED}}. Son dossier médical, s’il existe, ne sera plus visible.</p>
	<p>Elle restera {{DAYS}} jours dans la <a href="/personnes/corbeille">corbeille</a>, d’où l’on peut tout restaurer, puis sera effacée définitivement.</p>
	<p>Pour une personne que vous ne suivez plus, préférez la <a href="/personnes/sortie/{{ID}}">sortie de file active</a>.</p>
	<form method="post" action="/personnes/supprimer/{{ID}}" novalidate>{{>HIDDEN}}
	<div class="field"><label for="nom">Pour confirmer, écrivez le nom de la fiche</label><span class="hint" id="nom-aide">{{NAME}}</span><input class="form-control" type="text" id="nom" name="nom" maxlength="200" autocomplete="off" spellcheck="false" aria-describedby="nom-aide{{#ERROR_nom}} nom-err{{/ERROR_nom}}"{{#ERROR_nom}} aria-invalid="true"{{/ERROR_nom}}>{{#ERROR_nom}}<p class="field-error" id="nom-err"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#exclamation-circle"></use></svg><span><span class="visually-hidden">Erreur : </span>{{MESSAGE}}</span></p>{{/ERROR_nom}}</div>
	<div class="actions"><button type="submit" class="btn btn-danger"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#trash"></use></svg>Mettre à la corbeille</button><a class="btn btn-plain" href="/personnes/{{ID}}">Garder la fiche</a></div></form>
</section>{{/ASK}}
