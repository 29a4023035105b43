{{%AUTOESCAPE context="HTML"}}
{{! One's own account.  NAME EMAIL PHONE ROLE_LABEL; TEAM: N (colour) NAME NIGHT; SUMMARY FLASH; ERROR_NAME ERROR_PHONE: MESSAGE; HIDDEN.  CSRF.
    POST /compte: name phone.  Password: js/account.js drives #motdepasse (POST /compte/mot-de-passe).
    HEALTH_YES, HEALTH_NO: the medical right; HEALTH_ASKED: somebody who holds the medical key must confirm; HEALTH_FIRST: nobody holds it yet, POST /compte/sante/creer makes it;
    VAULT: NO_KEY, WAITS or HAS: the key of the documents; #coffre-mdp: driven by js/vault_page.js.
    ASKED: ID NAME BACK: colleagues who wait, for a holder: POST /compte/sante/confirmer, member.
    SESSION: WHEN SEEN DEVICE, CURRENT or CLOSE: ID, with its HIDDEN: POST /compte/sessions/fermer, session; OTHERS: POST /compte/sessions/fermer-autres. }}
<div class="head"><h1>Mon compte</h1></div>
{{>FLASH}}{{>SUMMARY}}
<div class="duo">
<section class="card"><h2>Profil</h2>
	<form method="post" action="/compte" novalidate data-guard>{{>HIDDEN}}
	<div class="field"><label for="name">Votre nom <span class="req">(obligatoire)</span></label><span class="hint" id="name-aide">Celui que vos collègues voient.</span><input class="form-control" type="text" id="name" name="name" value="{{NAME}}" autocomplete="name" maxlength="100" required{{#ERROR_NAME}} aria-invalid="true"{{/ERROR_NAME}} aria-describedby="name-aide{{#ERROR_NAME}} name-err{{/ERROR_NAME}}">{{#ERROR_NAME}}<p class="field-error" id="name-err"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#exclamation-circle"></use></svg><span><span class="visually-hidden">Erreur : </span>{{MESSAGE}}</span></p>{{/ERROR_NAME}}</div>
	<div class="field"><label for="phone">Téléphone</label><input class="form-control" type="tel" id="phone" name="phone" value="{{PHONE}}" autocomplete="tel" maxlength="60"{{#ERROR_PHONE}} aria-invalid="true" aria-describedby="phone-err"{{/ERROR_PHONE}}>{{#ERROR_PHONE}}<p class="field-error" id="phone-err"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#exclamation-circle"></use></svg><span><span class="visually-hidden">Erreur : </span>{{MESSAGE}}</span></p>{{/ERROR_PHONE}}</div>
	<dl class="fields"><dt>Adresse électronique</dt><dd>{{EMAIL}}</dd><dt>Rôle</dt><dd>{{ROLE_LABEL}}</dd><dt>Équipes</dt><dd><ul class="teams">{{#TEAM}}<li class="team team-{{COLOUR}}">{{NAME}}{{#NIGHT}}<svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#moon-stars"></use></svg><span class="visually-hidden"> (équipe de nuit)</span>{{/NIGHT}}</li>{{/TEAM}}</ul></dd></dl>
	<div class="actions"><button type="submit" class="btn btn-primary">Enregistrer le profil</button></div></form>
</section>
<section class="card"><h2>Mot de passe</h2>
	<div id="motdepasse-erreur" role="alert"></div>
	<form id="motdepasse" method="post" action="/compte/mot-de-passe" novalidate data-zxcvbn-core="{{ASSET_ZXCVBN_CORE}}" data-zxcvbn-common="{{ASSET_ZXCVBN_COMMON}}" data-zxcvbn-fr="{{ASSET_ZXCVBN_FR}}"><input type="hidden" name="_csrf" value="{{CSRF}}">
	<input class="visually-hidden" type="email" id="email" value="{{EMAIL}}" autocomplete="username" tabindex="-1" readonly aria-label="Adresse électronique">
	<div class="field"><label for="ancien">Mot de passe actuel <span class="req">(obligatoire)</span></label><input class="form-control" type="password" id="ancien" autocomplete="current-password" maxlength="512" required aria-describedby="ancien-err"><p class="field-error" id="ancien-err" hidden></p></div>
	<div class="field"><label for="password">Nouveau mot de passe <span class="req">(obligatoire)</span></label><span class="hint" id="password-aide">Au moins 12 caractères. Une phrase de cinq mots se retient bien. Personne ne pourra le retrouver pour vous.</span>
		<input class="form-control" type="password" id="password" autocomplete="new-password" maxlength="512" required aria-describedby="password-aide password-force password-err">
		<meter id="password-meter" min="0" max="4" low="2" high="3" optimum="4" value="0" aria-label="Solidité du mot de passe"></meter><p class="hint" id="password-force" role="status"></p><p class="field-error" id="password-err" hidden></p></div>
	<div class="field"><label for="password2">Le même mot de passe, encore <span class="req">(obligatoire)</span></label>
		<input class="form-control" type="password" id="password2" autocomplete="new-password" maxlength="512" required aria-describedby="password2-err"><p class="field-error" id="password2-err" hidden></p></div>
	<div class="actions"><button type="submit" class="btn btn-primary">Changer le mot de passe</button></div>
	<p id="motdepasse-etat" class="muted" role="status"></p></form>
</section>
<section class="card"><h2>Sessions ouvertes</h2>
	<ul class="plain lines">{{#SESSION}}<li><span class="grow"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#laptop"></use></svg> {{DEVICE}}{{#CURRENT}} <strong>(celle-ci)</strong>{{/CURRENT}}<br><span class="muted small">Ouverte {{WHEN}}, active {{SEEN}}</span></span>{{#CLOSE}}<form method="post" action="/compte/sessions/fermer">{{>HIDDEN}}<input type="hidden" name="session" value="{{ID}}"><button type="submit" class="btn btn-plain btn-sm">Fermer<span class="visually-hidden"> la session {{DEVICE}} ouverte {{WHEN}}</span></button></form>{{/CLOSE}}</li>
	{{/SESSION}}</ul>
	{{#OTHERS}}<form class="actions" method="post" action="/compte/sessions/fermer-autres">{{>HIDDEN}}<button type="submit" class="btn btn-danger">Fermer toutes les autres sessions</button></form>{{/OTHERS}}
</section>
{{#VAULT}}<section class="card" id="documents"><h2>Documents</h2>
	{{#NO_KEY}}<p>La clé des documents sera créée quand quelqu’un ouvrira pour la première fois les documents d’une personne.</p>{{/NO_KEY}}
	{{#WAITS}}<p class="note note-warn">Votre compte n’a pas encore la clé des documents. Demandez à un·e collègue qui les ouvre déjà (Admin ou Normal) d’afficher les documents de n’importe quelle personne, ou à un·e Admin de vous la donner depuis « Utilisateurs » : c’est fait aussitôt.</p>{{/WAITS}}
	{{#HAS}}<p><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#key"></use></svg> Votre compte a la clé des documents.</p>
	<p id="coffre-etat" class="muted" role="status"></p>
	<form id="coffre-mdp" method="post" hidden novalidate>
		<div class="field"><label for="coffre-password">Mot de passe, pour ouvrir les documents</label><span class="hint" id="coffre-aide">Il ne quitte pas cet appareil.</span><input class="form-control" type="password" id="coffre-password" autocomplete="current-password" aria-describedby="coffre-aide coffre-password-err"><p class="field-error" id="coffre-password-err" hidden></p></div>
		<div class="actions"><button type="submit" class="btn btn-primary">Ouvrir les documents</button></div></form>{{/HAS}}
</section>{{/VAULT}}
<section class="card"><h2>Droit médical</h2>
	{{#HEALTH_NO}}<p>Votre compte n’ouvre pas les dossiers médicaux.</p>{{/HEALTH_NO}}
	{{#HEALTH_ASKED}}<p class="note note-warn">Votre droit médical attend la confirmation d’un·e professionnel·le de santé de l’organisation.</p>{{/HEALTH_ASKED}}
	{{#HEALTH_FIRST}}<p>Personne ne détient encore la clé médicale de l’organisation : vous allez la créer.</p><form class="actions" method="post" action="/compte/sante/creer">{{>HIDDEN}}<button type="submit" class="btn btn-primary"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#key"></use></svg>Créer la clé médicale</button></form>{{/HEALTH_FIRST}}
	{{#HEALTH_YES}}<p><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#shield-check"></use></svg> Vous détenez la clé médicale : vous ouvrez les dossiers médicaux.</p>{{/HEALTH_YES}}
	<ul class="plain lines">{{#ASKED}}<li><span class="grow"><strong>{{NAME}}</strong> demande le droit médical</span><form method="post" action="/compte/sante/confirmer">{{>HIDDEN}}<input type="hidden" name="member" value="{{ID}}"><input type="hidden" name="retour" value="{{BACK}}"><button type="submit" class="btn btn-primary btn-sm">Confirmer<span class="visually-hidden"> le droit médical : {{NAME}}</span></button></form></li>{{/ASKED}}</ul>
	<h3>Clavier</h3>
	<div class="form-check"><input class="form-check-input" type="checkbox" id="raccourcis" data-pref="raccourcis" checked><label class="form-check-label" for="raccourcis">La touche « / » place le curseur dans la recherche (sur ce navigateur)</label></div>
</section>
</div>
