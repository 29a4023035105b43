{{%AUTOESCAPE context="HTML"}}
{{! A field.  WORD H1 ACTION SUBMIT; HIDDEN FORM_FIELDS; BASE0: the record has no version yet.
    KNOWN: USES_LINE: USES; PERMANENT; CHOICES: ID LIST; DELETE: ID. }}
<p class="back"><a href="/organisation/champs?fiche={{WORD:u}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>Champs des fiches</a></p>
<div class="head"><h1>{{H1}}</h1></div>
{{>FLASH}}
{{#KNOWN}}{{#USES_LINE}}<p class="muted">Rempli dans {{USES}}.</p>{{/USES_LINE}}{{#PERMANENT}}<p class="note narrow">Ce champ est permanent : son nom, son type et sa place dans un groupe ne changent pas.</p>{{/PERMANENT}}{{/KNOWN}}
<form class="narrow" method="post" action="{{ACTION}}" novalidate data-guard>{{>HIDDEN}}{{#BASE0}}<input type="hidden" name="_base" value="0">{{/BASE0}}
{{>FORM_FIELDS}}
<div class="actions stay"><button type="submit" class="btn btn-primary">{{SUBMIT}}</button><a class="btn btn-plain" href="/organisation/champs?fiche={{WORD:u}}">Annuler</a></div>
</form>
{{#KNOWN}}{{#CHOICES}}<section class="card narrow"><h2>Choix de la liste</h2><p class="muted">{{LIST}}</p><p class="actions"><a class="btn btn-plain" href="/organisation/champs/choix/{{ID}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#list"></use></svg>Régler les choix</a></p></section>{{/CHOICES}}
{{#DELETE}}<section class="card narrow"><h2>Supprimer le champ</h2><p>Il n’apparaîtra plus dans les fiches. Les réponses déjà données sont gardées.</p><p class="actions"><a class="btn btn-danger" href="/organisation/champs/supprimer/{{ID}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#trash"></use></svg>Supprimer le champ</a></p></section>{{/DELETE}}{{/KNOWN}}
