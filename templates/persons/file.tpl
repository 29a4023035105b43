{{%AUTOESCAPE context="HTML"}}
{{! A person's file.  PERSON: made by person_head(); FLASH.
    LAST: WHEN WHAT WHO, the last contact; NO_LAST.  NEXT: at most three next or overdue actions: HREF WHEN NAME, LATE, URGENT; NO_NEXT.  DESCRIPTION_LINE: DESCRIPTION, PAST: HREF.
    THREAD: made by thread_draw().  UNDO: include of persons/undo.tpl.  BIRTHDAY: WHEN AGE; UNSEEN: SINCE; UNINFORMED: ID: what must be known first.
    GROUP: TITLE GROUP_ID; EDIT: HREF; FIELD: LABEL VALUE, PAST: HREF; NO_FIELD: nothing is filled in; EMPTY_COUNT_LINE: EMPTY_COUNT (« 4 champs non renseignés »). }}
{{>PERSON}}
{{>FLASH}}{{>UNDO}}
{{#BIRTHDAY}}<p class="note"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#star"></use></svg> Anniversaire {{WHEN}} : {{AGE}}.</p>{{/BIRTHDAY}}{{#UNSEEN}}<p class="note note-warn"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#clock-history"></use></svg> Sans contact depuis le {{SINCE}}.</p>{{/UNSEEN}}{{#UNINFORMED}}<p class="note"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#chat-left-text"></use></svg> L’information de la personne sur ses droits n’est pas notée. <a href="/personnes/accords/{{ID}}">Noter l’information ou l’accord</a></p>{{/UNINFORMED}}
<section class="know" aria-labelledby="savoir">
	<h2 id="savoir" class="visually-hidden">Ce qu’il faut savoir</h2>
	<div><h3>Dernier contact</h3>{{#LAST}}<p><strong>{{WHEN}}</strong></p><p>{{WHAT}}</p><p class="muted small">{{WHO}}</p>{{/LAST}}{{#NO_LAST}}<p class="none">Aucun contact noté</p>{{/NO_LAST}}</div>
	<div><h3>Prochaines actions</h3>{{#NO_NEXT}}<p class="none">Rien de prévu</p>{{/NO_NEXT}}<ul class="plain">{{#NEXT}}<li><span class="num{{#LATE}} late{{/LATE}}">{{WHEN}}{{#LATE}} (en retard){{/LATE}}</span> · <a href="{{HREF}}">{{NAME}}</a>{{#URGENT}} <span class="urgent">Prioritaire</span>{{/URGENT}}</li>{{/NEXT}}</ul></div>
	{{#DESCRIPTION_LINE}}<div><h3>Description {{#PAST}}<a class="past" href="{{HREF}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#clock-history"></use></svg><span class="visually-hidden">Historique : Description</span></a>{{/PAST}}</h3><p class="pre">{{DESCRIPTION:p}}</p></div>{{/DESCRIPTION_LINE}}
</section>
<div class="cols halves">
{{>THREAD}}
<div>
{{#GROUP}}<section class="card">
	<header><h2 id="groupe-{{GROUP_ID}}" tabindex="-1">{{TITLE}}</h2>{{#EDIT}}<a class="btn btn-quiet btn-sm" href="{{HREF}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#pencil"></use></svg>Modifier<span class="visually-hidden"> : {{TITLE}}</span></a>{{/EDIT}}</header>
	<dl class="fields">{{#FIELD}}<dt>{{LABEL}}</dt><dd>{{VALUE:p}}{{#PAST}}<a class="past" href="{{HREF}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#clock-history"></use></svg><span class="visually-hidden">Historique : {{LABEL}}</span></a>{{/PAST}}</dd>{{/FIELD}}</dl>
	{{#NO_FIELD}}<p class="none">Rien n’est encore renseigné.</p>{{/NO_FIELD}}{{#EMPTY_COUNT_LINE}}<p class="muted small rest">{{EMPTY_COUNT}}</p>{{/EMPTY_COUNT_LINE}}
</section>
{{/GROUP}}
</div>
</div>
