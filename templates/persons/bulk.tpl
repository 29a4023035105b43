{{%AUTOESCAPE context="HTML"}}
{{! The same for many persons, before it is done.  H1 (« Ajouter une équipe : 12 personnes ») BACK DO IDS HIDDEN; PERSON: NAME, the first ones; MORE: COUNT; SUMMARY;
    TEAM: OPTION: VALUE LABEL SELECTED; ERROR_TEAM: MESSAGE.  LEAVE: DAY LABEL, OPTION; ERROR_DAY, ERROR_REASONS.  TRASH: HELD: WHO (« 2 fiches à garder resteront »). }}
<p class="back"><a href="{{BACK}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>Personnes</a></p>
<div class="head"><h1>{{H1}}</h1></div>
{{>SUMMARY}}
<form class="narrow" method="post" action="/personnes/lot/faire" novalidate>
{{>HIDDEN}}<input type="hidden" name="faire" value="{{DO}}"><input type="hidden" name="personnes" value="{{IDS}}"><input type="hidden" name="retour" value="{{BACK}}">
<ul class="who-list">{{#PERSON}}<li>{{NAME}}</li>{{/PERSON}}{{#MORE}}<li>et {{COUNT}} de plus</li>{{/MORE}}</ul>
{{#TEAM}}<div class="field"><label for="equipe">Équipe à ajouter</label><span class="hint" id="equipe-aide">Les équipes déjà en charge le restent.</span><select class="form-select" autocomplete="off" id="equipe" name="equipe" aria-describedby="equipe-aide{{#ERROR_TEAM}} equipe-err{{/ERROR_TEAM}}">{{#OPTION}}<option value="{{VALUE}}"{{#SELECTED}} selected{{/SELECTED}}>{{LABEL}}</option>{{/OPTION}}</select>{{#ERROR_TEAM}}<p class="field-error" id="equipe-err"><span><span class="visually-hidden">Erreur : </span>{{MESSAGE}}</span></p>{{/ERROR_TEAM}}</div>
<div class="actions"><button type="submit" class="btn btn-primary">Ajouter l’équipe</button><a class="btn btn-plain" href="{{BACK}}">Ne rien changer</a></div>{{/TEAM}}
{{#LEAVE}}<div class="field"><label for="jour">Date de sortie <span class="req">(obligatoire)</span></label><span class="hint" id="jour-aide">JJ/MM/AAAA. Une personne déjà sortie garde sa date et ses motifs.</span><input class="form-control w-date" type="text" inputmode="numeric" id="jour" name="jour" value="{{DAY}}" maxlength="40" autocomplete="off" aria-describedby="jour-aide{{#ERROR_DAY}} jour-err{{/ERROR_DAY}}"{{#ERROR_DAY}} aria-invalid="true"{{/ERROR_DAY}}>{{#ERROR_DAY}}<p class="field-error" id="jour-err"><span><span class="visually-hidden">Erreur : </span>{{MESSAGE}}</span></p>{{/ERROR_DAY}}</div>
<fieldset class="field" id="motifs" tabindex="-1"{{#ERROR_REASONS}} aria-describedby="motifs-err"{{/ERROR_REASONS}}><legend>{{LABEL}} <span class="req">(obligatoire)</span></legend><input type="hidden" name="motifs" value=""><div class="checks">
	{{#OPTION}}<div class="form-check"><input class="form-check-input" type="checkbox" id="motif-{{VALUE}}" name="motifs" value="{{VALUE}}"{{#SELECTED}} checked{{/SELECTED}}><label class="form-check-label" for="motif-{{VALUE}}">{{LABEL}}</label></div>
	{{/OPTION}}</div>{{#ERROR_REASONS}}<p class="field-error" id="motifs-err"><span><span class="visually-hidden">Erreur : </span>{{MESSAGE}}</span></p>{{/ERROR_REASONS}}</fieldset>
<div class="actions"><button type="submit" class="btn btn-primary">Sortir de la file active</button><a class="btn btn-plain" href="{{BACK}}">Ne rien changer</a></div>{{/LEAVE}}
{{#TRASH}}<p>Les fiches, leurs actions, commentaires, passages et rencontres quitteront les listes et les statistiques. Vous pourrez les restaurer.</p>{{#HELD}}<p><strong>{{WHO}}.</strong></p>{{/HELD}}
<div class="actions"><button type="submit" class="btn btn-danger"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#trash"></use></svg>Mettre à la corbeille</button><a class="btn btn-plain" href="{{BACK}}">Ne rien changer</a></div>{{/TRASH}}
</form>
