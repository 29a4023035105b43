{{%AUTOESCAPE context="HTML"}}
{{! The answer to htmx on /recherche.  FOUND: made by found_group(); NONE; SHORT. }}
<p class="zone"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#shield-lock"></use></svg>Zone médicale : réservée aux professionnel·les de santé</p>
{{>FOUND}}{{#NONE}}<p class="none">Aucune consultation, aucun traitement, aucun dossier médical ne contient tous ces mots.</p>{{/NONE}}{{#SHORT}}<p class="note note-warn">Écrivez au moins trois lettres.</p>{{/SHORT}}
