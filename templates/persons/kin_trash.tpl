{{%AUTOESCAPE context="HTML"}}
{{! Taking a link of a family away.  ID FILE ONE KIND OTHER TEXT HIDDEN. }}
<p class="back"><a href="/personnes/famille/{{FILE}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>Liens familiaux</a></p>
<div class="head"><h1>Retirer le lien ?</h1></div>
<section class="card narrow">
	<p><strong>{{ONE}}</strong>, {{KIND}} <strong>{{OTHER}}</strong>. {{TEXT}}</p>
	<p>Les deux fiches restent. Si ce lien était le seul entre elles, elles ne seront plus de la même famille.</p>
	<form class="actions" method="post" action="/personnes/famille/retirer/{{ID}}?fiche={{FILE:u}}">{{>HIDDEN}}<button type="submit" class="btn btn-danger">Retirer le lien</button><a class="btn btn-plain" href="/personnes/famille/{{FILE}}">Garder le lien</a></form>
</section>
