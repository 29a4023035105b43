{{%AUTOESCAPE context="HTML"}}
{{! Include THREAD of a person's file, made by thread_draw().  ID, of the person.  BOX: made by comment_box().
    CHIP: HREF LABEL ON.  WORDS, searched for, CHIP_WORD, CSRF; TOP: HREF, back to the newest.
    PINNED: ITEM…, the priority comments.  ITEM: include of persons/line.tpl, newest first.  MORE: HREF; MORE_FOUND: KEY.  NO_ITEM NO_SUCH NOT_FOUND. }}
<section class="card thread" aria-labelledby="fil">
	<header><h2 id="fil" tabindex="-1">Fil de la fiche</h2></header>
	{{>BOX}}
	<nav class="tool chips no-print" aria-label="Filtrer le fil">{{#CHIP}}<a class="chip" href="{{HREF}}"{{#ON}} aria-current="true"{{/ON}}>{{LABEL}}</a>
	{{/CHIP}}</nav>
	<form class="tool no-print" method="post" action="/personnes/fil/{{ID}}#fil" aria-label="Dans cette fiche"><input type="hidden" name="_csrf" value="{{CSRF}}"><input type="hidden" name="fil" value="{{CHIP_WORD}}"><div class="grow"><label class="visually-hidden" for="mots">Chercher dans cette fiche</label><input class="form-control" type="search" id="mots" name="mots" value="{{WORDS}}" maxlength="200" autocomplete="off" placeholder="Chercher dans cette fiche"></div><button type="submit" class="btn btn-plain">Chercher<span class="visually-hidden"> dans cette fiche</span></button></form>
	{{#TOP}}<p><a href="{{HREF}}">Revenir au plus récent</a></p>{{/TOP}}
	{{#PINNED}}<div class="pinned"><h3>Commentaires prioritaires</h3><ol class="line-time">{{>ITEM}}</ol></div>{{/PINNED}}
	{{#NO_ITEM}}<p class="none">Rien n’est encore noté. Écrivez un premier commentaire ci-dessus.</p>{{/NO_ITEM}}{{#NO_SUCH}}<p class="none">Rien de plus ici. <a href="/personnes/{{ID}}#fil">Tout le fil</a></p>{{/NO_SUCH}}{{#NOT_FOUND}}<p class="none">Rien dans cette fiche ne contient ces mots. Essayez un mot plus court.</p>{{/NOT_FOUND}}
	<ol class="line-time">{{>ITEM}}</ol>
	{{#MORE}}<p class="actions"><a class="btn btn-plain" href="{{HREF}}">Plus ancien</a></p>{{/MORE}}{{#MORE_FOUND}}<form class="actions" method="post" action="/personnes/fil/{{ID}}#fil"><input type="hidden" name="_csrf" value="{{CSRF}}"><input type="hidden" name="fil" value="{{CHIP_WORD}}"><input type="hidden" name="mots" value="{{WORDS}}"><input type="hidden" name="avant" value="{{KEY}}"><button type="submit" class="btn btn-plain">Plus ancien</button></form>{{/MORE_FOUND}}
</section>
