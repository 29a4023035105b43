{{%AUTOESCAPE context="HTML"}}
{{! Two files side by side.  A B: ids, A is kept; NAME_A NAME_B; ROW: LABEL INPUT, A B BOTH: VALUE SHOWN ON; ALIKE: no field differs; DOUBT: BIRTH_A BIRTH_B: neither name nor birth is the same; STALE; TOO_LONG: LABEL; HIDDEN. }}
<p class="back"><a href="/personnes/{{A}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>Fiche : {{NAME_A}}</a></p>
<div class="head"><h1>Fusionner deux fiches</h1></div>
{{#STALE}}<div class="conflict narrow" tabindex="-1" autofocus><strong>Quelqu’un a modifié une des deux fiches entre-temps.</strong><p class="small">Vérifiez les valeurs ci-dessous, puis fusionnez de nouveau.</p></div>{{/STALE}}
{{#TOO_LONG}}<div class="summary" tabindex="-1" autofocus><h2>À corriger</h2><p>{{LABEL}} : les deux textes ensemble sont trop longs. Gardez l’un des deux.</p></div>{{/TOO_LONG}}
<p>On garde la fiche <strong>« {{NAME_A}} »</strong> ; la fiche <strong>« {{NAME_B}} »</strong> la rejoint. <a href="/personnes/fusionner/{{B}}?avec={{A:u}}">Garder plutôt l’autre</a></p>
<p class="muted">Équipes, sorties, commentaires, actions, passages, rencontres, lieux et liens familiaux sont réunis. Les deux historiques restent. Le nom qui n’est pas gardé s’ajoute aux autres pseudos. Les dossiers médicaux sont réunis pour les professionnels de santé, sans rien perdre.</p>
<form method="post" action="/personnes/fusionner/{{A}}?avec={{B:u}}">{{>HIDDEN}}
{{#ALIKE}}<p class="note">Les deux fiches disent la même chose : il n’y a rien à choisir.</p>{{/ALIKE}}
{{#ROW}}<fieldset class="group choose"><legend>{{LABEL}}</legend><div class="duo">
	{{#A}}<div class="form-check"><input class="form-check-input" type="radio" id="{{INPUT}}-a" name="{{INPUT}}" value="{{VALUE}}"{{#ON}} checked{{/ON}}><label class="form-check-label" for="{{INPUT}}-a"><span class="muted small">Fiche gardée</span><br><span class="pre">{{SHOWN:p}}</span></label></div>{{/A}}
	{{#B}}<div class="form-check"><input class="form-check-input" type="radio" id="{{INPUT}}-b" name="{{INPUT}}" value="{{VALUE}}"{{#ON}} checked{{/ON}}><label class="form-check-label" for="{{INPUT}}-b"><span class="muted small">Autre fiche</span><br><span class="pre">{{SHOWN:p}}</span></label></div>{{/B}}
	{{#BOTH}}<div class="form-check"><input class="form-check-input" type="radio" id="{{INPUT}}-ab" name="{{INPUT}}" value="{{VALUE}}"{{#ON}} checked{{/ON}}><label class="form-check-label" for="{{INPUT}}-ab">{{SHOWN}}</label></div>{{/BOTH}}
</div></fieldset>
{{/ROW}}
{{#DOUBT}}<p class="note note-warn">Les noms et les dates de naissance diffèrent : « {{NAME_A}} », {{BIRTH_A}}, et « {{NAME_B}} », {{BIRTH_B}}. Est-ce la même personne ?</p>{{/DOUBT}}
<p>Cela ne se défait pas.</p>
<div class="actions"><button type="submit" class="btn btn-primary">Fusionner les deux fiches</button><a class="btn btn-plain" href="/personnes/{{A}}">Ne pas fusionner</a></div>
</form>
