{{%AUTOESCAPE context="HTML"}}
{{! The searches of a member.  UNDO: ID HIDDEN, the one just deleted.  NEW: VALUE ADDRESS HIDDEN, OPTION: VALUE LABEL SELECTED, ERROR_NAME: MESSAGE, one that was refused; SUMMARY.
    ROW: ID HREF NAME VALUE HIDDEN, OPTION, ERROR_NAME.  NONE.  SHARED: HREF NAME, BY: AUTHOR. }}
<p class="back"><a href="/personnes"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>Personnes</a></p>
<div class="head"><h1>Recherches enregistrées</h1></div>
{{>FLASH}}
{{#UNDO}}<div class="flash" tabindex="-1" autofocus><span><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#check-circle"></use></svg> Recherche supprimée.</span><form method="post" action="/personnes/recherches/restaurer/{{ID}}">{{>HIDDEN}}<button type="submit" class="btn btn-plain btn-sm"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-counterclockwise"></use></svg>Annuler<span class="visually-hidden"> la suppression</span></button></form></div>{{/UNDO}}
{{>SUMMARY}}
{{#NEW}}<form class="card narrow" method="post" action="/personnes/recherches" novalidate>{{>HIDDEN}}<input type="hidden" name="adresse" value="{{ADDRESS}}">
<div class="field"><label for="nom">Nom de la recherche <span class="req">(obligatoire)</span></label><input class="form-control" type="text" id="nom" name="nom" value="{{VALUE}}" maxlength="80" autocomplete="off"{{#ERROR_NAME}} aria-invalid="true" aria-describedby="nom-err"{{/ERROR_NAME}}>{{#ERROR_NAME}}<p class="field-error" id="nom-err"><span><span class="visually-hidden">Erreur : </span>{{MESSAGE}}</span></p>{{/ERROR_NAME}}</div>
<div class="field"><label for="equipe">Visible par</label><select class="form-select" autocomplete="off" id="equipe" name="equipe"><option value="">Moi seulement</option>{{#OPTION}}<option value="{{VALUE}}"{{#SELECTED}} selected{{/SELECTED}}>L’équipe {{LABEL}}</option>{{/OPTION}}</select></div>
<div class="actions"><button type="submit" class="btn btn-primary">Enregistrer la recherche</button></div></form>{{/NEW}}
<section><h2>Les vôtres</h2>
{{#ROW}}<div class="card narrow"><h3><a href="{{HREF}}">{{NAME}}</a></h3>
<form class="inline" method="post" action="/personnes/recherches/modifier/{{ID}}" novalidate>{{>HIDDEN}}
<div class="field grow"><label for="nom-{{ID}}">Nom<span class="visually-hidden"> de la recherche « {{NAME}} »</span></label><input class="form-control" type="text" id="nom-{{ID}}" name="nom" value="{{VALUE}}" maxlength="80" autocomplete="off"{{#ERROR_NAME}} aria-invalid="true" aria-describedby="nom-{{ID}}-err"{{/ERROR_NAME}}>{{#ERROR_NAME}}<p class="field-error" id="nom-{{ID}}-err"><span><span class="visually-hidden">Erreur : </span>{{MESSAGE}}</span></p>{{/ERROR_NAME}}</div>
<div class="field"><label for="equipe-{{ID}}">Visible par</label><select class="form-select" autocomplete="off" id="equipe-{{ID}}" name="equipe"><option value="">Moi seulement</option>{{#OPTION}}<option value="{{VALUE}}"{{#SELECTED}} selected{{/SELECTED}}>L’équipe {{LABEL}}</option>{{/OPTION}}</select></div>
<button type="submit" class="btn btn-plain">Enregistrer<span class="visually-hidden"> « {{NAME}} »</span></button></form>
<form class="actions" method="post" action="/personnes/recherches/supprimer/{{ID}}">{{>HIDDEN}}<button type="submit" class="btn btn-danger btn-sm"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#trash"></use></svg>Supprimer<span class="visually-hidden"> « {{NAME}} »</span></button></form></div>
{{/ROW}}{{#NONE}}<p class="muted">Aucune pour l’instant : filtrez la liste des personnes, puis « Recherches » et « Enregistrer ».</p>{{/NONE}}
</section>
<section><h2>Partagées par vos équipes</h2><ul class="plain lines">{{#SHARED}}<li><a href="{{HREF}}">{{NAME}}</a>{{#BY}} <span class="muted">par {{AUTHOR}}</span>{{/BY}}</li>{{/SHARED}}</ul></section>
