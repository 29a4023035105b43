{{%AUTOESCAPE context="HTML"}}
{{! The medical file: consultations, newest first.  PERSON: include made by person_head(); FLASH.  FILTERS: KIND, STATUS: HREF LABEL CURRENT; NONE: they hide all.
    ROW: HREF NAME KIND WHEN AUTHOR, TO_DO DONE CANCELLED, TEAM: COLOUR NAME NIGHT, EXTRACT_LINE: EXTRACT.  EMPTY: nothing is written yet.  MORE: HREF. }}
{{>PERSON}}
{{>FLASH}}
<p class="zone"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#shield-lock"></use></svg>Zone médicale : réservée aux professionnel·les de santé</p>
<section class="card"><header><h2>Consultations</h2></header>
{{#FILTERS}}<div class="tool"><div class="chips" role="group" aria-label="Filtrer par type">{{#KIND}}<a class="chip" href="{{HREF}}"{{#CURRENT}} aria-current="true"{{/CURRENT}}>{{LABEL}}</a>{{/KIND}}</div><div class="chips" role="group" aria-label="Filtrer par statut">{{#STATUS}}<a class="chip" href="{{HREF}}"{{#CURRENT}} aria-current="true"{{/CURRENT}}>{{LABEL}}</a>{{/STATUS}}</div></div>{{/FILTERS}}
{{#NONE}}<p class="none">Aucune consultation ne correspond à ces filtres.</p>{{/NONE}}
{{#EMPTY}}<p class="none">Aucune consultation n’est encore écrite.</p>{{/EMPTY}}
<ul class="plain lines">{{#ROW}}<li><div class="grow"><a href="{{HREF}}"><strong>{{NAME}}</strong></a> <span class="muted">{{KIND}}</span>{{#EXTRACT_LINE}}<p class="what muted">{{EXTRACT}}</p>{{/EXTRACT_LINE}}<p class="what when">{{WHEN}} · {{AUTHOR}}</p></div><ul class="teams">{{#TEAM}}<li class="team team-{{COLOUR}}">{{NAME}}{{#NIGHT}}<svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#moon-stars"></use></svg><span class="visually-hidden"> (équipe de nuit)</span>{{/NIGHT}}</li>{{/TEAM}}</ul>{{#TO_DO}}<span class="status status-todo">À FAIRE</span>{{/TO_DO}}{{#DONE}}<span class="status status-done">FAITE</span>{{/DONE}}{{#CANCELLED}}<span class="status status-cancelled">ANNULÉE</span>{{/CANCELLED}}</li>
{{/ROW}}</ul>
{{#MORE}}<p class="actions"><a class="btn btn-plain" href="{{HREF}}">Voir plus ancien</a></p>{{/MORE}}
</section>
