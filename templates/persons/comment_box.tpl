{{%AUTOESCAPE context="HTML"}}
{{! Include BOX, made by comment_box(): a comment to write, on a person or an action.  ACTION; DRAFT: where what is typed is kept; HIDDEN, TEXT (a draft), RESTORED, URGENT, FAMILY. }}
<form class="write no-print" method="post" action="{{ACTION}}" novalidate data-guard>{{>HIDDEN}}
	<label for="champ-text">Nouveau commentaire</label>
	<textarea class="form-control" id="champ-text" name="text" rows="3" maxlength="10000" autocomplete="off">{{TEXT:p}}</textarea>
	<div class="muted small draft" data-hx-post="{{DRAFT}}" data-hx-trigger="input changed delay:2s from:#champ-text, change from:#champ-text" data-hx-params="text,_op" data-hx-sync="this:replace">{{#RESTORED}}Votre brouillon, pas encore enregistré.{{/RESTORED}}</div>
	<div class="inline">{{#URGENT}}<div class="form-check"><input class="form-check-input" type="checkbox" id="champ-urgent" name="urgent" value="1"><label class="form-check-label" for="champ-urgent">Commentaire prioritaire</label></div>{{/URGENT}}{{#FAMILY}}<div class="form-check"><input class="form-check-input" type="checkbox" id="champ-family" name="family" value="1"><label class="form-check-label" for="champ-family">Commentaire familial</label></div>{{/FAMILY}}</div>
	<details><summary>Concerne une autre date</summary><div class="inline"><div><label for="champ-at">Date, JJ/MM/AAAA</label><input class="form-control w-date" type="text" inputmode="numeric" id="champ-at" name="at" maxlength="40" autocomplete="off"></div><div><label for="champ-at-heure">Heure, par exemple 14:30</label><input class="form-control w-time" type="text" inputmode="numeric" id="champ-at-heure" name="at_heure" maxlength="10" autocomplete="off"></div></div></details>
	<div class="actions"><button type="submit" class="btn btn-primary">Enregistrer le commentaire</button>{{#RESTORED}}<button type="submit" class="btn btn-plain" name="abandonner" value="1">Abandonner le brouillon</button>{{/RESTORED}}</div>
</form>
