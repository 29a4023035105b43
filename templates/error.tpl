{{%AUTOESCAPE context="HTML"}}
{{! A neutral page for a status.  H1: « Page introuvable »; SENTENCE: what happened; NEXT: what to do now; STATUS: 404; REF: reference for the support, may be unset;
    BACK: PATH LABEL, one per way out.  TYPED: SAID: TEXT, what a refused form held. }}
<div class="card">
	<h1>{{H1}}</h1>
	<p>{{SENTENCE}}</p>
	<p><strong>{{NEXT}}</strong></p>
	<div class="actions">{{#BACK}}<a class="btn btn-primary" href="{{PATH}}">{{LABEL}}</a>{{/BACK}}</div>
	{{#TYPED}}<h2>Ce que vous aviez écrit</h2>
	<p>Rien n’en est enregistré : copiez-le avant de quitter cette page.</p>
	{{#SAID}}<blockquote class="pre">{{TEXT}}</blockquote>{{/SAID}}{{/TYPED}}
	<p class="muted small">Erreur {{STATUS}}{{#REF_LINE}} – référence {{REF}}{{/REF_LINE}}</p>
</div>
