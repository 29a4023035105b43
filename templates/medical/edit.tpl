{{%AUTOESCAPE context="HTML"}}
{{! One group of the medical file.  NAME ID GROUP_ID BASE0; HIDDEN; FORM_FIELDS: drawn by page_form(), with its summary. }}
<p class="back"><a href="/medical/{{ID}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>Dossier médical</a></p>
<div class="head"><h1>Modifier le dossier médical</h1></div>
<p class="zone"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#shield-lock"></use></svg>Zone médicale : réservée aux professionnel·les de santé</p>
<p>{{NAME}}</p>
{{>FLASH}}
<form class="narrow" method="post" action="/medical/modifier/{{ID}}?groupe={{GROUP_ID:u}}" novalidate data-guard>
{{>HIDDEN}}{{#BASE0}}<input type="hidden" name="_base" value="0">{{/BASE0}}
{{>FORM_FIELDS}}
<div class="actions stay"><button type="submit" class="btn btn-primary">Enregistrer le dossier</button><a class="btn btn-plain" href="/medical/{{ID}}">Annuler</a></div>
</form>
