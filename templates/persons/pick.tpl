{{%AUTOESCAPE context="HTML"}}
{{! Radio buttons of the persons found by POST /personnes/choisir, for forms that ask for one (input person).  COUNT, said in #status;
    OPTION: VALUE LABEL SELECTED; OTHER: OTHER_NAMES; BORN: BIRTH.  NONE: nobody matches: HREF, a new file with what was typed. }}
<div data-hx-swap-oob="innerHTML:#status">{{COUNT}}</div>
{{#OPTION}}<div class="form-check pick"><input class="form-check-input" type="radio" id="person-{{VALUE}}" name="person" value="{{VALUE}}"{{#SELECTED}} checked{{/SELECTED}}><label class="form-check-label" for="person-{{VALUE}}"><strong>{{LABEL}}</strong>{{#OTHER}} <span class="muted">({{OTHER_NAMES}})</span>{{/OTHER}}{{#BORN}} <span class="muted num">{{BIRTH}}</span>{{/BORN}}</label></div>{{/OPTION}}
{{#NONE}}<p class="none">Personne ne correspond. <a href="{{HREF}}">Créer une fiche</a></p>{{/NONE}}
