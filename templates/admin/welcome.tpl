{{%AUTOESCAPE context="HTML"}}
{{! First run: the first teams of a new organisation.  ORG; NAME: typed already; TICKED: night; ERROR_NAME: MESSAGE; SUMMARY HIDDEN FLASH.  POST /equipes/bienvenue: name night.
    TEAM: COLOUR NAME NIGHT, those made already; DONE: shown once there is one, FIRST: before (page markers, TEAM inside DONE). }}
<div class="narrow">
<div class="head"><h1>Bienvenue chez {{ORG}}</h1></div>
{{>FLASH}}{{>SUMMARY}}
{{#OTHER}}<p>Votre compte n’est rattaché à aucune équipe : demandez à un·e administrateur·rice de votre organisation de vous ajouter à la vôtre.</p>{{/OTHER}}
{{#ADMIN}}<p>Votre organisation est prête et ses clés sont créées. Commençons par les équipes : tout ce qui est noté appartient à une équipe.</p>
{{#DONE}}<section class="card"><h2>Vos équipes</h2><ul class="teams">{{#TEAM}}<li class="team team-{{COLOUR}}">{{NAME}}{{#NIGHT}}<svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#moon-stars"></use></svg><span class="visually-hidden"> (équipe de nuit)</span>{{/NIGHT}}</li>{{/TEAM}}</ul>
	<ul class="shortcuts actions"><li><a href="/utilisateurs/nouveau"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#person-add"></use></svg>Inviter une personne</a></li><li><a href="/personnes/nouvelle"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#person-plus"></use></svg>Créer une fiche</a></li><li><a href="/"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#house"></use></svg>Aller à l’accueil</a></li></ul></section>{{/DONE}}
<form class="card" method="post" action="/equipes/bienvenue" novalidate>{{>HIDDEN}}<h2>{{#DONE}}Ajouter une équipe{{/DONE}}{{#FIRST}}Votre première équipe{{/FIRST}}</h2>
	<div class="field"><label for="name">Nom de l’équipe <span class="req">(obligatoire)</span></label><span class="hint" id="name-aide">Par exemple Maraude nuit, ou Accueil de jour</span><input class="form-control" type="text" id="name" name="name" value="{{NAME}}" autocomplete="off" maxlength="100" required{{#ERROR_NAME}} aria-invalid="true"{{/ERROR_NAME}} aria-describedby="name-aide{{#ERROR_NAME}} name-err{{/ERROR_NAME}}">{{#ERROR_NAME}}<p class="field-error" id="name-err"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#exclamation-circle"></use></svg><span><span class="visually-hidden">Erreur : </span>{{MESSAGE}}</span></p>{{/ERROR_NAME}}</div>
	<div class="field"><input type="hidden" name="night" value=""><div class="form-check"><input class="form-check-input" type="checkbox" id="night" name="night" value="1"{{#TICKED}} checked{{/TICKED}} aria-describedby="night-aide"><label class="form-check-label" for="night">Équipe de nuit</label></div><span class="hint" id="night-aide">Sa journée va de midi à midi.</span></div>
	<div class="actions"><button type="submit" class="btn btn-primary">Créer l’équipe</button></div></form>{{/ADMIN}}
</div>
