{{%AUTOESCAPE context="HTML"}}
{{! What a figure counts, one by one.  FIGURE: its title; VALUE: LABEL, of the row; WHERE: period and teams; TOTAL: « 38 personnes »; DEFINITION; BACK: address of the page.
    PERSONS: ROW: HREF NAME AGE SINCE; OTHER: OTHER_NAMES; TEAM: COLOUR NAME NIGHT.
    ACTIONS: ROW: HREF NAME PERSON_HREF PERSON_NAME DATE; TO_DO or DONE or CANCELLED; TEAM.
    PAGES: PAGE LAST; PREV: HREF; NEXT: HREF.  EMPTY. }}
<div class="head"><h1>{{FIGURE}}{{#VALUE}} : {{LABEL}}{{/VALUE}} <span class="count">{{TOTAL}}</span></h1>
	<div class="acts"><a class="btn btn-plain" href="{{BACK}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>Revenir aux statistiques</a></div></div>
<p class="muted">{{WHERE}}</p>
<details class="def"><summary>Définition<span class="visually-hidden"> : {{FIGURE}}</span></summary><p>{{DEFINITION}}</p></details>
{{#PERSONS}}<table class="list cards"><caption class="visually-hidden">{{FIGURE}}, {{WHERE}}</caption>
<thead><tr><th scope="col">Nom</th><th scope="col">Âge</th><th scope="col">Équipes</th><th scope="col">Suivi depuis</th></tr></thead>
<tbody>{{#ROW}}<tr><th scope="row"><a class="main" href="{{HREF}}">{{NAME}}{{#OTHER}} <span class="other">({{OTHER_NAMES}})</span>{{/OTHER}}</a></th><td class="num">{{AGE}}</td><td><ul class="teams">{{#TEAM}}<li class="team team-{{COLOUR}}">{{NAME}}{{#NIGHT}}<svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#moon-stars"></use></svg><span class="visually-hidden"> (équipe de nuit)</span>{{/NIGHT}}</li>{{/TEAM}}</ul></td><td class="num"><span class="lbl">Suivi depuis : </span>{{SINCE}}</td></tr>
{{/ROW}}</tbody></table>{{/PERSONS}}
{{#ACTIONS}}<table class="list cards"><caption class="visually-hidden">{{FIGURE}}, {{WHERE}}</caption>
<thead><tr><th scope="col">Action</th><th scope="col">Personne</th><th scope="col">Statut</th><th scope="col">Équipes</th><th scope="col">Date</th></tr></thead>
<tbody>{{#ROW}}<tr><th scope="row"><a class="main" href="{{HREF}}">{{NAME}}</a></th><td><a href="{{PERSON_HREF}}">{{PERSON_NAME}}</a></td><td>{{#TO_DO}}<span class="status status-todo">À FAIRE</span>{{/TO_DO}}{{#DONE}}<span class="status status-done">FAITE</span>{{/DONE}}{{#CANCELLED}}<span class="status status-cancelled">ANNULÉE</span>{{/CANCELLED}}</td><td><ul class="teams">{{#TEAM}}<li class="team team-{{COLOUR}}">{{NAME}}{{#NIGHT}}<svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#moon-stars"></use></svg><span class="visually-hidden"> (équipe de nuit)</span>{{/NIGHT}}</li>{{/TEAM}}</ul></td><td class="num">{{DATE}}</td></tr>
{{/ROW}}</tbody></table>{{/ACTIONS}}
{{#PAGES}}<nav class="pages" aria-label="Pages de la liste">
	<span class="muted">Page {{PAGE}} sur {{LAST}}</span>
	<span class="chips">{{#PREV}}<a class="btn btn-plain" href="{{HREF}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#chevron-left"></use></svg>Précédents</a>{{/PREV}}{{#NEXT}}<a class="btn btn-plain" href="{{HREF}}">Suivants<svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#chevron-right"></use></svg></a>{{/NEXT}}</span>
</nav>{{/PAGES}}
{{#EMPTY}}<div class="empty"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#people"></use></svg><h2>Rien à montrer</h2><p>Ce chiffre est zéro pour la période et l’équipe choisies.</p></div>{{/EMPTY}}
