{{%AUTOESCAPE context="HTML"}}
{{! Creation or change of a contact.  H1 ACTION SUBMIT BACK BACK_LABEL; HIDDEN; FORM_FIELDS: drawn by page_form(), with its summary; FLASH. }}
<p class="back"><a href="{{BACK}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>{{BACK_LABEL}}</a></p>
<div class="head"><h1>{{H1}}</h1></div>
{{>FLASH}}
<form class="narrow" method="post" action="{{ACTION}}" novalidate data-guard>
{{>HIDDEN}}
{{>FORM_FIELDS}}
<div class="actions stay"><button type="submit" class="btn btn-primary">{{SUBMIT}}</button><a class="btn btn-plain" href="{{BACK}}">Annuler</a></div>
</form>
