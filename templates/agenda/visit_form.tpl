{{%AUTOESCAPE context="HTML"}}
{{! Passages or rencontres to note.  H1 ACTION SUBMIT BACK BACK_LABEL HIDDEN; FROM: ID, the person one comes from; SEEN: ID, the observation it is noted with; PERSONS: include of agenda/persons.tpl; ERROR_PERSONS: MESSAGE; NOBODY: COUNT, of anonymous
    passages, ERROR_NOBODY: MESSAGE; SUMMARY; FORM_FIELDS: drawn by page_form().  FLASH.  The first button is the one that Enter presses. }}
<p class="back"><a href="{{BACK}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>{{BACK_LABEL}}</a></p>
<div class="head"><h1>{{H1}}</h1></div>
{{>FLASH}}
<form class="narrow" method="post" action="{{ACTION}}" novalidate data-guard>
{{>HIDDEN}}{{#FROM}}<input type="hidden" name="personne" value="{{ID}}">{{/FROM}}{{#SEEN}}<input type="hidden" name="observation" value="{{ID}}">{{/SEEN}}<button type="submit" class="visually-hidden" tabindex="-1" aria-hidden="true">{{SUBMIT}}</button>
{{>SUMMARY}}
<fieldset class="group"><legend>Personnes</legend>
<div class="field"><div class="inline"><div class="grow"><label for="q">Nom, téléphone ou naissance</label><input class="form-control" type="search" id="q" name="q" maxlength="200" autocomplete="off"{{#ERROR_PERSONS}} aria-invalid="true" aria-describedby="q-err"{{/ERROR_PERSONS}} data-hx-post="/passages/choisir" data-hx-trigger="input changed delay:200ms" data-hx-target="#personnes" data-hx-include="closest form" data-hx-params="q,persons" data-hx-sync="this:replace"></div><button type="submit" class="btn btn-plain" name="chercher" value="1" formnovalidate>Chercher<span class="visually-hidden"> des personnes</span></button></div>
<div id="personnes" class="picks" role="group" aria-label="Personnes choisies et proposées">{{>PERSONS}}</div>
{{#ERROR_PERSONS}}<p class="field-error" id="q-err"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#exclamation-circle"></use></svg><span><span class="visually-hidden">Erreur : </span>{{MESSAGE}}</span></p>{{/ERROR_PERSONS}}</div>
{{#NOBODY}}<div class="field"><label for="anonymes">Passages anonymes</label><span class="hint" id="anonymes-aide">Leur nombre, de 0 à 200</span><input class="form-control w-number" type="text" inputmode="numeric" id="anonymes" name="anonymes" value="{{COUNT}}" maxlength="10" autocomplete="off" aria-describedby="anonymes-aide{{#ERROR_NOBODY}} anonymes-err{{/ERROR_NOBODY}}"{{#ERROR_NOBODY}} aria-invalid="true"{{/ERROR_NOBODY}}>{{#ERROR_NOBODY}}<p class="field-error" id="anonymes-err"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#exclamation-circle"></use></svg><span><span class="visually-hidden">Erreur : </span>{{MESSAGE}}</span></p>{{/ERROR_NOBODY}}</div>{{/NOBODY}}
</fieldset>
{{>FORM_FIELDS}}
<div class="actions stay"><button type="submit" class="btn btn-primary">{{SUBMIT}}</button><a class="btn btn-plain" href="{{BACK}}">Annuler</a></div>
</form>
