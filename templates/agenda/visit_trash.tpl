{{%AUTOESCAPE context="HTML"}}
{{! Putting a passage in the trash (ASK), or one that is there (GONE).  ID WHO WHEN BACK; END: DATE of its end; HIDDEN in each. }}
{{#ASK}}<p class="back"><a href="/passages/modifier/{{ID}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>Passage</a></p>
<div class="head"><h1>Supprimer le passage ?</h1></div>
<section class="card narrow">
	<p>{{WHO}}, le {{WHEN}}.</p>
	<form class="actions" method="post" action="/passages/supprimer/{{ID}}">{{>HIDDEN}}<button type="submit" class="btn btn-danger"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#trash"></use></svg>Supprimer le passage</button><a class="btn btn-plain" href="{{BACK}}">Garder le passage</a></form>
</section>{{/ASK}}
{{#GONE}}<p class="back"><a href="{{BACK}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>Retour</a></p>
<div class="head"><h1>Passage dans la corbeille</h1></div>
<section class="card narrow">
	<p>{{WHO}}, le {{WHEN}}.{{#END}} Effacement définitif le {{DATE}}.{{/END}}</p>
	<form class="actions" method="post" action="/passages/restaurer/{{ID}}">{{>HIDDEN}}<button type="submit" class="btn btn-primary"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-counterclockwise"></use></svg>Restaurer le passage</button></form>
</section>{{/GONE}}
