{{%AUTOESCAPE context="HTML"}}
{{! A comment of a person's file or of an action (ON_PERSON, ON_ACTION), new or to change.  H1 NAME BACK; WRITE: ACTION SUBMIT DRAFT (where htmx sends what is typed),
    RESTORED: the text is a draft, HIDDEN, FORM_FIELDS: drawn by page_form(), with its summary; or READ, of another's: TEXT AUTHOR WHEN.  TRASH: ID HIDDEN.  HISTORY: ROW: WHEN AUTHOR, CREATED or CHANGE: LABEL OLD NEW.  FLASH. }}
<p class="back"><a href="{{BACK}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>{{#ON_PERSON}}Fiche : {{NAME}}{{/ON_PERSON}}{{#ON_ACTION}}L’action{{/ON_ACTION}}</a></p>
<div class="head"><h1>{{H1}}</h1></div>
{{>FLASH}}
<div class="narrow">
{{#WRITE}}{{#RESTORED}}<p class="note">Ce texte est votre brouillon : il n’est pas encore enregistré.</p>{{/RESTORED}}
<form method="post" action="{{ACTION}}" novalidate data-guard>
{{>HIDDEN}}
{{>FORM_FIELDS}}
<div class="muted small draft" data-hx-post="{{DRAFT}}" data-hx-trigger="input changed delay:2s from:#champ-text, change delay:200ms from:closest form" data-hx-params="text,_op,urgent,family,at,at_heure" data-hx-sync="this:replace"></div>
<div class="actions stay"><button type="submit" class="btn btn-primary">{{SUBMIT}}</button>{{#RESTORED}}<button type="submit" class="btn btn-plain" name="abandonner" value="1" formnovalidate>Abandonner le brouillon</button>{{/RESTORED}}<a class="btn btn-plain" href="{{BACK}}">Annuler</a></div>
</form>{{/WRITE}}
{{#READ}}<p class="pre">{{TEXT:p}}</p>
<p class="muted small">{{WHEN}} · {{AUTHOR}}</p>
<p class="note">Seule la personne qui a écrit un commentaire peut le modifier ou le supprimer.</p>{{/READ}}
{{#TRASH}}<form class="actions" method="post" action="/personnes/commentaire/supprimer/{{ID}}">{{>HIDDEN}}<button type="submit" class="btn btn-danger"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#trash"></use></svg>Supprimer le commentaire</button></form>{{/TRASH}}
{{#HISTORY}}<section class="card"><h2>Historique</h2><ul class="plain lines">{{#ROW}}<li><div class="grow">{{#CREATED}}<strong>Création du commentaire</strong>{{/CREATED}}{{#CHANGE}}<strong>{{LABEL}}</strong><p class="diff"><del><span class="visually-hidden">avant : </span>{{OLD:p}}</del> <svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-right"></use></svg> <ins><span class="visually-hidden">maintenant : </span>{{NEW:p}}</ins></p>{{/CHANGE}}<p class="muted small what">{{WHEN}} · {{AUTHOR}}</p></div></li>
{{/ROW}}</ul></section>{{/HISTORY}}
</div>
