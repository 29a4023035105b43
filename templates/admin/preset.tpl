{{%AUTOESCAPE context="HTML"}}
{{! One folder that every person's documents have: ID LABEL; HIDDEN FORM_FIELDS BASE0; CSRF. }}
<p class="back"><a href="/organisation/dossiers"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>Dossiers par défaut</a></p>
<div class="head"><h1>Dossier « {{LABEL}} »</h1></div>
{{>FLASH}}
<form class="narrow" method="post" action="/organisation/dossiers/modifier/{{ID}}" novalidate data-guard>{{>HIDDEN}}{{#BASE0}}<input type="hidden" name="_base" value="0">{{/BASE0}}
{{>FORM_FIELDS}}
<p class="hint">Le nouveau nom vaut aussitôt dans toutes les fiches.</p>
<div class="actions"><button type="submit" class="btn btn-primary">Renommer le dossier</button><a class="btn btn-plain" href="/organisation/dossiers">Annuler</a></div>
</form>
<section class="card narrow"><h2>Supprimer le dossier</h2><p>Il n’est plus dans les fiches où il est vide. Celles qui y ont des documents les gardent, et il peut être rétabli.</p><form class="actions" method="post" action="/organisation/dossiers/supprimer/{{ID}}"><input type="hidden" name="_csrf" value="{{CSRF}}"><button type="submit" class="btn btn-danger"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#trash"></use></svg>Supprimer « {{LABEL}} »</button></form></section>
