{{%AUTOESCAPE context="HTML"}}
{{! The list of persons.  TOTAL: « 512 personnes »; SCOPE: « Association Démo » or the team; Q: what is searched.
    NEW: shown with the right to create.  HIDDEN_FILTER: NAME VALUE, the filters in force besides q.  The search is posted: what is typed must not reach the address.
    FILTER: LABEL EDIT REMOVE, those in force.  MENU: LABEL, OPTION: HREF LABEL; CHIP: HREF LABEL, filters of one click; WIDE: not on a phone.  ADD: HREF, where any other is chosen.
    SAVED: MINE: HREF NAME; SHARED: HREF NAME, BY: AUTHOR; SAVE: HIDDEN ADDRESS, OPTION: VALUE LABEL.  UNDO: MESSAGE ACTION RETOUR HIDDEN.  LOST.
    CLEAR: HREF, shown when something filters.  RESULTS: include of persons/rows.tpl.  FLASH.  OTHER_PAGES: with the right to link and delete. }}
<div class="head">
	<h1>Personnes <span class="count" id="total">{{TOTAL}}</span></h1>
	<div class="acts not-phone">{{#NEW}}<a class="btn btn-primary" href="/personnes/nouvelle"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#person-plus"></use></svg>Nouvelle personne</a>{{/NEW}}</div>
</div>
{{>FLASH}}
{{#UNDO}}<div class="flash" tabindex="-1" autofocus><span><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#check-circle"></use></svg> {{MESSAGE}}</span><form method="post" action="{{ACTION}}">{{>HIDDEN}}<input type="hidden" name="retour" value="{{RETOUR}}"><button type="submit" class="btn btn-plain btn-sm"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-counterclockwise"></use></svg>Annuler<span class="visually-hidden"> ce changement</span></button></form></div>{{/UNDO}}
{{#LOST}}<p class="note note-warn">Un filtre de cette recherche n’existe plus : il n’est pas appliqué.</p>{{/LOST}}
<form class="tool in-list" method="post" action="/personnes" aria-label="Filtrer la liste">
	<input type="hidden" name="_csrf" value="{{CSRF}}">
	<div class="grow search"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#search"></use></svg><label class="visually-hidden" for="q">Chercher dans la liste</label>
		<input class="form-control" type="search" id="q" name="q" value="{{Q}}" maxlength="200" autocomplete="off" placeholder="Nom, autre nom, téléphone, date de naissance" data-hx-post="/personnes" data-hx-trigger="input changed delay:150ms, search" data-hx-target="#results" data-hx-include="closest form" data-hx-sync="this:replace">
	</div>
	{{#HIDDEN_FILTER}}<input type="hidden" name="{{NAME}}" value="{{VALUE}}">{{/HIDDEN_FILTER}}
	<button type="submit" class="btn btn-plain">Chercher<span class="visually-hidden"> dans la liste</span></button>
</form>
<div class="tool chips" role="group" aria-label="Filtres">
	{{#FILTER}}<span class="chip on pair-chip"><a href="{{EDIT}}">{{LABEL}}<span class="visually-hidden"> (modifier ce filtre)</span></a><a class="off" href="{{REMOVE}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#x-lg"></use></svg><span class="visually-hidden">Retirer le filtre « {{LABEL}} »</span></a></span>
	{{/FILTER}}
	{{#MENU}}<details class="chip menu{{#WIDE}} not-phone{{/WIDE}}" name="menu"><summary>{{LABEL}}<svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#chevron-down"></use></svg></summary>
		<div class="sheet"><ul class="plain">{{#OPTION}}<li><a href="{{HREF}}">{{LABEL}}</a></li>{{/OPTION}}</ul></div></details>
	{{/MENU}}
	{{#CHIP}}<a class="chip{{#WIDE}} not-phone{{/WIDE}}" href="{{HREF}}">{{LABEL}}</a>
	{{/CHIP}}
	{{#ADD}}<details class="chip menu" name="menu" data-hx-get="{{HREF}}" data-hx-trigger="toggle once" data-hx-target="find .sheet"><summary><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#plus-lg"></use></svg>Autre filtre</summary>
		<div class="sheet"><ul class="plain"><li><a href="{{HREF}}">Ajouter un filtre</a></li></ul></div></details>
	{{/ADD}}
	<details class="chip menu" name="menu" data-hx-get="/personnes/recentes" data-hx-trigger="toggle once" data-hx-target="find .sheet"><summary><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#clock-history"></use></svg>Récentes</summary>
		<div class="sheet"><ul class="plain"><li><a href="/personnes/recentes">Fiches ouvertes récemment</a></li></ul></div></details>
	{{#SAVED}}<details class="chip menu" name="menu"><summary><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#star"></use></svg>Recherches</summary>
		<div class="sheet"><ul class="plain">{{#MINE}}<li><a href="{{HREF}}">{{NAME}}</a></li>{{/MINE}}{{#SHARED}}<li><a href="{{HREF}}"><span>{{NAME}}{{#BY}}<span class="small muted"> par {{AUTHOR}}</span>{{/BY}}</span></a></li>{{/SHARED}}<li><a href="/personnes/recherches">Gérer les recherches</a></li></ul>
		{{#SAVE}}<form method="post" action="/personnes/recherches">{{>HIDDEN}}<input type="hidden" name="adresse" value="{{ADDRESS}}">
			<label class="label" for="nom">Enregistrer cette recherche sous</label><input class="form-control" type="text" id="nom" name="nom" maxlength="80" autocomplete="off">
			<label class="label" for="equipe">Visible par</label><select class="form-select" autocomplete="off" id="equipe" name="equipe"><option value="">Moi seulement</option>{{#OPTION}}<option value="{{VALUE}}">L’équipe {{LABEL}}</option>{{/OPTION}}</select>
			<button type="submit" class="btn btn-primary btn-sm">Enregistrer</button></form>{{/SAVE}}</div></details>{{/SAVED}}
	{{#CLEAR}}<a class="btn btn-quiet btn-sm" href="{{HREF}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#x-lg"></use></svg>Tout effacer</a>{{/CLEAR}}
</div>
<div id="results" aria-live="off">
{{>RESULTS}}
</div>
{{#OTHER_PAGES}}<p class="after small"><a href="/lieux">Lieux fréquentés</a> · <a href="/personnes/doublons">Doublons probables</a> · <a href="/personnes/corbeille">Corbeille</a></p>{{/OTHER_PAGES}}
