{{%AUTOESCAPE context="HTML"}}
{{! The agenda of one day.  DATE: « lundi 23 novembre 2026 »; DAY: 2026-11-23; DAY_SHOWN: 23/11/2026; TEAM_LABEL; NIGHT_NOTE: NOTE; FLASH; UNDO: made by action_undo().
    NEW_ACTION: HREF (carries the day); NEW_CONSULTATION: HREF; NEW_EVENT.  PREV NEXT: HREF, a week away; BACK_TODAY: HREF, on other days.  TAB: HREF LABEL COUNT CURRENT: three days around.
    EQUIPE: VALUE LABEL SELECTED ("" = all); CATEGORIE: VALUE LABEL SELECTED, CATEGORIES: TITLE, CATEGORIE: the groups; STATUT: HREF LABEL CURRENT: chips; STATUT_NOW: VALUE, the one in force.
    LATE: COUNT, DAY_ROWS: each with TABLE: made by action_table(); LATE has MORE: HREF COUNT.  EMPTY: nothing matches. }}
<div class="head"><h1>Agenda <span class="count">{{DATE}}, {{TEAM_LABEL}}</span></h1>
	<div class="acts not-phone"><button type="button" class="btn btn-plain needs-script" data-print><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#printer"></use></svg>Imprimer</button>{{#NEW_EVENT}}<a class="btn btn-plain" href="/passages/nouveau"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#house"></use></svg>Passage</a><a class="btn btn-plain" href="/rencontres/nouvelle"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#geo-alt"></use></svg>Rencontre</a>{{/NEW_EVENT}}{{#NEW_CONSULTATION}}<a class="btn btn-plain medical" href="{{HREF}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#clipboard2-pulse"></use></svg>Nouvelle consultation</a>{{/NEW_CONSULTATION}}{{#NEW_ACTION}}<a class="btn btn-primary" href="{{HREF}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#calendar-plus"></use></svg>Nouvelle action</a>{{/NEW_ACTION}}</div></div>
{{>FLASH}}{{>UNDO}}
<nav aria-label="Jours"><ul class="tabs days">{{#PREV}}<li><a href="{{HREF}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#chevron-left"></use></svg><span class="visually-hidden">Semaine précédente</span></a></li>{{/PREV}}{{#TAB}}<li><a href="{{HREF}}"{{#CURRENT}} aria-current="page"{{/CURRENT}}>{{LABEL}}<span class="n">{{COUNT}}<span class="visually-hidden"> actions</span></span></a></li>{{/TAB}}{{#NEXT}}<li><a href="{{HREF}}"><span class="visually-hidden">Semaine suivante</span><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#chevron-right"></use></svg></a></li>{{/NEXT}}{{#BACK_TODAY}}<li><a href="{{HREF}}">Revenir à aujourd’hui</a></li>{{/BACK_TODAY}}</ul></nav>
<div class="tool">
	<form class="chips" action="/agenda" aria-label="Choisir le jour et l’équipe">
		<span class="pair"><label for="jour">Jour</label><input class="form-control w-date" type="text" inputmode="numeric" id="jour" name="jour" value="{{DAY_SHOWN}}" maxlength="20" autocomplete="off"></span>
		<span class="pair"><label for="equipe">Équipe</label><select class="form-select w-team" id="equipe" name="equipe" autocomplete="off">{{#EQUIPE}}<option value="{{VALUE}}"{{#SELECTED}} selected{{/SELECTED}}>{{LABEL}}</option>{{/EQUIPE}}</select></span>
		<span class="pair"><label for="categorie">Catégorie</label><select class="form-select w-team" id="categorie" name="categorie" autocomplete="off">{{#CATEGORIE}}<option value="{{VALUE}}"{{#SELECTED}} selected{{/SELECTED}}>{{LABEL}}</option>{{/CATEGORIE}}{{#CATEGORIES}}<optgroup label="{{TITLE}}">{{#CATEGORIE}}<option value="{{VALUE}}"{{#SELECTED}} selected{{/SELECTED}}>{{LABEL}}</option>{{/CATEGORIE}}</optgroup>{{/CATEGORIES}}</select></span>
		{{#STATUT_NOW}}<input type="hidden" name="statut" value="{{VALUE}}">{{/STATUT_NOW}}<button type="submit" class="btn btn-plain">Afficher<span class="visually-hidden"> ce jour</span></button>
	</form>
	<div class="chips" role="group" aria-label="Statut">{{#STATUT}}<a class="chip" href="{{HREF}}"{{#CURRENT}} aria-current="true"{{/CURRENT}}>{{LABEL}}</a>{{/STATUT}}</div>
</div>
{{#NIGHT_NOTE}}<p class="muted small"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#moon-stars"></use></svg> {{NOTE}}</p>{{/NIGHT_NOTE}}
{{#LATE}}<section class="block"><h2>En retard <span class="count">{{COUNT}}</span></h2>
{{>TABLE}}
{{#MORE}}<p class="actions"><a class="btn btn-plain" href="{{HREF}}">Voir toutes les actions en retard ({{COUNT}})</a></p>{{/MORE}}</section>{{/LATE}}
<section class="block"><h2 class="visually-hidden">{{DATE}}</h2>
{{#DAY_ROWS}}{{>TABLE}}{{/DAY_ROWS}}
{{#EMPTY}}<div class="empty"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#calendar-check"></use></svg><h3>Rien ce jour-là</h3><p>Aucune action ne correspond à ces filtres.</p>{{#NEW_ACTION}}<div class="acts"><a class="btn btn-plain" href="{{HREF}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#calendar-plus"></use></svg>Prévoir une action ce jour</a></div>{{/NEW_ACTION}}</div>{{/EMPTY}}
</section>
