{{%AUTOESCAPE context="HTML"}}
{{! What the search replaces in #results.
    LIVE: COUNT, in answers to htmx only: fills #status and #total out of band.
    TABLE: CAPTION; COL_NAME COL_AGE COL_ALERT COL_SINCE COL_LAST: SORT: HREF (a search has none), and ASC or DESC on the sorted one; ROW: HREF NAME OTHER_NAMES BIRTH SINCE LAST;
    OTHER (with OTHER_NAMES), ALERT, GONE: OUT (« Sortie de file active : … »), OLD (last contact older than two years), TEAM: N (colour, 1 to 15) NAME NIGHT.
    PAGES: COUNT; PREV: HREF; NEXT: HREF.
    EMPTY_SEARCH: Q, CREATE: HREF.  EMPTY: nobody is there yet; CREATE: HREF. }}
{{#LIVE}}<div data-hx-swap-oob="innerHTML:#status">{{COUNT}}</div><span data-hx-swap-oob="innerHTML:#total">{{COUNT}}</span>{{/LIVE}}
{{#TABLE}}<table class="list cards">
<caption class="visually-hidden">{{CAPTION}}</caption>
<thead><tr>
	{{#COL_NAME}}<th scope="col"{{#ASC}} aria-sort="ascending"{{/ASC}}{{#DESC}} aria-sort="descending"{{/DESC}}>{{#SORT}}<a href="{{HREF}}">{{/SORT}}Nom{{#ASC}}<svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#sort-down"></use></svg>{{/ASC}}{{#DESC}}<svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#sort-up"></use></svg>{{/DESC}}{{#SORT}}</a>{{/SORT}}</th>{{/COL_NAME}}
	{{#COL_AGE}}<th scope="col"{{#ASC}} aria-sort="ascending"{{/ASC}}{{#DESC}} aria-sort="descending"{{/DESC}}>{{#SORT}}<a href="{{HREF}}">{{/SORT}}Naissance{{#ASC}}<svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#sort-down"></use></svg>{{/ASC}}{{#DESC}}<svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#sort-up"></use></svg>{{/DESC}}{{#SORT}}</a>{{/SORT}}</th>{{/COL_AGE}}
	{{#COL_ALERT}}<th scope="col"{{#ASC}} aria-sort="ascending"{{/ASC}}{{#DESC}} aria-sort="descending"{{/DESC}}>{{#SORT}}<a href="{{HREF}}">{{/SORT}}Vigilance{{#ASC}}<svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#sort-down"></use></svg>{{/ASC}}{{#DESC}}<svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#sort-up"></use></svg>{{/DESC}}{{#SORT}}</a>{{/SORT}}</th>{{/COL_ALERT}}
	<th scope="col">Équipes</th>
	{{#COL_SINCE}}<th scope="col"{{#ASC}} aria-sort="ascending"{{/ASC}}{{#DESC}} aria-sort="descending"{{/DESC}}>{{#SORT}}<a href="{{HREF}}">{{/SORT}}Suivi depuis{{#ASC}}<svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#sort-down"></use></svg>{{/ASC}}{{#DESC}}<svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#sort-up"></use></svg>{{/DESC}}{{#SORT}}</a>{{/SORT}}</th>{{/COL_SINCE}}
	{{#COL_LAST}}<th scope="col"{{#ASC}} aria-sort="ascending"{{/ASC}}{{#DESC}} aria-sort="descending"{{/DESC}}>{{#SORT}}<a href="{{HREF}}">{{/SORT}}Dernier contact{{#ASC}}<svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#sort-down"></use></svg>{{/ASC}}{{#DESC}}<svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#sort-up"></use></svg>{{/DESC}}{{#SORT}}</a>{{/SORT}}</th>{{/COL_LAST}}
</tr></thead>
<tbody>
{{#ROW}}<tr{{#GONE}} class="gone"{{/GONE}}>
	<th scope="row"><a class="main" href="{{HREF}}">{{NAME}}{{#OTHER}} <span class="other">({{OTHER_NAMES}})</span>{{/OTHER}}</a>{{#GONE}}<span class="small muted">{{OUT}}</span>{{/GONE}}</th>
	<td class="num">{{BIRTH}}</td>
	<td>{{#ALERT}}<span class="vigilance"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#exclamation-triangle"></use></svg>Vigilance</span>{{/ALERT}}</td>
	<td><ul class="teams">{{#TEAM}}<li class="team team-{{N}}">{{NAME}}{{#NIGHT}}<svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#moon-stars"></use></svg><span class="visually-hidden"> (équipe de nuit)</span>{{/NIGHT}}</li>{{/TEAM}}</ul></td>
	<td class="num not-phone"><span class="lbl">Suivi depuis : </span>{{SINCE}}</td>
	<td class="num{{#OLD}} late{{/OLD}}"><span class="lbl">Dernier contact : </span>{{LAST}}</td>
</tr>
{{/ROW}}</tbody>
</table>
{{#PAGES}}<nav class="pages" aria-label="Pages de la liste">
	<span class="muted">{{COUNT}}</span>
	<span class="chips">{{#PREV}}<a class="btn btn-plain" href="{{HREF}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#chevron-left"></use></svg>Précédents</a>{{/PREV}}{{#NEXT}}<a class="btn btn-plain" href="{{HREF}}">Suivants<svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#chevron-right"></use></svg></a>{{/NEXT}}</span>
</nav>{{/PAGES}}{{/TABLE}}
{{#EMPTY_SEARCH}}<div class="empty"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#search"></use></svg><h2>Personne ne correspond</h2>
	<p>Essayez une partie du nom, un autre nom, un numéro de téléphone ou une date de naissance. Les accents et l’ordre des mots ne comptent pas.</p>
	<div class="acts"><a class="btn btn-plain" href="/personnes">Voir toute la liste</a>{{#CREATE}}<a class="btn btn-primary" href="/personnes/nouvelle"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#person-plus"></use></svg>Créer une fiche</a>{{/CREATE}}</div></div>{{/EMPTY_SEARCH}}
{{#EMPTY}}<div class="empty"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#people"></use></svg><h2>Aucune personne pour l’instant</h2>
	<p>Un nom ou un pseudonyme suffit pour créer une fiche. Vous la compléterez au fil des rencontres.</p>
	<div class="acts">{{#CREATE}}<a class="btn btn-primary" href="/personnes/nouvelle"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#person-plus"></use></svg>Créer la première fiche</a>{{/CREATE}}</div></div>{{/EMPTY}}
