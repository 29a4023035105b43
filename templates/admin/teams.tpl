{{%AUTOESCAPE context="HTML"}}
{{! The teams.  FLASH; ROW: HREF NAME COLOUR MEMBERS PERSONS SINCE, NIGHT.  ARCHIVED: ROW: NAME COLOUR, RESTORE_ACTION with its HIDDEN. }}
<div class="head"><h1>Équipes</h1><div class="acts"><a class="btn btn-primary" href="/equipes/nouvelle"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#plus-lg"></use></svg>Nouvelle équipe</a></div></div>
{{>FLASH}}
<table class="list cards"><caption class="visually-hidden">Équipes de l’organisation</caption>
<thead><tr><th scope="col">Équipe</th><th scope="col">Horaires</th><th scope="col" class="n">Membres</th><th scope="col" class="n">Personnes suivies</th><th scope="col">Créée le</th></tr></thead>
<tbody>{{#ROW}}<tr><th scope="row"><a class="main" href="{{HREF}}"><span class="team team-{{COLOUR}}">{{NAME}}</span></a></th><td>{{#NIGHT}}<svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#moon-stars"></use></svg> Équipe de nuit{{/NIGHT}}{{#DAY}}Équipe de jour{{/DAY}}</td><td class="n"><span class="lbl">Membres : </span>{{MEMBERS}}</td><td class="n"><span class="lbl">Personnes suivies : </span>{{PERSONS}}</td><td><span class="lbl">Créée le </span>{{SINCE}}</td></tr>
{{/ROW}}</tbody></table>
{{#ARCHIVED}}<section class="block"><h2>Équipes archivées</h2><ul class="plain lines card">{{#ROW}}<li><span class="grow"><span class="team team-{{COLOUR}}">{{NAME}}</span></span><form method="post" action="{{RESTORE_ACTION}}">{{>HIDDEN}}<button type="submit" class="btn btn-plain btn-sm"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-counterclockwise"></use></svg>Rétablir<span class="visually-hidden"> {{NAME}}</span></button></form></li>
{{/ROW}}</ul></section>{{/ARCHIVED}}
