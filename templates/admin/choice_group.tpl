{{%AUTOESCAPE context="HTML"}}
{{! A group of choices.  H1 FIELD FIELD_ID ACTION SUBMIT; HIDDEN FORM_FIELDS BASE0; DELETE: ID HIDDEN. }}
<p class="back"><a href="/organisation/champs/choix/{{FIELD_ID}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>{{FIELD}}</a></p>
<div class="head"><h1>{{H1}}</h1></div>
{{>FLASH}}
<form class="narrow" method="post" action="{{ACTION}}" novalidate data-guard>{{>HIDDEN}}{{#BASE0}}<input type="hidden" name="_base" value="0">{{/BASE0}}
{{>FORM_FIELDS}}
<div class="actions stay"><button type="submit" class="btn btn-primary">{{SUBMIT}}</button><a class="btn btn-plain" href="/organisation/champs/choix/{{FIELD_ID}}">Annuler</a></div>
</form>
{{#DELETE}}<form class="card narrow" method="post" action="/organisation/champs/choix/groupes/supprimer/{{ID}}">{{>HIDDEN}}<h2>Supprimer le groupe</h2><p>Un groupe se supprime une fois vide. Ses catégories archivées le rétablissent si elles le sont elles-mêmes.</p><p class="actions"><button type="submit" class="btn btn-danger"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#trash"></use></svg>Supprimer le groupe</button></p></form>{{/DELETE}}
