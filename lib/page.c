#include "page.h"

#include <inttypes.h>
#include <string.h>

#include "assets.h"
#include "conf.h"
#include "form.h"
#include "org.h"
#include "priority.h"
#include "route.h"
#include "session.h"
#include "text.h"

#define A11Y_MENTION "Accessibilité : non conforme"

void
page_start(void)
{
#define GLOBAL(marker, address) tpl_global(marker, address);
	ASSETS(GLOBAL)
#undef GLOBAL
	/* No audit is recorded: the only lawful mention (RGAA, statement). */
	tpl_global("A11Y_MENTION", A11Y_MENTION);
	tpl_global("SUPPORT", conf.support);
	tpl_global("BODY_NAME", conf.body_name);
}

struct tpl *
page_new(struct req *q, const char *title)
{
	q->frame = tpl_new(q->a);
	q->title = title;
	tpl_set(q->frame, "TITLE", title);
	q->page = tpl_include(q->frame, "BODY", "error.tpl");
	q->summary = NULL;
	return q->page;
}

void
page_script(struct req *q, const char *address)
{
	tpl_set(tpl_section(q->frame, "SCRIPT"), "SRC", address);
}

/* ------------------------------------------------------------ the frame */

/* Which entry of the menu a path belongs to: the first that begins it. */
static const struct {
	const char *prefix, *marker;
} menu[] = {
	{ "/agenda", "ON_AGENDA" },
	{ "/actions", "ON_AGENDA" },
	{ "/passages", "ON_AGENDA" },
	{ "/rencontres", "ON_AGENDA" },
	{ "/territoires", "ON_TERRITORIES" },
	{ "/observations", "ON_TERRITORIES" },
	{ "/priorites", "ON_PRIORITIES" },
	{ "/recherche", "ON_SEARCH" },
	{ "/personnes", "ON_PERSONS" },
	{ "/lieux", "ON_PERSONS" },
	{ "/medical/personnes", "ON_CARE" },
	{ "/medical/recherche", "ON_SEARCH" },
	{ "/medical", "ON_PERSONS" },
	{ "/contacts", "ON_CONTACTS" },
	{ "/statistiques", "ON_STATS" },
	{ "/rapports", "ON_STATS" },
	{ "/equipes", "ON_TEAMS" },
	{ "/utilisateurs", "ON_USERS" },
	{ "/journal", "ON_JOURNAL" },
	{ "/organisation", "ON_ORG" },
};

static const struct {
	enum cap cap;
	const char *marker;
} parts[] = {
	{ CAP_ACTION_READ, "NAV_HOME" },
	{ CAP_ACTION_READ, "NAV_AGENDA" },
	{ CAP_PERSON_READ, "NAV_PERSONS" },
	{ CAP_TERRITORY_READ, "NAV_TERRITORIES" },
	{ CAP_PERSON_HISTORY, "NAV_SEARCH" },
	{ CAP_PERSON_WRITE, "NAV_ADD" },
	{ CAP_MEDICAL, "NAV_MEDICAL" },
	{ CAP_CONTACT_READ, "NAV_CONTACTS" },
	{ CAP_STATS, "NAV_STATS" },
	{ CAP_ADMIN, "NAV_ADMIN" },
};

static void
navigation(struct req *q, struct tpl *t)
{
	size_t i;

	for (i = 0; i < ARRAY_LEN(parts); i++)
		if (rights_allow(q->roles, parts[i].cap))
			tpl_show(t, parts[i].marker);
	if (strcmp(q->path, "/") == 0)
		tpl_show(t, "ON_HOME");
	for (i = 0; i < ARRAY_LEN(menu); i++)
		if (strncmp(q->path, menu[i].prefix, strlen(menu[i].prefix)) ==
		    0) {
			tpl_show(t, menu[i].marker);
			break;
		}
}

struct tpl *
page_option(struct tpl *t, const char *section, const char *value,
    const char *label, bool selected)
{
	struct tpl *o = tpl_section(t, section);

	tpl_set(o, "VALUE", value);
	tpl_set(o, "LABEL", label);
	if (selected)
		tpl_show(o, "SELECTED");
	return o;
}

const char *
page_heading(struct tpl *option, const char *title, const char *before)
{
	if (title != NULL && (before == NULL || strcmp(title, before) != 0))
		tpl_set(tpl_section(option, "HEADING"), "TITLE", title);
	return title;
}

void
page_teams(
    struct req *q, struct tpl *t, const char *section, int64_t selected)
{
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT id, name, night FROM team WHERE archived_at IS NULL AND"
	    " (?1 OR id IN (SELECT team FROM member_team WHERE member = ?2))"
	    " ORDER BY name",
	    I((q->roles & ROLE_ADMIN) != 0), I(q->member));
	while (db_step(q->db, s))
		page_option(t, section, db_column(q->db, s, 0),
		    db_column(q->db, s, 1), db_column_int(s, 0) == selected);
	sqlite3_reset(s);
}

static const char *
here(struct req *q)
{
	if (q->method == POST)
		return "/";
	return q->query[0] == '\0'
	    ? q->path
	    : arena_printf(q->a, "%s?%s", q->path, q->query);
}

static void
flash(struct req *q)
{
	const char *value = req_cookie(q, "__Host-flash");
	char text[256] = { 0 };
	size_t n;

	if (value == NULL)
		return;
	n = strlen(value) / 4 * 3 + (strlen(value) % 4) * 3 / 4;
	if (n < sizeof text && crypto_unbase64(text, n, value) &&
	    utf8_valid(text, n))
		tpl_set(tpl_include(q->page, "FLASH", "flash.tpl"), "MESSAGE",
		    text);
	resp_header(q, "Set-Cookie",
	    "__Host-flash=; Path=/; Secure; HttpOnly; SameSite=Lax; "
	    "Max-Age=0");
}

void
page_flash(struct req *q, const char *sentence)
{
	resp_header(q, "Set-Cookie",
	    arena_printf(q->a,
		"__Host-flash=%s; Path=/; Secure; HttpOnly; SameSite=Lax; "
		"Max-Age=60",
		crypto_base64(q->a, sentence, strlen(sentence))));
}

const char *
page_frame(struct req *q)
{
	struct tpl *t = q->frame;

	flash(q);
	if (conf.support[0] != '\0')
		tpl_show(t, "SUPPORT_LINE");
	if (q->org == NULL || q->roles == 0 || q->session == NULL)
		return "public.tpl";
	tpl_set(t, "ORG_NAME", q->org->name);
	tpl_set(t, "CSRF", csrf_token(q));
	tpl_set(q->page, "CSRF", csrf_token(q)); /* includes inherit nothing */
	tpl_set(t, "HERE", here(q));
	tpl_set(t, "USER_NAME",
	    q->member_name != NULL ? q->member_name : q->session->email);
	tpl_set(t, "ROLE_LABEL",
	    (q->roles & ROLE_HEALTH) != 0
		? arena_printf(
		      q->a, "%s + santé", rights_label(q->roles))
		: rights_label(q->roles));
	tpl_int(t, "IDLE", SESSION_IDLE);
	navigation(q, t);
	priority_bell(q, t);
	if (q->route != NULL && (q->route->flags & R_MEDICAL) != 0)
		tpl_show(t, "MEDICAL");
	if (q->team > 0)
		page_teams(
		    q, tpl_section(t, "TEAM_PICK"), "OPTION", q->team);
	return "layout.tpl";
}

/* ------------------------------------------------------------ statuses */

static const struct {
	int status;
	const char *title, *sentence, *next;
} statuses[] = {
	{ 400, "Demande incomprise",
	    "Ce qui a été envoyé n’a pas la forme attendue.",
	    "Rien n’a été enregistré. Revenez à la page précédente, "
	    "rechargez-la et recommencez." },
	{ 403, "Accès refusé",
	    "Votre compte n’a pas le droit de voir cette page, ou la page "
	    "d’où vous venez a expiré.",
	    "Rien n’a été enregistré. Si ce droit vous est nécessaire, "
	    "demandez-le à l’administrateur de votre organisation." },
	{ 404, "Page introuvable",
	    "Cette page n’existe pas ou n’existe plus.",
	    "Vérifiez l’adresse, ou cherchez la fiche dans la liste." },
	{ 405, "Demande incomprise",
	    "Cette adresse ne se consulte pas de cette façon.",
	    "Revenez à l’accueil." },
	{ 409, "Déjà fait",
	    "Ce formulaire a déjà été envoyé avec un autre contenu.",
	    "Ouvrez la page de nouveau pour faire une nouvelle saisie." },
	{ 413, "Envoi trop volumineux",
	    "Ce qui a été envoyé dépasse la taille permise.",
	    "Rien n’a été enregistré. Raccourcissez le texte ou envoyez "
	    "moins de choses à la fois." },
	{ 429, "Trop d’essais",
	    "Trop de demandes en peu de temps.",
	    "Attendez une minute, puis recommencez." },
	{ 503, "Service occupé",
	    "Le service est occupé ou en maintenance.",
	    "Rien n’a été enregistré. Réessayez dans un instant : votre "
	    "saisie est toujours dans la page précédente." },
	{ 500, "Un problème de notre côté",
	    "Le service n’a pas pu répondre.",
	    "Rien n’a été enregistré. Réessayez ; si le problème revient, "
	    "prévenez l’assistance." },
};

/* Words that somebody wrote, rather than a code, a number or a date. */
static bool
is_prose(const char *value)
{
	enum { LONG = 16 };
	const char *p = value;

	while (*p != '\0' && *p != ' ' && *p != '\n' && (*p & 0x80) == 0)
		p++;
	return *p != '\0' || p - value >= LONG;
}

/* A form that a handler refused as a whole (its record has gone, its team is
 * archived): what was typed is given back to be copied.  Never before the
 * token was checked, nor from a page that sends keys or passwords. */
static void
give_back(struct req *q, struct tpl *page)
{
	struct tpl *t = NULL;
	size_t i;

	if (q->method != POST || q->roles == 0 || q->route == NULL ||
	    (q->route->flags & R_ONCE) == 0 ||
	    strcmp(q->module->name, "admin") == 0)
		return;
	for (i = 0; i < q->nparams; i++) {
		const struct param *p = &q->params[i];

		if (!p->body || p->name[0] == '_' || !is_prose(p->value) ||
		    strcmp(p->name, "retour") == 0)
			continue;
		if (t == NULL)
			t = tpl_section(page, "TYPED");
		tpl_set(tpl_section(t, "SAID"), "TEXT", p->value);
	}
}

void
page_status(struct req *q, int status)
{
	size_t i = 0;
	struct tpl *t, *b;

	while (i < ARRAY_LEN(statuses) - 1 && statuses[i].status != status)
		i++;
	t = page_new(q, statuses[i].title);
	tpl_set(t, "H1", statuses[i].title);
	tpl_set(t, "SENTENCE", statuses[i].sentence);
	tpl_set(t, "NEXT", statuses[i].next);
	tpl_int(t, "STATUS", status);
	give_back(q, t);
	b = tpl_section(t, "BACK");
	tpl_set(b, "PATH", "/");
	tpl_set(b, "LABEL", "Revenir à l’accueil");
	/* The organisation's file may be the problem: no frame that reads it. */
	if (status >= 500)
		q->org = NULL;
	resp_page(q, status, "error.tpl", t);
}

void
page_locked_form(struct req *q)
{
	struct tpl *t = page_new(q, "Session verrouillée"), *p;
	size_t i;

	page_script(q, ASSET_LIBSODIUM_SUMO);
	page_script(q, ASSET_LIBSODIUM_WRAPPERS);
	page_script(q, ASSET_KEYS);
	page_script(q, ASSET_LOGIN);
	tpl_set(t, "EMAIL", q->session->email);
	tpl_set(t, "CSRF", csrf_token(q));
	tpl_set(t, "RETOUR", "/");
	p = tpl_section(t, "REPLAY");
	tpl_set(p, "PATH", own_path(q->path));
	for (i = 0; i < q->nparams; i++) {
		struct tpl *f;

		if (!q->params[i].body ||
		    strcmp(q->params[i].name, "_csrf") == 0)
			continue;
		f = tpl_section(p, "PARAM");
		tpl_set(f, "NAME", q->params[i].name);
		tpl_set(f, "VALUE", q->params[i].value);
	}
	resp_page(q, 403, "admin/lock.tpl", t);
}

/* ------------------------------------------------------------ forms */

void
page_hidden(struct req *q, struct tpl *t, int64_t version)
{
	struct tpl *h = tpl_include(t, "HIDDEN", "form_hidden.tpl");
	unsigned char op[16];

	h = tpl_section(h, "FORM_HIDDEN");
	crypto_random(op, sizeof op);
	tpl_set(h, "CSRF", csrf_token(q));
	tpl_set(h, "OP", crypto_hex(q->a, op, sizeof op));
	if (version > 0)
		tpl_int(tpl_section(h, "BASE"), "VERSION", version);
}

static void
summary_line(struct tpl *summary, const char *href, const char *text)
{
	struct tpl *line = tpl_section(summary, "LINE");

	tpl_set(line, "HREF", href);
	tpl_set(line, "TEXT", text);
}

void
page_error(struct req *q, struct tpl *t, const char *marker, const char *id,
    const char *label, const char *sentence)
{
	if (q->summary == NULL)
		q->summary =
		    tpl_include(q->page, "SUMMARY", "form_summary.tpl");
	summary_line(q->summary, arena_printf(q->a, "#%s", id),
	    arena_printf(q->a, "%s : %s", label, sentence));
	tpl_set(tpl_section(t, arena_printf(q->a, "ERROR_%s", marker)),
	    "MESSAGE", sentence);
}

/* The typed entries of a value ("~…" lines), joined by ", ". */
static const char *
free_entry(struct req *q, const char *value)
{
	struct buf b = buf_new(q->a);
	const char *at = value, *end;

	for (; at != NULL && *at != '\0'; at = end != NULL ? end + 1 : NULL) {
		end = strchr(at, '\n');
		if (*at != '~')
			continue;
		if (b.n > 0)
			buf_str(&b, ", ");
		buf_add(&b, at + 1,
		    end != NULL ? (size_t)(end - at) - 1 : strlen(at + 1));
	}
	return b.p != NULL ? b.p : "";
}

enum { FOLDED = 12 }; /* choices in groups, beyond which they are folded */

/* A long list in groups is unfolded when wanted, or when it has answers. */
static void
fold(struct tpl *w, size_t offered, bool open)
{
	struct tpl *part = tpl_section(w, "FOLD");

	tpl_int(part, "COUNT", (int64_t)offered);
	if (open)
		tpl_show(part, "OPEN");
}

static void
options(struct req *q, struct tpl *w, const struct field *f, const char *value)
{
	const char *heading = NULL;
	struct tpl *o;
	size_t i, offered = 0;

	if (f->type == &type_choice)
		page_option(w, "OPTION", "", "—", value[0] == '\0');
	if (f->type == &type_yesno) {
		page_option(w, "OPTION", "1", "Oui", strcmp(value, "1") == 0);
		page_option(w, "OPTION", "0", "Non", strcmp(value, "0") == 0);
		page_option(w, "OPTION", "", "Non renseigné",
		    value[0] == '\0');
	}
	for (i = 0; i < f->nchoices; i++) {
		const struct choice *c = &f->choices[i];
		const bool on = text_has_line(value, c->code);

		if (c->archived && !on)
			continue;
		offered++;
		o = page_option(w, "OPTION", c->code, c->label, on);
		heading = page_heading(
		    o, f->headings != NULL ? f->headings[i] : NULL, heading);
	}
	if (f->headings != NULL && offered > FOLDED)
		fold(w, offered, value[0] != '\0');
	if ((f->flags & F_FREE) != 0)
		tpl_set(tpl_section(w, "FREE"), "FREE_VALUE",
		    free_entry(q, value));
}

/* The widget's own markers; typed text wins over the stored value. */
static void
widget(struct req *q, struct tpl *w, const struct field *f,
    const struct record *r, size_t i)
{
	const char *value = r->v[i] != NULL ? r->v[i] : "", *text, *cut;

	if (f->type == &type_boolean && strcmp(value, "1") == 0)
		tpl_show(w, "SELECTED");
	if (f->type->choices || f->type == &type_yesno) {
		if (r->err[i] != NULL && r->raw[i] != NULL &&
		    r->theirs[i] == NULL)
			value = r->raw[i];
		options(q, w, f, value);
		return;
	}
	text = r->raw[i] != NULL
	    ? r->raw[i]
	    : (r->v[i] != NULL ? f->type->edit(q->a, f, value) : "");
	if (strcmp(f->name, "phone") == 0)
		tpl_show(w, "TEL");
	else if (strcmp(f->name, "email") == 0)
		tpl_show(w, "MAIL");
	if (f->type == &type_datetime) {
		cut = strchr(text, '\n');
		tpl_set(w, "DATE_VALUE",
		    cut != NULL ? arena_strndup(q->a, text, (size_t)(cut - text))
				: text);
		tpl_set(w, "TIME_VALUE", cut != NULL ? cut + 1 : "");
		return;
	}
	tpl_set(w, "VALUE", text);
}

static void
draw_field(struct req *q, struct tpl *t, const struct field *f,
    const struct record *r, size_t i)
{
	struct tpl *w = tpl_section(t, f->type->widget), *c;

	tpl_set(t, "NAME", f->name);
	tpl_set(t, "ID", arena_printf(q->a, "champ-%s", f->name));
	tpl_set(t, "LABEL", f->label);
	tpl_set(t, "HELP", f->help);
	tpl_int(t, "MAX",
	    f->max > 0 ? f->max : f->type == &type_textarea ? 10000 : 200);
	if ((f->flags & F_REQUIRED) != 0)
		tpl_show(w, "REQUIRED");
	widget(q, w, f, r, i);
	if (r->err[i] == NULL)
		return;
	tpl_set(tpl_section(w, "ERROR"), "MESSAGE", r->err[i]);
	tpl_set(tpl_section(t, "ERROR"), "MESSAGE", r->err[i]);
	if (r->theirs[i] == NULL)
		return;
	c = tpl_section(t, "CONFLICT");
	tpl_set(c, "THEIRS", r->theirs[i]);
	tpl_set(c, "MINE", entity_show(q, f, r->v[i]));
}

static void
draw_legend(struct tpl *t, const struct group *g)
{
	tpl_set(t, "TITLE", g->title);
	if (g->only != NULL)
		tpl_set(tpl_section(t, "ONLY"), "CODES", g->only);
}

void
page_form(struct req *q, struct tpl *t, const struct entity *e,
    const struct record *r, int64_t group)
{
	struct tpl *fields = tpl_include(t, "FORM_FIELDS", "form_fields.tpl");
	struct tpl *g = NULL, *summary = NULL;
	int64_t at = -1;
	size_t i, k;

	if (r->gone != NULL)
		tpl_set(tpl_section(fields, "GONE"), "TYPED", r->gone);

	for (i = 0; i < e->n; i++) {
		const struct field *f = &e->fields[i];

		if ((f->flags & F_OWN_PAGE) != 0 ||
		    (f->roles & q->roles) == 0 ||
		    (group != 0 && f->group != group))
			continue;
		if (g == NULL || f->group != at) {
			at = f->group;
			g = tpl_section(fields, "GROUP");
			for (k = 0; k < e->ngroups; k++)
				if (e->groups[k].id == at)
					draw_legend(g, &e->groups[k]);
		}
		draw_field(q, tpl_section(g, "FIELD"), f, r, i);
		if (r->err[i] == NULL)
			continue;
		if (summary == NULL)
			summary = tpl_section(fields, "SUMMARY");
		summary_line(summary,
		    arena_printf(q->a, "#champ-%s", f->name),
		    arena_printf(q->a, "%s : %s", f->label, r->err[i]));
	}
}
