{{%AUTOESCAPE context="HTML"}}
{{! The directory.  COUNT; Q: what is searched; OF_CATEGORY: VALUE, OF_SORT: VALUE, OF_DESC: what is in force; FILTER: LABEL REMOVE; MENU: OPTION: HREF LABEL.
    NEW: the right to write; ADMIN: sees the trash; RESULTS: include of agenda/directory_rows.tpl; FLASH.  The search is posted. }}
<div class="head"><h1>Contacts <span class="count" id="total">{{COUNT}}</span></h1><div class="acts">{{#NEW}}<a class="btn btn-primary" href="/contacts/nouveau"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#plus-lg"></use></svg>Nouveau contact</a>{{/NEW}}</div></div>
{{>FLASH}}
<form class="tool" method="post" action="/contacts" aria-label="Filtrer la liste">
	<input type="hidden" name="_csrf" value="{{CSRF}}">
	<div class="grow search"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#search"></use></svg><label class="visually-hidden" for="q">Chercher un contact</label>
		<input class="form-control" type="search" id="q" name="q" value="{{Q}}" maxlength="200" autocomplete="off" placeholder="Nom, ville, catégorie, téléphone" data-hx-post="/contacts" data-hx-trigger="input changed delay:150ms, search" data-hx-target="#results" data-hx-include="closest form" data-hx-sync="this:replace">
	</div>
	{{#OF_CATEGORY}}<input type="hidden" name="categorie" value="{{VALUE}}">{{/OF_CATEGORY}}{{#OF_SORT}}<input type="hidden" name="tri" value="{{VALUE}}">{{/OF_SORT}}{{#OF_DESC}}<input type="hidden" name="sens" value="desc">{{/OF_DESC}}
	<button type="submit" class="btn btn-plain">Chercher<span class="visually-hidden"> un contact</span></button>
</form>
<div class="tool chips" role="group" aria-label="Filtres">
	{{#FILTER}}<span class="chip on pair-chip">{{LABEL}}<a class="off" href="{{REMOVE}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#x-lg"></use></svg><span class="visually-hidden">Retirer le filtre « {{LABEL}} »</span></a></span>
	{{/FILTER}}
	{{#MENU}}<details class="chip menu" name="menu"><summary>Catégorie<svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#chevron-down"></use></svg></summary>
		<div class="sheet"><ul class="plain">{{#OPTION}}<li><a href="{{HREF}}">{{LABEL}}</a></li>{{/OPTION}}</ul></div></details>
	{{/MENU}}
</div>
<div id="results" aria-live="off">
{{>RESULTS}}
</div>
{{#ADMIN}}<p class="after small"><a href="/organisation/categories/contacts">Catégories de contacts</a> · <a href="/contacts/corbeille">Corbeille</a></p>{{/ADMIN}}
