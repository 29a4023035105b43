{{%AUTOESCAPE context="HTML"}}
{{! The notice given to persons (RGPD art. 13 and 14), in simple French.  ORGANISATION VERSION; OWN: TEXT, or NO_OWN; EDIT: an administrator completes it; FLASH. }}
<div class="head"><h1>Vos informations et vos droits</h1></div>
{{>FLASH}}
<div class="actions no-print"><button type="button" class="btn btn-primary" data-print hidden><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#printer"></use></svg>Imprimer</button>{{#EDIT}}<a class="btn btn-plain" href="/personnes/notice/modifier"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#pencil"></use></svg>Compléter la notice</a>{{/EDIT}}</div>
<div class="narrow">
<h2>Qui garde ces informations ?</h2>
<p>L’équipe de <strong>{{ORGANISATION}}</strong> écrit des informations sur vous dans un logiciel, pour mieux vous aider. Un surnom suffit.</p>
<h2>Pourquoi ?</h2>
<p>Pour se souvenir de vos demandes, de vos rendez-vous, de vos démarches, et pour que chaque membre de l’équipe puisse vous aider. C’est la mission d’accompagnement social de l’équipe. Des nombres sans aucun nom servent aussi à rendre compte de son travail.</p>
<h2>Qui peut les lire ?</h2>
<p>Les membres de l’équipe seulement. Ce qui touche à votre santé, écrit par les soignants, n’est lu que par les soignants. Rien n’est donné à une autre structure sans votre accord, sauf si la loi l’oblige.</p>
<h2>Combien de temps ?</h2>
<p>Deux ans après notre dernière rencontre, votre fiche sort de la liste, puis elle est effacée ou rendue anonyme. Le dossier médical est gardé plus longtemps, comme la loi le demande.</p>
<h2>Vos droits</h2>
<p>Vous pouvez à tout moment demander à lire ce qui est écrit, à le corriger, à l’effacer, ou dire que vous n’êtes pas d’accord. Vous n’êtes pas obligé·e de répondre à nos questions : nous vous aiderons quand même.</p>
<p>Si vous pensez que vos droits ne sont pas respectés, vous pouvez écrire à la CNIL : 3 place de Fontenoy, TSA 80715, 75334 Paris Cedex 07, ou sur www.cnil.fr.</p>
<h2>À qui demander ?</h2>
{{#OWN}}<p class="pre">{{TEXT:p}}</p>{{/OWN}}{{#NO_OWN}}<p>À n’importe quel membre de l’équipe.</p>{{/NO_OWN}}
<p class="muted small">Notice version {{VERSION}}</p>
</div>
