{{%AUTOESCAPE context="HTML"}}
{{! The thread of a person alone.  PERSON: made by person_head(); THREAD: made by thread_draw(); FLASH. }}
{{>PERSON}}
{{>FLASH}}
{{>THREAD}}
