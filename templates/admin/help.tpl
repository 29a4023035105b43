{{%AUTOESCAPE context="HTML"}}
{{! Help.  Globals only: SUPPORT, BODY_NAME; SUPPORT_LINE: shown when conf.support is set. }}
<div class="narrow"><div class="head"><h1>Aide</h1></div>
<section class="card"><h2>Retrouver une personne</h2><p>Tapez dans la recherche une partie du nom, un autre nom, un téléphone ou une date de naissance. Les accents, les majuscules et l’ordre des mots ne comptent pas. La touche « / » y place le curseur ; elle se désactive dans <a href="/compte">Mon compte</a>.</p></section>
<section class="card"><h2>Créer une fiche</h2><p>Un nom ou un pseudonyme suffit. Pendant la saisie, les fiches qui ressemblent s’affichent : ouvrez-les avant d’en créer une nouvelle.</p></section>
<section class="card"><h2>Prévoir et suivre une action</h2><p>Une action a un nom, une personne, une date et au moins une équipe. Elle apparaît dans l’agenda de son jour et sur la fiche. Un bouton la passe à « Faite » ; « Ne se fera pas » la passe à « Annulée ». Un autre la remet à faire si besoin.</p></section>
<section class="card"><h2>Noter ce que l’on observe</h2><p>Un territoire est un endroit où l’équipe passe. Depuis sa page, « Nouvelle observation » dit ce que l’on y a vu, quand et par quelle équipe. Les personnes connues rencontrées ce soir-là se notent depuis la page de l’observation, bouton « Rencontre ». Un territoire où l’on ne passe plus s’archive : ses observations restent.</p></section>
<section class="card"><h2>Équipes de nuit</h2><p>Leur journée va de midi à midi : ce qui est fait à 2 heures du matin compte pour la veille.</p></section>
<section class="card"><h2>Verrou et déconnexion</h2><p>Après 20 minutes sans activité, Mano se verrouille et garde à l’écran ce que vous aviez saisi : votre mot de passe suffit à continuer. Une session dure au plus 12 heures.</p></section>
<section class="card"><h2>Mot de passe oublié</h2><p>Votre mot de passe ne quitte jamais votre navigateur : personne ne peut vous le rendre. Demandez à un·e administrateur·rice de votre organisation de vous ré-inviter ; aucune donnée n’est perdue.</p></section>
{{#SUPPORT_LINE}}<section class="card"><h2>Une autre question</h2><p>{{SUPPORT}}</p></section>{{/SUPPORT_LINE}}
</div>
