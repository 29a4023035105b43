{{%AUTOESCAPE context="HTML"}}
{{! Files that may be of the same person.  PAIR: PERSON (two): HREF NAME TEAMS, OTHER: OTHER_NAMES, BORN: BIRTH, PHONE: NUMBER; WHY A B MERGE HIDDEN.  MORE; EMPTY;
    PENDING: HIDDEN, some files were not compared yet.  APART: A B HIDDEN, said to differ a moment ago.  FLASH. }}
<p class="back"><a href="/personnes"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>Personnes</a></p>
<div class="head"><h1>Doublons probables</h1></div>
{{>FLASH}}
{{#APART}}<div class="flash" tabindex="-1" autofocus><span><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#check-circle"></use></svg> Noté : ce ne sont pas les mêmes personnes.</span><form method="post" action="/personnes/doublons/peut-etre">{{>HIDDEN}}<input type="hidden" name="a" value="{{A}}"><input type="hidden" name="b" value="{{B}}"><button type="submit" class="btn btn-plain btn-sm"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-counterclockwise"></use></svg>Annuler</button></form></div>{{/APART}}
<p class="muted">Des fiches qui se ressemblent par le nom, la prononciation, la date de naissance ou le téléphone. Rien n’est fusionné sans vous.</p>
{{#PENDING}}<form class="note asked" method="post" action="/personnes/doublons/calculer">{{>HIDDEN}}<span>Des fiches anciennes n’ont pas encore été comparées.</span><button type="submit" class="btn btn-plain btn-sm">Les comparer maintenant</button></form>{{/PENDING}}
{{#EMPTY}}<div class="empty"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#people"></use></svg><h2>Aucun doublon probable</h2><p>Les fiches qui se ressemblent apparaîtront ici.</p></div>{{/EMPTY}}
{{#PAIR}}<section class="card"><ul class="plain duo">{{#PERSON}}<li><a href="{{HREF}}"><strong>{{NAME}}</strong></a>{{#OTHER}} <span class="muted">({{OTHER_NAMES}})</span>{{/OTHER}}<br>{{#BORN}}<span class="num">Naissance : {{BIRTH}}</span><br>{{/BORN}}{{#PHONE}}<span class="num">Téléphone : {{NUMBER}}</span><br>{{/PHONE}}<span class="muted small">{{TEAMS}}</span></li>
{{/PERSON}}</ul><p class="muted">{{WHY}}</p><form class="actions" method="post" action="/personnes/doublons/differentes">{{>HIDDEN}}<input type="hidden" name="a" value="{{A}}"><input type="hidden" name="b" value="{{B}}"><a class="btn btn-primary" href="{{MERGE}}">Comparer et fusionner</a><button type="submit" class="btn btn-plain">Ce ne sont pas les mêmes</button></form></section>
{{/PAIR}}
{{#MORE}}<p class="muted">D’autres suivront quand celles-ci seront traitées.</p>{{/MORE}}
