{{%AUTOESCAPE context="HTML"}}
{{! Putting a record of the medical file in the trash (ASK), or one that is there (GONE).  H1 PATH LABEL ID PERSON NAME PERSON_NAME WHEN; LEAVES KEEP RESTORE: words; END: DATE of its end; HIDDEN in each. }}
{{#ASK}}<p class="back"><a href="{{PATH}}{{ID}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>{{LABEL}}</a></p>
<div class="head"><h1>{{H1}} ?</h1></div>
<section class="card narrow">
	<p>« {{NAME}} », pour {{PERSON_NAME}}{{WHEN}}.</p>
	<p>{{LEAVES}}</p>
	<form class="actions" method="post" action="{{PATH}}supprimer/{{ID}}">{{>HIDDEN}}<button type="submit" class="btn btn-danger"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#trash"></use></svg>Supprimer « {{NAME}} »</button><a class="btn btn-plain" href="{{PATH}}{{ID}}">{{KEEP}}</a></form>
</section>{{/ASK}}
{{#GONE}}<p class="back"><a href="/medical/{{PERSON}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>Dossier médical</a></p>
<div class="head"><h1>{{H1}}</h1></div>
<section class="card narrow">
	<p>« {{NAME}} », pour {{PERSON_NAME}}{{WHEN}}, est dans la corbeille.{{#END}} Effacement définitif le {{DATE}}.{{/END}}</p>
	<form class="actions" method="post" action="{{PATH}}restaurer/{{ID}}">{{>HIDDEN}}<button type="submit" class="btn btn-primary"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-counterclockwise"></use></svg>{{RESTORE}}</button><a class="btn btn-plain" href="/medical/{{PERSON}}">Revenir au dossier médical</a></form>
</section>{{/GONE}}
