{{%AUTOESCAPE context="HTML"}}
{{! A passage or a rencontre to change.  H1 WHO ACTION SUBMIT BACK BACK_LABEL HIDDEN; FORM_FIELDS; TRASH: ACTION WHAT HIDDEN; HISTORY: ROW: WHEN AUTHOR, CREATED or
    CHANGE: LABEL OLD NEW; FLASH. }}
<p class="back"><a href="{{BACK}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>{{BACK_LABEL}}</a></p>
<div class="head"><h1>{{H1}}</h1></div>
{{>FLASH}}
<div class="narrow">
<p><strong>{{WHO}}</strong></p>
<form method="post" action="{{ACTION}}" novalidate data-guard>
{{>HIDDEN}}
{{>FORM_FIELDS}}
<div class="actions stay"><button type="submit" class="btn btn-primary">{{SUBMIT}}</button><a class="btn btn-plain" href="{{BACK}}">Annuler</a></div>
</form>
{{#TRASH}}<form class="actions" method="post" action="{{ACTION}}">{{>HIDDEN}}<button type="submit" class="btn btn-danger"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#trash"></use></svg>Supprimer {{WHAT}}</button></form>{{/TRASH}}
{{#HISTORY}}<section class="card"><h2>Historique</h2><ul class="plain lines">{{#ROW}}<li><div class="grow">{{#CREATED}}<strong>Création</strong>{{/CREATED}}{{#CHANGE}}<strong>{{LABEL}}</strong><p class="diff"><del><span class="visually-hidden">avant : </span>{{OLD:p}}</del> <svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-right"></use></svg> <ins><span class="visually-hidden">maintenant : </span>{{NEW:p}}</ins></p>{{/CHANGE}}<p class="muted small what">{{WHEN}} · {{AUTHOR}}</p></div></li>
{{/ROW}}</ul></section>{{/HISTORY}}
</div>
