{{%AUTOESCAPE context="HTML"}}
{{! The trial of an import.  FILE ID; READ: ROWS CREATED UPDATED SKIPPED COLUMNS, IGNORED: COLUMNS, CHOICES: there are some to make; BROKEN: SENTENCE, which may leave nothing to read; PROBLEMS, MISSING, NAMESAKES: COUNT, ROW: LINE COLUMN VALUE SENTENCE, MORE: COUNT;
    UNKNOWNS: UNKNOWN: NAME TEXT COLUMN COUNT, OPTION: VALUE LABEL SELECTED; GO: it can be done; HIDDEN. }}
<p class="back"><a href="/personnes/import"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>Imports</a></p>
<div class="head"><h1>Essai de l’import</h1></div>
{{>FLASH}}
<p>Fichier « {{FILE}} » : rien n’est encore importé.</p>
{{#BROKEN}}<div class="note note-warn" role="alert"><p>{{SENTENCE}}</p></div>{{/BROKEN}}
{{#READ}}{{#CHOICES}}<p>Avant vos choix ci-dessous ; si vous n’y changez rien, voici ce qui sera fait :</p>{{/CHOICES}}<dl class="fields card"><dt>Lignes lues</dt><dd>{{ROWS}}</dd><dt>Fiches à créer</dt><dd>{{CREATED}}</dd><dt>Fiches à mettre à jour</dt><dd>{{UPDATED}}</dd><dt>Lignes mises de côté</dt><dd>{{SKIPPED}}</dd><dt>Colonnes reconnues</dt><dd>{{COLUMNS}}</dd>{{#IGNORED}}<dt>Colonnes ignorées</dt><dd>{{COLUMNS}}</dd>{{/IGNORED}}</dl>{{/READ}}
<form method="post" action="/personnes/import/{{ID}}" data-progress="/personnes/import/avancement/{{ID}}" novalidate>{{>HIDDEN}}
{{#UNKNOWNS}}<section class="block"><h2>Valeurs qui ne sont pas dans les listes de choix</h2>
<table class="list cards"><caption class="visually-hidden">Valeurs inconnues</caption><thead><tr><th scope="col">Valeur</th><th scope="col">Colonne</th><th scope="col" class="n">Lignes</th><th scope="col">Que faire</th></tr></thead><tbody>
{{#UNKNOWN}}<tr><th scope="row">{{TEXT}}</th><td>{{COLUMN}}</td><td class="n"><span class="lbl">Lignes : </span>{{COUNT}}</td><td><select class="form-select" name="{{NAME}}" autocomplete="off" aria-label="Que faire de « {{TEXT}} » ({{COLUMN}})">{{#OPTION}}<option value="{{VALUE}}"{{#SELECTED}} selected{{/SELECTED}}>{{LABEL}}</option>{{/OPTION}}</select></td></tr>
{{/UNKNOWN}}</tbody></table></section>{{/UNKNOWNS}}
{{#NAMESAKES}}<section class="block"><h2>Mêmes noms <span class="count">{{COUNT}}</span></h2>
<fieldset class="field"><legend>Que faire de ces lignes ?</legend>
<div class="form-check"><input class="form-check-input" type="radio" name="homonymes" id="h1" value="ignorer" checked><label class="form-check-label" for="h1">Les mettre de côté</label></div>
<div class="form-check"><input class="form-check-input" type="radio" name="homonymes" id="h2" value="maj"><label class="form-check-label" for="h2">Mettre à jour la fiche qui porte ce nom</label></div>
<div class="form-check"><input class="form-check-input" type="radio" name="homonymes" id="h3" value="creer"><label class="form-check-label" for="h3">Créer une autre fiche du même nom</label></div></fieldset>
<ul class="plain lines card">{{#ROW}}<li><span class="grow">Ligne {{LINE}} : « {{VALUE}} » {{SENTENCE}}</span></li>
{{/ROW}}{{#MORE}}<li><span class="grow">et {{COUNT}} autres</span></li>{{/MORE}}</ul></section>{{/NAMESAKES}}
{{#MISSING}}<section class="block"><h2>Lignes sans nom ou sans équipe <span class="count">{{COUNT}}</span></h2>
<p>Elles seront mises de côté : complétez le classeur, ou choisissez ci-dessus une équipe à la place de celle qui est inconnue.</p>
<table class="list cards"><caption class="visually-hidden">Lignes sans nom ou sans équipe</caption><thead><tr><th scope="col" class="n">Ligne</th><th scope="col">Nom</th><th scope="col">Colonne</th><th scope="col">Pourquoi</th></tr></thead><tbody>
{{#ROW}}<tr><th scope="row" class="n"><span class="lbl">Ligne </span>{{LINE}}</th><td>{{VALUE}}</td><td>{{COLUMN}}</td><td>{{SENTENCE}}</td></tr>
{{/ROW}}</tbody></table>{{#MORE}}<p>et {{COUNT}} autres</p>{{/MORE}}</section>{{/MISSING}}
{{#PROBLEMS}}<section class="block"><h2>Cellules illisibles ou manquantes <span class="count">{{COUNT}}</span></h2>
<div class="form-check"><input class="form-check-input" type="checkbox" name="fautes" id="fautes" value="1"><label class="form-check-label" for="fautes">Importer ces lignes quand même, en laissant ces cellules vides</label></div>
<table class="list cards"><caption class="visually-hidden">Cellules illisibles ou manquantes</caption><thead><tr><th scope="col" class="n">Ligne</th><th scope="col">Colonne</th><th scope="col">Valeur</th><th scope="col">Pourquoi</th></tr></thead><tbody>
{{#ROW}}<tr><th scope="row" class="n"><span class="lbl">Ligne </span>{{LINE}}</th><td>{{COLUMN}}</td><td>{{VALUE}}</td><td>{{SENTENCE}}</td></tr>
{{/ROW}}</tbody></table>{{#MORE}}<p>et {{COUNT}} autres</p>{{/MORE}}</section>{{/PROBLEMS}}
{{#GO}}<div class="actions stay"><button type="submit" class="btn btn-primary">Importer</button></div>{{/GO}}
</form>
<div class="progress-line" id="avancement" hidden><progress aria-label="Avancement"></progress><p role="status"></p></div>
<form class="block" method="post" action="/personnes/import/abandonner/{{ID}}">{{>HIDDEN}}<button type="submit" class="btn btn-plain">Abandonner cet import</button></form>
