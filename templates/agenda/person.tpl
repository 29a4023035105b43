{{%AUTOESCAPE context="HTML"}}
{{! All actions of a person.  ID NAME COUNT; NEW_ACTION, with the right to write; ACTIONS: drawn by action_table(); EMPTY.  FLASH. }}
<p class="back"><a href="/personnes/{{ID}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>Fiche</a></p>
<div class="head"><h1>Actions : {{NAME}} <span class="count">{{COUNT}}</span></h1><div class="acts">{{#NEW_ACTION}}<a class="btn btn-primary" href="/actions/nouvelle?personne={{ID}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#calendar-plus"></use></svg>Nouvelle action</a>{{/NEW_ACTION}}</div></div>
{{>FLASH}}
{{>ACTIONS}}
{{#EMPTY}}<div class="empty"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#calendar-check"></use></svg><h2>Aucune action</h2><p>Les actions prévues pour cette personne apparaîtront ici.</p></div>{{/EMPTY}}
