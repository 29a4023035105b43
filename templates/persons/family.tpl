{{%AUTOESCAPE context="HTML"}}
{{! The family of a person.  PERSON: made by person_head(); FLASH.  MEMBERS: MEMBER: HREF NAME, AGED: AGE, OUT.  TABLE: ROW: ONE KIND OTHER TEXT AUTHOR DATE EDIT REMOVE.  EMPTY.
    ID HIDDEN, FORM_FIELDS: drawn by page_form(), with its summary. }}
{{>PERSON}}
{{>FLASH}}
{{#MEMBERS}}<section class="card"><h2>Sa famille</h2><div class="chips">{{#MEMBER}}<a class="chip" href="{{HREF}}">{{NAME}}{{#AGED}} <span class="muted num">{{AGE}}</span>{{/AGED}}{{#OUT}} <span class="muted small">hors file active</span>{{/OUT}}</a>
{{/MEMBER}}</div></section>{{/MEMBERS}}
{{#EMPTY}}<p class="none">Aucun lien n’est noté. Un lien relie cette fiche à celle d’un proche : les deux fiches montrent alors toute la famille.</p>{{/EMPTY}}
{{#TABLE}}<table class="list cards"><caption class="visually-hidden">Liens de la famille</caption><thead><tr><th scope="col">Lien</th><th scope="col">Précisions</th><th scope="col">Enregistré par</th><th scope="col">Le</th><th scope="col"><span class="visually-hidden">Modifier, retirer</span></th></tr></thead><tbody>
{{#ROW}}<tr><th scope="row"><strong>{{ONE}}</strong>, {{KIND}} <strong>{{OTHER}}</strong></th><td>{{TEXT}}</td><td><span class="lbl">Enregistré par : </span>{{AUTHOR}}</td><td class="num"><span class="lbl">Le : </span>{{DATE}}</td><td><a class="btn btn-quiet btn-sm" href="{{EDIT}}">Modifier<span class="visually-hidden"> les précisions du lien entre {{ONE}} et {{OTHER}}</span></a> <a class="btn btn-quiet btn-sm" href="{{REMOVE}}">Retirer<span class="visually-hidden"> le lien entre {{ONE}} et {{OTHER}}</span></a></td></tr>
{{/ROW}}</tbody></table>{{/TABLE}}
<form class="narrow block" method="post" action="/personnes/famille/{{ID}}" novalidate data-guard>
{{>HIDDEN}}<button type="submit" class="visually-hidden" tabindex="-1" aria-hidden="true">Ajouter le lien</button>
{{>FORM_FIELDS}}
<div class="actions"><button type="submit" class="btn btn-primary">Ajouter le lien</button></div>
</form>
