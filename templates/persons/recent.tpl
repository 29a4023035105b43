{{%AUTOESCAPE context="HTML"}}
{{! The page of the files opened lately.  ROWS: include of persons/recent_rows.tpl. }}
<p class="back"><a href="/personnes"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>Personnes</a></p>
<div class="head"><h1>Fiches ouvertes récemment</h1></div>
<div class="card links">{{>ROWS}}</div>
