{{%AUTOESCAPE context="HTML"}}
{{! The home page of the team.  H1: « Bonsoir Camille »; DATE: « dimanche 22 novembre 2026 »; TEAM_LINE: COLOUR NAME NIGHT; NIGHT_NOTE: NOTE; FLASH; UNDO: made by action_undo().
    NO_TEAM (an administrator makes the first), NO_TEAM_CHOSEN (there are some), NO_TEAM_ASK (ask an administrator), or WITH_TEAM, which has:
    NEW_PERSON, NEW_ACTION, NEW_EVENT, NEW_CONSULTATION: by rights; LATE, TODAY: COUNT, TABLE: made by action_table(); LATE has MORE: HREF COUNT; DAY_WORD: « Ce soir »; NO_TODAY; TOMORROW: HREF TEXT;
    FOLLOWED: TEAM_COUNT TEAM_HREF ALL_COUNT SEVERAL; RECENT: ROW: HREF NAME WHEN, OTHER: OTHER_NAMES, ALERT; NO_RECENT. }}
<div class="head"><div><h1>{{H1}}</h1><p class="dayline muted">{{DATE}}{{#TEAM_LINE}}<span class="team team-{{COLOUR}}">{{NAME}}{{#NIGHT}}<svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#moon-stars"></use></svg><span class="visually-hidden"> (équipe de nuit)</span>{{/NIGHT}}</span>{{/TEAM_LINE}}</p></div></div>
{{>FLASH}}{{>UNDO}}
{{#NO_TEAM}}<div class="empty"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#people"></use></svg><h2>Commençons par les équipes</h2><p>Tout ce qui est noté appartient à une équipe.</p><div class="acts"><a class="btn btn-primary" href="/equipes/bienvenue"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#plus-lg"></use></svg>Créer la première équipe</a></div></div>{{/NO_TEAM}}
{{#NO_TEAM_CHOSEN}}<div class="empty"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#people"></use></svg><h2>Vous n’êtes dans aucune équipe</h2><p>Ajoutez-vous à une équipe pour voir ici sa journée.</p><div class="acts"><a class="btn btn-primary" href="/utilisateurs">Voir les utilisateurs</a></div></div>{{/NO_TEAM_CHOSEN}}
{{#NO_TEAM_ASK}}<div class="empty"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#people"></use></svg><h2>Vous n’êtes dans aucune équipe</h2><p>Demandez à un·e administrateur·rice de votre organisation de vous ajouter à la vôtre.</p></div>{{/NO_TEAM_ASK}}
{{#WITH_TEAM}}
<ul class="shortcuts not-phone">
	{{#NEW_ACTION}}<li><a href="/actions/nouvelle"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#calendar-plus"></use></svg>Nouvelle action</a></li>{{/NEW_ACTION}}
	{{#NEW_PERSON}}<li><a href="/personnes/nouvelle"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#person-plus"></use></svg>Nouvelle personne</a></li>{{/NEW_PERSON}}
	{{#NEW_EVENT}}<li><a href="/passages/nouveau"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#house"></use></svg>Nouveau passage</a></li>
	<li><a href="/rencontres/nouvelle"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#geo-alt"></use></svg>Nouvelle rencontre</a></li>{{/NEW_EVENT}}
	{{#NEW_CONSULTATION}}<li class="medical"><a href="/medical/consultations/nouvelle"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#clipboard2-pulse"></use></svg>Nouvelle consultation</a></li>{{/NEW_CONSULTATION}}
	<li class="not-phone"><a href="/personnes"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#search"></use></svg>Chercher une personne</a></li>
</ul>
{{#NIGHT_NOTE}}<p class="muted small"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#moon-stars"></use></svg> {{NOTE}}</p>{{/NIGHT_NOTE}}
{{#LATE}}<section class="block"><h2>En retard <span class="count">{{COUNT}}</span></h2>
{{>TABLE}}
{{#MORE}}<p class="actions"><a class="btn btn-plain" href="{{HREF}}">Voir toutes les actions en retard ({{COUNT}})</a></p>{{/MORE}}</section>{{/LATE}}
<section class="block"><h2>{{DAY_WORD}} {{#TODAY}}<span class="count">{{COUNT}}</span>{{/TODAY}}</h2>
{{#NO_TODAY}}<div class="empty"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#calendar-check"></use></svg><h3>Rien de prévu</h3><p>Les actions prévues pour votre équipe apparaîtront ici.</p></div>{{/NO_TODAY}}
{{#TODAY}}{{>TABLE}}{{/TODAY}}
{{#TOMORROW}}<p class="after"><a href="{{HREF}}">{{TEXT}}<svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-right"></use></svg></a></p>{{/TOMORROW}}</section>
<section class="block"><h2>Fiches ouvertes récemment</h2>
	{{#NO_RECENT}}<p class="none">Les fiches que vous ouvrez se retrouvent ici.</p>{{/NO_RECENT}}
	{{#RECENT}}<ul class="recent">{{#ROW}}<li><a href="{{HREF}}"><strong>{{NAME}}</strong>{{#OTHER}}<span class="muted">({{OTHER_NAMES}})</span>{{/OTHER}}{{#ALERT}}<span class="vigilance"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#exclamation-triangle"></use></svg>Vigilance</span>{{/ALERT}}<span class="muted small">{{WHEN}}</span></a></li>
	{{/ROW}}</ul>{{/RECENT}}
	{{#FOLLOWED}}<p class="after muted"><a href="{{TEAM_HREF}}">{{TEAM_COUNT}} personne{{#SEVERAL}}s{{/SEVERAL}} suivie{{#SEVERAL}}s{{/SEVERAL}} par l’équipe</a>, {{ALL_COUNT}} dans l’organisation.</p>{{/FOLLOWED}}</section>
{{/WITH_TEAM}}
