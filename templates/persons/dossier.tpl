{{%AUTOESCAPE context="HTML"}}
{{! One person on paper.  NAME ORGANISATION MADE, ALERT; LEFT_OUT: LABELS; GROUP: TITLE, FIELD: LABEL VALUE; SECTION: TITLE, COLUMN: TITLE, ROW: HEAD, CELL: LABEL TEXT. }}
<p class="muted">{{ORGANISATION}}. {{MADE}}.</p>
{{#LEFT_OUT}}<p><strong>Ne sont pas ici les réponses à des questions que l’équipe de la personne qui a fait cette copie ne voit pas : {{LABELS}}.</strong> Une autre équipe peut les donner.</p>{{/LEFT_OUT}}
{{#ALERT}}<p><strong>Personne très vulnérable, ou ayant besoin d’une attention particulière.</strong></p>{{/ALERT}}
{{#GROUP}}<section class="block"><h2>{{TITLE}}</h2><dl class="fields">{{#FIELD}}<dt>{{LABEL}}</dt><dd>{{VALUE:p}}</dd>{{/FIELD}}</dl></section>
{{/GROUP}}{{#SECTION}}<section class="block"><h2>{{TITLE}}</h2><table class="list cards"><caption class="visually-hidden">{{TITLE}}</caption><thead><tr>{{#COLUMN}}<th scope="col">{{TITLE}}</th>{{/COLUMN}}</tr></thead><tbody>
{{#ROW}}<tr>{{#HEAD}}<th scope="row"><span class="lbl">{{LABEL}} : </span>{{TEXT}}</th>{{/HEAD}}{{#CELL}}<td><span class="lbl">{{LABEL}} : </span>{{TEXT:p}}</td>{{/CELL}}</tr>
{{/ROW}}</tbody></table></section>
{{/SECTION}}
