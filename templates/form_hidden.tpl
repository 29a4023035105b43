{{%AUTOESCAPE context="HTML"}}
{{! Include HIDDEN of each POST form.  FORM_HIDDEN: CSRF; OP, the operation's id; BASE: VERSION, of the record that the form changes. }}
{{#FORM_HIDDEN}}<input type="hidden" name="_csrf" value="{{CSRF}}"><input type="hidden" name="_op" value="{{OP}}">{{#BASE}}<input type="hidden" name="_base" value="{{VERSION}}">{{/BASE}}{{/FORM_HIDDEN}}
