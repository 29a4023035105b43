{{%AUTOESCAPE context="HTML"}}
{{! What changed in a file, newest first.  PERSON: include made by person_head(); FLASH.
    DAY: DATE (« mardi 31 mars 2026 »), ROW: TIME AUTHOR, MERGED: of a file merged into this one; CREATED, or EVENT: WHAT, or CHANGE: LABEL, OLD_LINE: OLD, OLD_NONE, NEW_LINE: NEW, NEW_NONE.  MORE: HREF.  EMPTY. }}
{{>PERSON}}
{{>FLASH}}
<h2>Historique des modifications</h2>
{{#EMPTY}}<p class="none">Aucune modification.</p>{{/EMPTY}}
{{#DAY}}<section class="card"><h3>{{DATE}}</h3>
	<ul class="plain lines">{{#ROW}}<li><span class="hour">{{TIME}}</span><div class="grow">{{#MERGED}}<span class="muted small">Fiche fusionnée</span> {{/MERGED}}{{#CREATED}}<strong>Création de la fiche</strong>{{/CREATED}}{{#EVENT}}<strong>{{WHAT}}</strong>{{/EVENT}}{{#CHANGE}}<strong>{{LABEL}}</strong><p class="diff">{{#OLD_LINE}}<del><span class="visually-hidden">avant : </span>{{OLD:p}}</del>{{/OLD_LINE}}{{#OLD_NONE}}<span class="none">non renseigné</span>{{/OLD_NONE}} <svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-right"></use></svg> {{#NEW_LINE}}<ins><span class="visually-hidden">maintenant : </span>{{NEW:p}}</ins>{{/NEW_LINE}}{{#NEW_NONE}}<span class="none">effacé</span>{{/NEW_NONE}}</p>{{/CHANGE}}</div><span class="muted">{{AUTHOR}}</span></li>
	{{/ROW}}</ul></section>
{{/DAY}}
{{#MORE}}<p class="actions"><a class="btn btn-plain" href="{{HREF}}">Voir plus ancien</a></p>{{/MORE}}
