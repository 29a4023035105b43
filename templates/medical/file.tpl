{{%AUTOESCAPE context="HTML"}}
{{! The medical file: consultations, newest first.  PERSON: include made by person_head(); FLASH.  FILTERS: KIND, STATUS: HREF LABEL CURRENT; NONE: they hide all.
    ROW: HREF NAME KIND WHEN AUTHOR, TO_DO DONE CANCELLED, TEAM: COLOUR NAME NIGHT, EXTRACT_LINE: EXTRACT.  EMPTY: nothing is written yet.  MORE: HREF.
    TREATMENTS: NEW: HREF; STATE: chips; NOT_SUCH or NO_TREATMENT; TREATMENT: HREF NAME WHEN, DETAILS_LINE: DETAILS, NOW OVER LATER.  COPY: address.  GROUP: see page_answers().  DIFFERS: ID, ROW: LABEL MINE OTHER FIELD FILE SEEN HIDDEN, answers of merged files.  HISTORY: ROW: WHEN AUTHOR, CREATED or CHANGE: LABEL OLD NEW. }}
{{>PERSON}}
{{>FLASH}}
<p class="zone"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#shield-lock"></use></svg>Zone médicale : réservée aux professionnel·les de santé</p>
{{#DIFFERS}}<section class="card"><h2>À choisir : deux fiches ont été fusionnées</h2>
<p class="muted">Leurs dossiers médicaux ne disent pas la même chose. Gardez l’une des deux réponses ; l’autre restera dans l’historique.</p>
<ul class="plain lines">{{#ROW}}<li><div class="grow"><strong>{{LABEL}}</strong><dl class="fields"><dt>Ce dossier</dt><dd>{{MINE:p}}</dd><dt>L’autre fiche</dt><dd>{{OTHER:p}}</dd></dl><form class="actions" method="post" action="/medical/choisir/{{ID}}">{{>HIDDEN}}<input type="hidden" name="champ" value="{{FIELD}}"><input type="hidden" name="fiche" value="{{FILE}}"><input type="hidden" name="vu" value="{{SEEN}}"><button type="submit" class="btn btn-plain btn-sm" name="choix" value="ecarter">Garder « {{MINE}} »<span class="visually-hidden"> : {{LABEL}}</span></button><button type="submit" class="btn btn-plain btn-sm" name="choix" value="prendre">Prendre « {{OTHER}} »<span class="visually-hidden"> : {{LABEL}}</span></button></form></div></li>
{{/ROW}}</ul></section>{{/DIFFERS}}
<div class="cols halves">
<section class="card"><header><h2>Consultations</h2></header>
{{#FILTERS}}<div class="tool"><div class="chips" role="group" aria-label="Filtrer par type">{{#KIND}}<a class="chip" href="{{HREF}}"{{#CURRENT}} aria-current="true"{{/CURRENT}}>{{LABEL}}</a>{{/KIND}}</div><div class="chips" role="group" aria-label="Filtrer par statut">{{#STATUS}}<a class="chip" href="{{HREF}}"{{#CURRENT}} aria-current="true"{{/CURRENT}}>{{LABEL}}</a>{{/STATUS}}</div></div>{{/FILTERS}}
{{#NONE}}<p class="none">Aucune consultation ne correspond à ces filtres.</p>{{/NONE}}
{{#EMPTY}}<p class="none">Aucune consultation n’est encore écrite.</p>{{/EMPTY}}
<ul class="plain lines">{{#ROW}}<li><div class="grow"><a href="{{HREF}}"><strong>{{NAME}}</strong></a> <span class="muted">{{KIND}}</span>{{#EXTRACT_LINE}}<p class="what muted">{{EXTRACT}}</p>{{/EXTRACT_LINE}}<p class="what when">{{WHEN}} · {{AUTHOR}}</p></div><ul class="teams">{{#TEAM}}<li class="team team-{{COLOUR}}">{{NAME}}{{#NIGHT}}<svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#moon-stars"></use></svg><span class="visually-hidden"> (équipe de nuit)</span>{{/NIGHT}}</li>{{/TEAM}}</ul>{{#TO_DO}}<span class="status status-todo">À FAIRE</span>{{/TO_DO}}{{#DONE}}<span class="status status-done">FAITE</span>{{/DONE}}{{#CANCELLED}}<span class="status status-cancelled">ANNULÉE</span>{{/CANCELLED}}</li>
{{/ROW}}</ul>
{{#MORE}}<p class="actions"><a class="btn btn-plain" href="{{HREF}}">Voir plus ancien</a></p>{{/MORE}}
</section>
<div>
{{#TREATMENTS}}<section class="card"><header><h2>Traitements</h2><a class="btn btn-plain btn-sm" href="{{NEW}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#plus-lg"></use></svg>Nouveau traitement</a></header>
{{#STATES}}<div class="tool"><div class="chips" role="group" aria-label="Filtrer les traitements par statut">{{#STATE}}<a class="chip" href="{{HREF}}"{{#CURRENT}} aria-current="true"{{/CURRENT}}>{{LABEL}}</a>{{/STATE}}</div></div>{{/STATES}}
{{#NOT_SUCH}}<p class="none">Aucun traitement n’a ce statut.</p>{{/NOT_SUCH}}
{{#NO_TREATMENT}}<p class="none">Aucun traitement n’est encore écrit.</p>{{/NO_TREATMENT}}
<ul class="plain lines">{{#TREATMENT}}<li><div class="grow"><a href="{{HREF}}"><strong>{{NAME}}</strong></a>{{#DETAILS_LINE}}<p class="what">{{DETAILS}}</p>{{/DETAILS_LINE}}<p class="what when">{{WHEN}}</p></div>{{#NOW}}<span class="status status-done">En cours</span>{{/NOW}}{{#OVER}}<span class="muted small">Terminé</span>{{/OVER}}{{#LATER}}<span class="status status-cancelled">Non commencé</span>{{/LATER}}</li>
{{/TREATMENT}}</ul>
</section>{{/TREATMENTS}}
{{#GROUP}}<section class="card">
	<header><h2 id="groupe-{{GROUP_ID}}" tabindex="-1">{{TITLE}}</h2>{{#EDIT}}<a class="btn btn-quiet btn-sm" href="{{HREF}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#pencil"></use></svg>Modifier<span class="visually-hidden"> : {{TITLE}}</span></a>{{/EDIT}}</header>
	<dl class="fields">{{#FIELD}}<dt>{{LABEL}}</dt><dd>{{VALUE:p}}</dd>{{/FIELD}}</dl>
	{{#NO_FIELD}}<p class="none">Rien n’est encore renseigné.</p>{{/NO_FIELD}}{{#EMPTY_COUNT_LINE}}<p class="muted small rest">{{EMPTY_COUNT}}</p>{{/EMPTY_COUNT_LINE}}
</section>
{{/GROUP}}
{{#HISTORY}}<section class="card"><h2>Historique du dossier</h2><ul class="plain lines">{{#ROW}}<li><div class="grow">{{#CREATED}}<strong>Création</strong>{{/CREATED}}{{#CHANGE}}<strong>{{LABEL}}</strong><p class="diff"><del><span class="visually-hidden">avant : </span>{{OLD:p}}</del> <svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-right"></use></svg> <ins><span class="visually-hidden">maintenant : </span>{{NEW:p}}</ins></p>{{/CHANGE}}<p class="muted small what">{{WHEN}} · {{AUTHOR}}</p></div></li>
{{/ROW}}</ul></section>{{/HISTORY}}
<p class="actions no-print"><a class="btn btn-plain" href="{{COPY}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#download"></use></svg>Copie du dossier médical (droit d’accès)</a></p>
</div>
</div>
