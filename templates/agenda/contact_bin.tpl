{{%AUTOESCAPE context="HTML"}}
{{! Contacts in the trash.  DAYS; TABLE: ROW: ID NAME WHEN END HIDDEN; EMPTY; TOP; MORE: AFTER; FLASH. }}
<p class="back"><a href="/contacts"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>Contacts</a></p>
<div class="head"><h1>Corbeille des contacts</h1></div>
{{>FLASH}}
<p class="hint">Les contacts sont effacés définitivement {{DAYS}} jours après leur suppression.</p>
{{#TABLE}}<table class="list cards"><caption class="visually-hidden">Contacts supprimés</caption><thead><tr><th scope="col">Contact</th><th scope="col">Supprimé le</th><th scope="col">Effacé le</th><th scope="col"><span class="visually-hidden">Restaurer</span></th></tr></thead><tbody>
{{#ROW}}<tr><th scope="row">{{NAME}}</th><td class="num"><span class="lbl">Supprimé : </span>{{WHEN}}</td><td class="num"><span class="lbl">Effacé le : </span>{{END}}</td><td><form class="quick" method="post" action="/contacts/restaurer/{{ID}}">{{>HIDDEN}}<button type="submit" class="btn btn-plain btn-sm"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-counterclockwise"></use></svg>Restaurer<span class="visually-hidden"> {{NAME}}</span></button></form></td></tr>
{{/ROW}}</tbody></table>{{/TABLE}}
{{#TOP}}<p><a href="/contacts/corbeille">Revenir au début de la corbeille</a></p>{{/TOP}}{{#MORE}}<p><a class="btn btn-plain" href="/contacts/corbeille?apres={{AFTER}}">Contacts suivants</a></p>{{/MORE}}
{{#EMPTY}}<div class="empty"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#trash"></use></svg><h2>La corbeille est vide</h2><p>Les contacts supprimés s’y trouvent, et peuvent être restaurés.</p></div>{{/EMPTY}}
