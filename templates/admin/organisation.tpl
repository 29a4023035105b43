{{%AUTOESCAPE context="HTML"}}
{{! Settings.  NAME; ZONE: VALUE LABEL SELECTED; HIDDEN FLASH.  POST /organisation: zone.
    CREATED MEMBERS TEAMS PERSONS; RECOVERY_LINE: WHEN, the recovery sheet was made; FIELDS GROUPS: how many. }}
<div class="head"><h1>Organisation</h1></div>
{{>FLASH}}
<div class="duo">
<section class="card"><h2>Informations</h2><form method="post" action="/organisation" novalidate>{{>HIDDEN}}
	<dl class="fields field"><dt>Nom de l’organisation</dt><dd>{{NAME}}<br><span class="muted small">Pour le changer, demandez à l’exploitant du service.</span></dd></dl>
	<div class="field"><label for="zone">Fuseau horaire <span class="req">(obligatoire)</span></label><select class="form-select" id="zone" name="zone" autocomplete="off">{{#ZONE}}<option value="{{VALUE}}"{{#SELECTED}} selected{{/SELECTED}}>{{LABEL}}</option>{{/ZONE}}</select></div>
	<div class="actions"><button type="submit" class="btn btn-primary">Enregistrer les informations</button></div></form></section>
<section class="card"><h2>En bref</h2><dl class="fields"><dt>Créée le</dt><dd>{{CREATED}}</dd><dt>Membres</dt><dd><a href="/utilisateurs">{{MEMBERS}}</a></dd><dt>Équipes</dt><dd><a href="/equipes">{{TEAMS}}</a></dd><dt>Personnes suivies</dt><dd><a href="/personnes">{{PERSONS}}</a></dd>{{#RECOVERY_LINE}}<dt>Feuille de secours</dt><dd>Créée le {{WHEN}}. Elle est sur papier, et nulle part ailleurs.</dd>{{/RECOVERY_LINE}}</dl></section>
</div>
<section class="card block"><h2>Champs des fiches</h2><p>{{FIELDS}} champs dans {{GROUPS}} groupes. Renommez-les, ordonnez-les, ajoutez les vôtres, choisissez les équipes qui les voient.</p>
	<p class="actions"><a class="btn btn-plain" href="/organisation/champs"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#sliders"></use></svg>Régler les champs</a><a class="btn btn-quiet" href="/organisation/champs/historique"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#clock-history"></use></svg>Historique des réglages</a></p></section>
<section class="card block"><h2>Dossiers par défaut</h2><p>Les dossiers que les documents de chaque personne ont dès le début.</p>
	<p class="actions"><a class="btn btn-plain" href="/organisation/dossiers"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#folder"></use></svg>Régler les dossiers</a></p></section>
