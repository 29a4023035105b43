{{%AUTOESCAPE context="HTML"}}
{{! A filter of the list of persons.  BACK: address of the list.
    CHOOSE: FIELDS: include of persons/filter_fields.tpl.
    FORM: FIELD LABEL BACK HIDDEN; HIDDEN_FILTER; RANK: N, of the filter that is changed; SUMMARY and ERROR_VALUE: MESSAGE;
    OPS: OPTION: VALUE LABEL SELECTED; CHOICES: LABEL ANY or ALL, OPTION (HEADING: TITLE), WRONG; TEXT, NUMBER or DATE: VALUE VALUE2 WRONG.  What is typed is posted: it reaches no address. }}
<p class="back"><a href="{{BACK}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>Personnes</a></p>
{{#CHOOSE}}<div class="head"><h1>Ajouter un filtre</h1></div>
{{>FIELDS}}{{/CHOOSE}}
{{#FORM}}<div class="head"><h1>Filtrer par « {{LABEL}} »</h1></div>
{{>SUMMARY}}
<form class="narrow" method="post" action="/personnes/filtre" novalidate>
{{>HIDDEN}}<input type="hidden" name="champ" value="{{FIELD}}">{{#RANK}}<input type="hidden" name="rang" value="{{N}}">{{/RANK}}
{{#HIDDEN_FILTER}}<input type="hidden" name="{{NAME}}" value="{{VALUE}}">{{/HIDDEN_FILTER}}
{{#OPS}}<fieldset class="field"><legend>Garder les personnes dont la réponse est</legend><div class="inline">
	{{#OPTION}}<div class="form-check"><input class="form-check-input" type="radio" id="op-{{VALUE}}" name="op" value="{{VALUE}}"{{#SELECTED}} checked{{/SELECTED}}><label class="form-check-label" for="op-{{VALUE}}">{{LABEL}}</label></div>
	{{/OPTION}}</div></fieldset>{{/OPS}}
{{#CHOICES}}<fieldset class="field" id="valeurs" tabindex="-1"{{#WRONG}} aria-describedby="valeurs-err"{{/WRONG}}><legend>{{#ANY}}Garder les personnes qui ont au moins une de ces réponses{{/ANY}}{{#ALL}}Garder les personnes qui ont toutes ces réponses à la fois{{/ALL}}</legend><input type="hidden" name="v" value=""><div class="checks">
	{{#OPTION}}{{#HEADING}}<p class="heading">{{TITLE}}</p>{{/HEADING}}<div class="form-check"><input class="form-check-input" type="checkbox" id="v-{{VALUE}}" name="v" value="{{VALUE}}"{{#SELECTED}} checked{{/SELECTED}}><label class="form-check-label" for="v-{{VALUE}}">{{LABEL}}</label></div>
	{{/OPTION}}</div></fieldset>{{/CHOICES}}
{{#TEXT}}<div class="field"><label for="valeur">Texte contenu</label><span class="hint" id="valeur-aide">Les accents et les majuscules ne comptent pas.</span><input class="form-control" type="text" id="valeur" name="v" value="{{VALUE}}" maxlength="200" autocomplete="off" aria-describedby="valeur-aide{{#WRONG}} valeurs-err{{/WRONG}}"{{#WRONG}} aria-invalid="true"{{/WRONG}}></div>{{/TEXT}}
{{#NUMBER}}<div class="inline field"><div><label for="valeur">Nombre</label><input class="form-control w-number" type="text" inputmode="decimal" id="valeur" name="v" value="{{VALUE}}" maxlength="40" autocomplete="off"{{#WRONG}} aria-invalid="true" aria-describedby="valeurs-err"{{/WRONG}}></div><div><label for="valeur2">et, pour « Entre »</label><input class="form-control w-number" type="text" inputmode="decimal" id="valeur2" name="v2" value="{{VALUE2}}" maxlength="40" autocomplete="off"></div></div>{{/NUMBER}}
{{#DATE}}<div class="field"><label for="valeur">Date</label><span class="hint" id="valeur-aide">JJ/MM/AAAA, par exemple 31/03/2020</span><input class="form-control w-date" type="text" inputmode="numeric" id="valeur" name="v" value="{{VALUE}}" maxlength="40" autocomplete="off" aria-describedby="valeur-aide{{#WRONG}} valeurs-err{{/WRONG}}"{{#WRONG}} aria-invalid="true"{{/WRONG}}></div>{{/DATE}}
{{#ERROR_VALUE}}<p class="field-error" id="valeurs-err"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#exclamation-circle"></use></svg><span><span class="visually-hidden">Erreur : </span>{{MESSAGE}}</span></p>{{/ERROR_VALUE}}
<div class="actions stay"><button type="submit" class="btn btn-primary">Filtrer</button><a class="btn btn-plain" href="{{BACK}}">Annuler</a></div>
</form>{{/FORM}}
