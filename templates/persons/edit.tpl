{{%AUTOESCAPE context="HTML"}}
{{! One group of a person's fields.  NAME ID GROUP_ID; HIDDEN; FORM_FIELDS: drawn by page_form(), with its summary. }}
<p class="back"><a href="/personnes/{{ID}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>Fiche : {{NAME}}</a></p>
<div class="head"><h1>Modifier la fiche : {{NAME}}</h1></div>
{{>FLASH}}
<form class="narrow" method="post" action="/personnes/modifier/{{ID}}?groupe={{GROUP_ID:u}}" novalidate data-guard>
{{>HIDDEN}}
{{>FORM_FIELDS}}
<div class="actions stay"><button type="submit" class="btn btn-primary">Enregistrer la fiche</button><a class="btn btn-plain" href="/personnes/{{ID}}">Annuler</a></div>
</form>
