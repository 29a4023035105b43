{{%AUTOESCAPE context="HTML"}}
{{! A team.  H1 ACTION SUBMIT NAME; NIGHT: shown when ticked; COLOUR: VALUE (1 to 15) LABEL SELECTED; ERROR_NAME: MESSAGE; SUMMARY HIDDEN FLASH.  POST: name night colour.
    ARCHIVE: ACTION NAME with its HIDDEN, or KEPT: REASON, why the team cannot be archived. }}
<p class="back"><a href="/equipes"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>Équipes</a></p>
<div class="head"><h1>{{H1}}</h1></div>
{{>FLASH}}{{>SUMMARY}}
<form class="narrow" method="post" action="{{ACTION}}" novalidate data-guard>{{>HIDDEN}}
<fieldset class="group"><legend>Équipe</legend>
	<div class="field"><label for="name">Nom de l’équipe <span class="req">(obligatoire)</span></label><span class="hint" id="name-aide">Par exemple Maraude nuit</span><input class="form-control" type="text" id="name" name="name" value="{{NAME}}" autocomplete="off" maxlength="100" required{{#ERROR_NAME}} aria-invalid="true"{{/ERROR_NAME}} aria-describedby="name-aide{{#ERROR_NAME}} name-err{{/ERROR_NAME}}">{{#ERROR_NAME}}<p class="field-error" id="name-err"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#exclamation-circle"></use></svg><span><span class="visually-hidden">Erreur : </span>{{MESSAGE}}</span></p>{{/ERROR_NAME}}</div>
	<div class="field"><input type="hidden" name="night" value=""><div class="form-check"><input class="form-check-input" type="checkbox" id="night" name="night" value="1"{{#NIGHT}} checked{{/NIGHT}} aria-describedby="night-aide"><label class="form-check-label" for="night">Équipe de nuit</label></div><span class="hint" id="night-aide">Sa journée va de midi à midi : ce qui est fait à 2 h du matin compte pour la veille.</span></div>
	<fieldset class="field"><legend>Couleur</legend><div class="colours">{{#COLOUR}}<div class="form-check"><input class="form-check-input" type="radio" id="colour-{{VALUE}}" name="colour" value="{{VALUE}}"{{#SELECTED}} checked{{/SELECTED}}><label class="form-check-label" for="colour-{{VALUE}}"><span class="team team-{{VALUE}}">{{LABEL}}</span></label></div>{{/COLOUR}}</div></fieldset>
</fieldset>
<div class="actions stay"><button type="submit" class="btn btn-primary">{{SUBMIT}}</button><a class="btn btn-plain" href="/equipes">Annuler</a></div>
</form>
{{#KEPT}}<p class="note narrow">{{REASON}}</p>{{/KEPT}}
{{#ARCHIVE}}<section class="card narrow"><h2>Archiver l’équipe</h2><p>Elle n’est plus proposée ; ce qui la concerne reste lisible et elle peut être rétablie.</p><form class="actions" method="post" action="{{ACTION}}">{{>HIDDEN}}<button type="submit" class="btn btn-danger"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#archive"></use></svg>Archiver {{NAME}}</button></form></section>{{/ARCHIVE}}
