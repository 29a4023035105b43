#include "person.h"

#include <ctype.h>
#include <inttypes.h>
#include <string.h>

#include "activity.h"
#include "date.h"
#include "form.h"
#include "fr.h"
#include "person_keys.h"
#include "registry.h"
#include "text.h"

/* clang-format off */
static const struct field permanent[] = {
	{ .name = "name", .column = "name", .type = &type_text, .max = 80,
	  .flags = F_REQUIRED | F_LIST | F_EXPORT, .roles = ROLES_FILE,
	  .help = "Un pseudonyme suffit : l’identité réelle seulement si elle est nécessaire." },
	{ .name = "otherNames", .column = "other_names", .type = &type_text, .max = 200,
	  .flags = F_EXPORT, .roles = ROLES_FILE },
	{ .name = "gender", .column = "gender", .type = &type_choice,
	  .flags = F_EXPORT, .roles = ROLES_FILE },
	{ .name = "birthdate", .column = "birthdate", .type = &type_date,
	  .flags = F_LIST | F_EXPORT | F_PAST, .roles = ROLES_FILE },
	{ .name = "description", .column = "description", .type = &type_textarea, .max = 10000,
	  .flags = F_EXPORT, .roles = ROLES_FULL,
	  .help = "Des faits, utiles au suivi, que la personne pourrait lire." },
	{ .name = "alertness", .column = "alertness", .type = &type_boolean,
	  .flags = F_LIST | F_EXPORT, .roles = ROLES_FILE },
	{ .name = "wanderingAt", .column = "wandering_at", .type = &type_date,
	  .flags = F_EXPORT | F_PAST, .roles = ROLES_FILE },
	{ .name = "phone", .column = "phone", .type = &type_text, .max = 40,
	  .flags = F_EXPORT, .roles = ROLES_FILE },
	{ .name = "email", .column = "email", .type = &type_text, .max = 254,
	  .flags = F_EXPORT, .roles = ROLES_FILE },
	{ .name = "assignedTeams", .type = &type_multi,
	  .flags = F_SPECIAL | F_REQUIRED | F_LIST | F_EXPORT, .roles = ROLES_FILE },
	{ .name = "followedSince", .column = "followed_since", .type = &type_date,
	  .flags = F_LIST | F_EXPORT | F_PAST, .roles = ROLES_FILE },
	{ .name = "outOfActiveList", .type = &type_yesno,
	  .flags = F_SPECIAL | F_OWN_PAGE, .roles = ROLES_FILE },
	{ .name = "outOfActiveListDate", .type = &type_date,
	  .flags = F_SPECIAL | F_OWN_PAGE, .roles = ROLES_FILE },
	{ .name = "outOfActiveListReasons", .type = &type_multi,
	  .flags = F_SPECIAL | F_OWN_PAGE, .roles = ROLES_FILE },
};
/* clang-format on */

/* The start of the follow-up is the day of creation unless told. */
static void
check(struct req *q, const struct entity *e, struct record *r)
{
	const size_t since = entity_index(e, "followedSince");
	const char *email = entity_value(e, r, "email");

	if (r->v[since] == NULL && r->err[since] == NULL)
		r->v[since] = date_of(q->a, q->now);
	if (email != NULL && registry_email(q->a, email) == NULL)
		r->err[entity_index(e, "email")] =
		    "Adresse attendue sous la forme nom@exemple.fr.";
}

const struct entity person_base = {
	.name = "person",
	.schema = "main",
	.label = "la personne",
	.fields = permanent,
	.n = ARRAY_LEN(permanent),
	.check = check,
};

const struct entity *
person_entity(struct req *q)
{
	const struct entity *found = entity_fields(q, &person_base);
	struct entity *e = arena_memdup(q->a, found, sizeof *found);
	struct field *fields =
	    arena_memdup(q->a, e->fields, e->n * sizeof *fields);

	activity_teams(q, &fields[entity_index(e, "assignedTeams")]);
	e->fields = fields;
	return e;
}

struct record *
person_load(struct req *q, const struct entity *e, int64_t id)
{
	struct record *r = entity_load(q, e, id);
	const size_t teams = entity_index(e, "assignedTeams");
	const char *err;
	sqlite3_stmt *s;
	struct buf b = buf_new(q->a);

	s = db_query(q->db,
	    "SELECT team FROM assignment WHERE person = ?1 AND until IS NULL",
	    I(id));
	while (db_step(q->db, s))
		buf_printf(&b, "%s%" PRId64, b.n > 0 ? "\n" : "",
		    db_column_int(s, 0));
	sqlite3_reset(s);
	if (b.n > 0)
		r->v[teams] = type_multi.parse(
		    q->a, &e->fields[teams], b.p, q->now, &err);
	return r;
}

/* Opens and closes the stays so that the teams in charge are those given;
 * a new person's stay begins with the follow-up. */
static void
save_teams(struct req *q, const struct entity *e, const struct record *old,
    const struct record *r)
{
	const char *value = entity_value(e, r, "assignedTeams"), *at, *end;
	const char *today = date_of(q->a, q->now), *from = today;
	int64_t team;

	if (old->id == 0 && strcmp(entity_value(e, r, "followedSince"), from) < 0)
		from = entity_value(e, r, "followedSince");
	db_exec(q->db,
	    "UPDATE assignment SET until = ?1 WHERE person = ?2 AND"
	    " until IS NULL AND instr(?3, char(10) || team || char(10)) = 0",
	    T(today), I(r->id),
	    T(arena_printf(q->a, "\n%s\n", value != NULL ? value : "")));
	for (at = value; at != NULL; at = end != NULL ? end + 1 : NULL) {
		end = strchr(at, '\n');
		team = parse_id(end != NULL
			? arena_strndup(q->a, at, (size_t)(end - at))
			: at);
		db_exec(q->db,
		    "INSERT INTO assignment (person, team, since)"
		    " VALUES (?1, ?2, ?3)"
		    " ON CONFLICT (person, team) WHERE until IS NULL"
		    " DO NOTHING",
		    I(r->id), I(team), T(from));
	}
}

char *
person_phone(struct arena *a, const char *typed)
{
	char *digits = arena_strdup(a, typed), *p = digits;

	for (; *typed != '\0'; typed++)
		if (isdigit((unsigned char)*typed) || *typed == '+')
			*p++ = *typed;
	*p = '\0';
	if (strncmp(digits, "+33", 3) == 0)
		return arena_printf(a, "0%s", digits + 3);
	if (strncmp(digits, "0033", 4) == 0)
		return arena_printf(a, "0%s", digits + 4);
	return digits;
}

/* A birth date as one word that no name can be. */
static const char *
birth_word(struct req *q, const char *iso)
{
	if (iso == NULL)
		return "";
	return arena_printf(
	    q->a, "n%.4s%.2s%.2s", iso, iso + 5, iso + 8);
}

/* Sort key, search words, last contact of a new person. */
static void
index_person(struct req *q, const struct entity *e, const struct record *r)
{
	const char *name = entity_value(e, r, "name");
	const char *other = entity_value(e, r, "otherNames");
	const char *phone = entity_value(e, r, "phone");
	const char *fold = text_fold(q->a, name);

	db_exec(q->db,
	    "UPDATE person SET sort_name = ?2,"
	    " last_contact = max(last_contact, followed_since) WHERE id = ?1",
	    I(r->id), T(fold));
	db_exec(
	    q->db, "DELETE FROM person_fts WHERE rowid = ?1", I(r->id));
	db_exec(q->db,
	    "INSERT INTO person_fts (rowid, names, facts)"
	    " VALUES (?1, ?2, ?3)",
	    I(r->id),
	    T(arena_printf(q->a, "%s %s", fold,
		other != NULL ? text_fold(q->a, other) : "")),
	    T(arena_printf(q->a, "%s %s",
		phone != NULL ? person_phone(q->a, phone) : "",
		birth_word(q, entity_value(e, r, "birthdate")))));
	person_keys_set(q, r->id, name, other,
	    entity_value(e, r, "birthdate"), phone);
}

int64_t
person_save(struct req *q, const struct entity *e, const struct record *old,
    struct record *new)
{
	const int64_t id = entity_save(q, e, old, new);

	save_teams(q, e, old, new);
	index_person(q, e, new);
	return id;
}

void
person_contact(struct req *q, int64_t person, const char *iso)
{
	db_exec(q->db,
	    "UPDATE person SET last_contact = max(last_contact, ?2)"
	    " WHERE id = ?1",
	    I(person), T(iso));
}

const char *
person_name(struct req *q, int64_t id)
{
	const char *name = db_text(q->db,
	    "SELECT name FROM person WHERE id = ?1 AND deleted_at IS NULL",
	    I(id));

	if (name == NULL)
		die(404, "no person %" PRId64, id);
	return name;
}

/* Each word is a search of its own: their number is bounded. */
enum { QUERY_BYTES = 800, QUERY_WORDS = 8 };

const char *
person_query(struct req *q, const char *typed)
{
	const char *fold = text_fold(q->a, typed), *at = fold, *end, *iso;
	const char *phone = person_phone(q->a, typed);
	struct buf b = buf_new(q->a);
	size_t n, words = 0;

	if (strlen(typed) > QUERY_BYTES)
		die(413, "search of %zu bytes", strlen(typed));
	if ((iso = date_parse(q->a, typed, q->now)) != NULL &&
	    strspn(typed, "0123456789/-. ") == strlen(typed))
		return birth_word(q, iso);
	if (strlen(phone) >= 6 &&
	    strspn(typed, "0123456789 +-./()") == strlen(typed))
		return arena_printf(
		    q->a, "\"%s\" *", phone[0] == '+' ? phone + 1 : phone);
	for (; *at != '\0' && words < QUERY_WORDS;
	     at = *end != '\0' ? end + 1 : end) {
		end = strchr(at, ' ');
		if (end == NULL)
			end = at + strlen(at);
		n = (size_t)(end - at);
		if (n > 0 && ++words > 0)
			buf_printf(&b, "%s\"%.*s\" *", b.n > 0 ? " AND " : "",
			    (int)n, at);
	}
	return b.n > 0 ? b.p : NULL;
}
