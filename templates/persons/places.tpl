{{%AUTOESCAPE context="HTML"}}
{{! The places of a person.  PERSON: made by person_head(); FLASH; ID HIDDEN; TYPED; ERROR_place: MESSAGE; SUMMARY; KNOWN: NAME, those of the organisation.
    REMOVED: NAME ID HIDDEN, taken away a moment ago.  TERRITORIES: COUNT, ROW: TERRITORY NAME TIMES LAST, where the person was met.  TABLE: ROW: ID PLACE NAME AUTHOR SINCE HIDDEN.  EMPTY. }}
{{>PERSON}}
{{>FLASH}}{{>SUMMARY}}
{{#REMOVED}}<div class="flash" tabindex="-1" autofocus><span><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#check-circle"></use></svg> Lieu retiré : {{NAME}}</span><form method="post" action="/personnes/lieux/{{ID}}">{{>HIDDEN}}<input type="hidden" name="place" value="{{NAME}}"><button type="submit" class="btn btn-plain btn-sm"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-counterclockwise"></use></svg>Remettre<span class="visually-hidden"> {{NAME}}</span></button></form></div>{{/REMOVED}}
<form class="card narrow" method="post" action="/personnes/lieux/{{ID}}" novalidate data-guard>
{{>HIDDEN}}
<div class="field"><label for="place">Ajouter un lieu fréquenté</label><span class="hint" id="place-aide">Les lieux sont communs à toute l’organisation : choisissez dans la liste proposée, ou écrivez un nouveau nom.</span><div class="inline"><div class="grow"><input class="form-control" type="text" id="place" name="place" value="{{TYPED}}" list="lieux-connus" maxlength="120" autocomplete="off" aria-describedby="place-aide{{#ERROR_place}} place-err{{/ERROR_place}}"{{#ERROR_place}} aria-invalid="true"{{/ERROR_place}}></div><button type="submit" class="btn btn-primary">Ajouter</button></div>
{{#ERROR_place}}<p class="field-error" id="place-err"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#exclamation-circle"></use></svg><span><span class="visually-hidden">Erreur : </span>{{MESSAGE}}</span></p>{{/ERROR_place}}</div>
<datalist id="lieux-connus">{{#KNOWN}}<option value="{{NAME}}"></option>{{/KNOWN}}</datalist>
</form>
{{#TERRITORIES}}<section class="block"><h2>Territoires ({{COUNT}})</h2><table class="list cards"><caption class="visually-hidden">Territoires où la personne a été rencontrée</caption><thead><tr><th scope="col">Territoire</th><th scope="col">Rencontres</th><th scope="col">La dernière</th></tr></thead><tbody>
{{#ROW}}<tr><th scope="row"><a href="/territoires/{{TERRITORY}}">{{NAME}}</a></th><td>{{TIMES}}</td><td class="num"><span class="lbl">La dernière : </span>{{LAST}}</td></tr>
{{/ROW}}</tbody></table></section>{{/TERRITORIES}}
{{#EMPTY}}<p class="none">Aucun lieu n’est noté. Ajoutez celui où l’on a des chances de rencontrer la personne.</p>{{/EMPTY}}
{{#TABLE}}<table class="list cards"><caption class="visually-hidden">Lieux fréquentés par la personne</caption><thead><tr><th scope="col">Lieu</th><th scope="col">Enregistré par</th><th scope="col">Le</th><th scope="col"><span class="visually-hidden">Retirer</span></th></tr></thead><tbody>
{{#ROW}}<tr><th scope="row"><a href="/lieux/{{PLACE}}">{{NAME}}</a></th><td><span class="lbl">Enregistré par : </span>{{AUTHOR}}</td><td class="num"><span class="lbl">Le : </span>{{SINCE}}</td><td><form class="quick" method="post" action="/personnes/lieux/retirer/{{ID}}">{{>HIDDEN}}<button type="submit" class="btn btn-quiet btn-sm" name="place" value="{{PLACE}}">Retirer<span class="visually-hidden"> {{NAME}}</span></button></form></td></tr>
{{/ROW}}</tbody></table>{{/TABLE}}
<p class="after"><a href="/lieux">Tous les lieux de l’organisation</a></p>
