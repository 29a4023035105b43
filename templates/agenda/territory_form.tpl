{{%AUTOESCAPE context="HTML"}}
{{! Creation or change of a territory or an observation.  H1 ACTION SUBMIT; BACK: PATH LABEL; FOR: TEAM, whose fields the form has; HIDDEN; FORM_FIELDS: drawn by page_form(), with its summary. }}
{{#BACK}}<p class="back"><a href="{{PATH}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>{{LABEL}}</a></p>{{/BACK}}
<div class="head"><h1>{{H1}}</h1></div>
{{>FLASH}}
<form class="narrow" method="post" action="{{ACTION}}" novalidate data-guard>
{{>HIDDEN}}{{#FOR}}<input type="hidden" name="pour" value="{{TEAM}}">{{/FOR}}
{{>FORM_FIELDS}}
<div class="actions stay"><button type="submit" class="btn btn-primary">{{SUBMIT}}</button>{{#BACK}}<a class="btn btn-plain" href="{{PATH}}">Annuler</a>{{/BACK}}</div>
</form>
