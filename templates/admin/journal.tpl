{{%AUTOESCAPE context="HTML"}}
{{! Who did what.  FLASH; VALID: COUNT, the chain of hashes is whole; BROKEN: WHEN, from which row it is not.  WHO: VALUE LABEL SELECTED; WHAT: VALUE LABEL SELECTED.
    TABLE: ROW: WHEN WHO WHAT OBJECT, LINK: HREF LABEL instead of OBJECT.  OLDER NEWER: HREF.  EMPTY.
    CHECK: a long chain that is verified on demand.  OUTSIDE: ROW: WHEN WHO WHAT, what happened without the organisation’s key. }}
<div class="head"><h1>Journal</h1></div>
{{>FLASH}}
<p class="muted">Chaque connexion, ouverture de fiche, création, changement, export et refus laisse une ligne qui ne peut être ni changée ni effacée. Aucun contenu n’y figure.</p>
{{#VALID}}<p><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#shield-check"></use></svg> Chaîne vérifiée : {{COUNT}}.</p>{{/VALID}}{{#BROKEN}}<p class="note note-danger"><strong>La chaîne est rompue depuis la ligne du {{WHEN}}.</strong> Prévenez votre opérateur.</p>{{/BROKEN}}
{{#CHECK}}<p><a href="/journal?verifier=1">Vérifier la chaîne</a> <span class="muted">(quelques secondes)</span></p>{{/CHECK}}
<form class="tool" action="/journal" aria-label="Filtrer le journal"><div class="chips"><span class="pair"><label for="qui">Qui</label><select class="form-select w-team" id="qui" name="qui" autocomplete="off">{{#WHO}}<option value="{{VALUE}}"{{#SELECTED}} selected{{/SELECTED}}>{{LABEL}}</option>{{/WHO}}</select></span>
	<span class="pair"><label for="quoi">Quoi</label><select class="form-select w-team" id="quoi" name="quoi" autocomplete="off">{{#WHAT}}<option value="{{VALUE}}"{{#SELECTED}} selected{{/SELECTED}}>{{LABEL}}</option>{{/WHAT}}</select></span><button type="submit" class="btn btn-plain">Filtrer<span class="visually-hidden"> le journal</span></button></div></form>
{{#EMPTY}}<div class="empty"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#journal-text"></use></svg><h2>Aucune ligne</h2><p>Rien ne correspond à ces filtres.</p></div>{{/EMPTY}}
{{#TABLE}}<table class="list cards"><caption class="visually-hidden">Journal, du plus récent au plus ancien</caption>
<thead><tr><th scope="col">Date</th><th scope="col">Qui</th><th scope="col">Quoi</th><th scope="col">Sur quoi</th></tr></thead>
<tbody>{{#ROW}}<tr><th scope="row" class="num">{{WHEN}}</th><td>{{WHO}}</td><td>{{WHAT}}</td><td>{{OBJECT}}{{#LINK}}<a href="{{HREF}}">{{LABEL}}</a>{{/LINK}}</td></tr>
{{/ROW}}</tbody></table>{{/TABLE}}
<nav class="pages" aria-label="Pages du journal"><span></span><span class="chips">{{#NEWER}}<a class="btn btn-plain" href="{{HREF}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#chevron-left"></use></svg>Plus récentes</a>{{/NEWER}}{{#OLDER}}<a class="btn btn-plain" href="{{HREF}}">Plus anciennes<svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#chevron-right"></use></svg></a>{{/OLDER}}</span></nav>
{{#OUTSIDE}}<section class="block"><h2 id="hors">Sans la clé de l’organisation</h2><p class="muted">Connexions refusées et actes de l’opérateur, les plus récents.</p>
<table class="list cards" aria-labelledby="hors"><thead><tr><th scope="col">Date</th><th scope="col">Compte</th><th scope="col">Quoi</th></tr></thead>
<tbody>{{#ROW}}<tr><th scope="row" class="num">{{WHEN}}</th><td>{{WHO}}</td><td>{{WHAT}}</td></tr>
{{/ROW}}</tbody></table></section>{{/OUTSIDE}}
