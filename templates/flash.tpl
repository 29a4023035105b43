{{%AUTOESCAPE context="HTML"}}
{{! Include FLASH of a page, under its h1: the message that survived the redirect.  MESSAGE; UNDO: HREF LABEL, a way back. }}
<div class="flash" tabindex="-1" autofocus><span><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#check-circle"></use></svg> {{MESSAGE}}</span>{{#UNDO}}<a href="{{HREF}}">{{LABEL}}</a>{{/UNDO}}</div>
