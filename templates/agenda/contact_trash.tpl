{{%AUTOESCAPE context="HTML"}}
{{! Putting a contact in the trash (ASK), or one that is there (GONE).  ID NAME DAYS; HIDDEN in each, END in GONE; FLASH. }}
{{#ASK}}<p class="back"><a href="/contacts/{{ID}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>Contact</a></p>
<div class="head"><h1>Supprimer le contact ?</h1></div>
<section class="card narrow">
	<p>« {{NAME}} » quittera la liste des contacts. Vous pourrez le restaurer depuis la page suivante, ou la corbeille des contacts, pendant {{DAYS}} jours ; il sera ensuite effacé définitivement.</p>
	<form class="actions" method="post" action="/contacts/supprimer/{{ID}}">{{>HIDDEN}}<button type="submit" class="btn btn-danger"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#trash"></use></svg>Supprimer « {{NAME}} »</button><a class="btn btn-plain" href="/contacts/{{ID}}">Garder le contact</a></form>
</section>{{/ASK}}
{{#GONE}}<p class="back"><a href="/contacts"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>Contacts</a></p>
<div class="head"><h1>Contact dans la corbeille</h1></div>
{{>FLASH}}
<section class="card narrow">
	<p>« {{NAME}} » est dans la corbeille. Il sera effacé définitivement le {{END}}.</p>
	<form class="actions" method="post" action="/contacts/restaurer/{{ID}}">{{>HIDDEN}}<button type="submit" class="btn btn-primary"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-counterclockwise"></use></svg>Restaurer le contact</button><a class="btn btn-plain" href="/contacts">Revenir aux contacts</a></form>
</section>{{/GONE}}
