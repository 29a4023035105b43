{{%AUTOESCAPE context="HTML"}}
{{! Creation or change of an action.  H1 ACTION SUBMIT RETOUR; BACK: PATH LABEL; HIDDEN; FORM_FIELDS: drawn by page_form(), with its summary.  The first button is the one that Enter presses. }}
{{#BACK}}<p class="back"><a href="{{PATH}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>{{LABEL}}</a></p>{{/BACK}}
<div class="head"><h1>{{H1}}</h1></div>
{{>FLASH}}
<form class="narrow" method="post" action="{{ACTION}}" novalidate data-guard>
{{>HIDDEN}}<input type="hidden" name="retour" value="{{RETOUR}}"><button type="submit" class="visually-hidden" tabindex="-1" aria-hidden="true">{{SUBMIT}}</button>
{{>FORM_FIELDS}}
<div class="actions stay"><button type="submit" class="btn btn-primary">{{SUBMIT}}</button>{{#BACK}}<a class="btn btn-plain" href="{{PATH}}">Annuler</a>{{/BACK}}</div>
</form>
