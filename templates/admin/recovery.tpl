{{%AUTOESCAPE context="HTML"}}
{{! The paper key of an organisation whose members lost their passwords.  js/recovery.js reads the token behind '#' and opens the keys in the browser.
    CSRF. }}
<div class="card" id="recuperation">
	<h1>Retrouver l’accès</h1>
	<p id="recuperation-accueil" class="muted">Vérification de votre lien…</p>
	<div id="recuperation-erreur" role="alert"></div>
	<noscript><p class="note note-warn">Cette page demande JavaScript : la clé de secours est lue dans votre navigateur et n’est jamais envoyée.</p></noscript>
	<form id="f-recuperation" method="post" action="/recuperation" hidden>
		<input type="hidden" name="_csrf" value="{{CSRF}}">
		<div class="field"><label for="key">Clé de secours, les 7 groupes <span class="req">(obligatoire)</span></label>
			<span class="hint" id="key-aide">Sur la feuille imprimée à la création de l’organisation. Les tirets et les espaces ne comptent pas.</span>
			<textarea class="form-control" id="key" rows="3" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="200" aria-describedby="key-aide key-err"></textarea>
			<p class="field-error" id="key-err" hidden></p></div>
		<div class="field"><label for="name">Votre nom <span class="req">(obligatoire)</span></label>
			<span class="hint" id="name-aide">Tel que vos collègues le verront</span>
			<input class="form-control" type="text" id="name" autocomplete="name" maxlength="80" aria-describedby="name-aide name-err">
			<p class="field-error" id="name-err" hidden></p></div>
		<input class="visually-hidden" type="email" id="email" autocomplete="username" tabindex="-1" readonly aria-label="Adresse électronique">
		<div class="field"><label for="password">Choisissez un mot de passe <span class="req">(obligatoire)</span></label>
			<span class="hint" id="password-aide">Au moins 12 caractères, ou 7 mots.</span>
			<input class="form-control" type="password" id="password" autocomplete="new-password" maxlength="512" aria-describedby="password-aide password-force password-err">
			<meter id="password-meter" min="0" max="4" low="2" high="3" optimum="4" value="0" aria-label="Solidité du mot de passe"></meter>
			<p class="hint" id="password-force" role="status"></p>
			<p class="field-error" id="password-err" hidden></p></div>
		<div class="field"><label for="password2">Le même mot de passe, une seconde fois <span class="req">(obligatoire)</span></label>
			<input class="form-control" type="password" id="password2" autocomplete="new-password" maxlength="512" aria-describedby="password2-err">
			<p class="field-error" id="password2-err" hidden></p></div>
		<div class="field" id="bloc-sante" hidden><div class="form-check"><input class="form-check-input" type="checkbox" id="health" aria-describedby="health-aide"><label class="form-check-label" for="health">Je suis professionnel·le de santé</label></div>
			<span class="hint" id="health-aide">La clé du dossier médical n’est reprise que si cette case est cochée.</span></div>
		<div class="actions"><button type="submit" class="btn btn-primary wide-btn">Retrouver l’accès</button></div>
	</form>
	<p id="recuperation-etat" class="muted" role="status"></p>
</div>
