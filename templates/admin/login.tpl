{{%AUTOESCAPE context="HTML"}}
{{! The entrance.  The password never leaves the browser: js/login.js drives #connexion (no name on the password).
    NEXT: path to open afterwards; CSRF; EMAIL: typed already, may be empty; MESSAGE_LINE: MESSAGE (« Vous êtes déconnecté·e. »); ERROR: MESSAGE;
    DEMO: shown on the demonstration; DEMO_LINE: EMAIL ROLE; DEMO_PASSWORD. }}
<div class="card">
	<h1>Bonjour</h1>
	<p class="muted">Connectez-vous pour retrouver votre équipe.</p>
	{{#MESSAGE_LINE}}<p class="note" role="status">{{MESSAGE}}</p>{{/MESSAGE_LINE}}
	<div id="connexion-erreur" role="alert">{{#ERROR}}<p class="note note-danger">{{MESSAGE}}</p>{{/ERROR}}</div>
	<form id="connexion" method="post" action="/connexion" data-retour="{{NEXT}}">
		<input type="hidden" name="_csrf" value="{{CSRF}}">
		<div class="field"><label for="email">Adresse électronique <span class="req">(obligatoire)</span></label>
			<span class="hint" id="email-aide">Par exemple prenom.nom@association.fr</span>
			<input class="form-control" type="email" id="email" name="email" value="{{EMAIL}}" autocomplete="username" maxlength="254" required aria-describedby="email-aide"></div>
		<div class="field"><label for="password">Mot de passe <span class="req">(obligatoire)</span></label>
			<input class="form-control" type="password" id="password" autocomplete="current-password" maxlength="512" required></div>
		<div class="actions"><button type="submit" class="btn btn-primary wide-btn">Se connecter</button></div>
		<p id="connexion-etat" class="muted" role="status"></p>
	</form>
	<noscript><p class="note note-warn">La connexion demande JavaScript : votre mot de passe est transformé dans votre navigateur et n’est jamais envoyé.</p></noscript>
	<details class="def"><summary>Mot de passe oublié ?</summary><p>Demandez à un·e administrateur·rice de votre organisation de vous ré-inviter : personne d’autre, pas même l’hébergeur, ne peut ouvrir vos données.</p></details>
</div>
{{#DEMO}}<div class="card"><h2>Démonstration</h2><p>Mot de passe de tous les comptes : <code>{{DEMO_PASSWORD}}</code></p>
	<ul class="plain">{{#DEMO_LINE}}<li><code>{{EMAIL}}</code> <span class="muted">– {{ROLE}}</span></li>{{/DEMO_LINE}}</ul></div>{{/DEMO}}
