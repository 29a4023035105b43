{{%AUTOESCAPE context="HTML"}}
{{! Putting a place away.  ID NAME COUNT HIDDEN. }}
<p class="back"><a href="/lieux/{{ID}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>{{NAME}}</a></p>
<div class="head"><h1>Supprimer le lieu ?</h1></div>
<section class="card narrow">
	<p>« {{NAME}} » disparaîtra de toutes les fiches. Fiches où il est noté : {{COUNT}}.</p>
	<p>Vous pourrez annuler juste après.</p>
	<form class="actions" method="post" action="/lieux/supprimer/{{ID}}">{{>HIDDEN}}<button type="submit" class="btn btn-danger"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#trash"></use></svg>Supprimer « {{NAME}} »</button><a class="btn btn-plain" href="/lieux/{{ID}}">Garder le lieu</a></form>
</section>
