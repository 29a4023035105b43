{{%AUTOESCAPE context="HTML"}}
{{! One choice: ID LABEL FIELD FIELD_ID; USES_LINE: USES, where it is known; HIDDEN FORM_FIELDS BASE0; MERGE: ID LABEL, OPTION: VALUE LABEL; CSRF. }}
<p class="back"><a href="/organisation/champs/choix/{{FIELD_ID}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>Choix de « {{FIELD}} »</a></p>
<div class="head"><h1>Choix « {{LABEL}} »</h1></div>
{{>FLASH}}
{{#USES_LINE}}<p class="muted">{{USES}}.</p>{{/USES_LINE}}
<form class="narrow" method="post" action="/organisation/champs/choix/modifier/{{ID}}" novalidate data-guard>{{>HIDDEN}}{{#BASE0}}<input type="hidden" name="_base" value="0">{{/BASE0}}
{{>FORM_FIELDS}}
<p class="hint">Le nouveau nom vaut aussitôt partout où ce choix a été fait.</p>
<div class="actions"><button type="submit" class="btn btn-primary">Renommer le choix</button><a class="btn btn-plain" href="/organisation/champs/choix/{{FIELD_ID}}">Annuler</a></div>
</form>
{{#MERGE}}<form class="card narrow" method="post" action="/organisation/champs/choix/fusionner/{{ID}}">{{>HIDDEN}}<h2>Fusionner avec un autre choix</h2><p>Partout où « {{LABEL}} » a été choisi, l’autre choix prendra sa place. L’historique ne change pas. Ceci ne se défait pas.</p>
<div class="field"><label for="avec">Choix qui reste <span class="req">(obligatoire)</span></label><select class="form-select" id="avec" name="avec" autocomplete="off" required><option value="">— à choisir —</option>{{#OPTION}}<option value="{{VALUE}}">{{LABEL}}</option>{{/OPTION}}</select></div>
<div class="actions"><button type="submit" class="btn btn-danger">Fusionner les deux choix</button></div></form>{{/MERGE}}
<section class="card narrow"><h2>Archiver le choix</h2><p>Il n’est plus proposé. Là où il a été choisi, il reste, et il peut être rétabli.</p><form class="actions" method="post" action="/organisation/champs/choix/archiver/{{ID}}"><input type="hidden" name="_csrf" value="{{CSRF}}"><button type="submit" class="btn btn-danger"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#archive"></use></svg>Archiver « {{LABEL}} »</button></form></section>
