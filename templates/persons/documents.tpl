{{%AUTOESCAPE context="HTML"}}
{{! The documents of a person: a frame that documents*.js fill with what they open.  PERSON: made by person_head(); ID. }}
{{>PERSON}}
<noscript><p class="note note-warn">Les documents sont chiffrés dans le navigateur : cette page a besoin de JavaScript.</p></noscript>
<div id="documents" data-person="{{ID}}" data-zip="{{ASSET_CLIENT_ZIP}}">
<p id="doc-etat" class="muted" role="status"></p>
<div id="doc-alerte" role="alert"></div>
<form id="doc-mdp" class="card narrow" method="post" hidden novalidate>
	<h2>Ouvrir les documents</h2>
	<p>Les documents sont chiffrés pour les membres de votre organisation, et la clé n’est gardée que pendant une session. Tapez votre mot de passe pour les ouvrir : il ne quitte pas cet appareil.</p>
	<div class="field"><label for="doc-password">Mot de passe</label><input class="form-control" type="password" id="doc-password" autocomplete="current-password" aria-describedby="doc-password-err"><p class="field-error" id="doc-password-err" hidden></p></div>
	<div class="actions"><button type="submit" class="btn btn-primary">Ouvrir les documents</button></div>
</form>
<form id="doc-feuille" class="card narrow" method="post" hidden novalidate>
	<h2>Une clé vous manque encore</h2>
	<p>Les documents sont chiffrés avec une clé que votre compte n’a pas encore reçue. Demandez à un·e collègue qui les ouvre déjà (Admin ou Normal) d’afficher les documents de n’importe quelle personne, ou à un·e Admin de vous la donner depuis « Utilisateurs » : son navigateur vous la donnera. Rechargez ensuite cette page.</p>
	<details class="fold" id="doc-papier"><summary>J’ai la feuille de secours de l’organisation</summary>
	<div class="field"><label for="doc-cle">Clé de la feuille</label><span class="hint" id="doc-cle-aide">7 groupes de 5 caractères.</span><input class="form-control" type="text" id="doc-cle" autocomplete="off" spellcheck="false" aria-describedby="doc-cle-aide doc-cle-err"><p class="field-error" id="doc-cle-err" hidden></p></div>
	<div class="actions"><button type="submit" class="btn btn-plain">Ouvrir avec la feuille</button></div></details>
</form>
<section id="doc-ajout" class="card" aria-labelledby="doc-ajout-titre" hidden>
	<h2 id="doc-ajout-titre">Ajouter des documents</h2>
	<p class="hint" id="doc-aide">PDF, images, textes, tableurs et présentations, 50 Mo au plus chacun. Ils sont chiffrés sur cet appareil avant d’être envoyés.</p>
	<div class="inline">
		<div class="field"><label for="doc-fichiers">Fichiers</label><input class="form-control" type="file" id="doc-fichiers" multiple aria-describedby="doc-aide"></div>
		<div class="field only-phone"><label for="doc-photo">Photo</label><input class="form-control" type="file" id="doc-photo" accept="image/*" capture="environment"></div>
		<div class="field"><label for="doc-vers">Dans le dossier</label><select class="form-select" id="doc-vers" autocomplete="off"></select></div>
	</div>
	<ul id="doc-interrompus" class="plain"></ul>
	<ul id="doc-envois" class="plain"></ul>
</section>
<div id="doc-tout" hidden>
	<div class="actions"><button type="button" class="btn btn-plain" id="doc-zip-tout"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#download"></use></svg>Tout télécharger (zip)</button></div>
	<p id="doc-zip-etat" class="muted" role="status"></p>
	<div id="doc-zip" class="inline" hidden><progress id="doc-zip-barre" max="1" value="0" aria-label="Préparation du zip"></progress><button type="button" class="btn btn-quiet btn-sm" id="doc-zip-arret">Arrêter</button></div>
	<div id="doc-liste"></div>
	<form id="doc-nouveau" class="inline" method="post" novalidate>
		<div class="field"><label for="doc-dossier">Nouveau dossier</label><input class="form-control" type="text" id="doc-dossier" maxlength="80" autocomplete="off" aria-describedby="doc-dossier-err"><p class="field-error" id="doc-dossier-err" hidden></p></div>
		<div class="field"><label for="doc-dans">Le ranger dans</label><select class="form-select" id="doc-dans" autocomplete="off"></select></div>
		<button type="submit" class="btn btn-plain"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#folder"></use></svg>Créer le dossier</button>
	</form>
	<div id="doc-reste"></div>
</div>
<div id="doc-fait" role="status"></div>
<dialog id="doc-vue" aria-labelledby="doc-vue-nom">
	<h2 id="doc-vue-nom" tabindex="-1">Document</h2>
	<p id="doc-vue-etat" role="status"></p>
	<div id="doc-vue-alerte" role="alert"></div>
	<div id="doc-apercu"></div>
	<div class="actions"><button type="button" class="btn btn-primary" id="doc-garder"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#download"></use></svg>Télécharger</button><button type="button" class="btn btn-plain" id="doc-fermer">Fermer</button></div>
	<form id="doc-reglages" method="post" autocomplete="off" novalidate>
		<div class="inline"><div class="field grow"><label for="doc-nom">Nom du document</label><input class="form-control" type="text" id="doc-nom" maxlength="200" autocomplete="off" aria-describedby="doc-nom-err"><p class="field-error" id="doc-nom-err" hidden></p></div><button type="submit" class="btn btn-plain">Renommer</button></div>
		<div class="field"><label for="doc-place">Dossier</label><select class="form-select" id="doc-place" autocomplete="off"></select></div>
		<div class="form-check"><input class="form-check-input" type="checkbox" id="doc-famille"><label class="form-check-label" for="doc-famille">Document familial : montré aussi dans les fiches de sa famille</label></div>
		<div class="actions"><button type="button" class="btn btn-quiet" id="doc-jeter"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#trash"></use></svg>Mettre à la corbeille</button></div>
	</form>
</dialog>
<dialog id="doc-dossier-vue" aria-labelledby="doc-dossier-titre">
	<h2 id="doc-dossier-titre" tabindex="-1">Dossier</h2>
	<div id="doc-dossier-alerte" role="alert"></div>
	<form id="doc-dossier-reglages" method="post" autocomplete="off" novalidate>
		<div class="field"><label for="doc-dossier-nom">Nom du dossier</label><input class="form-control" type="text" id="doc-dossier-nom" maxlength="80" autocomplete="off" aria-describedby="doc-dossier-nom-err"><p class="field-error" id="doc-dossier-nom-err" hidden></p></div>
		<div class="field"><label for="doc-dossier-dans">Rangé dans</label><select class="form-select" id="doc-dossier-dans" autocomplete="off"></select></div>
		<div class="actions"><button type="submit" class="btn btn-primary">Enregistrer le dossier</button><button type="button" class="btn btn-plain" id="doc-dossier-fermer">Annuler</button><button type="button" class="btn btn-quiet" id="doc-dossier-jeter"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#trash"></use></svg>Supprimer le dossier</button></div>
		<p class="hint">Supprimer un dossier ne supprime pas ce qu’il contient : ses documents restent, un dossier plus haut.</p>
	</form>
</dialog>
</div>
