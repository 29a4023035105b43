{{%AUTOESCAPE context="HTML"}}
{{! Settings.  NAME; ZONE: VALUE LABEL SELECTED; HIDDEN FLASH.  POST /organisation: zone.
    CREATED MEMBERS TEAMS PERSONS; RECOVERY_LINE: WHEN, the recovery sheet was made; FIELD_GROUP: TITLE, FIELD: LABEL TYPE REQUIRED, CHOICES_LINE: CHOICES. }}
<div class="head"><h1>Organisation</h1></div>
{{>FLASH}}
<div class="duo">
<section class="card"><h2>Informations</h2><form method="post" action="/organisation" novalidate>{{>HIDDEN}}
	<dl class="fields field"><dt>Nom de l’organisation</dt><dd>{{NAME}}<br><span class="muted small">Pour le changer, demandez à l’exploitant du service.</span></dd></dl>
	<div class="field"><label for="zone">Fuseau horaire <span class="req">(obligatoire)</span></label><select class="form-select" id="zone" name="zone" autocomplete="off">{{#ZONE}}<option value="{{VALUE}}"{{#SELECTED}} selected{{/SELECTED}}>{{LABEL}}</option>{{/ZONE}}</select></div>
	<div class="actions"><button type="submit" class="btn btn-primary">Enregistrer les informations</button></div></form></section>
<section class="card"><h2>En bref</h2><dl class="fields"><dt>Créée le</dt><dd>{{CREATED}}</dd><dt>Membres</dt><dd><a href="/utilisateurs">{{MEMBERS}}</a></dd><dt>Équipes</dt><dd><a href="/equipes">{{TEAMS}}</a></dd><dt>Personnes suivies</dt><dd><a href="/personnes">{{PERSONS}}</a></dd>{{#RECOVERY_LINE}}<dt>Feuille de secours</dt><dd>Créée le {{WHEN}}. Elle est sur papier, et nulle part ailleurs.</dd>{{/RECOVERY_LINE}}</dl></section>
</div>
<h2 class="block">Champs de la fiche d’une personne</h2>
<div class="duo">{{#FIELD_GROUP}}<section class="card"><h3>{{TITLE}}</h3><dl class="fields">{{#FIELD}}<dt>{{LABEL}}{{#REQUIRED}} (obligatoire){{/REQUIRED}}</dt><dd>{{TYPE}}{{#CHOICES_LINE}}<br><span class="muted small">{{CHOICES}}</span>{{/CHOICES_LINE}}</dd>{{/FIELD}}</dl></section>
{{/FIELD_GROUP}}</div>
