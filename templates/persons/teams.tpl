{{%AUTOESCAPE context="HTML"}}
{{! The teams of a person.  PERSON: made by person_head(); FLASH.  NOW: TEAM: COLOUR NAME NIGHT; SINCE NAME; EDIT: HREF; ARCHIVED.  PAST: the same with UNTIL REASONS.  NO_STAY.
    CHART: SVG.  OUTSIDE: ROW: SINCE UNTIL REASONS, times out of the active list.  ADD: ID HIDDEN, FORM_FIELDS: drawn by page_form(), with its summary. }}
{{>PERSON}}
{{>FLASH}}
<div class="cols halves">
<section class="card">
	<h2>Équipes en charge</h2>
	{{#NO_STAY}}<p class="none">Aucune équipe n’est notée. Ajoutez-en une.</p>{{/NO_STAY}}
	<ul class="plain lines">{{#NOW}}<li><div class="grow"><ul class="teams">{{#TEAM}}<li class="team team-{{COLOUR}}">{{NAME}}{{#NIGHT}}<svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#moon-stars"></use></svg><span class="visually-hidden"> (équipe de nuit)</span>{{/NIGHT}}</li>{{/TEAM}}</ul>{{#ARCHIVED}} <span class="muted small">équipe archivée</span>{{/ARCHIVED}} <span class="muted num">depuis le {{SINCE}}</span></div>{{#EDIT}}<a class="btn btn-plain btn-sm" href="{{HREF}}">Mettre fin<span class="visually-hidden"> au suivi par {{NAME}}</span></a>{{/EDIT}}</li>
	{{/NOW}}</ul>
</section>
{{#ADD}}<form class="card" method="post" action="/personnes/equipes/{{ID}}" novalidate data-guard>
{{>HIDDEN}}
{{>FORM_FIELDS}}
<div class="actions"><button type="submit" class="btn btn-primary">Ajouter l’équipe</button></div>
</form>{{/ADD}}
</div>
<section class="card"><h2>Toutes les périodes</h2>
{{#CHART}}<figure class="chart-box spans" role="figure" aria-label="Périodes dans les équipes ; en gris, hors de la file active"><figcaption>Périodes dans les équipes ; en gris, hors de la file active</figcaption>{{SVG:x-svg}}</figure>{{/CHART}}
<table class="list cards"><caption class="h-small">Suivis par équipe</caption><thead><tr><th scope="col">Équipe</th><th scope="col">Du</th><th scope="col">Au</th><th scope="col">Motifs de fin</th><th scope="col"><span class="visually-hidden">Modifier</span></th></tr></thead><tbody>
{{#NOW}}<tr><th scope="row">{{NAME}}{{#ARCHIVED}} <span class="muted small">(archivée)</span>{{/ARCHIVED}}</th><td class="num"><span class="lbl">Du : </span>{{SINCE}}</td><td><span class="lbl">Au : </span>aujourd’hui</td><td></td><td></td></tr>
{{/NOW}}{{#PAST}}<tr><th scope="row">{{NAME}}{{#ARCHIVED}} <span class="muted small">(archivée)</span>{{/ARCHIVED}}</th><td class="num"><span class="lbl">Du : </span>{{SINCE}}</td><td class="num"><span class="lbl">Au : </span>{{UNTIL}}</td><td>{{REASONS}}</td><td>{{#EDIT}}<a class="btn btn-quiet btn-sm" href="{{HREF}}">Modifier<span class="visually-hidden"> la fin du suivi par {{NAME}}</span></a>{{/EDIT}}</td></tr>
{{/PAST}}</tbody></table>
{{#OUTSIDE}}<table class="list cards"><caption>Hors de la file active</caption><thead><tr><th scope="col">Du</th><th scope="col">Au</th><th scope="col">Motifs</th></tr></thead><tbody>{{#ROW}}<tr><th scope="row" class="num">{{SINCE}}</th><td class="num"><span class="lbl">Au : </span>{{UNTIL}}</td><td>{{REASONS}}</td></tr>
{{/ROW}}</tbody></table>{{/OUTSIDE}}
</section>
