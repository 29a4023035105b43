{{%AUTOESCAPE context="HTML"}}
{{! Files opened lately.  LIST: ROW: HREF NAME; or EMPTY. }}
{{#EMPTY}}<p class="muted small">Aucune fiche ouverte récemment.</p>{{/EMPTY}}
{{#LIST}}<ul class="plain">{{#ROW}}<li><a href="{{HREF}}">{{NAME}}</a></li>{{/ROW}}</ul>{{/LIST}}
