{{%AUTOESCAPE context="HTML"}}
{{! Putting an observation in the trash.  ID NAME WHEN HIDDEN FLASH; MET: MEETINGS, rencontres noted with it that the member may remove. }}
<p class="back"><a href="/observations/{{ID}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>Observation</a></p>
<div class="head"><h1>Supprimer l’observation ?</h1></div>
{{>FLASH}}
<section class="card narrow">
	<p>« {{NAME}} », le {{WHEN}}. Vous pourrez la restaurer juste après, ou depuis la corbeille des territoires.</p>
	<form method="post" action="/observations/supprimer/{{ID}}">{{>HIDDEN}}
	{{#MET}}<div class="form-check"><input class="form-check-input" type="checkbox" id="rencontres" name="rencontres" value="{{MEETINGS}}" autocomplete="off"><label class="form-check-label" for="rencontres">Supprimer les rencontres liées ({{MEETINGS}})</label></div>{{/MET}}
	<div class="actions"><button type="submit" class="btn btn-danger"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#trash"></use></svg>Supprimer l’observation</button><a class="btn btn-plain" href="/observations/{{ID}}">Garder l’observation</a></div></form>
</section>
