{{%AUTOESCAPE context="HTML"}}
{{! A file shared by a link, for whoever holds it, without a session.  js/shared.js reads the secret behind '#', asks /partage/etat, fetches what is sealed and opens it.  CSRF. }}
<div class="card" id="dossier" data-style="{{ASSET_DOSSIER}}">
	<h1>Dossier partagé</h1>
	<noscript><p class="note note-warn">Cette page demande JavaScript : le dossier est déchiffré dans votre navigateur.</p></noscript>
	<p id="dossier-accueil" class="muted" role="status"></p>
	<div id="dossier-erreur" role="alert"></div>
	<form id="f-code" method="post" action="/partage" novalidate hidden>
		<input type="hidden" name="_csrf" value="{{CSRF}}">
		<div class="field"><label for="code">Code <span class="req">(obligatoire)</span></label>
			<span class="hint" id="code-aide">8 lettres et chiffres, donnés à part par la personne qui vous a transmis le lien</span>
			<input class="form-control" type="text" id="code" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="20" aria-describedby="code-aide code-err">
			<p class="field-error" id="code-err" hidden></p></div>
		<div class="actions"><button type="submit" class="btn btn-primary"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#unlock"></use></svg>Ouvrir le dossier</button></div>
		<p id="code-etat" class="muted" role="status"></p>
	</form>
	<section id="dossier-ouvert" hidden>
		<h2 id="dossier-titre" tabindex="-1">Le dossier est ouvert</h2>
		<p>Il contient des informations confidentielles sur une personne, partagées avec son accord et pour vous seul·e. Si vous l’enregistrez, gardez le fichier en lieu sûr et supprimez-le dès qu’il ne sert plus.</p>
		<div class="actions"><button type="button" class="btn btn-primary" id="dossier-garder"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#download"></use></svg>Enregistrer le fichier (HTML)</button><button type="button" class="btn btn-plain" id="dossier-fermer">Fermer le dossier</button></div>
		<div id="dossier-cadre"></div>
	</section>
</div>
