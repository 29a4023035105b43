{{%AUTOESCAPE context="HTML"}}
{{! The search in the medical file as a page.  Q CSRF; FOUND: made by found_group(); NONE; SHORT; FLASH. }}
<div class="head"><h1>Recherche médicale</h1></div>
{{>FLASH}}
<p class="zone"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#shield-lock"></use></svg>Zone médicale : réservée aux professionnel·les de santé</p>
<form class="inline narrow no-print" method="post" action="/medical/recherche" aria-label="Dans les dossiers médicaux"><input type="hidden" name="_csrf" value="{{CSRF}}"><div class="grow"><label for="mots">Chercher dans les dossiers médicaux</label><input class="form-control" type="search" id="mots" name="q" value="{{Q}}" autocomplete="off" maxlength="200" aria-describedby="mots-aide"></div><button type="submit" class="btn btn-primary">Rechercher<span class="visually-hidden"> dans les dossiers médicaux</span></button></form>
<p class="muted small rest" id="mots-aide">Consultations, traitements et dossiers médicaux. Trois lettres au moins. Les accents et l’ordre des mots ne comptent pas. <a href="/recherche">Chercher dans tout le reste</a></p>
{{#SHORT}}<p class="note note-warn" role="status">Écrivez au moins trois lettres.</p>{{/SHORT}}
{{#NONE}}<div class="empty"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#search"></use></svg><h2>Rien ne correspond</h2><p>Aucune consultation, aucun traitement, aucun dossier médical ne contient tous les mots de « {{Q}} ».</p></div>{{/NONE}}
{{>FOUND}}
