{{%AUTOESCAPE context="HTML"}}
{{! A form about a person's file, drawn from its description.  H1 ACTION SUBMIT; BACK: PATH LABEL; HINT: TEXT; HIDDEN; FORM_FIELDS: drawn by page_form(), with its summary;
    STALE: somebody else changed it meanwhile; UNDO_LEAVE: ACTION HIDDEN, a leave that was a mistake; FLASH.  The first button is the one that Enter presses. }}
{{#BACK}}<p class="back"><a href="{{PATH}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>{{LABEL}}</a></p>{{/BACK}}
<div class="head"><h1>{{H1}}</h1></div>
{{>FLASH}}
{{#STALE}}<div class="conflict narrow" tabindex="-1" autofocus><strong>Quelqu’un a enregistré autre chose entre-temps.</strong><p class="small">Ce qui est enregistré maintenant est dans la fiche. Vérifiez ci-dessous, puis enregistrez de nouveau.</p></div>{{/STALE}}
<div class="narrow">
{{#HINT}}<p class="hint">{{TEXT}}</p>{{/HINT}}
<form method="post" action="{{ACTION}}" novalidate data-guard>
{{>HIDDEN}}<button type="submit" class="visually-hidden" tabindex="-1" aria-hidden="true">{{SUBMIT}}</button>
{{>FORM_FIELDS}}
<div class="actions stay"><button type="submit" class="btn btn-primary">{{SUBMIT}}</button>{{#BACK}}<a class="btn btn-plain" href="{{PATH}}">Annuler</a>{{/BACK}}</div>
</form>
{{#UNDO_LEAVE}}<form class="actions" method="post" action="{{ACTION}}">{{>HIDDEN}}<button type="submit" class="btn btn-danger"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#trash"></use></svg>Effacer cette sortie, saisie par erreur</button></form>{{/UNDO_LEAVE}}
</div>
