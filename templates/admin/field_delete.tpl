{{%AUTOESCAPE context="HTML"}}
{{! Deleting a field or a group: WHAT (« le champ ») LABEL ACTION BACK WORD; KEPT (archived) or GONE (for good); TYPED: USES LABEL VALUE, ERROR_NOM: MESSAGE; HIDDEN SUMMARY. }}
<p class="back"><a href="/organisation/champs?fiche={{WORD:u}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>Champs des fiches</a></p>
<div class="head"><h1>Supprimer {{WHAT}} « {{LABEL}} » ?</h1></div>
{{>SUMMARY}}
<form class="card narrow" method="post" action="{{ACTION}}" novalidate>{{>HIDDEN}}
{{#KEPT}}<p>Il n’apparaîtra plus dans les fiches, les listes, les exports ni les statistiques. Les réponses et leur historique sont gardés, et vous pourrez le rétablir.</p>{{/KEPT}}{{#GONE}}<p>Aucune fiche ne l’a jamais utilisé : il disparaîtra pour de bon.</p>{{/GONE}}
{{#TYPED}}<p><strong>{{USES}}</strong></p><div class="field"><label for="nom">Pour confirmer, recopiez « {{LABEL}} » <span class="req">(obligatoire)</span></label><input class="form-control" type="text" id="nom" name="nom" value="{{VALUE}}" autocomplete="off" maxlength="200"{{#ERROR_NOM}} aria-invalid="true" aria-describedby="nom-err"{{/ERROR_NOM}}>{{#ERROR_NOM}}<p class="field-error" id="nom-err"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#exclamation-circle"></use></svg><span><span class="visually-hidden">Erreur : </span>{{MESSAGE}}</span></p>{{/ERROR_NOM}}</div>{{/TYPED}}
<div class="actions"><button type="submit" class="btn btn-danger"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#trash"></use></svg>Supprimer « {{LABEL}} »</button><a class="btn btn-plain" href="{{BACK}}">Garder {{WHAT}}</a></div>
</form>
