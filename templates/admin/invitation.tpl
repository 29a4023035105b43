{{%AUTOESCAPE context="HTML"}}
{{! From an invitation to an account.  js/invitation.js reads the token behind '#', asks /invitation/etat, and shows the steps; without it nothing is asked.
    CSRF. }}
<div class="card" id="invitation">
	<h1 class="no-print">Bienvenue dans Mano</h1>
	<p id="invitation-accueil" class="muted no-print">Vérification de votre invitation…</p>
	<div id="invitation-erreur" role="alert"></div>
	<noscript><p class="note note-warn">Cette page demande JavaScript : votre mot de passe est transformé dans votre navigateur et n’est jamais envoyé.</p></noscript>
	<ol class="steps no-print" id="etapes" hidden>
		<li data-etape="compte"><span class="no">1</span>Votre compte</li>
		<li data-etape="feuille"><span class="no">2</span>La feuille de secours</li>
		<li data-etape="relire"><span class="no">3</span>Vérification</li>
	</ol>
	<form id="f-compte" method="post" action="/invitation" hidden>
		<input type="hidden" name="_csrf" value="{{CSRF}}">
		<h2 class="visually-hidden" tabindex="-1">Votre compte</h2>
		<div class="field" id="bloc-code"><label for="code">Code donné de vive voix <span class="req">(obligatoire)</span></label>
			<span class="hint" id="code-aide">8 lettres et chiffres, dits par la personne qui vous invite</span>
			<input class="form-control" type="text" id="code" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="20" aria-describedby="code-aide code-err">
			<p class="field-error" id="code-err" hidden></p></div>
		<div class="field" id="bloc-nom"><label for="name">Votre nom <span class="req">(obligatoire)</span></label>
			<span class="hint" id="name-aide">Tel que vos collègues le verront</span>
			<input class="form-control" type="text" id="name" autocomplete="name" maxlength="80" aria-describedby="name-aide name-err">
			<p class="field-error" id="name-err" hidden></p></div>
		<input class="visually-hidden" type="email" id="email" autocomplete="username" tabindex="-1" readonly aria-label="Adresse électronique">
		<div class="field"><label for="password">Choisissez un mot de passe <span class="req">(obligatoire)</span></label>
			<span class="hint" id="password-aide">Au moins 12 caractères, ou 7 mots. Une phrase que vous seul·e pouvez inventer se retient mieux qu’un mot compliqué.</span>
			<input class="form-control" type="password" id="password" autocomplete="new-password" maxlength="512" aria-describedby="password-aide password-force password-err">
			<meter id="password-meter" min="0" max="4" low="2" high="3" optimum="4" value="0" aria-label="Solidité du mot de passe"></meter>
			<p class="hint" id="password-force" role="status"></p>
			<p class="field-error" id="password-err" hidden></p></div>
		<div class="field"><label for="password2">Le même mot de passe, une seconde fois <span class="req">(obligatoire)</span></label>
			<input class="form-control" type="password" id="password2" autocomplete="new-password" maxlength="512" aria-describedby="password2-err">
			<p class="field-error" id="password2-err" hidden></p></div>
		<p class="note">Personne d’autre ne connaît ce mot de passe, pas même l’hébergeur. Si vous l’oubliez, un·e administrateur·rice de votre organisation vous ré-invitera.</p>
		<div class="actions"><button type="submit" class="btn btn-primary wide-btn" id="compte-suite">Créer mon compte</button></div>
	</form>
	<section id="s-feuille" hidden>
		<h2 class="no-print" tabindex="-1">La feuille de secours</h2>
		<p class="no-print">Cette clé est la seule façon de retrouver les données de l’organisation si plus personne n’a de mot de passe. Elle n’est affichée qu’une fois : imprimez-la et rangez-la dans un lieu fermé, hors de l’ordinateur.</p>
		<div id="feuille">
			<p><strong>Mano – clé de secours de l’organisation <span id="feuille-organisation"></span></strong></p>
			<ol class="secret" id="feuille-groupes"></ol>
			<p class="small">Faite le <span id="feuille-date"></span>. Avec cette feuille et un lien de récupération donné par l’hébergeur, on ouvre toutes les données : gardez-la comme une clé de coffre.</p>
		</div>
		<div class="actions no-print"><button type="button" class="btn btn-plain" id="feuille-imprimer"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#printer"></use></svg>Imprimer</button><button type="button" class="btn btn-primary" id="feuille-suite">J’ai imprimé cette feuille</button></div>
	</section>
	<form id="f-relire" method="post" action="/invitation" hidden>
		<h2 tabindex="-1">Recopiez la clé de la feuille</h2>
		<p>Pour être sûr qu’elle se lit bien. Les tirets et les espaces ne comptent pas.</p>
		<div class="field"><label for="relire">Clé de secours, les 7 groupes <span class="req">(obligatoire)</span></label>
			<textarea class="form-control" id="relire" rows="3" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="200" aria-describedby="relire-err"></textarea>
			<p class="field-error" id="relire-err" hidden></p></div>
		<div class="actions"><button type="submit" class="btn btn-primary">Créer l’organisation</button><button type="button" class="btn btn-plain" id="relire-retour">Revoir la feuille</button></div>
	</form>
	<p id="invitation-etat" class="muted" role="status"></p>
</div>
