{{%AUTOESCAPE context="HTML"}}
{{! A person's file.  PERSON: made by person_head(); FLASH.
    LAST: WHEN WHAT WHO, the last contact; NO_LAST.  NEXT: at most three next or overdue actions: HREF WHEN NAME, LATE, URGENT; NO_NEXT.  DESCRIPTION_LINE: DESCRIPTION.
    ITEM: of the timeline, newest first: ICON (a name of icons.txt: calendar-plus calendar-check x-circle pencil person-plus clipboard2-pulse), MEDICAL or QUIET, WHEN AUTHOR,
    LINK: HREF WHAT, or PLAIN: WHAT; TO_DO or DONE or CANCELLED; CHANGE: LABEL OLD NEW; TEXT_LINE: TEXT.  MORE: HREF, older ones; NO_ITEM.
    GROUP: TITLE; EDIT: HREF; FIELD: LABEL VALUE; NO_FIELD: nothing is filled in; EMPTY_COUNT_LINE: EMPTY_COUNT (« 4 champs non renseignés »). }}
{{>PERSON}}
{{>FLASH}}
<section class="know" aria-labelledby="savoir">
	<h2 id="savoir" class="visually-hidden">Ce qu’il faut savoir</h2>
	<div><h3>Dernier contact</h3>{{#LAST}}<p><strong>{{WHEN}}</strong></p><p>{{WHAT}}</p><p class="muted small">{{WHO}}</p>{{/LAST}}{{#NO_LAST}}<p class="none">Aucun contact noté</p>{{/NO_LAST}}</div>
	<div><h3>Prochaines actions</h3>{{#NO_NEXT}}<p class="none">Rien de prévu</p>{{/NO_NEXT}}<ul class="plain">{{#NEXT}}<li><span class="num{{#LATE}} late{{/LATE}}">{{WHEN}}{{#LATE}} (en retard){{/LATE}}</span> · <a href="{{HREF}}">{{NAME}}</a>{{#URGENT}} <span class="urgent">Urgent</span>{{/URGENT}}</li>{{/NEXT}}</ul></div>
	{{#DESCRIPTION_LINE}}<div><h3>Description</h3><p class="pre">{{DESCRIPTION:p}}</p></div>{{/DESCRIPTION_LINE}}
</section>
<div class="cols halves">
<section class="card" aria-labelledby="fil">
	<header><h2 id="fil">Fil de la fiche</h2></header>
	{{#NO_ITEM}}<p class="none">Rien n’est encore noté. La première action apparaîtra ici.</p>{{/NO_ITEM}}
	<ol class="line-time">{{#ITEM}}<li><span class="pin{{#MEDICAL}} pin-medical{{/MEDICAL}}{{#QUIET}} pin-quiet{{/QUIET}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#{{ICON}}"></use></svg></span>
		<p class="what">{{#LINK}}<a href="{{HREF}}">{{WHAT}}</a>{{/LINK}}{{#PLAIN}}{{WHAT}}{{/PLAIN}} {{#TO_DO}}<span class="status status-todo">À FAIRE</span>{{/TO_DO}}{{#DONE}}<span class="status status-done">FAITE</span>{{/DONE}}{{#CANCELLED}}<span class="status status-cancelled">ANNULÉE</span>{{/CANCELLED}}</p>
		{{#CHANGE}}<p class="diff">{{LABEL}} : <del><span class="visually-hidden">avant : </span>{{OLD:p}}</del> <svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-right"></use></svg> <ins><span class="visually-hidden">maintenant : </span>{{NEW:p}}</ins></p>{{/CHANGE}}{{#TEXT_LINE}}<p class="diff pre">{{TEXT:p}}</p>{{/TEXT_LINE}}
		<p class="what when">{{WHEN}} · {{AUTHOR}}</p></li>
	{{/ITEM}}</ol>
	{{#MORE}}<p class="actions"><a class="btn btn-plain" href="{{HREF}}">Voir plus ancien</a></p>{{/MORE}}
</section>
<div>
{{#GROUP}}<section class="card">
	<header><h2>{{TITLE}}</h2>{{#EDIT}}<a class="btn btn-quiet btn-sm" href="{{HREF}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#pencil"></use></svg>Modifier<span class="visually-hidden"> : {{TITLE}}</span></a>{{/EDIT}}</header>
	<dl class="fields">{{#FIELD}}<dt>{{LABEL}}</dt><dd>{{VALUE:p}}</dd>{{/FIELD}}</dl>
	{{#NO_FIELD}}<p class="none">Rien n’est encore renseigné.</p>{{/NO_FIELD}}{{#EMPTY_COUNT_LINE}}<p class="muted small rest">{{EMPTY_COUNT}}</p>{{/EMPTY_COUNT_LINE}}
</section>
{{/GROUP}}
</div>
</div>
