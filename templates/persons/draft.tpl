{{%AUTOESCAPE context="HTML"}}
{{! What is shown under a text being typed.  KEPT: TIME, it is safe on the server. }}
{{#KEPT}}Brouillon gardé à {{TIME}}.{{/KEPT}}
