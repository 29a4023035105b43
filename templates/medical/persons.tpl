{{%AUTOESCAPE context="HTML"}}
{{! Persons by what the medical file says.  CSRF FLASH SUMMARY; FROM UNTIL, ERROR_DU ERROR_AU: MESSAGE; KIND, STATUS: VALUE LABEL SELECTED; GROUP: TITLE OPEN; COUNTED and each QUESTION of a group: medical/question.tpl.
    FOUND: COUNT; NONE; TABLE: ROW: HREF NAME BIRTH COUNTED LAST; MORE: SHOWN. }}
<div class="head"><h1>Personnes et soins</h1></div>
<p class="zone"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#shield-lock"></use></svg>Zone médicale : réservée aux professionnel·les de santé</p>
{{>FLASH}}{{>SUMMARY}}
{{#FOUND}}<section class="card" id="trouvees" tabindex="-1"><div role="status"><h2>{{COUNT}}</h2></div>
{{#NONE}}<p class="none">Personne ne répond à toutes ces questions.</p>{{/NONE}}
{{#TABLE}}<section class="table-scroll" aria-label="Personnes trouvées" tabindex="0"><table class="list cards"><caption class="visually-hidden">Personnes trouvées</caption><thead><tr><th scope="col">Personne</th><th scope="col">Naissance</th><th scope="col">Consultations</th><th scope="col">La dernière</th></tr></thead><tbody>{{#ROW}}<tr><th scope="row"><a class="main" href="{{HREF}}">{{NAME}}</a></th><td>{{BIRTH}}</td><td>{{COUNTED}}</td><td>{{LAST}}</td></tr>
{{/ROW}}</tbody></table></section>{{/TABLE}}
{{#MORE}}<p class="muted">Les {{SHOWN}} premières par ordre alphabétique : précisez vos questions pour voir les autres.</p>{{/MORE}}<p class="actions"><a class="btn btn-plain" href="#questions">Modifier les questions</a></p></section>{{/FOUND}}
<form id="questions" method="post" action="/medical/personnes#trouvees" novalidate><input type="hidden" name="_csrf" value="{{CSRF}}">
<p class="muted">Les personnes qui répondent à toutes les questions posées. Rien n’est enregistré de ce que vous demandez.</p>
<section class="card"><h2>Consultations</h2>
<p class="hint" id="jour-aide">Les personnes qui en ont eu au moins une de cette période, de ces types et de ces statuts, à moins de les compter ci-dessous. JJ/MM/AAAA ; vide : sans limite.</p>
<div class="inline field"><div><label for="du">Du</label><input class="form-control w-date" type="text" inputmode="numeric" id="du" name="du" value="{{FROM}}" maxlength="40" autocomplete="off" aria-describedby="jour-aide{{#ERROR_DU}} du-err{{/ERROR_DU}}"{{#ERROR_DU}} aria-invalid="true"{{/ERROR_DU}}>{{#ERROR_DU}}<p class="field-error" id="du-err"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#exclamation-circle"></use></svg><span><span class="visually-hidden">Erreur : </span>{{MESSAGE}}</span></p>{{/ERROR_DU}}</div><div><label for="au">Au</label><input class="form-control w-date" type="text" inputmode="numeric" id="au" name="au" value="{{UNTIL}}" maxlength="40" autocomplete="off" aria-describedby="jour-aide{{#ERROR_AU}} au-err{{/ERROR_AU}}"{{#ERROR_AU}} aria-invalid="true"{{/ERROR_AU}}>{{#ERROR_AU}}<p class="field-error" id="au-err"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#exclamation-circle"></use></svg><span><span class="visually-hidden">Erreur : </span>{{MESSAGE}}</span></p>{{/ERROR_AU}}</div></div>
<fieldset class="field"><legend>Types</legend><div class="checks">{{#KIND}}<div class="form-check"><input class="form-check-input" type="checkbox" id="type-{{VALUE}}" name="type" value="{{VALUE}}"{{#SELECTED}} checked{{/SELECTED}}><label class="form-check-label" for="type-{{VALUE}}">{{LABEL}}</label></div>{{/KIND}}</div></fieldset>
<fieldset class="field"><legend>Statuts</legend><div class="checks">{{#STATUS}}<div class="form-check"><input class="form-check-input" type="checkbox" id="statut-{{VALUE}}" name="statut" value="{{VALUE}}"{{#SELECTED}} checked{{/SELECTED}}><label class="form-check-label" for="statut-{{VALUE}}">{{LABEL}}</label></div>{{/STATUS}}</div></fieldset>
{{>COUNTED}}</section>
{{#GROUP}}<details class="card doc-folder"{{#OPEN}} open{{/OPEN}}><summary><h2>{{TITLE}}</h2></summary>
{{>QUESTION}}</details>
{{/GROUP}}
<div class="actions"><button type="submit" class="btn btn-primary">Chercher les personnes</button><a class="btn btn-plain" href="/medical/personnes">Tout effacer</a></div>
</form>
