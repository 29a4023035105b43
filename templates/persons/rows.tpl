{{%AUTOESCAPE context="HTML"}}
{{! What the search replaces in #results.
    LIVE: COUNT, in answers to htmx only: fills #status and #total out of band.
    TABLE: CAPTION; COL_NAME COL_AGE COL_ALERT COL_SINCE COL_LAST: SORT: HREF (a search has none), and ASC or DESC on the sorted one; ROW: HREF NAME OTHER_NAMES BIRTH SINCE LAST;
    COL_FAMILY: where families exist; COL_TICK and TICK: ID NAME, boxes of the form BULK (CSRF HIDDEN_FILTER Q MAY_TRASH), whose buttons act on those ticked or on all; KIN: FAMILY; EXPORT: CSRF HIDDEN_FILTER Q;
    OTHER (with OTHER_NAMES), ALERT, GONE: OUT (« Sortie de file active : … »), BIRTHDAY: WHEN, in a week at most, OLD (last contact older than two years), TEAM: N (colour, 1 to 15) NAME NIGHT.
    PAGES: COUNT; PREV: HREF; NEXT: HREF.
    EMPTY_SEARCH: Q, FILTERED, EVERYWHERE: CSRF Q, CREATE: HREF.  EMPTY: nobody is there yet; CREATE: HREF. }}
{{#LIVE}}<div data-hx-swap-oob="innerHTML:#status">{{COUNT}}</div><span data-hx-swap-oob="innerHTML:#total">{{COUNT}}</span>{{/LIVE}}
{{#TABLE}}<div{{#COL_TICK}} role="group" aria-label="Personnes à cocher"{{/COL_TICK}}><table class="list cards">
<caption class="visually-hidden">{{CAPTION}}</caption>
<thead><tr>
	{{#COL_TICK}}<th scope="col" class="tick"><span class="visually-hidden">Cocher</span></th>{{/COL_TICK}}{{#COL_NAME}}<th scope="col"{{#ASC}} aria-sort="ascending"{{/ASC}}{{#DESC}} aria-sort="descending"{{/DESC}}>{{#SORT}}<a href="{{HREF}}">{{/SORT}}Nom{{#ASC}}<svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#sort-down"></use></svg>{{/ASC}}{{#DESC}}<svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#sort-up"></use></svg>{{/DESC}}{{#SORT}}</a>{{/SORT}}</th>{{/COL_NAME}}
	{{#COL_AGE}}<th scope="col"{{#ASC}} aria-sort="ascending"{{/ASC}}{{#DESC}} aria-sort="descending"{{/DESC}}>{{#SORT}}<a href="{{HREF}}">{{/SORT}}Naissance{{#ASC}}<svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#sort-down"></use></svg>{{/ASC}}{{#DESC}}<svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#sort-up"></use></svg>{{/DESC}}{{#SORT}}</a>{{/SORT}}</th>{{/COL_AGE}}
	{{#COL_ALERT}}<th scope="col"{{#ASC}} aria-sort="ascending"{{/ASC}}{{#DESC}} aria-sort="descending"{{/DESC}}>{{#SORT}}<a href="{{HREF}}">{{/SORT}}Vigilance{{#ASC}}<svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#sort-down"></use></svg>{{/ASC}}{{#DESC}}<svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#sort-up"></use></svg>{{/DESC}}{{#SORT}}</a>{{/SORT}}</th>{{/COL_ALERT}}
	{{#COL_FAMILY}}<th scope="col"{{#ASC}} aria-sort="ascending"{{/ASC}}{{#DESC}} aria-sort="descending"{{/DESC}}>{{#SORT}}<a href="{{HREF}}">{{/SORT}}Famille{{#ASC}}<svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#sort-down"></use></svg>{{/ASC}}{{#DESC}}<svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#sort-up"></use></svg>{{/DESC}}{{#SORT}}</a>{{/SORT}}</th>{{/COL_FAMILY}}
	<th scope="col">Équipes</th>
	{{#COL_SINCE}}<th scope="col"{{#ASC}} aria-sort="ascending"{{/ASC}}{{#DESC}} aria-sort="descending"{{/DESC}}>{{#SORT}}<a href="{{HREF}}">{{/SORT}}Suivi depuis{{#ASC}}<svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#sort-down"></use></svg>{{/ASC}}{{#DESC}}<svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#sort-up"></use></svg>{{/DESC}}{{#SORT}}</a>{{/SORT}}</th>{{/COL_SINCE}}
	{{#COL_LAST}}<th scope="col"{{#ASC}} aria-sort="ascending"{{/ASC}}{{#DESC}} aria-sort="descending"{{/DESC}}>{{#SORT}}<a href="{{HREF}}">{{/SORT}}Dernier contact{{#ASC}}<svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#sort-down"></use></svg>{{/ASC}}{{#DESC}}<svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#sort-up"></use></svg>{{/DESC}}{{#SORT}}</a>{{/SORT}}</th>{{/COL_LAST}}
</tr></thead>
<tbody>
{{#ROW}}<tr{{#GONE}} class="gone"{{/GONE}}>
	{{#TICK}}<td class="tick"><span class="form-check"><input class="form-check-input" type="checkbox" form="lot" name="personne" value="{{ID}}" aria-label="Cocher {{NAME}}"></span></td>{{/TICK}}<th scope="row"><a class="main" href="{{HREF}}">{{NAME}}{{#OTHER}} <span class="other">({{OTHER_NAMES}})</span>{{/OTHER}}</a>{{#GONE}}<span class="small muted">{{OUT}}</span>{{/GONE}}</th>
	<td class="num">{{BIRTH}}{{#BIRTHDAY}} <span class="small muted">Anniversaire : {{WHEN}}</span>{{/BIRTHDAY}}</td>
	<td>{{#ALERT}}<span class="vigilance"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#exclamation-triangle"></use></svg>Vigilance</span>{{/ALERT}}</td>
	{{#KIN}}<td>{{#FAMILY}}<span class="family"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#people"></use></svg>Famille</span>{{/FAMILY}}</td>{{/KIN}}
	<td><ul class="teams">{{#TEAM}}<li class="team team-{{N}}">{{NAME}}{{#NIGHT}}<svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#moon-stars"></use></svg><span class="visually-hidden"> (équipe de nuit)</span>{{/NIGHT}}</li>{{/TEAM}}</ul></td>
	<td class="num not-phone"><span class="lbl">Suivi depuis : </span>{{SINCE}}</td>
	<td class="num{{#OLD}} late{{/OLD}}"><span class="lbl">Dernier contact : </span>{{LAST}}</td>
</tr>
{{/ROW}}</tbody>
</table></div>
{{#PAGES}}<nav class="pages" aria-label="Pages de la liste">
	<span class="muted">{{COUNT}}</span>
	<span class="chips">{{#PREV}}<a class="btn btn-plain" href="{{HREF}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#chevron-left"></use></svg>Précédents</a>{{/PREV}}{{#NEXT}}<a class="btn btn-plain" href="{{HREF}}">Suivants<svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#chevron-right"></use></svg></a>{{/NEXT}}</span>
</nav>{{/PAGES}}
{{#BULK}}<form class="tool bulk" id="lot" method="post" action="/personnes/lot" aria-label="Agir sur plusieurs personnes"><input type="hidden" name="_csrf" value="{{CSRF}}">{{#HIDDEN_FILTER}}<input type="hidden" name="{{NAME}}" value="{{VALUE}}">{{/HIDDEN_FILTER}}<input type="hidden" name="q" value="{{Q}}">
	<label for="lot-faire">Pour plusieurs personnes</label><select class="form-select" autocomplete="off" id="lot-faire" name="faire"><option value="equipe">Ajouter une équipe</option><option value="sortie">Sortir de la file active</option>{{#MAY_TRASH}}<option value="corbeille">Mettre à la corbeille</option>{{/MAY_TRASH}}</select>
	<button type="submit" class="btn btn-plain" name="qui" value="cochees">Les personnes cochées</button><button type="submit" class="btn btn-plain" name="qui" value="toutes">Toute la liste</button>
</form>{{/BULK}}
{{#EXPORT}}<form class="tool export" method="post" action="/personnes/export.xlsx"><input type="hidden" name="_csrf" value="{{CSRF}}">{{#HIDDEN_FILTER}}<input type="hidden" name="{{NAME}}" value="{{VALUE}}">{{/HIDDEN_FILTER}}<input type="hidden" name="q" value="{{Q}}">
	<button type="submit" class="btn btn-quiet"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#file-earmark-spreadsheet"></use></svg>Exporter cette liste (tableur)</button>
</form>{{/EXPORT}}{{/TABLE}}
{{#EMPTY_SEARCH}}<div class="empty"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#search"></use></svg><h2>Personne ne correspond</h2>
	{{#FILTERED}}<p>Retirez un filtre pour élargir la liste.</p>{{/FILTERED}}<p>Essayez une partie du nom, un autre nom, un numéro de téléphone ou une date de naissance. Les accents et l’ordre des mots ne comptent pas.</p>
	<div class="acts"><a class="btn btn-plain" href="/personnes">Voir toute la liste</a>{{#EVERYWHERE}}<form method="post" action="/recherche"><input type="hidden" name="_csrf" value="{{CSRF}}"><input type="hidden" name="q" value="{{Q}}"><button type="submit" class="btn btn-plain"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#search"></use></svg>Chercher ces mots partout</button></form>{{/EVERYWHERE}}{{#CREATE}}<a class="btn btn-primary" href="{{HREF}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#person-plus"></use></svg>Créer une fiche</a>{{/CREATE}}</div></div>{{/EMPTY_SEARCH}}
{{#EMPTY}}<div class="empty"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#people"></use></svg><h2>Aucune personne pour l’instant</h2>
	<p>Un nom ou un pseudonyme suffit pour créer une fiche. Vous la compléterez au fil des rencontres.</p>
	<div class="acts">{{#CREATE}}<a class="btn btn-primary" href="/personnes/nouvelle"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#person-plus"></use></svg>Créer la première fiche</a>{{/CREATE}}</div></div>{{/EMPTY}}
