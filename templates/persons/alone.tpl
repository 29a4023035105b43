{{%AUTOESCAPE context="HTML"}}
{{! All of a person's file as a page of its own, outside of the site.  NAME; DOSSIER: persons/dossier.tpl. }}
<!DOCTYPE html>
<html lang="fr">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Dossier social</title></head>
<body>
<h1>Dossier social : {{NAME}}</h1>
{{>DOSSIER}}
</body>
</html>
