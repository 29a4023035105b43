#include "page.h"

#include <inttypes.h>
#include <string.h>

#include "assets.h"
#include "conf.h"
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
	{ CAP_CONTACT_WRITE, "NAV_ADD_CONTACT" },
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
	return q->method == POST ? "/" : req_address(q);
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
	tpl_set(p, "PATH", own_path(req_address(q)));
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
