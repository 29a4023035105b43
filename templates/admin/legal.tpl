{{%AUTOESCAPE context="HTML"}}
{{! Legal notice.  Globals: SUPPORT, BODY_NAME (who operates the service); SUPPORT_LINE. }}
<div class="narrow"><div class="head"><h1>Mentions légales</h1></div>
<section class="card"><h2>Éditeur et exploitation</h2><p>Ce service est exploité par {{BODY_NAME}}.</p>{{#SUPPORT_LINE}}<p>Contact : {{SUPPORT}}</p>{{/SUPPORT_LINE}}</section>
<section class="card"><h2>Données personnelles</h2><p>Chaque organisation utilisatrice est responsable du traitement des données qu’elle enregistre. L’exploitant du service agit pour son compte, comme sous-traitant.</p>
	<p>Les données d’une organisation sont chiffrées avec des clés que seuls ses membres détiennent ; celles des dossiers médicaux, avec une clé réservée aux professionnel·les de santé. Aucun tiers n’est contacté par les pages.</p>
	<p>Les personnes suivies exercent leurs droits (accès, rectification, effacement, opposition, limitation) auprès de l’organisation qui les accompagne. Elles peuvent saisir la Commission nationale de l’informatique et des libertés (CNIL).</p></section>
<section class="card"><h2>Témoins de connexion (<span lang="en">cookies</span>)</h2><p>Le service n’utilise que ceux qu’il lui faut pour garder votre session ouverte. Aucune mesure d’audience.</p></section>
<section class="card"><h2>Accessibilité</h2><p><a href="/accessibilite">{{A11Y_MENTION}}</a></p></section>
</div>
