{{%AUTOESCAPE context="HTML"}}
{{! The map of the site: what one's rights open of map[] in cgi-bin/admin/pages.c, which a test holds against the routes.  SECTION: TITLE; LINK: HREF LABEL. }}
<div class="narrow"><div class="head"><h1>Plan du site</h1></div>
{{#SECTION}}<section class="card"><h2>{{TITLE}}</h2><ul>{{#LINK}}<li><a href="{{HREF}}">{{LABEL}}</a></li>{{/LINK}}</ul></section>
{{/SECTION}}</div>
