{{%AUTOESCAPE context="HTML"}}
{{! Creation or change of a consultation or a treatment.  H1 ACTION SUBMIT RETOUR; BACK: PATH LABEL; HIDDEN; FORM_FIELDS: drawn by page_form(), with its summary. }}
{{#BACK}}<p class="back"><a href="{{PATH}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>{{LABEL}}</a></p>{{/BACK}}
<div class="head"><h1>{{H1}}</h1></div>
<p class="zone"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#shield-lock"></use></svg>Zone médicale : réservée aux professionnel·les de santé</p>
{{>FLASH}}
<form class="narrow" method="post" action="{{ACTION}}" novalidate data-guard>
{{>HIDDEN}}<input type="hidden" name="retour" value="{{RETOUR}}"><button type="submit" class="visually-hidden" tabindex="-1" aria-hidden="true">{{SUBMIT}}</button>
{{>FORM_FIELDS}}
<div class="actions stay"><button type="submit" class="btn btn-primary">{{SUBMIT}}</button>{{#BACK}}<a class="btn btn-plain" href="{{PATH}}">Annuler</a>{{/BACK}}</div>
</form>
