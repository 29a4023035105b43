{{%AUTOESCAPE context="HTML"}}
{{! Include PERSONS of the form of a passage or rencontre: those chosen, then those found.  OPTION: VALUE LABEL SELECTED; NONE: nobody matches.
    LIVE: COUNT, in answers to htmx only. }}
{{#OPTION}}<div class="form-check pick"><input class="form-check-input" type="checkbox" id="persons-{{VALUE}}" name="persons" value="{{VALUE}}"{{#SELECTED}} checked{{/SELECTED}}><label class="form-check-label" for="persons-{{VALUE}}">{{LABEL}}</label></div>{{/OPTION}}
{{#NONE}}<p class="none">Personne ne correspond. <a href="/personnes/nouvelle">Créer une fiche</a></p>{{/NONE}}
{{#LIVE}}<div data-hx-swap-oob="innerHTML:#status">{{COUNT}}</div>{{/LIVE}}
