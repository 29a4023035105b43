{{%AUTOESCAPE context="HTML"}}
{{! Putting a consultation in the trash (ASK), or one that is there (GONE).  ID PERSON NAME PERSON_NAME WHEN; HIDDEN in each. }}
{{#ASK}}<p class="back"><a href="/medical/consultations/{{ID}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>Consultation</a></p>
<div class="head"><h1>Supprimer la consultation ?</h1></div>
<section class="card narrow">
	<p>« {{NAME}} », pour {{PERSON_NAME}}, prévue le {{WHEN}}.</p>
	<p>Elle quittera le dossier médical. Vous pourrez la restaurer depuis la page suivante.</p>
	<form class="actions" method="post" action="/medical/consultations/supprimer/{{ID}}">{{>HIDDEN}}<button type="submit" class="btn btn-danger"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#trash"></use></svg>Supprimer « {{NAME}} »</button><a class="btn btn-plain" href="/medical/consultations/{{ID}}">Garder la consultation</a></form>
</section>{{/ASK}}
{{#GONE}}<p class="back"><a href="/medical/{{PERSON}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>Dossier médical</a></p>
<div class="head"><h1>Consultation dans la corbeille</h1></div>
<section class="card narrow">
	<p>« {{NAME}} », pour {{PERSON_NAME}}, prévue le {{WHEN}}, est dans la corbeille.</p>
	<form class="actions" method="post" action="/medical/consultations/restaurer/{{ID}}">{{>HIDDEN}}<button type="submit" class="btn btn-primary"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-counterclockwise"></use></svg>Restaurer la consultation</button><a class="btn btn-plain" href="/medical/{{PERSON}}">Revenir au dossier médical</a></form>
</section>{{/GONE}}
