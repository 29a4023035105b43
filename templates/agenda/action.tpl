{{%AUTOESCAPE context="HTML"}}
{{! One action.  BACK: PATH LABEL; H1: its name; URGENT; PERSON_HREF PERSON_NAME; WHEN: « lundi 23 novembre 2026 à 14:30 »; LATE; COMPLETED_LINE: LABEL (« Faite le ») WHEN;
    TEAM: COLOUR NAME NIGHT; OF_CATEGORY: CATEGORIES; AUTHOR CREATED; TO_DO DONE CANCELLED; DESCRIPTION_LINE: DESCRIPTION; EDIT: HREF; TRASH: HREF.
    CAN: STATUS_ACTION RETOUR, its own TO_DO DONE CANCELLED and HIDDEN.  BOX, ITEM: made by comment_box(), comment_list(); NO_COMMENT.  HISTORY: ROW: WHEN AUTHOR, CREATED or CHANGE: LABEL OLD NEW.  FLASH; UNDO: persons/undo.tpl. }}
{{#BACK}}<p class="back"><a href="{{PATH}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>{{LABEL}}</a></p>{{/BACK}}
<div class="head"><h1>{{H1}}</h1><div class="acts">{{#EDIT}}<a class="btn btn-plain" href="{{HREF}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#pencil"></use></svg>Modifier</a>{{/EDIT}}{{#TRASH}}<a class="btn btn-danger" href="{{HREF}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#trash"></use></svg>Supprimer</a>{{/TRASH}}</div></div>
{{>FLASH}}{{>UNDO}}
<div class="cols">
<div><section class="card"><h2 class="visually-hidden">Informations</h2>
	<dl class="fields">
		<dt>Statut</dt><dd>{{#TO_DO}}<span class="status status-todo">À FAIRE</span>{{/TO_DO}}{{#DONE}}<span class="status status-done">FAITE</span>{{/DONE}}{{#CANCELLED}}<span class="status status-cancelled">ANNULÉE</span>{{/CANCELLED}}{{#URGENT}} <span class="urgent"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#exclamation-circle"></use></svg> Action prioritaire</span>{{/URGENT}}</dd>
		<dt>Personne suivie</dt><dd><a href="{{PERSON_HREF}}">{{PERSON_NAME}}</a></dd>
		{{#OF_CATEGORY}}<dt>Catégories</dt><dd>{{CATEGORIES}}</dd>{{/OF_CATEGORY}}
		<dt>À faire le</dt><dd>{{WHEN}}{{#LATE}} <span class="late">en retard</span>{{/LATE}}</dd>
		{{#COMPLETED_LINE}}<dt>{{LABEL}}</dt><dd>{{WHEN}}</dd>{{/COMPLETED_LINE}}
		<dt>Équipes en charge</dt><dd><ul class="teams">{{#TEAM}}<li class="team team-{{COLOUR}}">{{NAME}}{{#NIGHT}}<svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#moon-stars"></use></svg><span class="visually-hidden"> (équipe de nuit)</span>{{/NIGHT}}</li>{{/TEAM}}</ul></dd>
		{{#DESCRIPTION_LINE}}<dt>Description</dt><dd>{{DESCRIPTION:p}}</dd>{{/DESCRIPTION_LINE}}
		<dt>Créée par</dt><dd>{{AUTHOR}}, {{CREATED}}</dd>
	</dl>
	{{#CAN}}<form class="actions" method="post" action="{{STATUS_ACTION}}">{{>HIDDEN}}<input type="hidden" name="retour" value="{{RETOUR}}">{{#TO_DO}}<button type="submit" class="btn btn-primary" name="status" value="done"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#check2"></use></svg>Marquer comme faite</button> <button type="submit" class="btn btn-plain" name="status" value="cancelled">Ne se fera pas</button>{{/TO_DO}}{{#DONE}}<button type="submit" class="btn btn-plain" name="status" value="todo"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-counterclockwise"></use></svg>Remettre à faire</button>{{/DONE}}{{#CANCELLED}}<button type="submit" class="btn btn-plain" name="status" value="todo"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-counterclockwise"></use></svg>Remettre à faire</button>{{/CANCELLED}}</form>{{/CAN}}
</section>
<section class="card thread" aria-labelledby="fil"><header><h2 id="fil" tabindex="-1">Commentaires</h2></header>
	{{>BOX}}
	{{#NO_COMMENT}}<p class="none">Aucun commentaire.</p>{{/NO_COMMENT}}
	<ol class="line-time">{{>ITEM}}</ol>
</section></div>
{{#HISTORY}}<section class="card"><h2>Historique</h2><ul class="plain lines">{{#ROW}}<li><div class="grow">{{#CREATED}}<strong>Création de l’action</strong>{{/CREATED}}{{#CHANGE}}<strong>{{LABEL}}</strong><p class="diff"><del><span class="visually-hidden">avant : </span>{{OLD:p}}</del> <svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-right"></use></svg> <ins><span class="visually-hidden">maintenant : </span>{{NEW:p}}</ins></p>{{/CHANGE}}<p class="muted small what">{{WHEN}} · {{AUTHOR}}</p></div></li>
{{/ROW}}</ul></section>{{/HISTORY}}
</div>
