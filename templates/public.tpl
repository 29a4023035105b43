{{%AUTOESCAPE context="HTML"}}
{{! The page without a session: entrance, invitation, legal pages, errors.
    Process-wide (globals): ASSET_*, A11Y_MENTION, SUPPORT.
    TITLE; WIDE: shown on pages of text; SCRIPT: SRC, one per script of the page; SUPPORT_LINE: shown when conf.support is set; BODY: the page. }}
<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<title>{{TITLE}} – Mano</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="same-origin">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="manifest" href="/manifest.webmanifest">
<link rel="stylesheet" href="{{ASSET_BOOTSTRAP}}">
<link rel="stylesheet" href="{{ASSET_THEME}}">
{{#SCRIPT}}<script src="{{SRC}}" defer></script>
{{/SCRIPT}}</head>
<body class="door{{#WIDE}} wide{{/WIDE}}" data-keys="{{ASSET_KEYS}}" data-sodium="{{ASSET_LIBSODIUM_SUMO}}" data-wrappers="{{ASSET_LIBSODIUM_WRAPPERS}}" data-zxcvbn-core="{{ASSET_ZXCVBN_CORE}}" data-zxcvbn-common="{{ASSET_ZXCVBN_COMMON}}" data-zxcvbn-fr="{{ASSET_ZXCVBN_FR}}">
<a class="skip" href="#contenu">Aller au contenu</a>
<header><a class="brand" href="/"><img src="/favicon.svg" alt="" width="30" height="30">Mano</a></header>
<main id="contenu" tabindex="-1">
{{>BODY}}
</main>
<footer class="foot">
	<ul>
		{{#SUPPORT_LINE}}<li>Une question ? {{SUPPORT}}</li>{{/SUPPORT_LINE}}
		<li><a href="/aide">Aide</a></li>
		<li><a href="/plan-du-site">Plan du site</a></li>
		<li><a href="/accessibilite">{{A11Y_MENTION}}</a></li>
		<li><a href="/mentions-legales">Mentions légales</a></li>
	</ul>
</footer>
</body>
</html>
