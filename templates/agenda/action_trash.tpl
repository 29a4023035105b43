{{%AUTOESCAPE context="HTML"}}
{{! Putting an action in the trash (ASK), or one that is there (GONE).  ID NAME PERSON_NAME WHEN DAY; END: DATE of its end; HIDDEN in each. }}
{{#ASK}}<p class="back"><a href="/actions/{{ID}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>Action</a></p>
<div class="head"><h1>Supprimer l’action ?</h1></div>
<section class="card narrow">
	<p>« {{NAME}} », pour {{PERSON_NAME}}, prévue le {{WHEN}}.</p>
	<p>Elle quittera l’agenda, la fiche et les statistiques. Vous pourrez la restaurer depuis la page suivante.</p>
	<form class="actions" method="post" action="/actions/supprimer/{{ID}}">{{>HIDDEN}}<button type="submit" class="btn btn-danger"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#trash"></use></svg>Supprimer « {{NAME}} »</button><a class="btn btn-plain" href="/actions/{{ID}}">Garder l’action</a></form>
</section>{{/ASK}}
{{#GONE}}<p class="back"><a href="/agenda?jour={{DAY:u}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>Agenda</a></p>
<div class="head"><h1>Action dans la corbeille</h1></div>
<section class="card narrow">
	<p>« {{NAME}} », pour {{PERSON_NAME}}, prévue le {{WHEN}}, est dans la corbeille.{{#END}} Effacement définitif le {{DATE}}.{{/END}}</p>
	<form class="actions" method="post" action="/actions/restaurer/{{ID}}">{{>HIDDEN}}<button type="submit" class="btn btn-primary"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-counterclockwise"></use></svg>Restaurer l’action</button><a class="btn btn-plain" href="/agenda?jour={{DAY:u}}">Revenir à l’agenda</a></form>
</section>{{/GONE}}
