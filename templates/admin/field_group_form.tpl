{{%AUTOESCAPE context="HTML"}}
{{! A group of fields.  WORD H1 ACTION SUBMIT; HIDDEN FORM_FIELDS BASE0; FIXED: built-in; DELETE: ID. }}
<p class="back"><a href="/organisation/champs?fiche={{WORD:u}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>Champs des fiches</a></p>
<div class="head"><h1>{{H1}}</h1></div>
{{>FLASH}}
{{#FIXED}}<p class="note narrow">Ce groupe fait partie de toutes les fiches : il garde son titre et ne se supprime pas.</p>{{/FIXED}}
<form class="narrow" method="post" action="{{ACTION}}" novalidate data-guard>{{>HIDDEN}}{{#BASE0}}<input type="hidden" name="_base" value="0">{{/BASE0}}
{{>FORM_FIELDS}}
<div class="actions stay"><button type="submit" class="btn btn-primary">{{SUBMIT}}</button><a class="btn btn-plain" href="/organisation/champs?fiche={{WORD:u}}">Annuler</a></div>
</form>
{{#DELETE}}<section class="card narrow"><h2>Supprimer le groupe</h2><p>Ses champs n’apparaîtront plus dans les fiches. Les réponses déjà données sont gardées.</p><p class="actions"><a class="btn btn-danger" href="/organisation/champs/groupes/supprimer/{{ID}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#trash"></use></svg>Supprimer le groupe</a></p></section>{{/DELETE}}
