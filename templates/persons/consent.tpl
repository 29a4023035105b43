{{%AUTOESCAPE context="HTML"}}
{{! Information and agreements.  PERSON: made by person_head(); FLASH; ID HIDDEN FORM_FIELDS; ROW, REMOVED: KIND WAY DAY WHO, ANSWER: OUTCOME, WHY: REASON, ACT: ACTION HIDDEN; NONE. }}
{{>PERSON}}
{{>FLASH}}
<div class="cols halves">
<section><h2>Ce qui a été dit</h2>
{{#NONE}}<div class="empty"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#chat-left-text"></use></svg><h3>Rien n’est encore noté</h3><p>Dites à la personne qui tient sa fiche, pourquoi, et quels sont ses droits. La <a href="/personnes/notice">notice à lire ou à remettre</a> est prête.</p></div>{{/NONE}}
<ul class="plain lines card">{{#ROW}}<li><div class="grow"><strong>{{KIND}}{{#ANSWER}} : {{OUTCOME}}{{/ANSWER}}</strong>{{#WHY}}<p class="pre">{{REASON:p}}</p>{{/WHY}}<p class="muted small">{{DAY}}, {{WAY}} · {{WHO}}</p></div>{{#ACT}}<form method="post" action="{{ACTION}}">{{>HIDDEN}}<button type="submit" class="btn btn-quiet btn-sm">Retirer</button></form>{{/ACT}}</li>
{{/ROW}}{{#REMOVED}}<li class="muted"><div class="grow"><del>{{KIND}}{{#ANSWER}} : {{OUTCOME}}{{/ANSWER}}</del><p class="small">{{DAY}}, {{WAY}} · {{WHO}}</p></div>{{#ACT}}<form method="post" action="{{ACTION}}">{{>HIDDEN}}<button type="submit" class="btn btn-quiet btn-sm">Rétablir</button></form>{{/ACT}}</li>
{{/REMOVED}}</ul>
<p class="block"><a class="btn btn-plain" href="/personnes/notice"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#printer"></use></svg>Notice d’information à imprimer</a></p></section>
<section class="card"><h2>Ajouter</h2>
<form method="post" action="/personnes/accords/{{ID}}" novalidate data-guard>{{>HIDDEN}}{{>FORM_FIELDS}}
<div class="actions"><button type="submit" class="btn btn-primary">Enregistrer</button></div></form></section>
</div>
