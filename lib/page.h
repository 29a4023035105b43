#ifndef MANO_PAGE_H
#define MANO_PAGE_H
/* Pages: the frame around them, forms drawn from descriptions, messages. */
#include "entity.h"
#include "tpl.h"

/* Markers that are the same on every page: addresses of assets, support. */
void page_start(void);
/* The dictionary of a page (its frame is made too).  The title goes to the
 * browser's history: never a person's name. */
struct tpl *page_new(struct req *, const char *title);
/* A script of htdocs/js on this page: ASSET_… address. */
void page_script(struct req *, const char *address);
/* Fills the frame of q->page and names its template: layout for a member,
 * public at the door. */
const char *page_frame(struct req *);
/* The neutral page of a status (also used after a failure). */
void page_status(struct req *, int status);
/* A form posted while the session was locked: the password is asked, what
 * was typed comes back with the page and is sent again afterwards. */
void page_locked_form(struct req *);

/* Hidden inputs of a POST form ({{>HIDDEN}}): CSRF token, operation id,
 * version of the record (0: none). */
void page_hidden(struct req *, struct tpl *, int64_t version);
/* The fields of a group (0: all) as {{>FORM_FIELDS}}, errors summed up. */
void page_form(struct req *, struct tpl *, const struct entity *,
    const struct record *, int64_t group);
/* How the answers of a group are shown; all may be NULL. */
struct page_answers {
	const char *edit; /* "/personnes/modifier/": where they are changed */
	bool (*elsewhere)(const struct field *); /* shown by another part */
	/* Completes the section of an answer. */
	void (*more)(struct req *, struct tpl *, int64_t id, const char *field);
};
/*
 * The answers of a record to one group of fields, if the role sees any:
 * {{#GROUP}} TITLE GROUP_ID; EDIT: HREF; FIELD: LABEL VALUE; NO_FIELD: nothing
 * is answered; EMPTY_COUNT_LINE: EMPTY_COUNT (« 4 champs non renseignés »).
 */
void page_answers(struct req *, struct tpl *, const struct entity *,
    const struct record *, const struct group *, const struct page_answers *);
/*
 * An error of a form drawn by hand: {{#ERROR_name}}{{MESSAGE}} beside the
 * field whose id is `id`, and a line of {{>SUMMARY}} that links to it.
 */
void page_error(struct req *, struct tpl *, const char *marker,
    const char *id, const char *label, const char *sentence);
/* A message that survives the redirect: shown once, under the h1
 * ({{>FLASH}}).  Never a name or a value. */
void page_flash(struct req *, const char *sentence);
/* A row of a select or of radio buttons: {{#NAME}}{{VALUE}}{{LABEL}}
 * {{#SELECTED}}; its dictionary. */
struct tpl *page_option(struct tpl *, const char *section, const char *value,
    const char *label, bool selected);
/* Before the first option of a group of choices: {{#HEADING}} TITLE; before:
 * the title of the option before.  The title. */
const char *page_heading(struct tpl *option, const char *title, const char *before);
/* The teams a member may work in (all for an admin), as options. */
void page_teams(struct req *, struct tpl *, const char *section,
    int64_t selected);
#endif
