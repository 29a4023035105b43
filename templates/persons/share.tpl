{{%AUTOESCAPE context="HTML"}}
{{! A file shared outside, with consent.  js/sharing.js seals what /personnes/partager/dossier/ draws and sends it.  PERSON: made by person_head(); FLASH; NO_CONSENT: ID.
    FORM: ID AGREED; PART: KEY TITLE; TIMES: VALUE LABEL SELECTED.  LIST, ROW: RECIPIENT REASON SECTIONS WHEN WHO, RUNNING or OVER: STATE, USED; STOP: HREF; NONE. }}
{{>PERSON}}
{{>FLASH}}
<div class="cols halves">
<section class="card"><h2>Partager le dossier hors de l’équipe</h2>
{{#NO_CONSENT}}<p class="note note-warn">Aucun accord de la personne pour un partage hors de l’équipe n’est en vigueur. Demandez-le-lui, puis <a href="/personnes/accords/{{ID}}">notez sa réponse</a>.</p>{{/NO_CONSENT}}
{{#FORM}}<p class="muted">{{AGREED}}</p>
<noscript><p class="note note-warn">Le dossier est chiffré dans le navigateur : cette page a besoin de JavaScript.</p></noscript>
<form id="partage" method="post" data-person="{{ID}}" novalidate hidden>
	<div class="field"><label for="destinataire">À qui <span class="req">(obligatoire)</span></label><span class="hint" id="destinataire-aide">Nom, fonction et organisme</span><input class="form-control" type="text" id="destinataire" maxlength="200" autocomplete="off" aria-describedby="destinataire-aide destinataire-err"><p class="field-error" id="destinataire-err" hidden></p></div>
	<div class="field"><label for="motif">Pourquoi <span class="req">(obligatoire)</span></label><textarea class="form-control" id="motif" rows="2" maxlength="1000" autocomplete="off" aria-describedby="motif-err"></textarea><p class="field-error" id="motif-err" hidden></p></div>
	<fieldset class="field" id="section" aria-describedby="section-aide section-err" tabindex="-1"><legend>Parties du dossier <span class="req">(obligatoire)</span></legend><span class="hint" id="section-aide">Seulement ce qui est nécessaire au destinataire. Le dossier médical et les documents n’en font jamais partie.</span>
		<div class="checks">{{#PART}}<div class="form-check"><input class="form-check-input" type="checkbox" id="partie-{{KEY}}" value="{{KEY}}"><label class="form-check-label" for="partie-{{KEY}}">{{TITLE}}</label></div>{{/PART}}</div><p class="field-error" id="section-err" hidden></p></fieldset>
	<div class="inline"><div class="field"><label for="heures">Le lien fonctionne</label><select class="form-select" id="heures" autocomplete="off"><option value="24">24 heures</option><option value="72">72 heures</option></select></div><div class="field"><label for="fois">Téléchargements</label><select class="form-select" id="fois" autocomplete="off">{{#TIMES}}<option value="{{VALUE}}"{{#SELECTED}} selected{{/SELECTED}}>{{LABEL}}</option>{{/TIMES}}</select></div></div>
	<div class="actions"><button type="submit" class="btn btn-primary"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#lock"></use></svg>Chiffrer et créer le lien</button></div>
	<p id="partage-etat" class="muted" role="status"></p>
	<div id="partage-alerte" role="alert"></div>
</form>
<div id="partage-fait" hidden>
	<h3 id="partage-titre" tabindex="-1">Le dossier est prêt</h3>
	<p>Donnez le lien et le code par <strong>deux voies différentes</strong> : le lien par message, le code de vive voix, par exemple. Un seul des deux n’ouvre rien.</p>
	<div class="field"><label for="lien">Lien à transmettre</label><div class="inline"><input class="form-control grow" type="text" id="lien" readonly autocomplete="off"><button type="button" class="btn btn-plain" data-copy="lien">Copier<span class="visually-hidden"> le lien</span></button></div><p class="hint" id="lien-etat" role="status"></p></div>
	<p class="label">Code à dire</p><div class="spoken" id="code"></div>
	<p class="muted">Cette page ne les affichera plus.</p>
	<div class="actions"><button type="button" class="btn btn-plain" id="partage-autre">Faire un autre partage</button></div>
</div>{{/FORM}}</section>
<section id="partages" aria-labelledby="partages-titre"><h2 id="partages-titre">Partages de ce dossier</h2>
{{#NONE}}<div class="empty"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#box-arrow-up"></use></svg><h3>Rien n’a été partagé</h3><p>Ce qui sera partagé restera noté ici : à qui, pourquoi, et combien de fois.</p></div>{{/NONE}}
{{#LIST}}<ul class="plain lines card">{{#ROW}}<li><div class="grow"><strong>{{RECIPIENT}}</strong><p class="pre">{{REASON:p}}</p><p class="small">{{SECTIONS}}</p><p class="small">{{#RUNNING}}<strong>{{STATE}}</strong>{{/RUNNING}}{{#OVER}}{{STATE}}{{/OVER}} · {{USED}}</p><p class="muted small">Créé le {{WHEN}}, {{WHO}}</p></div>{{#STOP}}<a class="btn btn-quiet btn-sm" href="{{HREF}}">Arrêter<span class="visually-hidden"> le partage avec {{RECIPIENT}}</span></a>{{/STOP}}</li>
{{/ROW}}</ul>{{/LIST}}</section>
</div>
