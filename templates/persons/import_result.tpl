{{%AUTOESCAPE context="HTML"}}
{{! What an import did.  FILE; DONE: WHEN CREATED UPDATED SKIPPED; REFUSED: COUNT ID, PART: KEPT, TOP: ID, ROW: LINE NAME WHY, MORE: HREF; GIVEN_UP; UNDONE: WHEN; UNDO: ID UNTIL HIDDEN; FLASH. }}
<p class="back"><a href="/personnes/import"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>Imports</a></p>
<div class="head"><h1>Import de « {{FILE}} »</h1></div>
{{>FLASH}}
{{#GIVEN_UP}}<p>Cet import a été abandonné : rien n’a été gardé du fichier.</p>{{/GIVEN_UP}}
{{#DONE}}<dl class="fields card"><dt>Importé le</dt><dd>{{WHEN}}</dd><dt>Fiches créées</dt><dd>{{CREATED}}</dd><dt>Fiches mises à jour</dt><dd>{{UPDATED}}</dd><dt>Lignes mises de côté</dt><dd>{{SKIPPED}}</dd></dl>{{/DONE}}
{{#REFUSED}}<section class="block"><h2>Lignes mises de côté <span class="count">{{COUNT}}</span></h2>
<p>Elles ne sont pas importées. Téléchargez-les, corrigez-les dans le classeur, puis <a href="/personnes/import">importez-le</a> : la colonne « Pourquoi » n’est pas lue. Elles sont gardées sept jours au plus.</p>
{{#PART}}<p class="note">Les {{KEPT}} premières seulement sont gardées : le reste est trop long.</p>{{/PART}}
<p><a class="btn btn-plain" href="/personnes/import/refusees/{{ID}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#download"></use></svg>Télécharger ces lignes</a></p>
<table class="list cards"><caption class="visually-hidden">Lignes mises de côté</caption><thead><tr><th scope="col" class="n">Ligne</th><th scope="col">Nom</th><th scope="col">Pourquoi</th></tr></thead><tbody>
{{#ROW}}<tr><th scope="row" class="n"><span class="lbl">Ligne </span>{{LINE}}</th><td>{{NAME}}</td><td>{{WHY}}</td></tr>
{{/ROW}}</tbody></table>
{{#TOP}}<p><a href="/personnes/import/{{ID}}">Revenir au début de la liste</a></p>{{/TOP}}{{#MORE}}<p><a class="btn btn-plain" href="{{HREF}}">Lignes suivantes</a></p>{{/MORE}}</section>{{/REFUSED}}
{{#UNDONE}}<p>Cet import a été annulé le {{WHEN}}.</p>{{/UNDONE}}
{{#UNDO}}<form class="block" method="post" action="/personnes/import/annuler/{{ID}}" novalidate>{{>HIDDEN}}<p>Jusqu’au {{UNTIL}}, tout l’import peut être annulé : les fiches créées vont à la corbeille, les fiches mises à jour reprennent leurs valeurs. Ce qui a changé depuis est gardé.</p><div class="actions"><button type="submit" class="btn btn-danger">Annuler tout l’import</button></div></form>{{/UNDO}}
<p class="block"><a class="btn btn-plain" href="/personnes">Voir les personnes</a></p>
