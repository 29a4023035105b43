{{%AUTOESCAPE context="HTML"}}
{{! Answer of POST /passages/choisir.  PERSONS: include of agenda/persons.tpl. }}
{{>PERSONS}}
