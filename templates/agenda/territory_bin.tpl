{{%AUTOESCAPE context="HTML"}}
{{! The trash of territories and observations.  DAYS; TABLE: ROW: NAME WHAT DATE WHO END, ACT: ACTION NAME HIDDEN; EMPTY; TOP; MORE: AFTER; UNDO: include of persons/undo.tpl; FLASH. }}
<p class="back"><a href="/territoires"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>Territoires</a></p>
<div class="head"><h1>Corbeille des territoires</h1></div>
{{>FLASH}}{{>UNDO}}
<p class="hint">Territoires et observations sont effacés définitivement {{DAYS}} jours après leur mise à la corbeille.</p>
{{#EMPTY}}<div class="empty"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#trash"></use></svg><h2>La corbeille est vide</h2><p>On y met un territoire ou une observation depuis sa page.</p></div>{{/EMPTY}}
{{#TABLE}}<table class="list cards"><caption class="visually-hidden">Territoires et observations dans la corbeille</caption><thead><tr><th scope="col">Territoire</th><th scope="col">Quoi</th><th scope="col">Mis à la corbeille le</th><th scope="col">Par</th><th scope="col">Effacé le</th><th scope="col"><span class="visually-hidden">Restaurer</span></th></tr></thead><tbody>
{{#ROW}}<tr><th scope="row">{{NAME}}</th><td>{{WHAT}}</td><td class="num"><span class="lbl">Mis à la corbeille le : </span>{{DATE}}</td><td><span class="lbl">Par : </span>{{WHO}}</td><td class="num"><span class="lbl">Effacé le : </span>{{END}}</td><td>{{#ACT}}<form class="quick" method="post" action="{{ACTION}}">{{>HIDDEN}}<button type="submit" class="btn btn-plain btn-sm"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-counterclockwise"></use></svg>Restaurer<span class="visually-hidden"> {{NAME}}</span></button></form>{{/ACT}}</td></tr>
{{/ROW}}</tbody></table>{{/TABLE}}
{{#TOP}}<p><a href="/territoires/corbeille">Revenir au début de la corbeille</a></p>{{/TOP}}{{#MORE}}<p><a class="btn btn-plain" href="/territoires/corbeille?apres={{AFTER}}">Territoires et observations suivants</a></p>{{/MORE}}
