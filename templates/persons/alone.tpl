{{%AUTOESCAPE context="HTML"}}
{{! All of a person's file as a page of its own, outside of the site.  TITLE NAME; DOSSIER: persons/dossier.tpl. }}
<!DOCTYPE html>
<html lang="fr">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{{TITLE}}</title></head>
<body>
<h1>{{TITLE}} : {{NAME}}</h1>
{{>DOSSIER}}
</body>
</html>
