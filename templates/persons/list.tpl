{{%AUTOESCAPE context="HTML"}}
{{! The list of persons.  TOTAL: « 512 personnes »; SCOPE: « Association Démo » or the team; Q: what is searched.
    NEW: shown with the right to create.  HIDDEN_FILTER: NAME VALUE, the filters in force besides q.  The search is posted: what is typed must not reach the address.
    FILTER: ID LABEL (« Équipe »), ON when it is in force, VALUE its words; OPTION: HREF LABEL CURRENT.  CHIP: HREF LABEL ON, filters of one click.
    CLEAR: HREF, shown when something filters.  RESULTS: include of persons/rows.tpl.  FLASH. }}
<div class="head">
	<h1>Personnes <span class="count" id="total">{{TOTAL}}</span></h1>
	<div class="acts not-phone">{{#NEW}}<a class="btn btn-primary" href="/personnes/nouvelle"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#person-plus"></use></svg>Nouvelle personne</a>{{/NEW}}</div>
</div>
{{>FLASH}}
<form class="tool in-list" method="post" action="/personnes" aria-label="Filtrer la liste">
	<input type="hidden" name="_csrf" value="{{CSRF}}">
	<div class="grow search"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#search"></use></svg><label class="visually-hidden" for="q">Chercher dans la liste</label>
		<input class="form-control" type="search" id="q" name="q" value="{{Q}}" maxlength="200" autocomplete="off" placeholder="Nom, autre nom, téléphone, date de naissance" data-hx-post="/personnes" data-hx-trigger="input changed delay:150ms, search" data-hx-target="#results" data-hx-include="closest form" data-hx-sync="this:replace">
	</div>
	{{#HIDDEN_FILTER}}<input type="hidden" name="{{NAME}}" value="{{VALUE}}">{{/HIDDEN_FILTER}}
	<button type="submit" class="btn btn-plain">Chercher<span class="visually-hidden"> dans la liste</span></button>
</form>
<div class="tool chips" role="group" aria-label="Filtres">
	{{#FILTER}}<details class="chip menu{{#ON}} on{{/ON}}" name="menu"><summary>{{LABEL}}{{#ON}} : {{VALUE}}{{/ON}}<svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#chevron-down"></use></svg></summary>
		<div class="sheet"><ul class="plain">{{#OPTION}}<li><a href="{{HREF}}"{{#CURRENT}} aria-current="true"{{/CURRENT}}>{{LABEL}}</a></li>{{/OPTION}}</ul></div></details>
	{{/FILTER}}
	{{#CHIP}}<a class="chip" href="{{HREF}}"{{#ON}} aria-current="true"{{/ON}}>{{#ON}}<svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#check2"></use></svg>{{/ON}}{{LABEL}}</a>
	{{/CHIP}}
	{{#CLEAR}}<a class="btn btn-quiet btn-sm" href="{{HREF}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#x-lg"></use></svg>Tout effacer</a>{{/CLEAR}}
</div>
<div id="results" aria-live="off">
{{>RESULTS}}
</div>
