{{%AUTOESCAPE context="HTML"}}
<!DOCTYPE html>
<html lang="fr">
<head><meta charset="utf-8"><title>Personnes</title></head>
<body>
<h1>Personnes</h1>
<table>
<thead><tr><th>Nom</th><th>Autres noms</th><th>Naissance</th><th>Suivi depuis</th><th>Dernier contact</th></tr></thead>
<tbody>
{{#ROW}}<tr><th><a href="/personnes/{{ID}}">{{NAME}}</a></th><td>{{OTHER_NAMES}}</td><td>{{BIRTH}}</td><td>{{SINCE}}</td><td>{{LAST}}</td></tr>
{{/ROW}}</tbody>
</table>
</body>
</html>
