{{%AUTOESCAPE context="HTML"}}
{{! The search in everything.  documents_search.js adds the names of documents.  Q CSRF; SHORT: too few letters; RESULTS: NONE: Q, GROUP: ID TITLE COUNT, ROW: HREF, NAMED and TEXT_LINE: PIECE: HIT or BARE: WORD, OF: PERSON, DATED: WHEN. }}
<div class="head"><h1>Recherche</h1></div>
{{>FLASH}}
<form class="tool no-print" method="post" action="/recherche" aria-label="Dans tout ce qui est écrit"><input type="hidden" name="_csrf" value="{{CSRF}}"><div class="grow"><label for="mots">Chercher dans tout ce qui est écrit</label><input class="form-control" type="search" id="mots" name="q" value="{{Q}}" autocomplete="off" maxlength="200" aria-describedby="mots-aide"></div><button type="submit" class="btn btn-primary">Rechercher</button></form>
<p class="muted small" id="mots-aide">Personnes, actions, commentaires, passages, rencontres, lieux et noms de documents. Trois lettres au moins. Les accents et l’ordre des mots ne comptent pas. Le dossier médical n’est pas cherché ici.</p>
{{#SHORT}}<p class="note note-warn" role="status">Écrivez au moins trois lettres.</p>{{/SHORT}}
{{#RESULTS}}<div role="status" class="visually-hidden">Résultats affichés</div>
<p class="muted small" id="documents-etat" role="status"></p>
{{#NONE}}<div class="empty"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#search"></use></svg><h2>Rien ne correspond</h2><p>Aucun texte ne contient tous les mots de « {{Q}} ».</p></div>{{/NONE}}
{{#GROUP}}<section class="block" aria-labelledby="t-{{ID}}"><h2 id="t-{{ID}}">{{TITLE}} <span class="count">{{COUNT}}</span></h2><ul class="plain lines card">{{#ROW}}<li><div class="grow"><a href="{{HREF}}"><strong>{{#NAMED}}{{#PIECE}}{{#HIT}}<mark>{{WORD}}</mark>{{/HIT}}{{#BARE}}{{WORD}}{{/BARE}}{{/PIECE}}{{/NAMED}}</strong></a>{{#OF}} <span class="muted">{{PERSON}}</span>{{/OF}}{{#DATED}} <span class="muted small">{{WHEN}}</span>{{/DATED}}{{#TEXT_LINE}}<p class="pre">{{#PIECE}}{{#HIT}}<mark>{{WORD}}</mark>{{/HIT}}{{#BARE}}{{WORD}}{{/BARE}}{{/PIECE}}</p>{{/TEXT_LINE}}</div></li>
{{/ROW}}</ul></section>
{{/GROUP}}<div id="documents-trouves"></div>{{/RESULTS}}
