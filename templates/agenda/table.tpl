{{%AUTOESCAPE context="HTML"}}
{{! Actions as a table, drawn by action_table().  CAPTION; HOURS or DATES: what the first column says; ROW: include of agenda/row.tpl. }}
<table class="list cards"><caption class="visually-hidden">{{CAPTION}}</caption>
	<thead><tr><th scope="col">{{#HOURS}}Heure{{/HOURS}}{{#DATES}}Prévue{{/DATES}}</th><th scope="col">Action</th><th scope="col">Personne</th><th scope="col">Statut</th><th scope="col">Équipes</th><th scope="col" class="act">Changer le statut</th></tr></thead>
	<tbody>{{>ROW}}</tbody></table>
