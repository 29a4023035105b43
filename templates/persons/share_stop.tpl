{{%AUTOESCAPE context="HTML"}}
{{! Ending a share.  ID PERSON_ID RECIPIENT USED HIDDEN. }}
<p class="back"><a href="/personnes/partager/{{PERSON_ID}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>Partages du dossier</a></p>
<div class="head"><h1>Arrêter ce partage ?</h1></div>
<section class="card narrow">
	<p>Le lien donné à « {{RECIPIENT}} » n’ouvrira plus rien, et le dossier chiffré sera effacé du serveur. {{USED}}. Ce qui a déjà été téléchargé ne peut pas être repris.</p>
	<p>L’arrêt est définitif : pour partager de nouveau, il faudra faire un autre lien.</p>
	<form class="actions" method="post" action="/personnes/partager/arreter/{{ID}}">{{>HIDDEN}}<button type="submit" class="btn btn-danger"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#x-circle"></use></svg>Arrêter le partage</button><a class="btn btn-plain" href="/personnes/partager/{{PERSON_ID}}">Laisser le lien ouvert</a></form>
</section>
