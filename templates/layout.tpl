{{%AUTOESCAPE context="HTML"}}
{{! The page of a member: frame around BODY.
    Process-wide (globals): ASSET_*, A11Y_MENTION, SUPPORT.
    Of the page: TITLE (never a person's name), ORG_NAME, CSRF, USER_NAME, ROLE_LABEL, IDLE (seconds before the lock), Q (the search in force).
    TEAM_PICK: one per page when the member has a team; OPTION: VALUE LABEL SELECTED.  HERE: path to come back to.
    NAV_HOME NAV_AGENDA NAV_PERSONS NAV_TERRITORIES NAV_CONTACTS NAV_STATS NAV_ADMIN NAV_MEDICAL NAV_ADD NAV_ADD_CONTACT NAV_SEARCH: shown by rights; ON_HOME ON_AGENDA ON_PERSONS ON_TERRITORIES ON_SEARCH ON_CARE ON_CONTACTS ON_STATS ON_TEAMS ON_USERS ON_JOURNAL
    ON_ORG: shown on the section's pages, set beside NAV_*.  NAV_PRIORITIES ON_PRIORITIES: the bell; PRIORITIES: COUNT, above zero.
    ABOUT: PERSON, whose file is open: what the phone's menu adds is about them.  MEDICAL: shown on pages of the medical zone.  SCRIPT: SRC, one per script of the page.  BODY: the page. }}
<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<title>{{TITLE}} – {{ORG_NAME}} – Mano</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="same-origin">
<meta name="csrf" content="{{CSRF}}">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="manifest" href="/manifest.webmanifest">
<link rel="stylesheet" href="{{ASSET_BOOTSTRAP}}">
<link rel="stylesheet" href="{{ASSET_THEME}}">
<script src="{{ASSET_HTMX}}" defer></script>
<script src="{{ASSET_APP}}" defer></script>
{{#SCRIPT}}<script src="{{SRC}}" defer></script>
{{/SCRIPT}}</head>
<body data-idle="{{IDLE}}" data-keys="{{ASSET_KEYS}}" data-sodium="{{ASSET_LIBSODIUM_SUMO}}" data-wrappers="{{ASSET_LIBSODIUM_WRAPPERS}}">
<a class="skip" href="#contenu">Aller au contenu</a>
<header class="top">
	{{#NAV_HOME}}<a class="brand" href="/"><img src="/favicon.svg" alt="" width="30" height="30"><span>Mano</span><span class="visually-hidden only-phone"> – accueil</span></a>{{/NAV_HOME}}
	{{#TEAM_PICK}}<form class="team-pick" method="post" action="/equipe/choisir">
		<input type="hidden" name="_csrf" value="{{CSRF}}"><input type="hidden" name="retour" value="{{HERE}}">
		<label class="visually-hidden" for="equipe-courante">Équipe courante</label>
		<select class="form-select" id="equipe-courante" name="equipe" autocomplete="off">{{#OPTION}}<option value="{{VALUE}}"{{#SELECTED}} selected{{/SELECTED}}>{{LABEL}}</option>{{/OPTION}}</select>
		<button type="submit" class="btn btn-plain">Changer<span class="visually-hidden"> d’équipe</span></button>
	</form>{{/TEAM_PICK}}
	{{#NAV_PERSONS}}<form class="find" role="search" method="post" action="/personnes"><input type="hidden" name="_csrf" value="{{CSRF}}">
		<svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#search"></use></svg>
		<label class="visually-hidden" for="recherche">Rechercher une personne</label>
		<input class="form-control" type="search" id="recherche" name="q" placeholder="Nom, pseudo, téléphone…" autocomplete="off" maxlength="200">
		<button type="submit" class="btn btn-plain">Rechercher</button>
	</form>{{/NAV_PERSONS}}
	{{#NAV_PRIORITIES}}<a class="btn btn-quiet bell" href="/priorites"{{#ON_PRIORITIES}} aria-current="page"{{/ON_PRIORITIES}}><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#bell"></use></svg><span class="word">Priorités</span>{{#PRIORITIES}} <span class="badge">{{COUNT}}</span>{{/PRIORITIES}}</a>{{/NAV_PRIORITIES}}
	<details class="menu" name="menu">
		<summary class="btn btn-quiet"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#person-circle"></use></svg>{{USER_NAME}}<svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#chevron-down"></use></svg></summary>
		<div class="sheet">
			<p class="who"><strong>{{USER_NAME}}</strong><br><span class="muted small">{{ROLE_LABEL}} · {{ORG_NAME}}</span></p>
			<ul class="plain">
				<li><a href="/compte"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#person-gear"></use></svg>Mon compte</a></li>
				<li><button type="submit" form="f-lock"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#lock"></use></svg>Verrouiller</button></li>
				<li><button type="submit" form="f-logout"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#box-arrow-right"></use></svg>Se déconnecter</button></li>
			</ul>
		</div>
	</details>
	<form id="f-lock" method="post" action="/verrou/fermer" hidden><input type="hidden" name="_csrf" value="{{CSRF}}"><input type="hidden" name="retour" value="{{HERE}}"></form>
	<form id="f-logout" method="post" action="/deconnexion" hidden><input type="hidden" name="_csrf" value="{{CSRF}}"></form>
</header>
<div class="frame">
<nav class="side" aria-label="Menu principal">
	<ul class="plain">
		{{#NAV_HOME}}<li><a href="/"{{#ON_HOME}} aria-current="page"{{/ON_HOME}}><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#house"></use></svg>Accueil</a></li>{{/NAV_HOME}}
		{{#NAV_AGENDA}}<li><a href="/agenda"{{#ON_AGENDA}} aria-current="page"{{/ON_AGENDA}}><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#calendar3"></use></svg>Agenda</a></li>{{/NAV_AGENDA}}
		{{#NAV_PERSONS}}<li><a href="/personnes"{{#ON_PERSONS}} aria-current="page"{{/ON_PERSONS}}><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#people"></use></svg>Personnes</a></li>{{/NAV_PERSONS}}
		{{#NAV_TERRITORIES}}<li><a href="/territoires"{{#ON_TERRITORIES}} aria-current="page"{{/ON_TERRITORIES}}><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#map"></use></svg>Territoires</a></li>{{/NAV_TERRITORIES}}
		{{#NAV_SEARCH}}<li><a href="/recherche"{{#ON_SEARCH}} aria-current="page"{{/ON_SEARCH}}><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#search"></use></svg>Recherche</a></li>{{/NAV_SEARCH}}
		{{#NAV_MEDICAL}}<li><a href="/medical/personnes"{{#ON_CARE}} aria-current="page"{{/ON_CARE}}><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#heart-pulse"></use></svg>Personnes et soins</a></li>{{/NAV_MEDICAL}}
		{{#NAV_CONTACTS}}<li><a href="/contacts"{{#ON_CONTACTS}} aria-current="page"{{/ON_CONTACTS}}><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#telephone"></use></svg>Contacts</a></li>{{/NAV_CONTACTS}}
		{{#NAV_STATS}}<li><a href="/statistiques"{{#ON_STATS}} aria-current="page"{{/ON_STATS}}><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#bar-chart"></use></svg>Statistiques</a></li>{{/NAV_STATS}}
		{{#NAV_ADMIN}}<li class="cut">Administration</li>
		<li><a href="/organisation"{{#ON_ORG}} aria-current="page"{{/ON_ORG}}><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#building"></use></svg>Organisation</a></li>
		<li><a href="/equipes"{{#ON_TEAMS}} aria-current="page"{{/ON_TEAMS}}><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#tag"></use></svg>Équipes</a></li>
		<li><a href="/utilisateurs"{{#ON_USERS}} aria-current="page"{{/ON_USERS}}><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#person-gear"></use></svg>Utilisateurs</a></li>
		<li><a href="/journal"{{#ON_JOURNAL}} aria-current="page"{{/ON_JOURNAL}}><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#journal-text"></use></svg>Journal</a></li>{{/NAV_ADMIN}}
	</ul>
</nav>
<div class="page{{#MEDICAL}} medical{{/MEDICAL}}">
<div id="alert" role="alert"></div>
<div id="status" class="visually-hidden" role="status"></div>
<main id="contenu" tabindex="-1">
{{>BODY}}
</main>
</div>
<footer class="foot">
	<ul>
		{{#SUPPORT_LINE}}<li>Une question ? {{SUPPORT}}</li>{{/SUPPORT_LINE}}
		<li><a href="/aide">Aide</a></li>
		<li><a href="/plan-du-site">Plan du site</a></li>
		<li><a href="/accessibilite">{{A11Y_MENTION}}</a></li>
		<li><a href="/mentions-legales">Mentions légales</a></li>
	</ul>
</footer>
</div>
<nav class="bar" aria-label="Menu du téléphone">
	<ul>
		{{#NAV_HOME}}<li><a href="/"{{#ON_HOME}} aria-current="page"{{/ON_HOME}}><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#house"></use></svg>Accueil</a></li>{{/NAV_HOME}}
		{{#NAV_AGENDA}}<li><a href="/agenda"{{#ON_AGENDA}} aria-current="page"{{/ON_AGENDA}}><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#calendar3"></use></svg>Agenda</a></li>{{/NAV_AGENDA}}
		{{#NAV_PERSONS}}<li><a href="/personnes"{{#ON_PERSONS}} aria-current="page"{{/ON_PERSONS}}><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#people"></use></svg>Personnes</a></li>{{/NAV_PERSONS}}
		{{#NAV_ADD}}<li class="add"><details class="menu" name="menu"><summary><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#plus-lg"></use></svg>Ajouter</summary>
			<div class="sheet"><ul class="plain">
				<li><a href="/rencontres/nouvelle{{#ABOUT}}?personne={{PERSON}}{{/ABOUT}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#geo-alt"></use></svg>Une rencontre</a></li>
				<li><a href="/passages/nouveau{{#ABOUT}}?personne={{PERSON}}{{/ABOUT}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#house"></use></svg>Un passage</a></li>
				<li><a href="/observations/nouvelle"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#binoculars"></use></svg>Une observation</a></li>
				<li><a href="/personnes/nouvelle"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#person-plus"></use></svg>Une personne</a></li>
				<li><a href="/actions/nouvelle{{#ABOUT}}?personne={{PERSON}}{{/ABOUT}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#calendar-plus"></use></svg>Une action</a></li>
				{{#NAV_ADD_CONTACT}}<li><a href="/contacts/nouveau"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#telephone"></use></svg>Un contact</a></li>{{/NAV_ADD_CONTACT}}
				{{#NAV_MEDICAL}}<li><a href="/medical/consultations/nouvelle{{#ABOUT}}?personne={{PERSON}}{{/ABOUT}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#clipboard2-pulse"></use></svg>Une consultation</a></li>{{/NAV_MEDICAL}}
			</ul></div></details></li>{{/NAV_ADD}}
		<li><details class="menu" name="menu"><summary><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#list"></use></svg>Menu</summary>
			<div class="sheet"><ul class="plain">
				{{#NAV_TERRITORIES}}<li><a href="/territoires"{{#ON_TERRITORIES}} aria-current="page"{{/ON_TERRITORIES}}><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#map"></use></svg>Territoires</a></li>{{/NAV_TERRITORIES}}
				{{#NAV_SEARCH}}<li><a href="/recherche"{{#ON_SEARCH}} aria-current="page"{{/ON_SEARCH}}><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#search"></use></svg>Recherche</a></li>{{/NAV_SEARCH}}
				{{#NAV_MEDICAL}}<li><a href="/medical/personnes"{{#ON_CARE}} aria-current="page"{{/ON_CARE}}><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#heart-pulse"></use></svg>Personnes et soins</a></li>{{/NAV_MEDICAL}}
				{{#NAV_CONTACTS}}<li><a href="/contacts"{{#ON_CONTACTS}} aria-current="page"{{/ON_CONTACTS}}><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#telephone"></use></svg>Contacts</a></li>{{/NAV_CONTACTS}}
				{{#NAV_STATS}}<li><a href="/statistiques"{{#ON_STATS}} aria-current="page"{{/ON_STATS}}><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#bar-chart"></use></svg>Statistiques</a></li>{{/NAV_STATS}}
				{{#NAV_ADMIN}}<li><a href="/organisation"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#building"></use></svg>Organisation</a></li>
				<li><a href="/equipes"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#tag"></use></svg>Équipes</a></li>
				<li><a href="/utilisateurs"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#person-gear"></use></svg>Utilisateurs</a></li>
				<li><a href="/journal"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#journal-text"></use></svg>Journal</a></li>{{/NAV_ADMIN}}
				<li><a href="/compte"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#person-gear"></use></svg>Mon compte</a></li>
				<li><button type="submit" form="f-lock"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#lock"></use></svg>Verrouiller</button></li>
				<li><button type="submit" form="f-logout"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#box-arrow-right"></use></svg>Se déconnecter</button></li>
			</ul></div></details></li>
	</ul>
</nav>
<dialog id="idle" aria-labelledby="idle-title">
	<h2 id="idle-title" tabindex="-1" autofocus>Toujours là ?</h2>
	<p>Sans activité de votre part, Mano se verrouille dans <strong id="idle-left">2 minutes</strong>. Ce que vous avez saisi reste à l’écran.</p>
	<div class="actions"><button type="button" class="btn btn-primary" data-stay>Rester connecté</button><button type="button" class="btn btn-plain" data-lock>Verrouiller maintenant</button></div>
</dialog>
<dialog id="lock" aria-labelledby="lock-title">
	<h2 id="lock-title" tabindex="-1" autofocus>Mano est verrouillé</h2>
	<p>Votre saisie est conservée sous cet écran. Tapez votre mot de passe pour continuer.</p>
	<form id="f-unlock" method="post" action="/verrou">
		<div class="field">
			<label for="lock-password">Mot de passe ({{USER_NAME}})</label>
			<input class="form-control" type="password" id="lock-password" autocomplete="current-password" aria-describedby="lock-error">
			<p class="field-error" id="lock-error" role="alert"></p>
		</div>
		<div class="actions"><button type="submit" class="btn btn-primary">Déverrouiller</button><button type="submit" class="btn btn-plain" form="f-logout">Se déconnecter</button></div>
		<p id="lock-busy" class="muted" role="status"></p>
	</form>
</dialog>
</body>
</html>
