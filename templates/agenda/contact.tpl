{{%AUTOESCAPE context="HTML"}}
{{! One contact.  ID NAME; CATEGORIES_LINE: CATEGORIES; CALL: PHONE NUMBER, or SAID: PHONE, that nobody can dial; MAIL: EMAIL; ADDRESS_LINE: ADDRESS, on lines; DESCRIPTION_LINE: DESCRIPTION; AUTHOR CREATED.
    ADMIN: ID, may delete it.  HISTORY: ROW: WHEN AUTHOR, CREATED or CHANGE: LABEL OLD NEW.  FLASH. }}
<p class="back"><a href="/contacts"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>Contacts</a></p>
<div class="head"><h1>{{NAME}}</h1><div class="acts"><a class="btn btn-plain" href="/contacts/modifier/{{ID}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#pencil"></use></svg>Modifier</a>{{#ADMIN}}<a class="btn btn-danger" href="/contacts/supprimer/{{ID}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#trash"></use></svg>Supprimer</a>{{/ADMIN}}</div></div>
{{>FLASH}}
<div class="cols">
<section class="card"><h2 class="visually-hidden">Informations</h2>
	<dl class="fields">
		{{#CATEGORIES_LINE}}<dt>Catégories</dt><dd>{{CATEGORIES}}</dd>{{/CATEGORIES_LINE}}
		{{#CALL}}<dt>Téléphone</dt><dd><a href="tel:{{NUMBER}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#telephone"></use></svg> {{PHONE}}</a></dd>{{/CALL}}{{#SAID}}<dt>Téléphone</dt><dd>{{PHONE}}</dd>{{/SAID}}
		{{#MAIL}}<dt>E-mail</dt><dd><a href="mailto:{{EMAIL}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#envelope"></use></svg> {{EMAIL}}</a></dd>{{/MAIL}}
		{{#ADDRESS_LINE}}<dt>Adresse</dt><dd class="pre">{{ADDRESS:p}}</dd>{{/ADDRESS_LINE}}
		{{#DESCRIPTION_LINE}}<dt>Description</dt><dd class="pre">{{DESCRIPTION:p}}</dd>{{/DESCRIPTION_LINE}}
		<dt>Créé par</dt><dd>{{AUTHOR}}, {{CREATED}}</dd>
	</dl>
</section>
{{#HISTORY}}<section class="card"><h2>Historique</h2><ul class="plain lines">{{#ROW}}<li><div class="grow">{{#CREATED}}<strong>Création du contact</strong>{{/CREATED}}{{#CHANGE}}<strong>{{LABEL}}</strong><p class="diff"><del><span class="visually-hidden">avant : </span>{{OLD:p}}</del> <svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-right"></use></svg> <ins><span class="visually-hidden">maintenant : </span>{{NEW:p}}</ins></p>{{/CHANGE}}<p class="muted small what">{{WHEN}} · {{AUTHOR}}</p></div></li>
{{/ROW}}</ul></section>{{/HISTORY}}
</div>
