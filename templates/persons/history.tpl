{{%AUTOESCAPE context="HTML"}}
{{! What changed in a file, newest first.  PERSON: include made by person_head(); FLASH SUMMARY.  ID EXPORT.
    FIELD, MEMBER: VALUE LABEL SELECTED; FROM TO: 01/01/2026, or what was typed; ERROR_FROM ERROR_TO: MESSAGE.
    ALL: EMPTY; DAY: DATE (« mardi 31 mars 2026 »), ROW: TIME AUTHOR, MERGED: of a file merged into this one; CREATED, or EVENT: WHAT, or CHANGE: LABEL, OLD_LINE: OLD, OLD_NONE, NEW_LINE: NEW, NEW_NONE.  MORE: HREF.
    ONE, of one field: LABEL ID; CHART: TITLE SVG; TABLE: ROW: WHEN AUTHOR, VALUE_LINE: VALUE or NONE, OLD_LINE: OLD, MERGED; EMPTY; CUT: SHOWN. }}
{{>PERSON}}
{{>FLASH}}{{>SUMMARY}}
<form class="tool period no-print" action="/personnes/historique/{{ID}}" aria-label="Choisir ce que montre l’historique"><div class="chips"><span class="pair"><label for="champ">Champ</label><select class="form-select w-team" id="champ" name="champ" autocomplete="off">{{#FIELD}}<option value="{{VALUE}}"{{#SELECTED}} selected{{/SELECTED}}>{{LABEL}}</option>{{/FIELD}}</select></span><span class="pair"><label for="membre">Par</label><select class="form-select w-team" id="membre" name="membre" autocomplete="off">{{#MEMBER}}<option value="{{VALUE}}"{{#SELECTED}} selected{{/SELECTED}}>{{LABEL}}</option>{{/MEMBER}}</select></span><span class="pair"><label for="du">Du</label><input class="form-control w-date" type="text" inputmode="numeric" id="du" name="du" value="{{FROM}}" maxlength="20" autocomplete="off" placeholder="JJ/MM/AAAA"{{#ERROR_FROM}} aria-describedby="du-err" aria-invalid="true"{{/ERROR_FROM}}></span><span class="pair"><label for="au">au</label><input class="form-control w-date" type="text" inputmode="numeric" id="au" name="au" value="{{TO}}" maxlength="20" autocomplete="off" placeholder="JJ/MM/AAAA"{{#ERROR_TO}} aria-describedby="au-err" aria-invalid="true"{{/ERROR_TO}}></span><button type="submit" class="btn btn-plain">Afficher<span class="visually-hidden"> cet historique</span></button></div>
	{{#ERROR_FROM}}<p class="field-error" id="du-err"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#exclamation-circle"></use></svg><span><span class="visually-hidden">Erreur : </span>{{MESSAGE}}</span></p>{{/ERROR_FROM}}{{#ERROR_TO}}<p class="field-error" id="au-err"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#exclamation-circle"></use></svg><span><span class="visually-hidden">Erreur : </span>{{MESSAGE}}</span></p>{{/ERROR_TO}}
</form>
{{#ALL}}<h2>Historique des modifications</h2>
{{#EMPTY}}<p class="none">Aucune modification.</p>{{/EMPTY}}
{{#DAY}}<section class="card"><h3>{{DATE}}</h3>
	<ul class="plain lines">{{#ROW}}<li><span class="hour">{{TIME}}</span><div class="grow">{{#MERGED}}<span class="muted small">Fiche fusionnée</span> {{/MERGED}}{{#CREATED}}<strong>Création de la fiche</strong>{{/CREATED}}{{#EVENT}}<strong>{{WHAT}}</strong>{{/EVENT}}{{#CHANGE}}<strong>{{LABEL}}</strong><p class="diff">{{#OLD_LINE}}<del><span class="visually-hidden">avant : </span>{{OLD:p}}</del>{{/OLD_LINE}}{{#OLD_NONE}}<span class="none">non renseigné</span>{{/OLD_NONE}} <svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-right"></use></svg> {{#NEW_LINE}}<ins><span class="visually-hidden">maintenant : </span>{{NEW:p}}</ins>{{/NEW_LINE}}{{#NEW_NONE}}<span class="none">effacé</span>{{/NEW_NONE}}</p>{{/CHANGE}}</div><span class="muted">{{AUTHOR}}</span></li>
	{{/ROW}}</ul></section>
{{/DAY}}
{{#MORE}}<p class="actions"><a class="btn btn-plain" href="{{HREF}}">Voir plus ancien</a></p>{{/MORE}}{{/ALL}}
{{#ONE}}<section class="card"><header><h2>{{LABEL}}</h2><a class="small" href="/personnes/historique/{{ID}}">Tout l’historique</a></header>
{{#EMPTY}}<p class="none">Ce champ n’a pas eu de valeur.</p>{{/EMPTY}}
{{#CHART}}<figure class="chart-box spans" role="figure" aria-label="{{TITLE}}"><figcaption>{{TITLE}}</figcaption>{{SVG:x-svg}}</figure>{{/CHART}}
{{#TABLE}}<table class="list cards"><caption class="visually-hidden">Valeurs successives, de la plus récente à la plus ancienne</caption><thead><tr><th scope="col">Le</th><th scope="col">Valeur</th><th scope="col">Remplace</th><th scope="col">Par</th></tr></thead><tbody>
{{#ROW}}<tr><th scope="row" class="num">{{WHEN}}{{#MERGED}} <span class="muted small">Fiche fusionnée</span>{{/MERGED}}</th><td>{{#VALUE_LINE}}<strong>{{VALUE:p}}</strong>{{/VALUE_LINE}}{{#NONE}}<span class="none">effacé</span>{{/NONE}}</td><td class="muted">{{#OLD_LINE}}<span class="lbl">Remplace : </span>{{OLD:p}}{{/OLD_LINE}}</td><td><span class="lbl">Par : </span>{{AUTHOR}}</td></tr>
{{/ROW}}</tbody></table>{{/TABLE}}
{{#CUT}}<p class="muted small">Les {{SHOWN}} derniers changements sont montrés.</p>{{/CUT}}</section>{{/ONE}}
<p class="actions no-print"><a class="btn btn-plain" href="{{EXPORT}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#file-earmark-spreadsheet"></use></svg>Exporter cet historique (XLSX)</a></p>
