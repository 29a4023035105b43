{{%AUTOESCAPE context="HTML"}}
{{! Which information to filter by, in a page or in a menu of the list.  HIDDEN_FILTER: NAME VALUE, those in force; GROUP: TITLE; OPTION: VALUE LABEL. }}
<form class="narrow" method="get" action="/personnes/filtre">
{{#HIDDEN_FILTER}}<input type="hidden" name="{{NAME}}" value="{{VALUE}}">{{/HIDDEN_FILTER}}
<div class="field"><label for="champ">Information</label><select class="form-select" autocomplete="off" id="champ" name="champ">{{#GROUP}}<optgroup label="{{TITLE}}">{{#OPTION}}<option value="{{VALUE}}">{{LABEL}}</option>{{/OPTION}}</optgroup>{{/GROUP}}</select></div>
<div class="actions"><button type="submit" class="btn btn-primary">Continuer</button></div>
</form>
