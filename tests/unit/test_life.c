/* A person's life in the organisation: leaves, teams, places, families, the
 * trash and the end, doubles and merges. */
#include "fixture.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "date.h"
#include "org.h"
#include "person.h"
#include "phonetic.h"

extern const struct module persons_module, medical_module, agenda_module,
    admin_module;

static const int64_t START = 1790000000; /* 21 September 2026 */
static int64_t now = START;
static const char *admin, *health, *normal, *restricted;

static void
login(void)
{
	admin = fixture_cookie(1, ADMIN, now);
	health = fixture_cookie(1, HEALTH, now);
	normal = fixture_cookie(1, NORMAL, now);
	restricted = fixture_cookie(1, RESTRICTED, now);
}

static int
setup(void **state)
{
	(void)state;
	fixture_start(START);
	login();
	return 0;
}

/* ------------------------------------------------------------ helpers */

static const char *
op(void)
{
	static char text[33];
	static unsigned n;

	snprintf(text, sizeof text, "%032x", ++n);
	return text;
}

/* Sends a form of the page, or of nowhere; the status, and where to. */
static int
sent(const struct module *m, const char *who, const char *page,
    const char *query, const char *to, const char *fields, char where[128])
{
	struct reply p = { 0 }, r;
	char form[2048];
	const char *base = NULL;

	if (page != NULL) {
		p = fixture_call(m, who, page, query, NULL, now);
		assert_int_equal(p.status, 200);
		base = reply_input(&p, "_base");
	}
	snprintf(form, sizeof form, "_op=%s%s%s%s%s", op(),
	    base != NULL ? "&_base=" : "", base != NULL ? base : "",
	    fields[0] != '\0' ? "&" : "", fields);
	r = fixture_call(m, who, to, query, form, now);
	if (where != NULL)
		snprintf(where, 128, "%s",
		    r.location != NULL ? r.location : "");
	if (page != NULL)
		reply_free(&p);
	const int status = r.status;
	reply_free(&r);
	return status;
}

static int
form(const char *who, const char *page, const char *fields)
{
	return sent(&persons_module, who, page, NULL, page, fields, NULL);
}

static int
click(const char *who, const char *to, const char *fields)
{
	return sent(&persons_module, who, NULL, NULL, to, fields, NULL);
}

static int64_t
person(const char *fields)
{
	char text[1024], where[128];

	snprintf(text, sizeof text, "assignedTeams=1&homonyme=1&%s", fields);
	assert_int_equal(sent(&persons_module, normal, "/personnes/nouvelle",
			     NULL, "/personnes/nouvelle", text, where),
	    303);
	return strtoll(where + strlen("/personnes/"), NULL, 10);
}

static const char *
path(const char *to, int64_t id)
{
	static char text[8][128];
	static int turn;
	char *p = text[turn++ % 8];

	snprintf(p, 128, "/personnes/%s%" PRId64, to, id);
	return p;
}

/* Does the page say this? */
static bool
says(const struct module *m, const char *who, const char *to, const char *what)
{
	struct reply r = fixture_call(m, who, to, NULL, NULL, now);
	const bool found = r.status == 200 && strstr(r.body, what) != NULL;

	reply_free(&r);
	return found;
}

static int64_t
count(const char *sql, int64_t a, int64_t b)
{
	struct arena *ar = arena_new(1 << 22);
	struct req *q = fixture_req(ar, 1, ADMIN, now);
	const int64_t n = db_int(q->db, -1, sql, I(a), I(b));

	arena_free(ar);
	return n;
}

/* ------------------------------------------------------------ the active list */

static void
test_leave(void **state)
{
	const int64_t id = person("name=Karim+Sortant");

	(void)state;
	assert_int_equal(form(normal, path("sortie/", id),
			     "day=22%2F09%2F2026&reasons=9"),
	    422); /* tomorrow */
	assert_int_equal(form(restricted, path("sortie/", id),
			     "day=10%2F09%2F2026&reasons=9&reasons=13"),
	    303);
	assert_true(says(&persons_module, normal, path("", id),
	    "En dehors de la file active depuis le 10 septembre 2026") ||
	    says(&persons_module, normal, path("", id),
		"En dehors de la file active depuis le"));
	assert_true(
	    says(&persons_module, normal, path("", id), "Perdu de vue"));
	assert_int_equal(click(normal, path("retour/", id), ""), 303);
	assert_false(says(&persons_module, normal, path("", id),
	    "En dehors de la file active"));
	/* undone, and done again */
	assert_int_equal(sent(&persons_module, normal, path("", id),
			     "fait=retour", path("retour/annuler/", id), "",
			     NULL),
	    303);
	assert_int_equal(count("SELECT count(*) FROM person WHERE id = ?1 AND"
			       " out_from = '2026-09-10' AND ?2 = 0",
			     id, 0),
	    1);
	assert_int_equal(click(normal, path("retour/", id), ""), 303);
	/* a second leave inside the first is refused */
	assert_int_equal(form(normal, path("sortie/", id),
			     "day=15%2F09%2F2026&reasons=9"),
	    422);
	assert_int_equal(form(normal, path("sortie/", id),
			     "day=21%2F09%2F2026&reasons="),
	    303);
	assert_int_equal(count("SELECT count(*) FROM leave WHERE person = ?1"
			       " AND ?2 = 0",
			     id, 0),
	    2);
	/* somebody changed it while the form was open */
	assert_int_equal(click(normal, path("sortie/", id),
			     "_base=1&day=21%2F09%2F2026&reasons="),
	    409);
	assert_int_equal(sent(&persons_module, normal, path("sortie/", id),
			     NULL, path("sortie/annuler/", id), "", NULL),
	    303);
	assert_int_equal(count("SELECT count(*) FROM leave WHERE person = ?1"
			       " AND ?2 = 0",
			     id, 0),
	    1);
}

/* ------------------------------------------------------------ teams */

static int64_t
stay(int64_t id, int64_t team)
{
	return count("SELECT max(id) FROM assignment WHERE person = ?1"
		     " AND team = ?2",
	    id, team);
}

static void
test_teams(void **state)
{
	const int64_t id = person("name=Lina+Quipe");

	(void)state;
	assert_int_equal(form(normal, path("equipes/depart/", stay(id, 1)),
			     "day=21%2F09%2F2026&reasons="),
	    422); /* the only one */
	assert_int_equal(form(normal, path("equipes/", id),
			     "team=2&day=01%2F09%2F2026"),
	    303);
	assert_int_equal(form(normal, path("equipes/depart/", stay(id, 2)),
			     "day=31%2F08%2F2026&reasons="),
	    422); /* before it began */
	assert_int_equal(form(normal, path("equipes/depart/", stay(id, 2)),
			     "day=10%2F09%2F2026&reasons=12"),
	    303);
	assert_true(says(&persons_module, normal, path("equipes/", id),
	    "Départ vers autre région"));
	assert_true(
	    says(&persons_module, normal, path("equipes/", id), "<svg "));
	assert_int_equal(form(normal, path("equipes/", id),
			     "team=2&day=05%2F09%2F2026"),
	    422); /* inside the stay before */
	assert_int_equal(form(normal, path("equipes/", id),
			     "team=2&day=10%2F09%2F2026"),
	    303);
	assert_int_equal(count("SELECT count(*) FROM assignment WHERE"
			       " person = ?1 AND ?2 = 0",
			     id, 0),
	    3);
}

/* ------------------------------------------------------------ places */

static void
test_places(void **state)
{
	const int64_t id = person("name=Omar+Lieu"), b = person("name=Nora+L");
	int64_t first, second;
	char text[64], where[64];

	(void)state;
	assert_int_equal(
	    click(restricted, path("lieux/", id), "place=Ici"), 403);
	assert_int_equal(
	    form(normal, path("lieux/", id), "place=Gare+de+l%27Est"), 303);
	assert_int_equal(
	    form(normal, path("lieux/", id), "place=GARE+DE+L%27EST"), 422);
	assert_int_equal(
	    form(normal, path("lieux/", b), "place=gare+de+l%27est"), 303);
	assert_int_equal(form(normal, path("lieux/", id), "place=+!+"), 422);
	first = count("SELECT id FROM place WHERE sort_name = 'gare de l est'"
		      " AND ?1 + ?2 = 0", 0, 0);
	assert_int_equal(count("SELECT count(*) FROM person_place"
			       " WHERE place = ?1 AND ?2 = 0", first, 0), 2);
	assert_int_equal(
	    form(normal, path("lieux/", b), "place=Ch%C3%A2telet"), 303);
	second = count("SELECT id FROM place WHERE sort_name = 'chatelet'"
		       " AND ?1 + ?2 = 0", 0, 0);
	snprintf(text, sizeof text, "/lieux/modifier/%" PRId64, second);
	assert_int_equal(form(normal, text, "name=Gare+de+l%27est"), 422);
	assert_int_equal(form(normal, text, "name=Les+Halles"), 303);
	snprintf(text, sizeof text, "/lieux/%" PRId64, second);
	assert_true(says(&persons_module, normal, text, "Nora L"));
	/* merged: nobody goes twice to one place */
	snprintf(text, sizeof text, "into=%" PRId64, first);
	snprintf(where, sizeof where, "/lieux/fusionner/%" PRId64, second);
	assert_int_equal(form(normal, where, text), 303);
	assert_int_equal(count("SELECT count(*) FROM person_place"
			       " WHERE person = ?1 AND ?2 = 0", b, 0), 1);
	snprintf(text, sizeof text, "place=%" PRId64, first);
	assert_int_equal(click(normal, path("lieux/retirer/", b), text), 303);
	assert_int_equal(count("SELECT count(*) FROM person_place"
			       " WHERE person = ?1 AND ?2 = 0", b, 0), 0);
	snprintf(text, sizeof text, "/lieux/supprimer/%" PRId64, first);
	assert_int_equal(click(normal, text, ""), 403);
	assert_int_equal(form(admin, text, ""), 303);
	assert_false(says(&persons_module, normal, path("lieux/", id),
	    "Gare de l&#39;Est</a>"));
	snprintf(text, sizeof text, "/lieux/restaurer/%" PRId64, first);
	assert_int_equal(click(admin, text, ""), 303);
	assert_true(
	    says(&persons_module, normal, path("lieux/", id), "</a></th>"));
}

/* ------------------------------------------------------------ families */

static int64_t
family(int64_t id)
{
	return count("SELECT coalesce(family, 0) FROM person WHERE id = ?1"
		     " AND ?2 = 0", id, 0);
}

static int
link_to(int64_t a, int64_t b, const char *kind)
{
	char text[64];

	snprintf(text, sizeof text, "kind=%s&person=%" PRId64 "&text=", kind,
	    b);
	return form(normal, path("famille/", a), text);
}

static void
test_family(void **state)
{
	const int64_t a = person("name=Ada+Fam"), b = person("name=Bob+Fam");
	const int64_t c = person("name=Cid+Fam"), d = person("name=Dov+Fam");
	int64_t kin;

	(void)state;
	assert_int_equal(link_to(a, a, "couple"), 422);
	assert_int_equal(link_to(a, b, "parent"), 303);
	assert_int_equal(link_to(b, a, "enfant"), 422); /* the same link */
	assert_true(says(&persons_module, normal, path("famille/", b),
	    "<strong>Bob Fam</strong>, enfant de <strong>Ada Fam</strong>"));
	assert_int_equal(link_to(c, d, "couple"), 303);
	assert_int_equal(family(a), a);
	assert_int_equal(family(d), c);
	assert_int_equal(link_to(b, c, "fratrie"), 303); /* two become one */
	assert_int_equal(family(d), a);
	assert_true(
	    says(&persons_module, normal, path("famille/", a), "Dov Fam"));
	kin = count("SELECT id FROM kin WHERE person = ?1 AND other = ?2", b, c);
	assert_int_equal(form(normal, path("famille/retirer/", kin), ""), 303);
	assert_int_equal(family(b), a);
	assert_int_equal(family(d), c);
	/* the trash takes one away, and brings it back */
	assert_int_equal(
	    form(normal, path("supprimer/", a), "nom=ada+fam"), 303);
	assert_int_equal(family(b), 0);
	assert_int_equal(click(normal, path("restaurer/", a), ""), 303);
	assert_int_equal(family(b), a);
}

/* ------------------------------------------------------------ the trash, the end */

/* Rows of any text column of the file that hold the word, any case. */
static int64_t
found(const char *word)
{
	struct arena *ar = arena_new(1 << 24);
	struct req *q = fixture_req(ar, 1, ADMIN, now);
	sqlite3_stmt *s, *c;
	int64_t n = 0;

	s = db_query(q->db,
	    "SELECT m.name, p.name FROM sqlite_schema m"
	    " JOIN pragma_table_info(m.name) p"
	    " WHERE m.type = 'table' AND m.name <> 'person_fts'");
	while (db_step(q->db, s)) {
		const struct bind word_bind = T(word);
		const char *sql = arena_printf(ar,
		    "SELECT count(*) FROM \"%s\" WHERE"
		    " instr(lower(CAST(\"%s\" AS TEXT)), ?1) > 0"
		    " OR instr(CAST(\"%s\" AS BLOB), CAST(?1 AS BLOB)) > 0",
		    db_column(q->db, s, 0), db_column(q->db, s, 1),
		    db_column(q->db, s, 1));

		c = db_query_list(q->db, sql, &word_bind, 1);
		if (db_step(q->db, c))
			n += db_column_int(c, 0);
		sqlite3_reset(c);
	}
	arena_free(ar);
	return n;
}

static void
fill(int64_t id)
{
	char text[256];

	snprintf(text, sizeof text, "text=Zyglomot+parle+%d", 1);
	assert_int_equal(form(normal, path("commenter/", id), text), 303);
	assert_int_equal(
	    form(normal, path("lieux/", id), "place=Gare+du+Nord"), 303);
	snprintf(text, sizeof text,
	    "name=Voir+Zyglomot&person=%" PRId64
	    "&teams=1&status=todo&due_on=22%%2F09%%2F2026", id);
	assert_int_equal(sent(&agenda_module, normal, "/actions/nouvelle",
			     NULL, "/actions/nouvelle", text, NULL),
	    303);
}

static void
test_trash(void **state)
{
	const int64_t id = person("name=Zyglomot+Vrail&otherNames=Prouxtac"
				  "&phone=06+39+98+44+55");

	(void)state;
	fill(id);
	assert_true(found("zyglomot") > 3);
	assert_int_equal(
	    form(normal, path("supprimer/", id), "nom=Zyglomot"), 422);
	assert_int_equal(click(restricted, path("supprimer/", id),
			     "nom=zyglomot+vrail"),
	    403);
	assert_int_equal(form(normal, path("supprimer/", id),
			     "nom=ZYGLOMOT++vrail"),
	    303);
	assert_false(says(
	    &persons_module, normal, path("", id), "<h1>Zyglomot"));
	assert_true(says(&persons_module, normal, "/personnes/corbeille",
	    "1 action, 1 commentaire"));
	assert_int_equal(click(normal, path("restaurer/", id), ""), 303);
	assert_true(
	    says(&persons_module, normal, path("", id), "Voir Zyglomot"));
	assert_true(says(
	    &persons_module, normal, path("", id), "Zyglomot parle"));
	assert_int_equal(form(normal, path("supprimer/", id),
			     "nom=zyglomot+vrail"),
	    303);
	assert_int_equal(click(normal, path("effacer/", id),
			     "nom=zyglomot+vrail"),
	    403);
	assert_int_equal(
	    form(admin, path("effacer/", id), "nom=autre"), 422);
	assert_int_equal(form(admin, path("effacer/", id),
			     "nom=zyglomot+vrail"),
	    303);
	assert_int_equal(found("zyglomot"), 0);
	assert_int_equal(found("prouxtac"), 0);
	assert_int_equal(found("0639984455"), 0);
	assert_int_equal(count("SELECT purged_at > 0 FROM person WHERE id = ?1"
			       " AND ?2 = 0", id, 0), 1);
}

/* What stays too long in the trash goes at the first change of a day. */
static void
test_sweep(void **state)
{
	const int64_t id = person("name=Quibourg+Ancien");

	(void)state;
	assert_int_equal(form(normal, path("supprimer/", id),
			     "nom=quibourg+ancien"),
	    303);
	now = START + 80 * 86400;
	login();
	person("name=Passe+Un");
	assert_true(found("quibourg") > 0);
	now = START + 92 * 86400;
	login();
	person("name=Passe+Deux");
	assert_int_equal(found("quibourg"), 0);
	now = START;
	login();
}

/* ------------------------------------------------------------ alerts */

/* What a file says on top: the birthday in a week at most, no contact for
 * three months, nobody informed the person. */
static void
test_alerts(void **state)
{
	static const struct { const char *born; bool told; } births[] = {
		{ "2026-09-14", false }, { "1980-09-14", true },
		{ "1980-09-20", true }, { "1980-09-21", false },
		{ "1980-09-13", false },
	};
	const int64_t day = 86400, first = now;
	char text[128];
	int64_t id = 0;
	size_t i;

	(void)state;
	now = 1789380000; /* 14/09/2026 */
	login();
	for (i = 0; i < ARRAY_LEN(births); i++) {
		snprintf(text, sizeof text, "name=Alerte+%zu&birthdate=%s", i,
		    births[i].born);
		id = person(text);
		assert_int_equal(says(&persons_module, normal, path("", id),
				     "Anniversaire "), births[i].told);
	}
	assert_true(says(&persons_module, normal, "/personnes",
	    "Anniversaire\u00A0: dans 6\u00A0jours"));
	assert_true(says(&persons_module, normal, path("", id),
	    "sur ses droits n’est pas notée"));
	assert_false(says(&persons_module, restricted, path("", id),
	    "sur ses droits n’est pas notée"));
	assert_false(says(&persons_module, normal, path("", id),
	    "Sans contact depuis"));
	now += 100 * day;
	login();
	assert_true(says(&persons_module, restricted, path("", id),
	    "Sans contact depuis"));
	assert_int_equal(form(normal, path("commenter/", id),
			     "text=Vue&team=1"), 303);
	assert_false(says(&persons_module, normal, path("", id),
	    "Sans contact depuis"));
	now += 100 * day;
	login();
	assert_int_equal(form(normal, path("sortie/", id),
			     "day=2026-12-30&reasons=8"), 303);
	assert_false(says(&persons_module, normal, path("", id),
	    "Sans contact depuis"));
	now = first;
	login();
}

/* ------------------------------------------------------------ the end */

/* Of the persons from first to last, how many the clock archived. */
static int64_t
archived(int64_t first, int64_t last)
{
	return count("SELECT count(*) FROM person WHERE archived_at IS NOT"
		     " NULL AND deleted_by IS NULL AND id BETWEEN ?1 AND ?2",
	    first, last);
}

/*
 * Files past their time are archived at the first changes of a day, so many
 * at once; never those to keep, those with an action to come, or those that
 * came back not long ago; not at all where it is switched off.
 */
static void
test_archive(void **state)
{
	enum { MANY = 60, YEAR = 365 * 86400 };
	const int64_t held = person("name=Archivage+Tenue");
	const int64_t awaited = person("name=Archivage+Attendue");
	const int64_t seen = person("name=Archivage+Revue");
	int64_t first = 0, last = 0;
	char text[256];
	int i;

	(void)state;
	for (i = 0; i < MANY; i++) {
		snprintf(text, sizeof text, "name=Archivage+Ancienne%d", i);
		last = person(text);
		first = i == 0 ? last : first;
	}
	assert_int_equal(form(admin, path("conservation/garder/", held),
			     "motif=Recours"), 303);
	/* Another duration: for two months, the page only says so. */
	now = START + 2 * YEAR;
	login();
	assert_int_equal(
	    form(admin, "/personnes/conservation", "mois=23&auto=1"), 303);
	snprintf(text, sizeof text, "name=Rendez-vous&due_on=2099-01-01"
	    "&teams=1&person=%" PRId64, awaited);
	assert_int_equal(sent(&agenda_module, normal, "/actions/nouvelle",
			     NULL, "/actions/nouvelle", text, NULL), 303);
	assert_int_equal(archived(1, last), 0);
	assert_true(says(&persons_module, admin, "/personnes/conservation",
	    "archivage automatique commencera le"));
	/* Two slices of the first day; who was seen meanwhile stays. */
	now += 70 * 86400;
	login();
	assert_int_equal(form(normal, path("commenter/", seen),
			     "text=Vue+ce+matin&team=1"), 303);
	assert_int_equal(archived(1, last), 50);
	person("name=Archivage+Suite");
	assert_int_equal(archived(first, last), MANY);
	assert_int_equal(archived(held, seen), 0);
	assert_true(says(&persons_module, admin, "/personnes/conservation",
	    "Dernier archivage automatique"));
	assert_true(says(&persons_module, admin, "/personnes/archives",
	    "Archivée automatiquement le"));
	assert_true(says(&admin_module, admin, "/journal",
	    "Archivage automatique"));
	/* Brought back: not archived again on the morrow. */
	assert_int_equal(click(admin, path("archives/rendre/", first),
			     "motif=Revient"), 303);
	now += 86400;
	login();
	person("name=Archivage+Lendemain");
	assert_int_equal(archived(first, last), MANY - 1);
	now = START;
	login();
}

/* Switched off, or its duration changed: nothing is archived by itself. */
static void
test_no_archive(void **state)
{
	const int64_t id = person("name=Archivage+Suspendu");

	(void)state;
	assert_int_equal(form(admin, "/personnes/conservation", "mois=12"), 303);
	now = START + 3 * 365 * 86400;
	login();
	person("name=Archivage+Coupe");
	assert_int_equal(archived(id, id), 0);
	assert_int_equal(
	    form(admin, "/personnes/conservation", "mois=12&auto=1"), 303);
	person("name=Archivage+Remis");
	assert_int_equal(archived(id, id), 0);
	now += 86400;
	login();
	person("name=Archivage+Averti");
	assert_int_equal(archived(id, id), 0);
	now += 62 * 86400;
	login();
	person("name=Archivage+Repris");
	person("name=Archivage+Reprise");
	assert_int_equal(archived(id, id), 1);
	now = START;
	login();
}

/* ------------------------------------------------------------ doubles */

static void
test_phonetic(void **state)
{
	static const char *const alike[][2] = { { "philippe", "filip" },
		{ "mohamed", "mouhammad" }, { "legende", "legende" },
		{ "katia", "catia" }, { "gerard", "jerar" },
		{ "christophe", "kristof" }, { "moreau", "moro" },
		{ "wassim", "vasim" }, { "elodie", "helodie" },
		{ "benoit", "benoi" }, { "sami", "samy" } };
	static const char *const apart[][2] = { { "samir", "samira" },
		{ "paul", "pauline" }, { "jean", "jeanne" },
		{ "marie", "mario" }, { "ali", "lea" } };
	struct arena *a = arena_new(1 << 20);
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(alike); i++)
		assert_string_equal(phonetic_key(a, alike[i][0]),
		    phonetic_key(a, alike[i][1]));
	for (i = 0; i < 2; i++)
		assert_string_not_equal(phonetic_key(a, apart[i][0]),
		    phonetic_key(a, apart[i][1]));
	assert_string_not_equal(
	    phonetic_key(a, apart[3][0]), phonetic_key(a, apart[3][1]));
	assert_string_equal(phonetic_key(a, ""), "");
	assert_string_equal(phonetic_key(a, "h"), "");
	arena_free(a);
}

static void
test_doubles(void **state)
{
	const int64_t a = person("name=Philippe+Durandet");
	const int64_t b = person("name=Durand%C3%A9+Filipe");
	const int64_t c = person("name=Tout+Autrement&phone=0639981199");
	const int64_t d = person("name=Rien+Voir&phone=%2B33639981199");
	char text[64];

	(void)state;
	assert_true(says(&persons_module, normal, "/personnes/doublons",
	    "noms qui se prononcent de même"));
	assert_true(says(&persons_module, normal, "/personnes/doublons",
	    "même téléphone"));
	snprintf(text, sizeof text, "a=%" PRId64 "&b=%" PRId64, d, c);
	assert_int_equal(
	    click(normal, "/personnes/doublons/differentes", text), 303);
	assert_false(says(&persons_module, normal, "/personnes/doublons",
	    "même téléphone"));
	assert_int_equal(
	    click(normal, "/personnes/doublons/peut-etre", text), 303);
	assert_true(says(&persons_module, normal, "/personnes/doublons",
	    "même téléphone"));
	assert_int_equal(click(normal, "/personnes/doublons/differentes",
			     "a=1&b=1"),
	    400);
	(void)a;
	(void)b;
}

/* While typing: spelled otherwise, sounding the same. */
static void
test_similar_sound(void **state)
{
	struct reply r = fixture_call(&persons_module, normal,
	    "/personnes/semblables", NULL, "name=Filippe+Durande", now);

	(void)state;
	assert_int_equal(r.status, 200);
	assert_non_null(strstr(r.body, "Philippe Durandet"));
	reply_free(&r);
}

/* ------------------------------------------------------------ merging */

static void
consult(int64_t id, const char *name)
{
	char text[256];

	snprintf(text, sizeof text,
	    "person=%" PRId64 "&kind=infirmier&name=%s&team=1&status=done"
	    "&due_at=20%%2F09%%2F2026&due_at_heure=10:00", id, name);
	assert_int_equal(sent(&medical_module, health,
			     "/medical/consultations/nouvelle", NULL,
			     "/medical/consultations/nouvelle", text, NULL),
	    303);
}

static int
fuse(const char *who, int64_t a, int64_t b, const char *fields)
{
	char query[64];

	snprintf(query, sizeof query, "avec=%" PRId64, b);
	return sent(&persons_module, who, path("fusionner/", a), query,
	    path("fusionner/", a), fields, NULL);
}

/* What the page says and proposes before anything is merged. */
static void
test_merge_page(void **state)
{
	const int64_t a = person("name=Aine+Un&birthdate=01%2F02%2F1970"
				 "&followedSince=05%2F09%2F2026"),
		      b = person("name=Cadet+Deux&birthdate=03%2F04%2F1981"
				 "&followedSince=01%2F09%2F2026"),
		      c = person("name=Aine+Un&birthdate=04%2F04%2F1981");
	char query[64];
	struct reply r;

	(void)state;
	snprintf(query, sizeof query, "avec=%" PRId64, b);
	r = fixture_call(&persons_module, normal, path("fusionner/", a), query,
	    NULL, now);
	assert_non_null(strstr(r.body, "Cela ne se défait pas."));
	assert_non_null(strstr(r.body, "01/02/1970, et «"));
	assert_non_null(
	    strstr(r.body, "name=\"garder-followedSince\" value=\"b\" checked"));
	assert_non_null(
	    strstr(r.body, "name=\"garder-birthdate\" value=\"a\" checked"));
	reply_free(&r);
	snprintf(query, sizeof query, "avec=%" PRId64, c);
	r = fixture_call(&persons_module, normal, path("fusionner/", a), query,
	    NULL, now);
	assert_non_null(strstr(r.body, "Cela ne se défait pas."));
	assert_null(strstr(r.body, "note-warn")); /* one name */
	reply_free(&r);
	/* two drafts become one, without the lines before their texts */
	assert_int_equal(click(normal, path("brouillon/", a), "text=Un"), 200);
	assert_int_equal(click(normal, path("brouillon/", b),
			     "text=Deux&urgent=1"), 200);
	assert_int_equal(fuse(normal, a, b, ""), 303);
	assert_true(says(&persons_module, normal, path("", a), ">Un\nDeux</"));
}

static void
test_merge(void **state)
{
	const int64_t a = person("name=Kept+One&phone=0639980101"),
		      b = person("name=Absorbe+Two&otherNames=Bis"
				 "&birthdate=01%2F02%2F1970&alertness=1"),
		      c = person("name=Cousin+Fusion");
	char medical[64];

	(void)state;
	fill(b);
	assert_int_equal(
	    form(normal, path("lieux/", a), "place=Gare+du+Nord"), 303);
	assert_int_equal(form(normal, path("equipes/", b),
			     "team=2&day=01%2F09%2F2026"),
	    303);
	assert_int_equal(link_to(b, c, "cousin"), 303);
	assert_int_equal(form(normal, path("sortie/", b),
			     "day=10%2F09%2F2026&reasons=9"),
	    303);
	consult(a, "Soin+A");
	consult(b, "Soin+B");
	assert_int_equal(click(restricted, path("fusionner/", a), ""), 403);
	/* one who has no medical right */
	assert_int_equal(
	    fuse(normal, a, b, "garder-phone=a&garder-birthdate=b"), 303);
	assert_true(says(&persons_module, normal, path("", a), "Absorbe Two"));
	assert_true(says(
	    &persons_module, normal, path("", a), "Voir Zyglomot"));
	assert_false(says(&persons_module, normal, path("", a),
	    "En dehors de la file active"));
	assert_int_equal(family(a), a < c ? a : c);
	assert_int_equal(count("SELECT count(*) FROM person_place"
			       " WHERE person = ?1 AND ?2 = 0", a, 0), 1);
	assert_int_equal(count("SELECT count(*) FROM assignment WHERE"
			       " person = ?1 AND until IS NULL AND ?2 = 0",
			     a, 0), 2);
	assert_true(says(&persons_module, normal, path("historique/", a),
	    "Fiche fusionnée"));
	assert_int_equal(count("SELECT n = (SELECT count(*) FROM person WHERE"
			       " deleted_at IS NULL) FROM tally WHERE"
			       " key = 'person' AND ?1 + ?2 = 0", 0, 0), 1);
	assert_int_equal(count("SELECT n = (SELECT count(*) FROM person WHERE"
			       " deleted_at IS NULL AND out_from IS NULL)"
			       " FROM tally WHERE key = 'active'"
			       " AND ?1 + ?2 = 0", 0, 0), 1);
	assert_int_equal(count("SELECT count(*) = 0 FROM tally t WHERE"
			       " key LIKE 'team:%' AND ?1 + ?2 = 0 AND n <>"
			       " (SELECT count(*) FROM assignment s JOIN person"
			       " p ON p.id = s.person WHERE s.until IS NULL AND"
			       " p.deleted_at IS NULL AND p.out_from IS NULL"
			       " AND t.key = 'team:' || s.team)", 0, 0), 1);
	/* the medical file knows, before and after a change of its own */
	snprintf(medical, sizeof medical, "/medical/%" PRId64, a);
	assert_true(says(&medical_module, health, medical, "Soin B"));
	assert_true(says(&medical_module, health, medical, "Soin A"));
	consult(a, "Soin+C");
	assert_true(says(&medical_module, health, medical, "Soin B"));
}

static void
test_alias(void **state)
{
	const int64_t b = count("SELECT id FROM person WHERE merged_into IS"
				" NOT NULL AND ?1 + ?2 = 0", 0, 0);
	const int64_t a = count("SELECT merged_into FROM person WHERE id = ?1"
				" AND ?2 = 0", b, 0);
	static const char *const pages[] = { "", "historique/", "equipes/",
		"lieux/", "famille/" };
	struct reply r;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(pages); i++) {
		r = fixture_call(&persons_module, normal, path(pages[i], b),
		    NULL, NULL, now);
		assert_int_equal(r.status, 303);
		assert_string_equal(r.location, path(pages[i], a));
		reply_free(&r);
	}
}

/* The consultations of an erased person go with the next medical change. */
static void
test_medical_end(void **state)
{
	const int64_t a = person("name=Effac+Soigne");
	const int64_t b = person("name=Reste+Soigne");
	const char *path_a;

	(void)state;
	consult(a, "Soin+Effacable");
	path_a = path("supprimer/", a);
	assert_int_equal(form(normal, path_a, "nom=effac+soigne"), 303);
	assert_int_equal(
	    form(admin, path("effacer/", a), "nom=effac+soigne"), 303);
	consult(b, "Soin+Autre");
	{
		struct arena *ar = arena_new(1 << 22);
		struct req *q = fixture_req(ar, 1, HEALTH, now);

		org_attach_medical(q);
		assert_int_equal(db_int(q->db, -1,
				     "SELECT count(*) FROM"
				     " medical.consultation WHERE person = ?1",
				     I(a)),
		    0);
		assert_int_equal(db_int(q->db, -1,
				     "SELECT count(*) FROM"
				     " medical.consultation WHERE person = ?1",
				     I(b)),
		    1);
		arena_free(ar);
	}
}

/* ------------------------------------------------------------ comments of actions */

static int64_t
commented_action(int64_t id)
{
	char fields[256], to[128], where[128];
	int64_t action;

	snprintf(fields, sizeof fields,
	    "name=D%%C3%%A9marche&person=%" PRId64
	    "&teams=1&status=todo&due_on=22%%2F09%%2F2026",
	    id);
	assert_int_equal(sent(&agenda_module, normal, "/actions/nouvelle",
			     NULL, "/actions/nouvelle", fields, where),
	    303);
	action = count("SELECT max(id) FROM action WHERE person = ?1"
		       " AND ?2 = 0",
	    id, 0);
	snprintf(to, sizeof to,
	    "/personnes/commenter/%" PRId64, id);
	snprintf(where, sizeof where, "action=%" PRId64, action);
	assert_int_equal(sent(&persons_module, normal, NULL, where, to,
			     "text=Secret+de+la+d%C3%A9marche", NULL),
	    303);
	snprintf(to, sizeof to, "/personnes/brouillon/%" PRId64, id);
	assert_int_equal(sent(&persons_module, normal, NULL, where, to,
			     "text=Secret+commenc%C3%A9", NULL),
	    200);
	return action;
}

/* They are no contact; they follow a merge; a purge leaves none of them. */
static void
test_action_comments(void **state)
{
	const int64_t a = person("name=Ana+Action"),
		      b = person("name=Ana+Doublon");
	const int64_t action = commented_action(b);

	(void)state;
	assert_int_equal(count("SELECT count(*) FROM person WHERE id = ?1"
			       " AND last_contact > followed_since AND ?2 = 0",
			     b, 0),
	    0);
	assert_int_equal(fuse(normal, a, b, ""), 303);
	assert_int_equal(count("SELECT count(*) FROM comment WHERE action = ?1"
			       " AND person = ?2",
			     action, a),
	    1);
	assert_int_equal(form(normal, path("supprimer/", a),
			     "nom=Ana+Action"),
	    303);
	assert_int_equal(form(admin, path("effacer/", a), "nom=Ana+Action"),
	    303);
	assert_int_equal(count("SELECT (SELECT count(*) FROM comment WHERE"
			       " action = ?1) + (SELECT count(*) FROM draft"
			       " WHERE place = 'comment-action' AND record ="
			       " ?1) + (SELECT count(*) FROM written WHERE"
			       " written MATCH 'secret') + 0 * ?2",
			     action, 0),
	    0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_leave),
		cmocka_unit_test(test_teams),
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_family),
		cmocka_unit_test(test_trash),
		cmocka_unit_test(test_sweep),
		cmocka_unit_test(test_phonetic),
		cmocka_unit_test(test_doubles),
		cmocka_unit_test(test_similar_sound),
		cmocka_unit_test(test_merge_page),
		cmocka_unit_test(test_merge),
		cmocka_unit_test(test_alias),
		cmocka_unit_test(test_medical_end),
		cmocka_unit_test(test_alerts),
		cmocka_unit_test(test_archive),
		cmocka_unit_test(test_no_archive),
		cmocka_unit_test(test_action_comments),
	};

	return cmocka_run_group_tests_name("life", tests, setup, NULL);
}
