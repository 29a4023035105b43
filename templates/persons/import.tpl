{{%AUTOESCAPE context="HTML"}}
{{! Import of persons: the file.  HIDDEN; ERROR_FILE: MESSAGE, with SUMMARY; FLASH; PAST: HREF FILE WHEN WHO STATE, GIVE_UP: ID FILE HIDDEN. }}
<p class="back"><a href="/organisation"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>Organisation</a></p>
<div class="head"><h1>Importer des personnes</h1></div>
{{>FLASH}}{{>SUMMARY}}
<div class="narrow">
<p>Un classeur <abbr title="tableur Office Open XML">.xlsx</abbr>, une personne par ligne. La première ligne porte les noms des champs, comme sur la fiche. L’export de Mano convient tel quel.</p>
<p>Rien n’est importé avant que vous ayez vu le résultat de l’essai.</p>
<form method="post" action="/personnes/import" data-progress="" enctype="multipart/form-data" novalidate>{{>HIDDEN}}
<div class="field"><label for="fichier">Classeur <span class="req">(obligatoire)</span></label><p class="hint" id="fichier-aide">20 Mo au plus, jusqu’à 50 000 lignes.</p><input class="form-control" type="file" id="fichier" name="fichier" accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" aria-describedby="fichier-aide{{#ERROR_FILE}} fichier-erreur{{/ERROR_FILE}}"{{#ERROR_FILE}} aria-invalid="true"{{/ERROR_FILE}}>{{#ERROR_FILE}}<p class="field-error" id="fichier-erreur"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#exclamation-circle"></use></svg><span><span class="visually-hidden">Erreur : </span>{{MESSAGE}}</span></p>{{/ERROR_FILE}}</div>
<div class="actions"><button type="submit" class="btn btn-primary">Essayer l’import</button><a class="btn btn-plain" href="/personnes/import-modele"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#download"></use></svg>Télécharger un classeur modèle</a></div>
</form>
<div class="progress-line" id="avancement" hidden><progress aria-label="Avancement"></progress><p role="status"></p></div>
</div>
<section class="block when-any"><h2>Imports précédents</h2>
<ul class="plain lines card">{{#PAST}}<li><span class="grow"><a href="{{HREF}}">{{FILE}}</a><br><span class="muted small">{{WHEN}}, {{WHO}}</span></span><span>{{STATE}}</span>{{#GIVE_UP}}<form method="post" action="/personnes/import/abandonner/{{ID}}">{{>HIDDEN}}<button type="submit" class="btn btn-plain btn-sm">Abandonner<span class="visually-hidden"> l’import de {{FILE}}</span></button></form>{{/GIVE_UP}}</li>
{{/PAST}}</ul></section>
