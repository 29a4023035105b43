{{%AUTOESCAPE context="HTML"}}
{{! The organisation's places.  Q; TABLE: ROW: HREF NAME PERSONS SINCE; MORE: others follow; NONE: nothing found; EMPTY; UNDO: include of persons/undo.tpl; FLASH. }}
<div class="head"><h1>Lieux fréquentés</h1><div class="acts"><a class="btn btn-primary" href="/lieux/nouveau"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#plus-lg"></use></svg>Nouveau lieu</a></div></div>
{{>FLASH}}{{>UNDO}}
<form class="tool" method="post" action="/lieux" aria-label="Dans les lieux"><input type="hidden" name="_csrf" value="{{CSRF}}"><div class="grow search"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#search"></use></svg><label class="visually-hidden" for="q">Chercher un lieu</label><input class="form-control" type="search" id="q" name="q" value="{{Q}}" maxlength="120" autocomplete="off" placeholder="Nom du lieu"></div><button type="submit" class="btn btn-plain">Chercher<span class="visually-hidden"> un lieu</span></button></form>
{{#TABLE}}<table class="list cards"><caption class="visually-hidden">Lieux de l’organisation</caption><thead><tr><th scope="col">Lieu</th><th scope="col">Personnes suivies</th><th scope="col">Créé le</th></tr></thead><tbody>
{{#ROW}}<tr><th scope="row"><a class="main" href="{{HREF}}">{{NAME}}</a></th><td>{{PERSONS}}</td><td class="num"><span class="lbl">Créé le : </span>{{SINCE}}</td></tr>
{{/ROW}}</tbody></table>{{/TABLE}}
{{#MORE}}<p class="muted">D’autres lieux suivent : cherchez par le nom.</p>{{/MORE}}
{{#NONE}}<div class="empty"><h2>Aucun lieu ne correspond</h2><p>Essayez une partie du nom. Les accents et les majuscules ne comptent pas.</p><div class="acts"><a class="btn btn-plain" href="/lieux">Voir tous les lieux</a></div></div>{{/NONE}}
{{#EMPTY}}<div class="empty"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#geo-alt"></use></svg><h2>Aucun lieu pour l’instant</h2><p>Les lieux se créent ici, ou dans l’onglet « Lieux fréquentés » d’une fiche.</p></div>{{/EMPTY}}
