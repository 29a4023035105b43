{{%AUTOESCAPE context="HTML"}}
{{! A locked session: the password opens it again (js/login.js drives #verrou; no name on the password).  EMAIL CSRF; RETOUR: where to go; ERROR: MESSAGE;
    REPLAY: PATH; PARAM: NAME VALUE: a form that was sent while the session was locked, sent again (#rejeu) once it is open. }}
<div class="card">
	<h1>Mano est verrouillé</h1>
	<p class="muted">La session de <strong>{{EMAIL}}</strong> est protégée. Tapez votre mot de passe pour continuer.</p>
	{{#REPLAY}}<p class="note">Ce que vous veniez d’envoyer n’est pas perdu : ce sera enregistré dès que la session s’ouvrira.</p>{{/REPLAY}}
	<div id="verrou-erreur" role="alert">{{#ERROR}}<p class="note note-danger">{{MESSAGE}}</p>{{/ERROR}}</div>
	<form id="verrou" method="post" action="/verrou" data-retour="{{RETOUR}}">
		<input type="hidden" name="_csrf" value="{{CSRF}}"><input type="hidden" name="retour" value="{{RETOUR}}">
		<input class="visually-hidden" type="email" id="email" value="{{EMAIL}}" autocomplete="username" tabindex="-1" readonly aria-label="Adresse électronique">
		<div class="field"><label for="password">Mot de passe <span class="req">(obligatoire)</span></label><input class="form-control" type="password" id="password" autocomplete="current-password" maxlength="512" required autofocus></div>
		<div class="actions"><button type="submit" class="btn btn-primary wide-btn">Déverrouiller</button></div>
		<p id="verrou-etat" class="muted" role="status"></p>
	</form>
	{{#REPLAY}}<form id="rejeu" method="post" action="{{PATH}}" hidden><input type="hidden" name="_csrf" value="">{{#PARAM}}<input type="hidden" name="{{NAME}}" value="{{VALUE:p}}">{{/PARAM}}<button type="submit">Renvoyer</button></form>{{/REPLAY}}
	<form method="post" action="/deconnexion"><input type="hidden" name="_csrf" value="{{CSRF}}"><button type="submit" class="btn btn-quiet"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#box-arrow-right"></use></svg>Ce n’est pas moi : me déconnecter</button></form>
	<noscript><p class="note note-warn">Le déverrouillage demande JavaScript.</p></noscript>
</div>
