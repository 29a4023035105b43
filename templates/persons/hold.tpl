{{%AUTOESCAPE context="HTML"}}
{{! A file that must be kept.  NAME ID REASON HIDDEN, ERROR_REASON: MESSAGE, with SUMMARY; FLASH. }}
<p class="back"><a href="/personnes/conservation"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>Conservation</a></p>
<div class="head"><h1>Garder la fiche de {{NAME}}</h1></div>
{{>FLASH}}{{>SUMMARY}}
<form class="narrow" method="post" action="/personnes/conservation/garder/{{ID}}" novalidate>{{>HIDDEN}}
<div class="field"><label for="motif">Pourquoi la garder</label><p class="hint" id="motif-aide">Une procédure en cours, une obligation légale. Vide : la fiche suit la durée ordinaire.</p><input class="form-control" type="text" id="motif" name="motif" value="{{REASON}}" autocomplete="off" aria-describedby="motif-aide{{#ERROR_REASON}} motif-erreur{{/ERROR_REASON}}"{{#ERROR_REASON}} aria-invalid="true"{{/ERROR_REASON}}>{{#ERROR_REASON}}<p class="field-error" id="motif-erreur"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#exclamation-circle"></use></svg><span><span class="visually-hidden">Erreur : </span>{{MESSAGE}}</span></p>{{/ERROR_REASON}}</div>
<div class="actions"><button type="submit" class="btn btn-primary">Enregistrer</button></div></form>
