{{%AUTOESCAPE context="HTML"}}
{{! The panel of persons that look like the name being typed.  LIVE: COUNT, said in #status; NONE: nobody.
    SIMILAR: ROW: HREF NAME, OTHER: OTHER_NAMES, BIRTH, WHY (« même date de naissance »). }}
{{#LIVE}}<div data-hx-swap-oob="innerHTML:#status">{{COUNT}}</div>{{/LIVE}}
{{#NONE}}<div data-hx-swap-oob="innerHTML:#status"></div><p class="muted small">Aucune fiche proche pour l’instant.</p>{{/NONE}}
{{#SIMILAR}}<div class="note"><h2 class="h-small">Est-ce l’une de ces personnes ?</h2><ul class="plain">{{#ROW}}<li><a href="{{HREF}}">{{NAME}}</a> {{#OTHER}}<span class="muted">({{OTHER_NAMES}})</span> {{/OTHER}}<span class="num">{{BIRTH}}</span> <span class="muted">{{WHY}}</span></li>{{/ROW}}</ul></div>{{/SIMILAR}}
