{{%AUTOESCAPE context="HTML"}}
{{! A place, and who goes there.  ID NAME COUNT; ROW: HREF NAME, OTHER: OTHER_NAMES, OUT; EMPTY; ADMIN: ID, may delete it; FLASH. }}
<p class="back"><a href="/lieux"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>Lieux fréquentés</a></p>
<div class="head"><h1>{{NAME}} <span class="count">{{COUNT}}</span></h1><div class="acts"><a class="btn btn-plain" href="/lieux/modifier/{{ID}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#pencil"></use></svg>Renommer</a><a class="btn btn-plain" href="/lieux/fusionner/{{ID}}">Fusionner</a>{{#ADMIN}}<a class="btn btn-danger" href="/lieux/supprimer/{{ID}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#trash"></use></svg>Supprimer</a>{{/ADMIN}}</div></div>
{{>FLASH}}
<section class="card narrow"><h2>Personnes qui fréquentent ce lieu</h2>
{{#EMPTY}}<p class="none">Personne. On ajoute un lieu depuis la fiche d’une personne.</p>{{/EMPTY}}
<ul class="plain lines">{{#ROW}}<li><div class="grow"><a href="{{HREF}}">{{NAME}}</a>{{#OTHER}} <span class="muted">({{OTHER_NAMES}})</span>{{/OTHER}}{{#OUT}} <span class="muted small">hors file active</span>{{/OUT}}</div></li>
{{/ROW}}</ul></section>
