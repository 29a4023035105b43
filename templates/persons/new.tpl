{{%AUTOESCAPE context="HTML"}}
{{! Creation: one screen, a name is enough.  HIDDEN; FORM_FIELDS: the main group, drawn by page_form() with its summary; NAMESAKE: the name exists already, a box asks whether it is somebody else; PROPOSED: a name is there that nobody typed here.
    #semblables gets persons/similar.tpl while one types. }}
<p class="back"><a href="/personnes"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>Personnes</a></p>
<div class="head"><h1>Nouvelle personne</h1></div>
{{>FLASH}}
<form class="beside" method="post" action="/personnes/nouvelle" novalidate data-guard data-hx-post="/personnes/semblables" data-hx-trigger="{{#PROPOSED}}load, {{/PROPOSED}}input delay:250ms" data-hx-target="#semblables" data-hx-sync="this:replace" data-hx-params="name,otherNames,birthdate,phone">
{{>HIDDEN}}
<p class="hint">Un nom ou un pseudonyme suffit. Les fiches qui ressemblent s’affichent pendant la saisie.</p>
<div id="semblables" class="similar"><p class="muted small">Aucune fiche proche pour l’instant.</p></div>
<div class="narrow">
{{#NAMESAKE}}<div class="note note-warn"><div class="form-check"><input class="form-check-input" type="checkbox" id="homonyme" name="homonyme" value="1"><label class="form-check-label" for="homonyme">C’est une autre personne, qui porte le même nom</label></div></div>{{/NAMESAKE}}
{{>FORM_FIELDS}}
<div class="actions stay"><button type="submit" class="btn btn-primary">Créer la fiche</button><a class="btn btn-plain" href="/personnes">Annuler</a></div>
</div>
</form>
