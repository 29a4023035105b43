{{%AUTOESCAPE context="HTML"}}
{{! What changed in the settings of fields, newest first.  TABLE: ROW: WHEN WHO SUBJECT LABEL, OLD_LINE: OLD, NEW_LINE: NEW, NEW_NONE.  MORE: HREF.  EMPTY. }}
<p class="back"><a href="/organisation/champs"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>Champs des fiches</a></p>
<div class="head"><h1>Historique des réglages</h1></div>
{{#EMPTY}}<div class="empty"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#clock-history"></use></svg><h2>Aucun changement</h2><p>Les champs sont comme au premier jour. <a href="/organisation/champs">Régler les champs</a></p></div>{{/EMPTY}}
{{#TABLE}}<table class="list cards"><caption class="visually-hidden">Réglages des champs, du plus récent au plus ancien</caption>
<thead><tr><th scope="col">Date</th><th scope="col">Sur quoi</th><th scope="col">Changement</th><th scope="col">Qui</th></tr></thead>
<tbody>{{#ROW}}<tr><th scope="row" class="num">{{WHEN}}</th><td>{{SUBJECT}}</td><td><strong>{{LABEL}}</strong>{{#OLD_LINE}} <del class="muted"><span class="visually-hidden">avant : </span>{{OLD}}</del>{{/OLD_LINE}}{{#NEW_LINE}} <svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-right"></use></svg> <ins><span class="visually-hidden">maintenant : </span>{{NEW}}</ins>{{/NEW_LINE}}{{#NEW_NONE}} <svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-right"></use></svg> <span class="none">effacé</span>{{/NEW_NONE}}</td><td>{{WHO}}</td></tr>
{{/ROW}}</tbody></table>{{/TABLE}}
{{#MORE}}<p class="actions"><a class="btn btn-plain" href="{{HREF}}">Voir plus ancien</a></p>{{/MORE}}
