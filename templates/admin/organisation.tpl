{{%AUTOESCAPE context="HTML"}}
{{! Settings.  NAME; ZONE: VALUE LABEL SELECTED; HIDDEN FLASH.  POST /organisation: zone.  POST /organisation/alertes: mois; MONTHS ERROR_MONTHS: MESSAGE; CHOSEN: WHEN WHO OLD; SUMMARY.
    CREATED_LINE: WHEN; MEMBERS TEAMS PERSONS; RECOVERY_LINE: WHEN, the recovery sheet was made; FIELDS GROUPS: how many. }}
<div class="head"><h1>Organisation</h1></div>
{{>FLASH}}{{>SUMMARY}}
<div class="duo">
<section class="card"><h2>Informations</h2><form method="post" action="/organisation" novalidate>{{>HIDDEN}}
	<dl class="fields field"><dt>Nom de l’organisation</dt><dd>{{NAME}}<br><span class="muted small">Pour le changer, demandez à l’exploitant du service.</span></dd></dl>
	<div class="field"><label for="zone">Fuseau horaire <span class="req">(obligatoire)</span></label><select class="form-select" id="zone" name="zone" autocomplete="off">{{#ZONE}}<option value="{{VALUE}}"{{#SELECTED}} selected{{/SELECTED}}>{{LABEL}}</option>{{/ZONE}}</select></div>
	<div class="actions"><button type="submit" class="btn btn-primary">Enregistrer les informations</button></div></form></section>
<section class="card"><h2>En bref</h2><dl class="fields">{{#CREATED_LINE}}<dt>Créée le</dt><dd>{{WHEN}}</dd>{{/CREATED_LINE}}<dt>Membres</dt><dd><a href="/utilisateurs">{{MEMBERS}}</a></dd><dt>Équipes</dt><dd><a href="/equipes">{{TEAMS}}</a></dd><dt>Personnes suivies</dt><dd><a href="/personnes">{{PERSONS}}</a></dd>{{#RECOVERY_LINE}}<dt>Feuille de secours</dt><dd>Créée le {{WHEN}}. Elle est sur papier, et nulle part ailleurs.</dd>{{/RECOVERY_LINE}}</dl></section>
</div>
<section class="card block"><h2>Alertes des fiches</h2><form method="post" action="/organisation/alertes" novalidate>{{>HIDDEN}}
	<div class="field"><label for="mois">Signaler une personne de la file active sans contact depuis, en mois <span class="req">(obligatoire)</span></label><p class="hint" id="mois-aide">De 1 à 24 mois. Un contact est un passage, une rencontre, un commentaire ou une action faite.</p><input class="form-control w-time" type="text" inputmode="numeric" id="mois" name="mois" value="{{MONTHS}}" maxlength="3" autocomplete="off" required aria-describedby="mois-aide{{#ERROR_MONTHS}} mois-err{{/ERROR_MONTHS}}"{{#ERROR_MONTHS}} aria-invalid="true"{{/ERROR_MONTHS}}>{{#ERROR_MONTHS}}<p class="field-error" id="mois-err"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#exclamation-circle"></use></svg><span><span class="visually-hidden">Erreur : </span>{{MESSAGE}}</span></p>{{/ERROR_MONTHS}}</div>
	{{#CHOSEN}}<p class="muted small">Réglé le {{WHEN}} par {{WHO}} ; c’était {{OLD}} mois.</p>{{/CHOSEN}}
	<div class="actions"><button type="submit" class="btn btn-primary">Enregistrer l’alerte</button></div></form></section>
<section class="card block"><h2>Champs des fiches</h2><p>{{FIELDS}} champs dans {{GROUPS}} groupes. Renommez-les, ordonnez-les, ajoutez les vôtres, choisissez les équipes qui les voient.</p>
	<p class="actions"><a class="btn btn-plain" href="/organisation/champs"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#sliders"></use></svg>Régler les champs</a><a class="btn btn-quiet" href="/organisation/champs/historique"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#clock-history"></use></svg>Historique des réglages</a></p></section>
<section class="card block"><h2>Catégories</h2><p>Ce que l’on coche dans une action ou un contact : en groupes, dans l’ordre des formulaires.</p>
	<p class="actions"><a class="btn btn-plain" href="/organisation/categories/actions">Catégories d’actions</a><a class="btn btn-plain" href="/organisation/categories/contacts">Catégories de contacts</a><a class="btn btn-plain" href="/organisation/champs?fiche=territoire">Types de territoires</a></p></section>
<section class="card block"><h2>Données</h2><p>Faire entrer des personnes d’un classeur, retrouver des fiches archivées ou supprimées, régler combien de temps elles sont gardées.</p>
	<ul class="plain links"><li><a href="/personnes/import">Importer des personnes</a></li><li><a href="/personnes/doublons">Doublons probables</a></li><li><a href="/personnes/conservation">Conservation des fiches</a></li><li><a href="/personnes/archives">Archives des personnes</a></li><li><a href="/personnes/corbeille">Corbeille des fiches</a></li><li><a href="/personnes/notice">Notice d’information</a></li></ul></section>
<section class="card block"><h2>Dossiers par défaut</h2><p>Les dossiers que les documents de chaque personne ont dès le début.</p>
	<p class="actions"><a class="btn btn-plain" href="/organisation/dossiers"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#folder"></use></svg>Régler les dossiers</a></p></section>
