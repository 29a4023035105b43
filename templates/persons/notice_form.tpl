{{%AUTOESCAPE context="HTML"}}
{{! What the organisation adds to the notice.  TEXT HIDDEN; ERROR_TEXT: MESSAGE, with SUMMARY; FLASH. }}
<p class="back"><a href="/personnes/notice"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>Notice</a></p>
<div class="head"><h1>Compléter la notice</h1></div>
{{>FLASH}}{{>SUMMARY}}
<form class="narrow" method="post" action="/personnes/notice/modifier" novalidate data-guard>{{>HIDDEN}}
<div class="field"><label for="texte">À qui demander</label><p class="hint" id="texte-aide">Le responsable du traitement, le délégué à la protection des données, leurs adresses. Chaque enregistrement est une nouvelle version.</p><textarea class="form-control" id="texte" name="texte" rows="8" autocomplete="off" aria-describedby="texte-aide{{#ERROR_TEXT}} texte-erreur{{/ERROR_TEXT}}"{{#ERROR_TEXT}} aria-invalid="true"{{/ERROR_TEXT}}>{{TEXT}}</textarea>{{#ERROR_TEXT}}<p class="field-error" id="texte-erreur"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#exclamation-circle"></use></svg><span><span class="visually-hidden">Erreur : </span>{{MESSAGE}}</span></p>{{/ERROR_TEXT}}</div>
<div class="actions stay"><button type="submit" class="btn btn-primary">Enregistrer la notice</button></div>
</form>
