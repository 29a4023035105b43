{{%AUTOESCAPE context="HTML"}}
{{! Confirmation of what cannot be undone.  COUNT HIDDEN; ROW: ID; ERROR_COUNT: MESSAGE, with SUMMARY; FLASH. }}
<p class="back"><a href="/personnes/conservation"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>Conservation</a></p>
<div class="head"><h1>Anonymiser des fiches</h1></div>
{{>FLASH}}{{>SUMMARY}}
<form class="narrow" method="post" action="/personnes/conservation/anonymiser" novalidate>{{>HIDDEN}}{{#ROW}}<input type="hidden" name="personne" value="{{ID}}">{{/ROW}}
<p>Noms, textes, commentaires et historiques sont effacés <strong>pour toujours</strong>. Restent, pour les statistiques : le genre, l’année de naissance, la situation, l’hébergement, les équipes et les dates. Le dossier médical perd ses textes de même : n’y restent que le type, le statut, l’équipe et la date des consultations.</p>
<div class="field"><label for="nombre">Pour confirmer, écrivez le nombre de fiches ({{COUNT}}) <span class="req">(obligatoire)</span></label><input class="form-control" type="text" id="nombre" name="nombre" inputmode="numeric" autocomplete="off"{{#ERROR_COUNT}} aria-invalid="true" aria-describedby="nombre-erreur"{{/ERROR_COUNT}}>{{#ERROR_COUNT}}<p class="field-error" id="nombre-erreur"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#exclamation-circle"></use></svg><span><span class="visually-hidden">Erreur : </span>{{MESSAGE}}</span></p>{{/ERROR_COUNT}}</div>
<div class="actions"><button type="submit" class="btn btn-danger">Anonymiser</button><a class="btn btn-plain" href="/personnes/conservation">Annuler</a></div></form>
