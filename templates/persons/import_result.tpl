{{%AUTOESCAPE context="HTML"}}
{{! What an import did.  FILE; DONE: WHEN CREATED UPDATED SKIPPED; GIVEN_UP; UNDONE: WHEN; UNDO: ID UNTIL HIDDEN; FLASH. }}
<p class="back"><a href="/personnes/import"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>Imports</a></p>
<div class="head"><h1>Import de « {{FILE}} »</h1></div>
{{>FLASH}}
{{#GIVEN_UP}}<p>Cet import a été abandonné : rien n’a été gardé du fichier.</p>{{/GIVEN_UP}}
{{#DONE}}<dl class="fields card"><dt>Importé le</dt><dd>{{WHEN}}</dd><dt>Fiches créées</dt><dd>{{CREATED}}</dd><dt>Fiches mises à jour</dt><dd>{{UPDATED}}</dd><dt>Lignes mises de côté</dt><dd>{{SKIPPED}}</dd></dl>{{/DONE}}
{{#UNDONE}}<p>Cet import a été annulé le {{WHEN}}.</p>{{/UNDONE}}
{{#UNDO}}<form class="block" method="post" action="/personnes/import/annuler/{{ID}}" novalidate>{{>HIDDEN}}<p>Jusqu’au {{UNTIL}}, tout l’import peut être annulé : les fiches créées vont à la corbeille, les fiches mises à jour reprennent leurs valeurs. Ce qui a changé depuis est gardé.</p><div class="actions"><button type="submit" class="btn btn-danger">Annuler tout l’import</button></div></form>{{/UNDO}}
<p class="block"><a class="btn btn-plain" href="/personnes">Voir les personnes</a></p>
