{{%AUTOESCAPE context="HTML"}}
{{! Include SUMMARY of a form that is drawn by hand: what to correct.  LINE: HREF (#id of the field), TEXT. }}
<div class="summary" tabindex="-1" autofocus><h2>À corriger</h2><ul>{{#LINE}}<li><a href="{{HREF}}">{{TEXT}}</a></li>{{/LINE}}</ul></div>
