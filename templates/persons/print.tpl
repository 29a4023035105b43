{{%AUTOESCAPE context="HTML"}}
{{! The file of a person, to print.  ID; MORE: ID, the role may export; DOSSIER: persons/dossier.tpl, which shows the name. }}
<p class="back no-print"><a href="/personnes/{{ID}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#arrow-left"></use></svg>Fiche</a></p>
<div class="head"><h1>Dossier social : {{NAME}}</h1></div>
<div class="actions no-print"><button type="button" class="btn btn-primary" data-print hidden><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#printer"></use></svg>Imprimer</button>{{#MORE}}<a class="btn btn-plain" href="/personnes/document/{{ID}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#download"></use></svg>Document ODT</a><a class="btn btn-plain" href="/personnes/acces/{{ID}}"><svg class="i" aria-hidden="true" focusable="false"><use href="{{ASSET_ICONS}}#download"></use></svg>Tout le dossier (droit d’accès)</a>{{/MORE}}</div>
{{>DOSSIER}}
